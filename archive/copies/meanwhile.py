"""What an archive knows that must not be forgotten when a copy takes its place: holds that stand, paper that was
shredded, lost or turned up, how far its numbers had come, with whom documents are filed, and where copies are kept.

Read from its records as values, each with what it is about known by what people know it by: numbers, checksums, and
when it was written down. So it is found again in other records, whatever its row is called there.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.copies.copies_carried import KnownCopy, known_copies
from archive.copies.places import Place, places_in
from archive.erasure.originals import originals_gone
from archive.paper.holds import On, hold_line
from archive.records import (
    Afterwards,
    BackupPlace,
    CertificateFiled,
    Client,
    DestructionCertificate,
    Disposition,
    Document,
    Filing,
    Job,
    LegalHold,
    NumberSeries,
    PaperFate,
    PaperRecord,
)


@dataclass(frozen=True, slots=True)
class Known:
    """A document, stack, job or client, by its kind, by its SHA-256 or number, and by when it was written down. Clients
    have no number that people know, so that their row's is taken."""

    on: On
    mark: str
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StandingHold:
    """A hold that stands. ``called`` is what it stands on, in the office's words."""

    thing: Known
    called: str
    reason: str
    review_on: date
    placed_at: datetime
    placed_by: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says."""

    number: str
    shredded_on: date
    shredded_by: str
    witnessed_by: str
    place: str
    how: str
    written_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True)
class Shredding:
    """A stack that was approved and shredded."""

    paper: Known
    sheets: int
    proof: str
    approved_at: datetime
    approved_by: str
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class Fate:
    """What came to light of a stack."""

    paper: Known
    what: Afterwards
    words: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class FiledThere:
    """With whom a document is filed, by its SHA-256: with a client, and perhaps a job of theirs."""

    sha256: str
    client: Known
    job: Known | None
    what: str
    dated: date | None


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """All of it, oldest first. ``numbers`` are the last of each series and year. ``gone`` are the SHA-256 of originals
    that were erased, ``drawn`` of those that the archive draws again by itself. ``places`` are the folders for copies
    in use, ``copies`` what is known of the copies there, ``given_up`` the marks of folders that are used no more.
    ``filings`` are those that hold, ``released`` the holds that stand no more, each by its thing, its reason and when
    it was placed."""

    holds: tuple[StandingHold, ...]
    shreddings: tuple[Shredding, ...]
    fates: tuple[Fate, ...]
    numbers: tuple[tuple[str, int, int], ...]
    gone: frozenset[str]
    drawn: frozenset[str]
    places: tuple[Place, ...]
    copies: tuple[KnownCopy, ...] = ()
    given_up: frozenset[str] = frozenset()
    filings: tuple[FiledThere, ...] = ()
    released: frozenset[tuple[Known, str, datetime]] = frozenset()


def known_at(session: Session) -> Meanwhile:
    """What these records know."""
    holds = session.scalars(select(LegalHold).where(LegalHold.released_at.is_(None)).order_by(LegalHold.id))
    released = select(LegalHold).where(LegalHold.released_at.is_not(None))
    shredded = select(Disposition, DestructionCertificate).join(DestructionCertificate).order_by(Disposition.id)
    fates = select(PaperFate, PaperRecord).join(PaperRecord, PaperRecord.id == PaperFate.paper_id)
    numbers = select(NumberSeries.series, NumberSeries.year, NumberSeries.last)
    given_up = select(BackupPlace.mark).where(BackupPlace.removed_at.is_not(None))
    drawn = select(Document.sha256).join(CertificateFiled, CertificateFiled.document_id == Document.id)
    return Meanwhile(
        holds=tuple(_hold(session, one) for one in holds),
        shreddings=tuple(_shredding(approval, written) for approval, written in session.execute(shredded)),
        fates=tuple(
            Fate(known(stack), fate.what, fate.words, fate.at, fate.by)
            for fate, stack in session.execute(fates.order_by(PaperFate.id))
        ),
        numbers=tuple((series, year, last) for series, year, last in session.execute(numbers)),
        gone=frozenset(originals_gone(session)),
        drawn=frozenset(session.scalars(drawn)),
        places=places_in(session),
        copies=known_copies(session),
        given_up=frozenset(session.scalars(given_up)),
        filings=filings_in(session),
        released=frozenset(
            (known(on), one.reason, one.placed_at) for one in session.scalars(released) if (on := held(one)) is not None
        ),
    )


def filings_in(session: Session, *, document_id: int | None = None) -> tuple[FiledThere, ...]:
    """The filings that hold in these records, or of one document; the oldest first."""
    job = Job.number, Job.added_at.label("job_added_at")
    wanted = select(Document.sha256, Client.id, Client.added_at, *job, Filing.what, Filing.dated)
    wanted = wanted.select_from(Filing).join(Filing.document).join(Filing.client).outerjoin(Filing.job)
    wanted = wanted.where(Filing.withdrawn_at.is_(None)).order_by(Filing.id)
    if document_id is not None:
        wanted = wanted.where(Filing.document_id == document_id)
    return tuple(
        FiledThere(
            row.sha256,
            Known(On.CLIENT, str(row.id), row.added_at),
            Known(On.JOB, row.number, row.job_added_at) if row.number is not None else None,
            row.what,
            row.dated,
        )
        for row in session.execute(wanted)
    )


def known(thing: Document | PaperRecord | Job | Client) -> Known:
    """By what a thing is known in other records."""
    if isinstance(thing, Document):
        return Known(On.DOCUMENT, thing.sha256)
    if isinstance(thing, PaperRecord):
        return Known(On.PAPER, thing.number, thing.added_at)
    if isinstance(thing, Job):
        return Known(On.JOB, thing.number, thing.added_at)
    return Known(On.CLIENT, str(thing.id), thing.added_at)


def row_of(session: Session, one: Known) -> int | None:
    """The row of a thing in these records; None where they have it not."""
    if one.on is On.DOCUMENT:
        return session.scalar(select(Document.id).where(Document.sha256 == one.mark))
    if one.on is On.CLIENT:
        return session.scalar(select(Client.id).where(Client.id == int(one.mark), Client.added_at == one.added_at))
    table: type[PaperRecord] | type[Job] = PaperRecord if one.on is On.PAPER else Job
    return session.scalar(select(table.id).where(table.number == one.mark, table.added_at == one.added_at))


def held(hold: LegalHold) -> Document | PaperRecord | Job | Client | None:
    """What a hold stands on, or stood; None where that is no more."""
    return hold.document or hold.paper or hold.job or hold.client


def _hold(session: Session, hold: LegalHold) -> StandingHold:
    on = held(hold)
    if on is None:
        raise LookupError(f"hold {hold.id} stands on nothing")
    line = hold_line(session, hold)
    called = f"{line.on.value} {line.called}"
    return StandingHold(known(on), called, hold.reason, hold.review_on, hold.placed_at, hold.placed_by)


def _shredding(approval: Disposition, written: DestructionCertificate) -> Shredding:
    certificate = Certificate(
        number=written.number,
        shredded_on=written.shredded_on,
        shredded_by=written.shredded_by,
        witnessed_by=written.witnessed_by,
        place=written.place,
        how=written.how,
        written_at=written.written_at,
        written_by=written.written_by,
    )
    return Shredding(
        known(approval.paper),
        approval.sheets,
        approval.proof,
        approval.approved_at,
        approval.approved_by,
        certificate,
    )
