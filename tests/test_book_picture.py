"""The README's picture of a dossier's book."""

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.book_picture import WIDTH, lay_out


@pytest.fixture
def book(tmp_path: Path) -> Path:
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page(page_size=(595, 842))
        with pdf.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(name, at) for at, name in enumerate(("Cover", "Contents", "Notes")))
        pdf.save(tmp_path / "book.pdf")
    return tmp_path / "book.pdf"


def test_pages_lie_side_by_side_in_few_colours(book: Path, tmp_path: Path) -> None:
    lay_out(book, tmp_path / "book.png", ["Cover", "Notes"])
    with Image.open(tmp_path / "book.png") as picture:
        assert 2 * WIDTH < picture.width < 3 * WIDTH
        assert picture.mode == "P"


def test_a_bookmark_that_is_not_there_is_named(book: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="Fax"):
        lay_out(book, tmp_path / "book.png", ["Cover", "Fax"])
