"""Files that need a person: in trouble, without a place, or with pages that could not be read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.records import Accession, AccessionItem, Document, Filing
from archive.records.documents import DocumentState
from archive.services import needs_you
from archive.services.office import UnreadPage
from archive.services.waiting.belonging import Belonging, belongings

_NAMED = 3
"""So many files that share a line are named on it."""


class Trouble(StrEnum):
    """Why a file needs a person."""

    NOT_TAKEN_IN = "not taken in"
    LOCKED = "locked"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class TroubledFile:
    """A file that needs a person. One that was not taken in has an ``item_id``, the others a ``document_id``, with
    where that belongs."""

    trouble: Trouble
    name: str
    reason: str
    item_id: int | None
    document_id: int | None
    belongs: Belonging | None = None


@dataclass(frozen=True, slots=True)
class NoPaper:
    """Files that came along with others and are neither PDF, picture nor e-mail: their documents, newest first, and the
    names of the first few."""

    documents: tuple[int, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToFile:
    """How many documents have no place yet, and the names of the first few, newest first."""

    documents: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnreadDocument:
    """A document with pages that could not be read: their numbers, counted from 1, and the first one's reason.

    ``belongs`` tells whose it is.
    """

    document_id: int
    name: str
    numbers: tuple[int, ...]
    page_ids: tuple[int, ...]
    reason: str
    what: str = ""
    belongs: Belonging | None = None


def troubled_files(session: Session) -> tuple[TroubledFile, ...]:
    """Files that were not taken in, then documents that are locked or cannot be opened; of each the newest first.

    Those that are no paper are left out where they have a line together, see :func:`no_paper`.
    """
    together = no_paper(session)
    left_out = set(together.documents) if together is not None else set()
    return (*_not_taken_in(session), *(one for one in _in_trouble(session) if one.document_id not in left_out))


def no_paper(session: Session) -> NoPaper | None:
    """What is no paper and waits for somebody to say so; None for so few that each has a line of its own."""
    rows = session.execute(
        select(Document.id, Document.name)
        .where(needs_you.in_trouble(), Document.reason_code == needs_you.NO_PAPER)
        .order_by(Document.id.desc())
    ).all()
    if len(rows) <= needs_you.FEW:
        return None
    return NoPaper(tuple(document for document, _ in rows), tuple(name for _, name in rows[:_NAMED]))


def _not_taken_in(session: Session) -> list[TroubledFile]:
    rows = session.execute(
        select(AccessionItem.id, AccessionItem.name, AccessionItem.reason, Accession.begun_at)
        .join(Accession, Accession.id == AccessionItem.accession_id)
        .where(needs_you.not_taken_in())
        .order_by(AccessionItem.id.desc())
    )
    return [
        TroubledFile(
            Trouble.NOT_TAKEN_IN,
            name,
            reason or "",
            item,
            None,
            _handed_in(at),
        )
        for item, name, reason, at in rows
    ]


def _handed_in(at: datetime) -> Belonging:
    return Belonging("", at.astimezone().date(), is_its_own=False)


def _in_trouble(session: Session) -> list[TroubledFile]:
    """Locked documents, and those in quarantine that nobody has filed as they are."""
    rows = session.execute(
        select(Document.id, Document.name, Document.reason, Document.state)
        .where(needs_you.in_trouble())
        .order_by(Document.state, Document.id.desc())
    ).all()
    known = belongings(session, [row.id for row in rows])
    kinds = {DocumentState.LOCKED: Trouble.LOCKED, DocumentState.QUARANTINED: Trouble.QUARANTINED}
    return [
        TroubledFile(kinds[state], name, reason or "", None, document, known[document])
        for document, name, reason, state in rows
    ]


def to_file(session: Session) -> ToFile:
    """Documents that have no place yet."""
    count = session.scalars(select(func.count(Document.id)).where(needs_you.to_file())).one()
    newest_first = select(Document.name).where(needs_you.to_file()).order_by(Document.id.desc())
    names = session.scalars(newest_first.limit(_NAMED))
    return ToFile(count, tuple(names))


def unread_documents(session: Session, pages: tuple[UnreadPage, ...]) -> tuple[UnreadDocument, ...]:
    """These pages gathered by document, in their order, with whose they are.

    A document without a place is left out: it waits for that, as one thing, and Intake tells of its pages there.
    """
    filed = session.execute(
        select(Filing.document_id, Filing.what)
        .where(Filing.document_id.in_({page.document_id for page in pages}), Filing.withdrawn_at.is_(None))
        .order_by(Filing.id.desc())  # the oldest comes last and stays
    ).all()
    places = dict(filed)
    known = belongings(session, places)
    found = []
    for document, group in groupby(pages, key=lambda page: page.document_id):
        if document not in places:
            continue
        some = tuple(group)
        numbers, ids = tuple(page.number for page in some), tuple(page.page_id for page in some)
        found.append(
            UnreadDocument(document, some[0].name, numbers, ids, some[0].reason, places[document], known[document])
        )
    return tuple(found)
