"""What a script needs besides a hit to point at its paper: the file's name, and how its picture lies."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from archive.archive import Archive
from archive.errors import Expected
from archive.records import Document, Page
from archive.search.hits import Hit


class NoSuchPage(Expected):
    """There is no page {page} of a document {document} here.
    Nothing was searched, and nothing was changed.
    Search for its words again; with --json each answer tells its document and its page."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A hit's file by its first ``name``, and ``turn``: the degrees clockwise that make the stored picture of its best
    page upright, None if no page is read."""

    name: str
    turn: int | None


def paper_of(archive: Archive, hits: Sequence[Hit]) -> dict[str, Paper]:
    """The paper of those of these hits that have any, by their keys."""
    documents = [hit.document_id for hit in hits if hit.document_id is not None]
    pages = [hit.page_id for hit in hits if hit.page_id is not None]
    with archive.database.reading() as session:
        names = dict(session.execute(select(Document.id, Document.name).where(Document.id.in_(documents))).all())
        turns = dict(session.execute(select(Page.id, Page.turn).where(Page.id.in_(pages))).all())
    return {
        hit.key: Paper(names[hit.document_id], turns.get(hit.page_id) if hit.page_id is not None else None)
        for hit in hits
        if hit.document_id in names
    }


def page_at(archive: Archive, *, document_id: int, page: int) -> int:
    """The id of a page of a document, counted from 1. Raises NoSuchPage."""
    with archive.database.reading() as session:
        found = session.scalar(select(Page.id).where(Page.document_id == document_id, Page.number == page))
    if found is None:
        raise NoSuchPage(document=document_id, page=page)
    return found
