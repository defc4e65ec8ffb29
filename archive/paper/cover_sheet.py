"""The sheet that lies on a stack of paper: its number large, and a code by which a scan finds its stack again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.letters.code import drawn_code
from archive.letters.payload import COVER_SHEET, MARK, Payload, mark_of, payload_of
from archive.paper.stacks import on_file
from archive.records import Client, Document, Page, PaperRecord, Setting
from archive.services.merging import kept

WHY_STRUCK = "Cover sheet, no part of the stack"
"""The reason that stands beside its sides in a scan."""

WHY_ANOTHERS_STRUCK = "Cover sheet of {number}, no part of the stack: {why}"
"""The same of another stack's cover sheet, with why the scan is this stack's all the same."""


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


def covers_shown(session: Session, codes: str) -> tuple[str, ...]:
    """The numbers of the stacks whose cover sheets, printed by this office, show on a page with these codes, one a
    line; inside the caller's transaction."""
    mark = session.get(Setting, MARK)
    if mark is None or not codes:
        return ()
    found = [payload_of(code) for code in codes.split("\n")]
    ours = [one for one in found if one is not None and one.mark == mark.value and one.letter == COVER_SHEET]
    return tuple(one.paper for one in ours if one.paper is not None)


def with_anothers_cover(session: Session, stack: PaperRecord, documents: Collection[int]) -> dict[int, str]:
    """Of these documents those on which the cover sheet of another stack was recognised, with its number."""
    coded = select(Page.document_id, Page.codes).where(Page.document_id.in_(documents), Page.codes != "")
    found: dict[int, str] = {}
    for document, codes in session.execute(coded.order_by(Page.number)):
        for number in covers_shown(session, codes):
            if number != stack.number:
                found.setdefault(document, number)
    return found


def with_cover(session: Session, stack: PaperRecord) -> dict[int, datetime]:
    """The documents on which a stack's cover sheet was recognised, with the moment at which each was received."""
    if (code := cover_code(session, stack)) is None:
        return {}
    shown = select(Document.id, Document.received_at).where(
        Document.id.in_(select(Page.document_id).where(Page.codes.contains(code, autoescape=True)))
    )
    return {document: at for document, at in session.execute(shown)}  # noqa: C416  # a row is no pair to the type checker
