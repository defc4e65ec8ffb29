"""Which stacks keep what is asked to be erased: those still on file, those whose shredding has to be proved, and those
that are lost. They keep their scans too, whoever these are filed with."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.erasure.refused import PROOF_MONTHS, Refused
from archive.paper.dates import dates_of
from archive.paper.ends import End, ends_of
from archive.paper.reach import holds_of
from archive.records import (
    Afterwards,
    DestructionCertificate,
    Disposition,
    PaperFate,
    PaperRecord,
    Scan,
    ScanDocument,
)
from archive.records.retention_rule import Then, kept_until, months_later
from archive.services.wording import in_words


def paper_kept(session: Session, family: tuple[int, ...], today: date) -> Iterator[Refused]:
    """The stacks of these clients that may not be erased, with the reason."""
    filed = select(PaperRecord).where(PaperRecord.client_id.in_(family), PaperRecord.withdrawn_at.is_(None))
    yield from _kept(session, session.scalars(filed.order_by(PaperRecord.id)).all(), today)


def scans_kept(session: Session, documents: Collection[int], today: date) -> dict[int, Refused]:
    """For each document that is or was in the scan of a stack, whoever owns that stack, what keeps the stack.

    A scan that was taken off again shows no paper that is on file, but it may be all that is left of paper that is not,
    or that is held: so far it counts like the one in use.
    """
    rows = (
        select(ScanDocument.document_id, Scan.paper_id, Scan.withdrawn_at)
        .join(Scan, Scan.id == ScanDocument.scan_id)
        .where(ScanDocument.document_id.in_(documents))
        .order_by(Scan.withdrawn_at.is_not(None), Scan.id)
    )
    scanned = session.execute(rows).all()
    stacks = session.scalars(
        select(PaperRecord).where(PaperRecord.id.in_({paper for _, paper, _ in scanned})).order_by(PaperRecord.id)
    ).all()
    kept = {one.row[1]: one for one in _kept(session, stacks, today)}
    on_file = {stack.id for stack in stacks} - _held_or_ended(session, stacks)
    found: dict[int, Refused] = {}
    for document, paper, withdrawn_at in scanned:
        if paper in kept and not (withdrawn_at is not None and paper in on_file):
            found.setdefault(document, kept[paper])
    return found


def _held_or_ended(session: Session, stacks: Sequence[PaperRecord]) -> set[int]:
    holds = holds_of(session, stacks)
    held = {stack.id for stack in stacks if any(hold.released_at is None for hold in holds[stack.id])}
    return held | set(ends_of(session, [stack.id for stack in stacks]))


def _kept(session: Session, stacks: Sequence[PaperRecord], today: date) -> Iterator[Refused]:
    ids = [stack.id for stack in stacks]
    dates, holds, ends = dates_of(session, stacks), holds_of(session, stacks), ends_of(session, ids)
    certificates, lost = _certificates(session, ids), _lost(session, ids)
    tomorrow = today + timedelta(days=1)
    for stack in stacks:
        row, what = ("paper_record", stack.id), f"Paper {stack.number}"
        standing = [hold for hold in holds[stack.id] if hold.released_at is None]
        if standing:
            again = max(hold.review_on for hold in standing)
            yield Refused(row, what, f"Do not destroy: {standing[0].reason}", max(again, tomorrow))
        elif (proved := certificates.get(stack.id)) is not None and stack.id in ends:
            number, shredded_on = proved
            is_shredded = ends[stack.id] is End.SHREDDED
            why = f"Certificate {number} {'proves that it was shredded' if is_shredded else 'names it'}"
            yield Refused(row, what, why, max(months_later(shredded_on, PROOF_MONTHS), tomorrow))
        elif ends.get(stack.id) is End.LOST:
            why = "It is recorded as lost and was never shredded: the paper may still lie somewhere"
            yield Refused(row, what, why, max(months_later(lost[stack.id].date(), PROOF_MONTHS), tomorrow))
        elif stack.withdrawn_at is None:
            until = kept_until(dates[stack.id])
            if until is not None and until >= today:
                why = f"The paper is on file and kept until {in_words(until)} ({stack.schedule.name})"
                yield Refused(row, what, why, max(until + timedelta(days=1), tomorrow))
            else:
                is_kept = stack.is_original or dates[stack.id].keep_for.then is Then.KEEP
                why = (
                    "The original has to be kept" if is_kept else "It is still on file; shred it or give it back first"
                )
                yield Refused(row, what, why, months_later(today, 1))


def _lost(session: Session, ids: Collection[int]) -> dict[int, datetime]:
    """When each of these stacks was last said to be lost."""
    rows = select(PaperFate.paper_id, PaperFate.at).where(
        PaperFate.paper_id.in_(ids), PaperFate.what == Afterwards.LOST
    )
    return {paper: at for paper, at in session.execute(rows.order_by(PaperFate.id))}  # noqa: C416  # a row is no pair


def _certificates(session: Session, ids: Collection[int]) -> dict[int, tuple[str, date]]:
    rows = (
        select(Disposition.paper_id, DestructionCertificate.number, DestructionCertificate.shredded_on)
        .join(DestructionCertificate, DestructionCertificate.id == Disposition.certificate_id)
        .where(Disposition.paper_id.in_(ids))
    )
    return {paper: (number, day) for paper, number, day in session.execute(rows)}
