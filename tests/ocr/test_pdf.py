"""A long PDF gives every page, however often it is opened anew on the way."""

from pathlib import Path

import pypdfium2
import pytest

from ocr import pdf
from ocr.limits import Limits
from ocr.pages import open_document
from tests.ocr.paper import text_pdf

PAGES = 2 * pdf.DRAWN_OPEN + 1


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Grows by one whenever PDFium opens a document."""
    seen: list[object] = []
    by_pdfium = pypdfium2.PdfDocument

    def notice(source: Path | bytes, password: str | None = None) -> object:
        seen.append(source)
        return by_pdfium(source, password=password)

    monkeypatch.setattr("pypdfium2.PdfDocument", notice)
    return seen


def words_of_all_pages(path: Path, password: str | None = None) -> list[str]:
    document = open_document(path, Limits(), password)
    try:
        layers = [document.page(number).layer for number in range(1, document.pages + 1)]
    finally:
        document.close()
    return [" ".join(word.text for word in layer or ()) for layer in layers]


def numbered(path: Path, *, password: str | None = None) -> Path:
    return text_pdf(path, [[f"Page {number}"] for number in range(1, PAGES + 1)], password=password)


@pytest.mark.parametrize("password", [None, "harbour"])
def test_what_pdfium_keeps_of_drawn_pages_is_given_up_now_and_then(
    tmp_path: Path, opened: list[object], password: str | None
) -> None:
    path = numbered(tmp_path / "long.pdf", password=password)
    assert words_of_all_pages(path, password) == [f"Page {number}" for number in range(1, PAGES + 1)]
    assert len(opened) == 3


def test_a_mended_document_goes_on_from_its_mended_copy(tmp_path: Path, opened: list[object]) -> None:
    path = numbered(tmp_path / "torn.pdf")
    path.write_bytes(path.read_bytes()[:-200])
    assert words_of_all_pages(path) == [f"Page {number}" for number in range(1, PAGES + 1)]
    assert [isinstance(source, bytes) for source in opened] == [False, True, True, True]
