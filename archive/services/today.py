"""What waits for a person, in the order of the cost of leaving it, and what was done just now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from archive.archive import Archive
from archive.records import Accession, AccessionItem, Client, Document, Filing, Note, NoteKind, Page
from archive.records.documents import DocumentState, ItemState, PageState
from archive.services import needs_you
from archive.services.merging import kept_of_merged, members
from archive.services.office import QuietJob, UnreadPage, quiet_jobs, unread_pages

NEWEST = 8
"""Lines under "Just now"."""

JUST_NOW = timedelta(days=7)
"""What is older does not stand under "Just now"."""


class Trouble(StrEnum):
    """Why a file needs a person."""

    NOT_TAKEN_IN = "not taken in"
    LOCKED = "locked"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class TroubledFile:
    """A file that needs a person. One that was not taken in has an ``item_id``, the others a ``document_id``."""

    trouble: Trouble
    name: str
    reason: str
    item_id: int | None
    document_id: int | None


@dataclass(frozen=True, slots=True)
class ToFile:
    """How many documents have no place yet, and the names of the first few, newest first."""

    documents: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnreadDocument:
    """A document with pages that could not be read: their numbers, counted from 1, and the first one's reason.

    ``what`` it is and whose (``client``) are empty while it is not filed.
    """

    document_id: int
    name: str
    numbers: tuple[int, ...]
    page_ids: tuple[int, ...]
    reason: str
    what: str = ""
    client: str = ""


@dataclass(frozen=True, slots=True)
class Recent:
    """Something done just now: a note on a client, or a batch with ``files`` taken in and their ``pages`` so far."""

    at: datetime
    kind_of_note: NoteKind | None = None
    client_id: int | None = None
    client: str = ""
    files: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that Today shows. ``untouched`` is an archive with neither clients nor documents in it."""

    now: datetime
    troubled: tuple[TroubledFile, ...]
    to_file: ToFile
    unread: tuple[UnreadDocument, ...]
    quiet: tuple[QuietJob, ...]
    recent: tuple[Recent, ...]
    untouched: bool

    @property
    def things(self) -> int:
        """How many things wait. Each document to be filed is one, although they share a line."""
        return len(self.troubled) + self.to_file.documents + len(self.unread) + len(self.quiet)


@dataclass(frozen=True, slots=True)
class ClientToday:
    """What is true of a client today. ``last_contact`` is the latest note that was not internal."""

    last_contact: datetime | None
    quiet: tuple[QuietJob, ...]
    failed_pages: int
    waiting_pages: int
    quarantined: int


def waiting(archive: Archive) -> Waiting:
    """What Today shows."""
    now = archive.clock.now()
    failed = unread_pages(archive)
    with archive.database.reading() as session:
        troubled = (*_not_taken_in(session), *_in_trouble(session))
        to_file = _to_file(session)
        recent = sorted((*_notes(session), *_batches(session)), key=lambda one: one.at, reverse=True)
        unread = _by_document(session, failed)
        untouched = _none(session, Client.id) and _none(session, AccessionItem.id)
    return Waiting(
        now,
        troubled,
        to_file,
        unread,
        quiet_jobs(archive),
        tuple(one for one in recent if now - one.at < JUST_NOW)[:NEWEST],
        untouched,
    )


def client_today(archive: Archive, *, client_id: int) -> ClientToday:
    """What is true of a client today, with all that were merged into it."""
    with archive.database.reading() as session:
        family = members(session, client_id)
        pages = (
            select(func.count(Page.id.distinct()))
            .join(Filing, Filing.document_id == Page.document_id)
            .where(Filing.client_id.in_(family), Filing.withdrawn_at.is_(None))
        )
        last = session.scalars(
            select(Note.happened_at)
            .where(Note.client_id.in_(family), Note.kind != NoteKind.INTERNAL)
            .order_by(Note.happened_at.desc())
            .limit(1)
        ).first()
        failed = session.scalars(pages.where(Page.state == PageState.FAILED)).one()
        waiting_pages = session.scalars(pages.where(Page.state == PageState.WAITING)).one()
        quarantined = session.scalars(
            select(func.count(Document.id.distinct()))
            .join(Filing, Filing.document_id == Document.id)
            .where(
                Filing.client_id.in_(family),
                Filing.withdrawn_at.is_(None),
                Document.state.in_((DocumentState.QUARANTINED, DocumentState.SET_ASIDE)),
            )
        ).one()
    return ClientToday(last, quiet_jobs(archive, client_id=client_id), failed, waiting_pages, quarantined)


def _not_taken_in(session: Session) -> list[TroubledFile]:
    rows = session.execute(
        select(AccessionItem.id, AccessionItem.name, AccessionItem.reason)
        .where(needs_you.not_taken_in())
        .order_by(AccessionItem.id.desc())
    )
    return [TroubledFile(Trouble.NOT_TAKEN_IN, name, reason or "", item, None) for item, name, reason in rows]


def _in_trouble(session: Session) -> list[TroubledFile]:
    """Locked documents, and those in quarantine that nobody has filed as they are."""
    rows = session.execute(
        select(Document.id, Document.name, Document.reason, Document.state)
        .where(needs_you.in_trouble())
        .order_by(Document.state, Document.id.desc())
    )
    kinds = {DocumentState.LOCKED: Trouble.LOCKED, DocumentState.QUARANTINED: Trouble.QUARANTINED}
    return [TroubledFile(kinds[state], name, reason or "", None, document) for document, name, reason, state in rows]


def _to_file(session: Session) -> ToFile:
    count = session.scalars(select(func.count(Document.id)).where(needs_you.to_file())).one()
    names = session.scalars(select(Document.name).where(needs_you.to_file()).order_by(Document.id.desc()).limit(3))
    return ToFile(count, tuple(names))


def _by_document(session: Session, pages: tuple[UnreadPage, ...]) -> tuple[UnreadDocument, ...]:
    filed = session.execute(
        select(Filing.document_id, Filing.what, Client.id, Client.name)
        .join(Client, Client.id == Filing.client_id)
        .where(Filing.document_id.in_({page.document_id for page in pages}), Filing.withdrawn_at.is_(None))
        .order_by(Filing.id.desc())  # the oldest comes last and stays
    )
    names = _kept_names(session)
    places = {document: (what, names.get(client, (client, name))[1]) for document, what, client, name in filed}
    found = []
    for document, group in groupby(pages, key=lambda page: page.document_id):
        some = tuple(group)
        numbers, ids = tuple(page.number for page in some), tuple(page.page_id for page in some)
        what, client = places.get(document, ("", ""))
        found.append(UnreadDocument(document, some[0].name, numbers, ids, some[0].reason, what, client))
    return tuple(found)


def _notes(session: Session) -> list[Recent]:
    superseded = select(Note.supersedes_id).where(Note.supersedes_id.is_not(None))
    rows = session.execute(
        select(Note.written_at, Note.kind, Note.client_id, Client.name)
        .join(Client, Client.id == Note.client_id)
        .where(Note.id.not_in(superseded))
        .order_by(Note.id.desc())
        .limit(NEWEST)
    )
    names = _kept_names(session)
    return [Recent(at, kind, *names.get(client_id, (client_id, client))) for at, kind, client_id, client in rows]


def _kept_names(session: Session) -> dict[int, tuple[int, str]]:
    """For every merged client the id and name of the one that stands in the list for it."""
    into = kept_of_merged(session)
    names = dict(session.execute(select(Client.id, Client.name).where(Client.id.in_(set(into.values())))).all())
    return {client: (kept, names[kept]) for client, kept in into.items()}


def _batches(session: Session) -> list[Recent]:
    """The newest batches of which anything was taken in."""
    rows = session.execute(
        select(Accession.begun_at, func.count(AccessionItem.id.distinct()), func.count(Page.id.distinct()))
        .join(AccessionItem, AccessionItem.accession_id == Accession.id)
        .outerjoin(Page, Page.document_id == AccessionItem.document_id)
        .where(AccessionItem.state.in_((ItemState.SAFE, ItemState.KNOWN)))
        .group_by(Accession.id)
        .order_by(Accession.id.desc())
        .limit(NEWEST)
    )
    return [Recent(at, files=files, pages=pages) for at, files, pages in rows]


def _none(session: Session, column: InstrumentedAttribute[int]) -> bool:
    return session.scalars(select(column).limit(1)).first() is None
