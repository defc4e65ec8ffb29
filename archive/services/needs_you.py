"""What needs a person: the one definition behind every number, badge and line that says so."""

from enum import StrEnum

from sqlalchemy import ColumnElement, String, cast, func, select

from archive.records import AccessionItem, CertificateFiled, CustodyEvent, Document, Filing
from archive.records.documents import DocumentState, ItemState

NO_PAPER = "unknown-format"
"""The reason code of a file that is neither a PDF nor a picture nor an e-mail."""

FEW = 2
"""So many such files are listed one by one; more are one line, so that they do not hide what is paper."""


class Need(StrEnum):
    """Why a file that was handed in needs a person."""

    NOT_TAKEN_IN = "not taken in"
    LOCKED = "locked"
    CANNOT_BE_OPENED = "cannot be opened"
    TO_FILE = "to file"


def need_of(item: ItemState, document: DocumentState | None, *, filed: bool) -> Need | None:
    """Why one file needs a person; None while the clerk is at it, and once somebody has filed it or set it aside.

    A file whose bytes came before (``KNOWN``) needs nobody: its first line says what its document needs. A locked
    document needs its password even when it is filed. What was filed unawares, see :func:`filed_unawares`, counts as
    not ``filed``.
    """
    if item is ItemState.FAILED:
        return Need.NOT_TAKEN_IN
    if item is not ItemState.SAFE:
        return None
    if document is DocumentState.LOCKED:
        return Need.LOCKED
    if filed:
        return None
    kinds = {DocumentState.QUARANTINED: Need.CANNOT_BE_OPENED, DocumentState.READ: Need.TO_FILE}
    return kinds.get(document) if document is not None else None


def not_taken_in() -> ColumnElement[bool]:
    """Of an AccessionItem: its file is not in the vault, because copying it failed."""
    return AccessionItem.state == ItemState.FAILED


def in_trouble() -> ColumnElement[bool]:
    """Of a Document: it asks for its password, or cannot be opened and nobody has filed it as it is."""
    unopened = (Document.state == DocumentState.QUARANTINED) & unfiled()
    return (Document.state == DocumentState.LOCKED) | unopened | filed_unawares()


def filed_unawares() -> ColumnElement[bool]:
    """Of a Document: it was dropped on a client or a job, and turned out afterwards to be impossible to open.

    Whoever dropped it takes it for readable, until it is filed anew or set aside. What came first is told by the
    history, not by the clock.
    """
    thing = "document:" + cast(Document.id, String)
    event = select(func.max(CustodyEvent.number)).where(CustodyEvent.thing == thing).correlate(Document)
    filed = event.where(CustodyEvent.act.in_(("filed", "refiled"))).scalar_subquery()
    found_out = event.where(CustodyEvent.act == "quarantined").scalar_subquery()
    return (Document.state == DocumentState.QUARANTINED) & ~unfiled() & (found_out > filed)


def to_file() -> ColumnElement[bool]:
    """Of a Document: the clerk is done with it, and it has no place."""
    return (Document.state == DocumentState.READ) & unfiled()


def unfiled() -> ColumnElement[bool]:
    """Of a Document: it has no place, and needs one: a certificate about several clients is the office's own."""
    placed = select(Filing.document_id).where(Filing.withdrawn_at.is_(None))
    return Document.id.not_in(placed) & Document.id.not_in(select(CertificateFiled.document_id))
