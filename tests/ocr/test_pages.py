"""Opening by content, within limits, upright, on white."""

import ast
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, features

from ocr.errors import (
    CannotOpen,
    Damaged,
    Empty,
    Gone,
    NeedsPassword,
    TooLarge,
    TooManyPages,
    UnknownFormat,
    WrongPassword,
)
from ocr.limits import Limits
from ocr.pages import PICTURES, open_document
from tests.ocr.paper import LETTER, saved, text_pdf

ANY = Limits()
needs_avif = pytest.mark.skipif(not features.check("avif"), reason="this Pillow was built without AVIF")


def first_page(path: Path, limits: Limits = ANY) -> Image.Image:
    document = open_document(path, limits)
    try:
        return document.page(1).picture.copy()
    finally:
        document.close()


def corner(picture: Image.Image) -> str:
    """Where the dark quarter of a picture is."""
    grey = np.asarray(picture.convert("L"), np.float64)
    down, across = grey.shape[0] // 2, grey.shape[1] // 2
    quarters = {
        "top left": grey[:down, :across],
        "top right": grey[:down, across:],
        "bottom left": grey[down:, :across],
        "bottom right": grey[down:, across:],
    }
    return min(quarters, key=lambda name: float(quarters[name].mean()))


def marked(mode: str = "RGB", size: tuple[int, int] = (120, 80)) -> Image.Image:
    """A white picture whose top left quarter is black."""
    picture = Image.new("L", size, 255)
    picture.paste(0, (0, 0, size[0] // 2, size[1] // 2))
    return picture.convert(mode)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.png", "image/png"),
        ("a.jpg", "image/jpeg"),
        ("a.tif", "image/tiff"),
        ("a.bmp", "image/bmp"),
        ("a.webp", "image/webp"),
        ("a.jp2", "image/jp2"),
        ("a.gif", "image/gif"),
        ("a.pdf", "application/pdf"),
        pytest.param("a.avif", "image/avif", marks=needs_avif),
    ],
)
def test_what_paper_arrives_in_is_opened_by_content_whatever_its_name(
    tmp_path: Path, name: str, media_type: str
) -> None:
    stranger = saved(marked(), tmp_path / name).rename(tmp_path / "invoice.exe")
    document = open_document(stranger, ANY)
    assert (document.media_type, document.pages) == (media_type, 1)
    assert corner(document.page(1).picture) == "top left"
    document.close()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["a.jpg", "a.tif", "a.png"])
def test_a_picture_is_turned_upright_by_its_exif_tag(tmp_path: Path, name: str, orientation: int) -> None:
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = marked() if undo is None else marked().transpose(undo)
    tags = Image.Exif()
    tags[274] = orientation
    picture = first_page(saved(stored, tmp_path / name, exif=tags))
    assert (picture.size, corner(picture)) == ((120, 80), "top left")


@pytest.mark.parametrize("compression", [None, "tiff_lzw"])
@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_pixel_of_a_turned_tiff_comes_to_its_place(
    tmp_path: Path, orientation: int, mode: str, compression: str | None
) -> None:
    paper = np.random.default_rng(7).choice(np.array([0, 255], np.uint8), (37, 53))
    as_stored: dict[int, NDArray[np.uint8]] = {
        1: paper,
        2: np.fliplr(paper),
        3: np.rot90(paper, 2),
        4: np.flipud(paper),
        5: paper.T,
        6: np.rot90(paper),
        7: np.rot90(paper, 2).T,
        8: np.rot90(paper, -1),
    }
    stored = Image.fromarray(np.ascontiguousarray(as_stored[orientation])).convert(mode)
    path = saved(stored, tmp_path / "a.tif", compression=compression, tiffinfo={274: orientation})

    assert np.array_equal(np.asarray(first_page(path).convert("L")), paper)


def test_a_film_is_not_taken_for_a_damaged_picture(tmp_path: Path) -> None:
    film = tmp_path / "a.jpg"
    film.write_bytes(b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + bytes(500))

    with pytest.raises(UnknownFormat):
        open_document(film, ANY)


def test_a_fax_with_stretched_pixels_is_squared(tmp_path: Path) -> None:
    assert first_page(saved(marked(size=(200, 100)), tmp_path / "fax.png", dpi=(200, 100))).size == (200, 200)


def test_a_fax_that_lies_on_its_side_is_squared_after_it_was_turned(tmp_path: Path) -> None:
    tags = Image.Exif()
    tags[274] = 6
    fax = saved(marked(size=(200, 100)), tmp_path / "fax.jpg", dpi=(200, 100), exif=tags)
    assert first_page(fax).size == (200, 200)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16", "I", "F", "CMYK"])
def test_every_kind_of_pixel_becomes_dark_ink_on_white_paper(tmp_path: Path, mode: str) -> None:
    if mode in {"I;16", "I"}:
        stored = Image.fromarray(
            (np.asarray(marked("L"), np.uint16) * 257).astype(np.uint16 if mode == "I;16" else np.int32)
        )
    elif mode == "F":
        stored = Image.fromarray(np.asarray(marked("L"), np.float32) / 255)
    else:
        stored = marked("RGB").convert(mode) if mode == "CMYK" else marked("L").convert(mode)
    picture = first_page(saved(stored, tmp_path / "a.tif"))
    assert picture.mode in {"L", "RGB"}
    grey = np.asarray(picture.convert("L"))
    assert (grey[:30, :50].max() < 40, grey[50:, 70:].min() > 230) == (True, True)


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    picture = first_page(saved(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), tmp_path / "a.png"))
    assert picture.getextrema() == ((255, 255), (255, 255), (255, 255))


def test_a_tiff_has_as_many_pages_as_it_says(tmp_path: Path) -> None:
    path = saved(
        marked(), tmp_path / "two.tif", save_all=True, append_images=[marked().transpose(Image.Transpose.ROTATE_180)]
    )
    document = open_document(path, ANY)
    assert [corner(document.page(number).picture) for number in (1, 2, 1)] == ["top left", "bottom right", "top left"]
    document.close()


def test_a_pyramid_is_one_page(tmp_path: Path) -> None:
    levels = [marked(size=(800 >> level, 400 >> level)) for level in range(4)]
    document = open_document(saved(levels[0], tmp_path / "p.tif", save_all=True, append_images=levels[1:]), ANY)
    assert document.pages == 1
    document.close()


def test_a_reduced_copy_and_a_mask_are_no_pages(tmp_path: Path) -> None:
    picture, reduced, mask = marked(), marked(size=(50, 40)), marked(size=(120, 80))
    for page, kind in ((reduced, 1), (mask, 4)):
        page.encoderinfo = {"tiffinfo": {254: kind}}
    document = open_document(saved(picture, tmp_path / "p.tif", save_all=True, append_images=[reduced, mask]), ANY)
    assert document.pages == 1
    document.close()


def test_a_locked_pdf_asks_for_its_password(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "statement.pdf", [LETTER], password="harbour")
    with pytest.raises(NeedsPassword):
        open_document(path, ANY)
    with pytest.raises(WrongPassword):
        open_document(path, ANY, "quay")
    document = open_document(path, ANY, "harbour")
    words = document.page(1).layer
    document.close()
    assert words is not None
    assert words[0].text == "Dear"


def test_a_file_without_pages_is_damaged_even_right_after_a_locked_one(tmp_path: Path) -> None:
    with pytest.raises(NeedsPassword):
        open_document(text_pdf(tmp_path / "locked.pdf", [LETTER], password="harbour"), ANY)
    with pytest.raises(Damaged):
        open_document(text_pdf(tmp_path / "none.pdf", []), ANY)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Empty),
        (b"MZ\x90\0 a program", UnknownFormat),
        (b"Dear Sirs, plain text", UnknownFormat),
        (b"%PDF-1.7\nand then nothing", Damaged),
        (b"\xff\xd8\xff\xe0 and then nothing", Damaged),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", UnknownFormat),
    ],
)
def test_what_cannot_be_opened_says_why(tmp_path: Path, content: bytes, problem: type[CannotOpen]) -> None:
    path = tmp_path / "invoice.pdf"
    path.write_bytes(content)
    with pytest.raises(problem):
        open_document(path, ANY)


REFUSED = {
    "EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n",
    "PSD": b"8BPS\0\1" + bytes(6) + b"\0\3\0\0\0\x08\0\0\0\x08\0\x08\0\3" + bytes(400),
    "FITS": b"SIMPLE  =                    T".ljust(80)
    + b"BITPIX  =                    8".ljust(80)
    + b"END".ljust(80),
    "WMF": b"\xd7\xcd\xc6\x9a" + bytes(100),
    "ICO": b"\0\0\1\0\1\0" + bytes(100),
    "XPM": b"/* XPM */ static char *x[] = {",
    "HDF5": b"\x89HDF\r\n\x1a\n" + bytes(100),
    "DICOM": bytes(128) + b"DICM" + bytes(100),
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='https://elsewhere.example/x.png'/></svg>",
    "ZIP": b"PK\3\4" + bytes(100),
}
"""How files begin that no paper arrives in, whatever a library could make of them."""


@pytest.mark.parametrize("kind", REFUSED)
def test_what_no_paper_arrives_in_is_never_opened(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "scan.tif"
    path.write_bytes(REFUSED[kind])
    with pytest.raises(UnknownFormat):
        open_document(path, ANY)


def test_nothing_that_the_library_could_write_is_opened_but_what_paper_arrives_in(tmp_path: Path) -> None:
    Image.init()
    for kind in sorted(set(Image.SAVE) - set(PICTURES) - {"PDF"}):
        path = tmp_path / f"scan of {kind}"
        with path.open("wb") as file, suppress(OSError, KeyError, ValueError):  # it cannot, or not this picture
            marked(mode="L").save(file, kind)
        with pytest.raises((UnknownFormat, Empty)):
            open_document(path, ANY)


def test_a_list_of_formats_stands_at_every_place_where_a_picture_is_opened() -> None:
    home = Path(__file__).parents[2]
    for file in (file for package in ("ocr", "archive", "desktop") for file in (home / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Image.open":
                assert "formats" in {one.arg for one in node.keywords}, f"{file}:{node.lineno}"


def test_a_file_that_vanished_is_gone(tmp_path: Path) -> None:
    with pytest.raises(Gone):
        open_document(tmp_path / "nowhere.pdf", ANY)


def test_too_many_pages_are_refused_before_any_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(TooManyPages):
        open_document(text_pdf(tmp_path / "many.pdf", [["a"]] * 5), Limits(pages=4))
    tiff = saved(marked(), tmp_path / "many.tif", save_all=True, append_images=[marked()] * 4)
    with pytest.raises(TooManyPages):
        open_document(tiff, Limits(pages=4))


def test_a_giant_picture_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = saved(Image.new("1", (13_000, 13_000), 1), tmp_path / "giant.png")
    with pytest.raises(
        TooLarge, match=r"13,000 × 13,000 pixels, more than 160 million in all\. .*Save it smaller"
    ) as told:
        first_page(path)
    assert "GB" not in told.value.sentence


def test_a_giant_file_is_refused_for_its_bytes_alone(tmp_path: Path) -> None:
    path = saved(marked(), tmp_path / "giant.png")
    with pytest.raises(TooLarge, match=r"it has more than .* GB") as told:
        open_document(path, Limits(bytes=1))
    assert "pixels" not in told.value.sentence


def test_a_giant_jpeg_is_decoded_smaller_instead(tmp_path: Path) -> None:
    path = saved(marked(size=(1600, 1200)), tmp_path / "giant.jpg")
    assert first_page(path, Limits(pixels=1_000_000, drawn_pixels=500_000)).size == (800, 600)


def test_an_enormous_page_is_drawn_with_as_many_pixels_as_allowed(tmp_path: Path) -> None:
    picture = first_page(text_pdf(tmp_path / "a.pdf", [LETTER]), Limits(drawn_pixels=100_000))
    assert 98_000 < picture.width * picture.height < 101_000  # sides are whole pixels
