"""The office as a whole: its settings, what waits for a person, and how the clerk is getting on."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from archive.archive import Archive
from archive.records import AccessionItem, Document, Page, Setting
from archive.records.documents import DocumentState, ItemState, PageState
from archive.services import needs_you
from archive.services.known_damage import damaged_stacks
from archive.services.pictures import without_picture
from archive.services.waiting.originals import wrong_originals

_READING_HELPS_NOT = (DocumentState.LOCKED, DocumentState.QUARANTINED, DocumentState.SET_ASIDE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How everything stands now, for badges and the status strip.

    ``to_copy`` files wait for the vault; ``safe`` documents are in it; ``to_read`` pages wait for the reader;
    ``to_file`` documents are read and have no place; ``needs_person`` counts files in trouble: not taken in, locked,
    or impossible to open and not filed; ``not_taken_in`` are the first of these; ``unread`` pages could not be read;
    ``to_draw`` pages were read and have lost their picture; of the scans of ``damaged`` stacks a file is known to be
    gone or changed. Of ``wrong`` originals the bytes are known to be gone, others or out of reach.
    """

    to_copy: int
    safe: int
    to_open: int
    to_read: int
    to_file: int
    needs_person: int
    unread: int
    not_taken_in: int
    to_draw: int = 0
    damaged: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page that could not be read, and why."""

    page_id: int
    number: int
    document_id: int
    name: str
    reason: str


def setting(archive: Archive, name: str, default: str = "") -> str:
    """A named value of this archive."""
    with archive.database.reading() as session:
        row = session.get(Setting, name)
        return row.value if row else default


def change_setting(archive: Archive, name: str, value: str) -> None:
    """Keep a named value."""
    with archive.database.writing() as session:
        session.merge(Setting(name=name, value=value))


def standing(archive: Archive) -> Standing:
    """How everything stands now."""
    with archive.database.reading() as session:
        failed = _count(session, AccessionItem.id, needs_you.not_taken_in())
        return Standing(
            to_copy=_count(session, AccessionItem.id, AccessionItem.state == ItemState.WAITING),
            safe=_count(session, Document.id),
            to_open=_count(session, Document.id, Document.state == DocumentState.RECEIVED),
            to_read=session.scalars(select(func.count(Page.id)).join(Document).where(_can_be_read())).one(),
            to_file=_count(session, Document.id, needs_you.to_file()),
            needs_person=failed + _count(session, Document.id, needs_you.in_trouble()),
            unread=_count(session, Page.id, Page.state == PageState.FAILED),
            not_taken_in=failed,
            to_draw=session.scalars(select(func.count(Page.id)).join(Document).where(without_picture())).one(),
            damaged=len(damaged_stacks(session)),
            wrong=0 if (found := wrong_originals(session)) is None else len(found.originals),
        )


def nothing_waits(archive: Archive) -> bool:
    """Whether everything that was handed in is copied, opened and read."""
    now = standing(archive)
    return not (now.to_copy or now.to_open or now.to_read)


def unread_pages(archive: Archive) -> tuple[UnreadPage, ...]:
    """Pages that could not be read, the newest documents first. A document that is locked, cannot be opened or was set
    aside has a line of its own or none: reading it again would not help."""
    with archive.database.reading() as session:
        rows = session.execute(
            select(Page, Document.name)
            .join(Document, Document.id == Page.document_id)
            .where(Page.state == PageState.FAILED, Document.state.not_in(_READING_HELPS_NOT))
            .order_by(Document.id.desc(), Page.number)
        )
        return tuple(UnreadPage(page.id, page.number, page.document_id, name, page.reason or "") for page, name in rows)


def _can_be_read() -> ColumnElement[bool]:
    """Pages for which the clerk needs nobody; those of a document that is locked wait for its password instead."""
    return (Page.state == PageState.WAITING) & (Document.state == DocumentState.OPENED)


def _count(session: Session, column: InstrumentedAttribute[int], *conditions: ColumnElement[bool]) -> int:
    return session.scalars(select(func.count(column)).where(*conditions)).one()
