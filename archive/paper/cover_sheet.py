"""The sheet that lies on a stack of paper: its number large, and a code by which a scan finds its stack again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.letters.code import drawn_code
from archive.letters.payload import COVER_SHEET, MARK, Payload, mark_of
from archive.paper.stacks import on_file
from archive.records import Client, Document, Page, PaperRecord, Setting
from archive.services.merging import kept

WHY_STRUCK = "Cover sheet, no part of the stack"
"""The reason that stands beside its sides in a scan."""


@dataclass(frozen=True, slots=True)
class CoverSheetFacts:
    """What is printed. ``sheets`` were counted by hand, this one not among them. ``picture`` is the PNG of ``code``."""

    number: str
    client: str
    what: str
    sheets: int
    place: str
    jobs: tuple[str, ...]
    code: str
    picture: bytes


def cover_sheet(archive: Archive, *, paper_id: int) -> CoverSheetFacts:
    """The cover sheet of a stack as it is now. Writes nothing but the archive's mark before its first code.

    Raises NoLongerOnFile.
    """
    mark = mark_of(archive)
    with archive.database.reading() as session:
        stack = on_file(session, paper_id)
        code = Payload(mark, COVER_SHEET, paper=stack.number).text
        return CoverSheetFacts(
            stack.number,
            session.get_one(Client, kept(session, stack.client_id)).name,
            stack.what,
            stack.sheets,
            stack.place,
            tuple(job.number for job in stack.jobs),
            code,
            drawn_code(code),
        )


def cover_code(session: Session, stack: PaperRecord) -> str | None:
    """What the code on a stack's cover sheet says, inside the caller's transaction; None if none was ever printed."""
    mark = session.get(Setting, MARK)
    return Payload(mark.value, COVER_SHEET, paper=stack.number).text if mark is not None else None


def with_cover(session: Session, stack: PaperRecord) -> dict[int, datetime]:
    """The documents on which a stack's cover sheet was recognised, with the moment at which each was received."""
    if (code := cover_code(session, stack)) is None:
        return {}
    shown = select(Document.id, Document.received_at).where(
        Document.id.in_(select(Page.document_id).where(Page.codes.contains(code, autoescape=True)))
    )
    return {document: at for document, at in session.execute(shown)}  # noqa: C416  # a row is no pair to the type checker
