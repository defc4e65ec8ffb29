"""Documents with real originals in the vault, read with words of the test's choosing."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from archive.archive import Archive
from archive.searchable.making import Saved, make_searchable
from archive.services.reading import next_to_open, opened, record_page
from ocr.picture_checksum import with_checksum
from ocr.renderer import Contents
from ocr.words import RecognisedPage, Turn, Word
from tests.archive.paperwork import Seen, result_of, take_pages, taken_in
from tests.ocr.paper import scan_pdf
from tests.ocr.searchable.sheets import sheet

PDF, PNG = "application/pdf", "image/png"


def read_in(archive: Archive, path: Path, pages: Sequence[Seen], media_type: str, *, waiting: int = 0) -> int:
    """Takes a file in and reads its pages, the last so many not yet; the document's id."""
    taken_in(archive, path)
    document = next_to_open(archive)
    assert document is not None
    many = len(pages) + waiting
    opened(archive, document_id=document.document_id, contents=Contents(media_type, many))
    for seen, to_read in zip(pages, take_pages(archive, many), strict=False):
        record_page(archive, to_read=to_read, result=result_of(to_read, seen))
        for picture in (to_read.request.view, to_read.request.thumbnail):
            picture.write_bytes(with_checksum(_picture(), picture))  # one that a window can show
    return document.document_id


@cache
def _picture() -> bytes:
    encoded = io.BytesIO()
    sheet((400, 600))[0].save(encoded, "JPEG")
    return encoded.getvalue()


def as_read(words: Sequence[Word], *, turn: Turn = 0) -> RecognisedPage:
    """A page with these words, as the reader gives them."""
    return RecognisedPage(tuple(words), turn, 100, "ocr", "scripted 1", "3")


def own_text(words: Sequence[Word]) -> RecognisedPage:
    """A page whose own text is trusted."""
    return RecognisedPage(tuple(words), 0, 100, "text layer", "pdfium", "3")


def a_scan(folder: Path, name: str = "order.png") -> tuple[Path, tuple[Word, ...]]:
    """A scanned sheet and its words."""
    page, words = sheet()
    page.save(folder / name, dpi=(100, 100))
    return folder / name, words


def a_scan_in_pdf(folder: Path, name: str = "order.pdf", *, pages: int = 1) -> tuple[Path, tuple[Word, ...]]:
    """The same on each page of a PDF."""
    page, words = sheet((595, 842))
    page.save(folder / "page.jpg")
    stored = (folder / "page.jpg").read_bytes()
    (folder / "page.jpg").unlink()
    return scan_pdf(folder / name, stored, "DCTDecode", size=page.size, pages=pages), words


def save(archive: Archive, document: int, place: Path, *, replacing: bool = False) -> Saved:
    """Saves a document there as a searchable PDF."""
    return make_searchable(archive, document_id=document, place=place, by="AM", replacing=replacing)
