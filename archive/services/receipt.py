"""What has become of the files of one batch, for whoever handed them in and waits."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import ColumnElement, String, case, cast, func, literal, select, true
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.file_names import path_of
from archive.hindrances import WaitsForSpace
from archive.intake_errors import DiskIsFull
from archive.records import AccessionItem, Client, Document, Filing, Job, OutboxRow, Page
from archive.records.documents import DocumentState, ItemState, PageState

State = Literal[
    "waiting",
    "failed",
    "safe",
    "reading",
    "read",
    "partly read",
    "not read",
    "known",
    "locked",
    "quarantined",
    "set aside",
]
"""How a file stands: not copied yet, perhaps for want of space; not taken in; in the vault; some pages wait to be read;
every page read; some pages could not be read; no page could; the same bytes were there before; waiting for a password;
kept, but it cannot be opened; kept so, and nobody need look at it any more."""

STATE_OF: dict[DocumentState, State] = {
    DocumentState.RECEIVED: "safe",
    DocumentState.OPENED: "reading",
    DocumentState.READ: "read",
    DocumentState.LOCKED: "locked",
    DocumentState.QUARANTINED: "quarantined",
    DocumentState.SET_ASIDE: "set aside",
}

NEEDS_A_PERSON = frozenset[State]({"failed", "partly read", "not read", "locked", "quarantined"})


@dataclass(frozen=True, slots=True)
class FileReceipt:
    """One file of a batch. ``sha256`` and ``document_id`` are None until its bytes are safe.

    ``pages`` counts its sides, 0 until it was opened; ``unread`` those that could not be read. ``reason`` says what is
    wrong, or where the same bytes were already. ``path`` is where it was handed in from.
    """

    name: str
    sha256: str | None
    document_id: int | None
    state: State
    pages: int
    unread: int
    reason: str | None
    path: Path

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody must look at it."""
        return self.state in NEEDS_A_PERSON or self.unread > 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch has come. Folders count as the files in them, as soon as these are known.

    ``to_copy`` files wait for the vault, ``to_open`` documents were not opened yet; of ``pages`` known so far,
    ``to_draw`` have no picture, ``to_read`` were not read, and ``to_index`` cannot be found yet.
    """

    files: int
    to_copy: int
    to_open: int
    pages: int
    to_draw: int
    to_read: int
    to_index: int

    @property
    def is_safe(self) -> bool:
        """Whether every file is in the vault, or has its reason why not."""
        return not self.to_copy

    @property
    def is_searchable(self) -> bool:
        """Whether nothing is left to do for a clerk."""
        return self.is_safe and not (self.to_open or self.to_draw or self.to_read or self.to_index)

    @property
    def waits_for_a_reader_only(self) -> bool:
        """Whether all is done that can be done without Tesseract."""
        return self.is_safe and bool(self.to_read) and not (self.to_open or self.to_draw or self.to_index)


def progress_of(archive: Archive, *, batch_id: int | None) -> Progress:
    """How far a batch has come; without one, everything that was ever handed in."""
    in_batch = true() if batch_id is None else AccessionItem.accession_id == batch_id
    documents = select(AccessionItem.document_id).where(in_batch, AccessionItem.document_id.is_not(None))
    of_batch = Page.document_id.in_(documents)
    undrawn = Page.width.is_(None) & (Page.state != PageState.FAILED)
    with archive.database.reading() as session:
        files, to_copy = session.execute(
            select(func.count(), _sum(AccessionItem.state == ItemState.WAITING)).where(
                in_batch, AccessionItem.state != ItemState.FOLDER
            )
        ).one()
        to_open = session.scalars(
            select(func.count())
            .select_from(Document)
            .where(Document.id.in_(documents), Document.state == DocumentState.RECEIVED)
        ).one()
        open_pages = of_batch & (Document.state == DocumentState.OPENED)
        pages = session.scalars(select(func.count()).select_from(Page).where(of_batch)).one()
        to_draw, to_read = session.execute(
            select(_sum(undrawn), _sum(Page.state == PageState.WAITING)).join(Document).where(open_pages)
        ).one()
        names = select(literal("page:") + cast(Page.id, String)).where(of_batch)
        to_index = session.scalars(select(func.count()).select_from(OutboxRow).where(OutboxRow.thing.in_(names))).one()
    return Progress(files, to_copy, to_open, pages, to_draw, to_read, to_index)


def receipt(archive: Archive, *, batch_id: int) -> tuple[FileReceipt, ...]:
    """The files of a batch, in the order in which they were handed in."""
    with archive.database.reading() as session:
        rows = session.execute(
            select(AccessionItem, Document, func.count(Page.id), _sum(Page.state == PageState.FAILED))
            .outerjoin(Document, Document.id == AccessionItem.document_id)
            .outerjoin(Page, Page.document_id == Document.id)
            .where(AccessionItem.accession_id == batch_id, AccessionItem.state != ItemState.FOLDER)
            .group_by(AccessionItem.id)
            .order_by(AccessionItem.id)
        ).all()
        return tuple(
            FileReceipt(
                item.name,
                document.sha256 if document else None,
                document.id if document else None,
                _state(item, document, unread, pages),
                pages,
                unread,
                _reason(session, item, document, unread, pages),
                path_of(item.path),
            )
            for item, document, pages, unread in rows
        )


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _state(item: AccessionItem, document: Document | None, unread: int, pages: int) -> State:
    if document is None:
        return "failed" if item.state is ItemState.FAILED and not _waits_for_space(item) else "waiting"
    state = STATE_OF[document.state]
    if state == "read" and unread:
        state = "partly read" if unread < pages else "not read"
    return "known" if item.state is ItemState.KNOWN and state not in NEEDS_A_PERSON else state


def _reason(session: Session, item: AccessionItem, document: Document | None, unread: int, pages: int) -> str | None:
    told = [item.reason] if item.reason else []
    if document is None:
        return str(WaitsForSpace(name=item.name)) if _waits_for_space(item) else item.reason
    if item.state is ItemState.KNOWN:
        told.append(_where(session, document))
    if document.reason:
        told.append(document.reason)
    elif unread:
        told.append(_what_was_unread(session, document.id, unread, pages))
    told += _remarks(session, document.id)
    return " ".join(told) or None


def _waits_for_space(item: AccessionItem) -> bool:
    return item.reason_code == DiskIsFull.code


def _where(session: Session, document: Document) -> str:
    """Where the same bytes were already."""
    places = session.execute(
        select(Client.name, Job.number)
        .select_from(Filing)
        .join(Client, Client.id == Filing.client_id)
        .outerjoin(Job, Job.id == Filing.job_id)
        .where(Filing.document_id == document.id, Filing.withdrawn_at.is_(None))
        .order_by(Filing.id)
    ).all()
    filed = " and ".join(", ".join(filter(None, place)) for place in places)
    return f"The same bytes came as {document.name} before" + (f" and are filed with {filed}." if filed else ".")


def _remarks(session: Session, document_id: int) -> list[str]:
    """What was said of the first page that was read although something on it could not be."""
    remarked = select(Page.number, Page.reason).where(Page.document_id == document_id, Page.reason.is_not(None))
    first = remarked.where(Page.state.in_((PageState.READ, PageState.BLANK))).order_by(Page.number).limit(1)
    return [f"Page {number}: {reason}" for number, reason in session.execute(first)]


def _what_was_unread(session: Session, document_id: int, unread: int, pages: int) -> str:
    first = session.scalars(
        select(Page)
        .where(Page.document_id == document_id, Page.state == PageState.FAILED)
        .order_by(Page.number)
        .limit(1)
    ).one()
    return f"{unread} of {pages} pages could not be read. Page {first.number}: {first.reason}"
