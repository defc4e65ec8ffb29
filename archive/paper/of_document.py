"""What a document has to do with paper: the stack whose scan it is, what must not be destroyed, what was typed off."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.paper.board import Stack, stacks_in
from archive.paper.certificates import LaterFate, known_against
from archive.paper.checking import SideView, sides_in
from archive.paper.holds import Hold, On, hold_line
from archive.paper.reach import holds_of, standing_over
from archive.records import (
    CertificateFiled,
    Client,
    DestructionCertificate,
    Filing,
    Job,
    Page,
    PaperRecord,
    Scan,
    ScanDocument,
    Transcript,
)
from archive.records.correction_rule import PutRight, put_right_of
from archive.services.merging import kept
from archive.services.trusted_clock import state_in


@dataclass(frozen=True, slots=True)
class TypedOff:
    """What a person typed off a page, beside what was ``read`` there; ``at`` and ``by`` are those of its last change.
    ``put_right`` are the words that differ where most of it is what was read; else None."""

    text: str
    read: str
    at: datetime
    by: str
    put_right: tuple[PutRight, ...] | None = None


@dataclass(frozen=True, slots=True)
class HoldPlace:
    """A thing on which a hold can be placed so that it covers the document, by its ``name`` in the office."""

    on: On
    thing_id: int
    name: str


@dataclass(frozen=True, slots=True)
class PaperOfDocument:
    """``stack`` is None where it is the scan of none. ``sides`` and ``typed`` are by the page's id.

    ``holds`` are those that stand: its own, then those it inherits from its stack, jobs and client, also from before it
    was filed elsewhere. ``places`` is where
    another can be placed, the document itself first. ``today`` is the office's date. ``is_certificate``: it says that
    paper was shredded; ``against`` is what came to light of its stacks since, each with the stack's number.
    """

    document_id: int
    stack: Stack | None
    sides: dict[int, SideView]
    holds: tuple[Hold, ...]
    places: tuple[HoldPlace, ...]
    today: date
    typed: dict[int, TypedOff] = field(default_factory=dict)
    is_certificate: bool = False
    against: tuple[tuple[str, LaterFate], ...] = ()


def paper_of_document(archive: Archive, *, document_id: int) -> PaperOfDocument:
    """What is known of a document's paper now."""
    now = archive.clock.now()
    with archive.database.reading() as session:
        clock = state_in(session, now)
        scan = session.scalars(
            select(Scan)
            .join(ScanDocument, ScanDocument.scan_id == Scan.id)
            .join(PaperRecord, PaperRecord.id == Scan.paper_id)
            .where(
                ScanDocument.document_id == document_id,
                Scan.withdrawn_at.is_(None),
                PaperRecord.withdrawn_at.is_(None),
            )
        ).first()
        stack = stacks_in(session, [scan.paper], clock.today)[0] if scan is not None else None
        sides = sides_in(archive, session, scan) if scan is not None else ()
        told = sorted(sides, key=lambda side: side.struck_why is None)  # a page that was struck out may count elsewhere
        filed = session.execute(
            select(Filing.client_id, Filing.job_id).where(
                Filing.document_id == document_id, Filing.withdrawn_at.is_(None)
            )
        ).all()
        jobs = {job for _, job in filed if job is not None}
        clients = {client for client, _ in filed}
        if scan is not None:
            jobs.update(job.id for job in scan.paper.jobs)
            clients.update((scan.paper.client_id, *(job.client_id for job in scan.paper.jobs)))
        return PaperOfDocument(
            document_id,
            stack,
            {side.page_id: side for side in told if side.document_id == document_id},
            _holds(session, document_id, scan.paper if scan is not None else None),
            _places(session, document_id, stack, jobs, clients),
            clock.today,
            _typed(session, document_id),
            is_certificate=(certificate := _certificate(session, document_id)) is not None,
            against=known_against(session, certificate) if certificate is not None else (),
        )


def _certificate(session: Session, document_id: int) -> DestructionCertificate | None:
    filed = select(DestructionCertificate).join(CertificateFiled)
    return session.scalars(filed.where(CertificateFiled.document_id == document_id)).first()


def _holds(session: Session, document_id: int, stack: PaperRecord | None) -> tuple[Hold, ...]:
    found = standing_over(session, {document_id})[document_id]
    if stack is not None:
        found += holds_of(session, [stack])[stack.id]
    lines = [hold_line(session, hold) for hold in {one.id: one for one in found}.values() if hold.released_at is None]
    return tuple(sorted(lines, key=lambda hold: (list(On).index(hold.on), hold.id)))


def _places(
    session: Session, document_id: int, stack: Stack | None, jobs: Collection[int], clients: Collection[int]
) -> tuple[HoldPlace, ...]:
    numbers = select(Job.id, Job.number).where(Job.id.in_(jobs)).order_by(Job.id)
    heads = {kept(session, client) for client in clients}
    names = select(Client.id, Client.name).where(Client.id.in_(heads)).order_by(Client.name)
    return (
        HoldPlace(On.DOCUMENT, document_id, ""),
        *((HoldPlace(On.PAPER, stack.id, stack.number),) if stack is not None else ()),
        *(HoldPlace(On.JOB, job, number) for job, number in session.execute(numbers)),
        *(HoldPlace(On.CLIENT, client, name) for client, name in session.execute(names)),
    )


def _typed(session: Session, document_id: int) -> dict[int, TypedOff]:
    rows = session.execute(
        select(Transcript, Page.text, Page.read_at)
        .join(Page, Page.id == Transcript.page_id)
        .where(Page.document_id == document_id)
        .order_by(Transcript.page_id, Transcript.id)
    )
    typed = {}
    for page_id, of_page in groupby(rows, key=lambda row: row[0].page_id):
        all_of_it = list(of_page)
        newest, read, read_at = all_of_it[-1]
        if newest.text:
            put_right = put_right_of(read, read_at, [one for one, *_ in all_of_it])
            typed[page_id] = TypedOff(newest.text, read, newest.at, newest.by, put_right)
    return typed
