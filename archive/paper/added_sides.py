"""Sides that are added to a scan: which pages may be, those of its own files that are no side of it, and those of other
files; and the undo."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.paper.choices import scan_choices
from archive.paper.current_scan import current_scan
from archive.paper.side_mending import restore_side, strike_side
from archive.records import Document, Filing, Page, ScannedSide
from archive.services.filing import undo_filing

MOST_PAGES = 500
"""A file with more is a stack of its own."""


@dataclass(frozen=True, slots=True)
class PageChoice:
    """A page by its file's name and its number there, counted from 1; ``turn`` degrees clockwise make its picture
    upright."""

    id: int
    name: str
    number: int
    picture: Path
    turn: int


def page_choices(archive: Archive, *, paper_id: int) -> tuple[PageChoice, ...]:
    """Pages that may be sides of a stack's scan and are none now, the newest file first; one that was struck out may
    be one again, elsewhere."""
    others = [one.id for one in scan_choices(archive, paper_id=paper_id) if one.is_opened]
    with archive.database.reading() as session:
        scan = current_scan(session, paper_id)
        own = [one.document_id for one in scan.documents] if scan is not None else []
        used = select(ScannedSide.page_id).where(
            ScannedSide.scan_id == (scan.id if scan is not None else None), ScannedSide.struck_at.is_(None)
        )
        rows = session.execute(
            select(Page.id, Document.name, Page.number, Document.sha256, Page.turn)
            .join(Document, Document.id == Page.document_id)
            .where(Document.id.in_([*own, *others]), Page.id.not_in(used))
            .order_by(Document.received_at.desc(), Document.id.desc(), Page.number)
            .limit(MOST_PAGES)
        )
        return tuple(
            PageChoice(page, name, number, archive.folder.page_picture(sha256, number), turn)
            for page, name, number, sha256, turn in rows
        )


def take_out(archive: Archive, *, side_id: int, why: str, by: str) -> None:
    """The undo of adding a side: it is struck out, and its document waits for a place again if it had none before.

    Raises as strike_side does.
    """
    strike_side(archive, side_id=side_id, why=why, by=by)
    with archive.database.reading() as session:
        side = session.get_one(ScannedSide, side_id)
        document = side.page.document_id
        others = any(one.struck_at is None and one.page.document_id == document for one in side.scan.sides)
        filed = session.scalars(
            select(Filing.id).where(
                Filing.document_id == document, Filing.filed_at == side.inserted_at, Filing.withdrawn_at.is_(None)
            )
        ).first()
    if filed is not None and not others:
        undo_filing(archive, filing_id=filed, by=by)


def put_first_back(archive: Archive, *, side_id: int, replaced: int, why: str, by: str) -> None:
    """The undo of replacing: the side that was ``replaced`` counts again, and the one in its place is taken out.

    Raises as take_out and restore_side do.
    """
    take_out(archive, side_id=side_id, why=why, by=by)
    restore_side(archive, side_id=replaced, by=by)
