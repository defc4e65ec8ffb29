"""Puts paper through the office without a clerk: handed in, opened and read, with words of the test's choosing."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.records import AccessionItem
from archive.services.intake import hand_in, take_in_waiting
from archive.services.reading import ToRead, next_to_open, next_to_read, opened, record_page
from archive.services.receipt import receipt
from ocr.picture_checksum import END, HEADER, PLACE, with_checksum
from ocr.reader import Failure, PageResult
from ocr.renderer import Contents, DrawnPage
from ocr.words import Box, RecognisedPage, Word

A_PICTURE = (HEADER + b"\1\1").ljust(PLACE, b"\0") + b"a picture" + END
"""Not that anybody could see anything on it: it begins and ends as one."""

DRAWN = DrawnPage(width=400, height=600, resolution=250, skew=0.0, is_blank=False, layer=None)

Seen = str | RecognisedPage | Failure | None
"""What the reader answers for a page: its text line by line, the page itself, a failure, or None for a blank one."""


def taken_in(
    archive: Archive, *paths: Path, client_id: int | None = None, job_id: int | None = None, by: str = "AM"
) -> int:
    """Files that are safe; the batch they came in."""
    batch = hand_in(archive, paths=list(paths), source="test", by=by, client_id=client_id, job_id=job_id)
    take_in_waiting(archive, cancelled=lambda: False)
    return batch


def a_file(folder: Path, name: str = "order.pdf", content: str | None = None) -> Path:
    """A file with bytes of its own."""
    path = folder / name
    path.write_text(content if content is not None else f"the bytes of {name}", "utf-8")
    return path


def documents_of(archive: Archive, batch: int) -> list[int]:
    """The documents of a batch, in the order in which their files were handed in."""
    return [file.document_id for file in receipt(archive, batch_id=batch) if file.document_id is not None]


def states(archive: Archive, batch: int) -> dict[str, str]:
    """How the files of a batch stand, by name."""
    return {file.name: file.state for file in receipt(archive, batch_id=batch)}


def item_of(archive: Archive, name: str) -> AccessionItem:
    """The one file that was handed in under this name."""
    with archive.database.reading() as session:
        return session.scalars(select(AccessionItem).where(AccessionItem.name == name)).one()


def read_document(archive: Archive, texts: Sequence[Seen]) -> int:
    """Opens the next document and reads its pages. The document's id."""
    document = next_to_open(archive)
    assert document is not None
    opened(archive, document_id=document.document_id, contents=Contents("application/pdf", len(texts)))
    for text, to_read in zip(texts, take_pages(archive, len(texts)), strict=True):
        record_page(archive, to_read=to_read, result=result_of(to_read, text))
    return document.document_id


def take_pages(archive: Archive, many: int) -> list[ToRead]:
    """The next pages that wait."""
    taken: dict[int, ToRead] = {}
    while len(taken) < many and (page := next_to_read(archive, can_read=True, under_way=taken)) is not None:
        taken[page.page_id] = page
    return list(taken.values())


def result_of(to_read: ToRead, text: Seen, *, drawn: DrawnPage | None = DRAWN) -> PageResult:
    """What the reader would answer. Pictures are written where they belong, as the renderer does."""
    if drawn is not None:
        for picture in (to_read.request.view, to_read.request.thumbnail):
            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.write_bytes(with_checksum(A_PICTURE, picture))
    if isinstance(text, Failure):
        return PageResult(to_read.request, drawn, None, text)
    blank = drawn if text is not None or drawn is None else replace(drawn, is_blank=True)
    page = text if isinstance(text, RecognisedPage) else recognised(text or "")
    return PageResult(to_read.request, blank, page, None)


def turn_a_bit(file: Path) -> None:
    """Change one bit in the middle of a file."""
    stored = bytearray(file.read_bytes())
    stored[len(stored) // 2] ^= 1
    file.write_bytes(stored)


def recognised(text: str) -> RecognisedPage:
    """A page with these words, a line of text a printed line."""
    words = [
        Word(word, Box((10 + 15 * column) / 100, (10 + 5 * line) / 100, 0.1, 0.03), 90.0, line)
        for line, words_of_line in enumerate(text.splitlines())
        for column, word in enumerate(words_of_line.split())
    ]
    return RecognisedPage(tuple(words), 0, 250, "ocr", "scripted 1", "1")
