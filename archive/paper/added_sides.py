"""Which pages may be added to a scan: those of its own files that are no side of it, and those of other files."""

from dataclasses import dataclass

from sqlalchemy import select

from archive.archive import Archive
from archive.paper.choices import scan_choices
from archive.paper.scanning import current_scan
from archive.records import Document, Page, ScannedSide

MOST_PAGES = 500
"""A file with more is a stack of its own."""


@dataclass(frozen=True, slots=True)
class PageChoice:
    """A page by its file's name and its number there, counted from 1."""

    id: int
    name: str
    number: int


def page_choices(archive: Archive, *, paper_id: int) -> tuple[PageChoice, ...]:
    """Pages that may be sides of a stack's scan and are none yet, the newest file first."""
    others = [one.id for one in scan_choices(archive, paper_id=paper_id) if one.is_opened]
    with archive.database.reading() as session:
        scan = current_scan(session, paper_id)
        own = [one.document_id for one in scan.documents] if scan is not None else []
        used = select(ScannedSide.page_id).where(ScannedSide.scan_id == (scan.id if scan is not None else None))
        rows = session.execute(
            select(Page.id, Document.name, Page.number)
            .join(Document, Document.id == Page.document_id)
            .where(Document.id.in_([*own, *others]), Page.id.not_in(used))
            .order_by(Document.received_at.desc(), Document.id.desc(), Page.number)
            .limit(MOST_PAGES)
        )
        return tuple(PageChoice(page, name, number) for page, name, number in rows)
