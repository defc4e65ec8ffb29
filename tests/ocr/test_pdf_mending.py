"""A PDF that is cut short shows the pages that are there, reads those that are whole, and says what it is."""

from pathlib import Path

import pikepdf
import pytest

from ocr.errors import CutShort, Damaged, NeedsPassword, WrongPassword
from ocr.limits import Limits
from ocr.page_image import PageImage
from ocr.pages import open_document
from ocr.pdf_mending import mended
from tests.ocr.paper import printed, saved, text_pdf

TEXTS = [["Work order one"], ["Work order two"], ["Work order three"], ["Work order four"]]


def cut(path: Path, share: float) -> Path:
    """The beginning of a file, as an interrupted copy leaves it."""
    whole = path.read_bytes()
    short = path.with_name(f"cut {path.name}")
    short.write_bytes(whole[: int(len(whole) * share)])
    return short


def pages(path: Path, password: str | None = None) -> list[PageImage]:
    document = open_document(path, Limits(), password)
    return [document.page(number) for number in range(1, document.pages + 1)]


def faults(path: Path) -> list[object]:
    return [page.fault for page in pages(path)]


def saved_again(path: Path) -> Path:
    """The same file as other programs write it."""
    with pikepdf.open(path) as pdf:
        pdf.save(path.with_name("again.pdf"))
    return path.with_name("again.pdf")


def test_whole_pages_of_a_cut_file_are_read_and_its_last_one_says_what_happened(tmp_path: Path) -> None:
    half = pages(cut(text_pdf(tmp_path / "a.pdf", TEXTS), 0.5))

    assert [page.fault for page in half] == [None] * (len(half) - 1) + [CutShort]
    assert len(half) > 1
    assert [word.text for word in half[0].layer or ()] == ["Work", "order", "one"]


@pytest.mark.parametrize("share", [0.9, 0.99])
def test_a_file_that_lacks_its_end_only_shows_every_page(tmp_path: Path, share: float) -> None:
    assert len(pages(cut(saved_again(text_pdf(tmp_path / "a.pdf", TEXTS)), share))) == 4


def test_a_list_of_pages_that_is_lost_is_made_up(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf", TEXTS)
    short = path.with_name("cut.pdf")
    data = path.read_bytes().replace(b"/Catalog", b"/Cabinet").replace(b"/Kids", b"/Dogs")
    short.write_bytes(data[: data.rindex(b"startxref")].replace(b"trailer", b"caravan"))

    assert faults(short)[-1] is CutShort
    assert len(faults(short)) == 4


def test_a_page_whose_picture_was_lost_is_never_read_nor_called_blank(tmp_path: Path) -> None:
    first, *others = (printed([f"page {number}"] * 9) for number in range(3))
    scans = saved(first, tmp_path / "a.pdf", save_all=True, append_images=others)
    told = faults(cut(scans, 0.4))
    assert told
    assert CutShort in told


@pytest.mark.parametrize("content", [b"%PDF-1.4\n", b"%PDF-1.7\n1 0 obj\n<</Type/Page>>", b"%PDF-1.4\n" + bytes(9000)])
def test_where_there_is_no_page_it_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    try:
        found = mended(tmp_path / "a.pdf", None)
    except Damaged:
        return
    assert found.lacking == {1}


def test_a_locked_file_that_lost_its_place_marks_still_asks_for_its_password(tmp_path: Path) -> None:
    locked = text_pdf(tmp_path / "a.pdf", TEXTS, password="harbour")

    with pytest.raises(NeedsPassword):
        mended(locked, None)
    with pytest.raises(WrongPassword):
        mended(locked, "pier")
    assert mended(locked, "harbour").lacking == {4}


def test_a_file_that_would_not_fit_in_memory_twice_is_not_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = text_pdf(tmp_path / "a.pdf", TEXTS)
    monkeypatch.setattr("ocr.pdf_mending.MOST_BYTES", path.stat().st_size - 1)
    with pytest.raises(Damaged):
        mended(path, None)
