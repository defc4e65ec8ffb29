"""The certificates that were written: what each says, which documents remain, and where its PDF is filed."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import (
    Afterwards,
    CertificateFiled,
    Client,
    CustodyEvent,
    DestructionCertificate,
    Disposition,
    Document,
    PaperFate,
)
from archive.records.merged import kept_of_merged


@dataclass(frozen=True, slots=True)
class Remaining:
    """A file of a stack's scan that remains in the archive. ``sha256`` is what its bytes were when it was approved."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class LaterFate:
    """What became known of a stack after its certificate was written."""

    what: Afterwards
    words: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ShreddedStack:
    """A stack on a certificate, as it was when it was approved; ``later`` is what came to light since.

    ``place`` is where it lay then; ``kept_until`` the last day on which its rule kept it.
    """

    paper_id: int
    number: str
    client_id: int
    client: str
    what: str
    place: str
    sheets: int
    sheets_kept: tuple[int, ...]
    rule: str
    kept_until: date
    approved_by: str
    approved_at: datetime
    originals: tuple[Remaining, ...]
    later: tuple[LaterFate, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was shredded, when, where, how, and by whom.

    ``head`` is the number and the hash of the history's last line when it was written. ``document_id`` is its PDF once
    that is filed.
    """

    id: int
    number: str
    shredded_on: date
    shredded_by: str
    witnessed_by: str
    place: str
    how: str
    written_at: datetime
    written_by: str
    stacks: tuple[ShreddedStack, ...]
    head: tuple[int, str]
    document_id: int | None

    @property
    def client_id(self) -> int | None:
        """The client whose paper it was; None when it was of several."""
        clients = {stack.client_id for stack in self.stacks}
        return clients.pop() if len(clients) == 1 else None


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate in a list. ``document_id`` as above. ``is_refuted``: a stack turned up that it says was
    shredded."""

    id: int
    number: str
    shredded_on: date
    stacks: int
    sheets: int
    document_id: int | None
    is_refuted: bool = False


def certificate(archive: Archive, *, certificate_id: int) -> Certificate:
    """A certificate with all that it says."""
    with archive.database.reading() as session:
        return certificate_in(session, certificate_id)


def certificate_in(session: Session, certificate_id: int) -> Certificate:
    """As certificate, inside the caller's transaction."""
    row = session.get_one(DestructionCertificate, certificate_id)
    filed = session.get(CertificateFiled, certificate_id)
    into = kept_of_merged(session)
    return Certificate(
        row.id,
        row.number,
        row.shredded_on,
        row.shredded_by,
        row.witnessed_by,
        row.place,
        row.how,
        row.written_at,
        row.written_by,
        tuple(_on_certificate(session, row, one, into) for one in row.dispositions),
        _head_at(session, row),
        filed.document_id if filed else None,
    )


def newest_certificates(archive: Archive, *, limit: int) -> tuple[CertificateLine, ...]:
    """The certificates that were written last, the newest first."""
    with archive.database.reading() as session:
        rows = session.execute(
            select(
                DestructionCertificate,
                func.count(Disposition.id),
                func.sum(Disposition.sheets),
                CertificateFiled.document_id,
            )
            .join(Disposition)
            .outerjoin(CertificateFiled, CertificateFiled.certificate_id == DestructionCertificate.id)
            .group_by(DestructionCertificate.id)
            .order_by(DestructionCertificate.id.desc())
            .limit(limit)
        )
        return tuple(
            CertificateLine(
                row.id, row.number, row.shredded_on, stacks, sheets, document, bool(known_against(session, row))
            )
            for row, stacks, sheets, document in rows
        )


def _on_certificate(
    session: Session, certificate: DestructionCertificate, approval: Disposition, into: dict[int, int]
) -> ShreddedStack:
    stack, proof = approval.paper, json.loads(approval.proof)
    client = into.get(stack.client_id, stack.client_id)
    return ShreddedStack(
        stack.id,
        stack.number,
        client,
        session.get_one(Client, client).name,
        stack.what,
        proof.get("place", stack.place),
        approval.sheets,
        tuple(proof["sheets kept"]),
        proof["rule"],
        date.fromisoformat(proof["kept until"]),
        approval.approved_by,
        approval.approved_at,
        tuple(Remaining(sha256, _name_of(session, sha256)) for sha256 in proof["originals"]),
        _later(session, certificate, stack.id),
    )


def known_against(session: Session, certificate: DestructionCertificate) -> tuple[tuple[str, LaterFate], ...]:
    """What came to light since of the stacks on a certificate, each with the stack's number; inside the caller's
    transaction."""
    fates = select(PaperFate.id)
    return tuple(
        (one.paper.number, later)
        for one in certificate.dispositions
        if session.scalars(fates.where(PaperFate.paper_id == one.paper_id).limit(1)).first() is not None
        for later in _later(session, certificate, one.paper_id)
    )


def _name_of(session: Session, sha256: str) -> str:
    """What the file is called; empty when the archive does not know it any more."""
    return session.scalars(select(Document.name).where(Document.sha256 == sha256)).one_or_none() or ""


def _later(session: Session, certificate: DestructionCertificate, paper_id: int) -> tuple[LaterFate, ...]:
    """What was written down after the certificate, by the numbers of the history and not by any clock."""
    thing = f"paper:{paper_id}"
    shredded = _event_of(session, certificate, thing)
    acts = [one.value for one in Afterwards]
    numbers = select(CustodyEvent.number).where(CustodyEvent.thing == thing, CustodyEvent.act.in_(acts))
    before = sum(number < shredded for number in session.scalars(numbers))
    fates = session.scalars(select(PaperFate).where(PaperFate.paper_id == paper_id).order_by(PaperFate.id)).all()
    return tuple(LaterFate(fate.what, fate.words, fate.at, fate.by) for fate in fates[before:])


def _head_at(session: Session, certificate: DestructionCertificate) -> tuple[int, str]:
    """The last line of the transaction in which the certificate was written."""
    number = max(_event_of(session, certificate, f"paper:{one.paper_id}") for one in certificate.dispositions)
    return number, session.scalars(select(CustodyEvent.hash).where(CustodyEvent.number == number)).one()


def _event_of(session: Session, certificate: DestructionCertificate, thing: str) -> int:
    rows = session.execute(
        select(CustodyEvent.number, CustodyEvent.details)
        .where(CustodyEvent.thing == thing, CustodyEvent.act == "shredded")
        .order_by(CustodyEvent.number)
    )
    return next(number for number, details in rows if json.loads(details)["certificate"] == certificate.id)
