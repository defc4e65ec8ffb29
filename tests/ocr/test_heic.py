"""A photograph from a telephone (HEIC) is opened and read like any other picture."""

from pathlib import Path

from ocr.limits import Limits
from ocr.pages import open_document
from ocr.reader import ReadRequest, read_pages
from ocr.renderer import Renderer
from ocr.tesseract import find_tesseract
from tests.ocr.photograph import APPROVED


def test_a_heic_photograph_is_opened_by_its_content(tmp_path: Path) -> None:
    photograph = tmp_path / "IMG_2231.jpg"
    photograph.write_bytes(APPROVED)
    document = open_document(photograph, Limits())
    try:
        assert document.media_type == "image/heic"
        assert document.page(1).picture.size == (320, 64)
    finally:
        document.close()


def test_the_words_of_a_heic_photograph_are_read(tmp_path: Path) -> None:
    photograph = tmp_path / "IMG_2231.HEIC"
    photograph.write_bytes(APPROVED)
    asked = ReadRequest("1", photograph, 1, tmp_path / "view.jpg", tmp_path / "small.jpg")
    with Renderer() as renderer:
        (result,) = read_pages([asked], renderer=renderer, engine=find_tesseract(), scratch=tmp_path, at_once=1)
    assert result.page is not None
    assert result.page.text == "Approved"
