"""What is cut short is shown as far as it goes, and said to be cut."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from ocr.errors import (
    CutShort,
    Damaged,
)
from ocr.limits import Limits
from ocr.page_image import PageImage
from ocr.pages import open_document
from tests.ocr.paper import A4_AT_100, LETTER, as_scanned, printed, saved

ANY = Limits()


def cut(path: Path, share: float) -> Path:
    """The same file without its end."""
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    return path


def page_of(path: Path, number: int = 1) -> PageImage:
    document = open_document(path, ANY)
    try:
        page = document.page(number)
        return replace(page, picture=page.picture.copy())
    finally:
        document.close()


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif"])
def test_a_picture_that_is_cut_short_is_shown_as_far_as_it_goes_and_said_to_be_cut(tmp_path: Path, name: str) -> None:
    whole = saved(as_scanned(printed(LETTER * 3)), tmp_path / f"whole {name}")
    page = page_of(cut(saved(as_scanned(printed(LETTER * 3)), tmp_path / name), 0.7))
    assert (page.fault, page.incomplete, page.picture.size) == (CutShort, True, A4_AT_100)
    top = (0, 0, 827, 500)
    assert page.picture.crop(top).tobytes() == page_of(whole).picture.crop(top).tobytes(), "what is there is shown"


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif"])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_what_is_missing_of_a_picture_is_grey_and_not_black(tmp_path: Path, name: str, mode: str) -> None:
    picture = page_of(cut(saved(as_scanned(printed(LETTER * 3)).convert(mode), tmp_path / name), 0.7)).picture
    last = picture.crop((0, picture.height - 20, picture.width, picture.height)).convert("L")
    (grey,) = set(last.tobytes())
    assert 120 <= grey <= 220


def test_a_jpeg_without_its_last_bytes_is_cut_short(tmp_path: Path) -> None:
    path = saved(as_scanned(printed()), tmp_path / "a.jpg")
    path.write_bytes(path.read_bytes()[:-200])
    assert page_of(path).fault is CutShort


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_picture_that_is_cut_short_is_upright_all_the_same(tmp_path: Path, orientation: int) -> None:
    tags = Image.Exif()
    tags[274] = orientation
    path = cut(saved(as_scanned(printed()), tmp_path / "a.jpg", exif=tags), 0.7)
    assert page_of(path).picture.size == (A4_AT_100 if orientation == 1 else A4_AT_100[::-1])


@pytest.mark.parametrize("name", ["a.webp", "a.jp2"])
def test_a_picture_of_which_nothing_can_be_made_out_is_damaged(tmp_path: Path, name: str) -> None:
    with pytest.raises(Damaged):
        page_of(cut(saved(printed(), tmp_path / name), 0.5))


def three_pages(path: Path, compression: str | None) -> Path:
    pages = [as_scanned(printed(), seed=seed) for seed in (1, 2, 3)]
    if compression == "group4":
        pages = [page.convert("1") for page in pages]
    return saved(pages[0], path, save_all=True, append_images=pages[1:], compression=compression)


@pytest.mark.parametrize("compression", [None, "tiff_lzw", "group4"])
@pytest.mark.parametrize("share", [0.7, 0.85, 0.97])
def test_a_tiff_that_is_cut_within_a_later_page_keeps_the_pages_before(
    tmp_path: Path, compression: str | None, share: float
) -> None:
    document = open_document(cut(three_pages(tmp_path / "a.tif", compression), share), ANY)
    assert document.pages == 3
    assert [document.page(number).fault for number in (1, 2)] == [None, None]
    with suppress(CutShort):
        assert document.page(3).fault is CutShort
    assert document.page(2).fault is None, "the others are still there afterwards"
    document.close()


def test_a_tiff_that_is_cut_after_its_first_page_tells_of_one_page_more(tmp_path: Path) -> None:
    document = open_document(cut(three_pages(tmp_path / "a.tif", "tiff_lzw"), 0.5), ANY)
    assert (document.pages, document.page(1).fault) == (2, None)
    with pytest.raises(CutShort):
        document.page(2)
    document.close()


def test_a_jpeg_that_is_interrupted_in_the_middle_is_shown_as_incomplete(tmp_path: Path) -> None:
    path = saved(printed(), tmp_path / "a.jpg")
    stored = bytearray(path.read_bytes())
    stored[20_000:20_003] = b"\x00\xff\x01"
    path.write_bytes(stored)
    document = open_document(path, ANY)
    page = document.page(1)
    document.close()
    assert (page.incomplete, page.picture.size) == (True, printed().size)
