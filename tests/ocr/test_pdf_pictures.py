"""Paper that was lost to a damaged picture inside a PDF never passes for blank or read."""

import io
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from ocr.errors import IncompletePicture, PictureTooLarge, SmallPictureMissing
from ocr.limits import Limits
from ocr.page_image import PageImage
from ocr.pages import open_document
from ocr.pdf_pictures import PictureCheck, Verdict
from tests.ocr.paper import A4_AT_100, LETTER, mixed_pdf, printed, scan_pdf, strips_pdf, text_pdf

NOISE = random.Random(7).randbytes(20_000)
FOREIGN_MARKER = b"\x00\xff\x01"


def page_of(path: Path, *, number: int = 1, password: str | None = None, limits: Limits | None = None) -> PageImage:
    document = open_document(path, limits or Limits(), password)
    try:
        return document.page(number)
    finally:
        document.close()


def stored_as(kind: str) -> bytes:
    stored = io.BytesIO()
    printed().save(stored, kind)
    return stored.getvalue()


def deflated(bits: int = 8) -> bytes:
    return zlib.compress(printed().convert("1" if bits == 1 else "L").tobytes())


HEALTHY: dict[str, tuple[Callable[[], bytes], str, int]] = {
    "a JPEG": (lambda: stored_as("JPEG"), "DCTDecode", 8),
    "a JPEG 2000": (lambda: stored_as("JPEG2000"), "JPXDecode", 8),
    "a deflated picture": (deflated, "FlateDecode", 8),
    "a deflated picture of one bit": (lambda: deflated(1), "FlateDecode", 1),
    "a deflated picture whose checksum is lost": (lambda: deflated()[:-4], "FlateDecode", 8),
}


@pytest.mark.parametrize("name", HEALTHY)
@pytest.mark.parametrize("password", [None, "harbour"])
def test_a_healthy_scan_is_whole(tmp_path: Path, name: str, password: str | None) -> None:
    stored, coding, bits = HEALTHY[name]
    page = page_of(scan_pdf(tmp_path / "scan.pdf", stored(), coding, bits=bits, password=password), password=password)
    assert page.incomplete is False
    assert page.picture.convert("L").getextrema()[0] < 60, "its ink is drawn"  # type: ignore[operator] # one band


def test_a_page_without_pictures_is_whole(tmp_path: Path) -> None:
    assert page_of(text_pdf(tmp_path / "a.pdf", [["Dear Sirs"]])).incomplete is False


@pytest.mark.parametrize(
    ("stored", "coding"),
    [
        (lambda: NOISE, "DCTDecode"),
        (lambda: NOISE, "JPXDecode"),
        (lambda: NOISE, "FlateDecode"),
        (lambda: NOISE, "JBIG2Decode"),
        (lambda: NOISE, "FooDecode"),
        (lambda: stored_as("JPEG")[: len(stored_as("JPEG")) // 3], "DCTDecode"),
        (lambda: stored_as("JPEG")[:20_000] + FOREIGN_MARKER + stored_as("JPEG")[20_003:], "DCTDecode"),
        (lambda: stored_as("JPEG2000")[: len(stored_as("JPEG2000")) // 2], "JPXDecode"),
        (lambda: deflated()[: len(deflated()) // 2], "FlateDecode"),
        (lambda: zlib.compress(bytes(10_000)), "FlateDecode"),
    ],
    ids=[
        "rubbish for a JPEG",
        "rubbish for a JPEG 2000",
        "rubbish for a deflated picture",
        "rubbish for a JBIG2",
        "a coding that nobody knows",
        "a third of a JPEG",
        "a JPEG interrupted in the middle",
        "half a JPEG 2000",
        "half a deflated picture",
        "fewer pixels than announced",
    ],
)
def test_a_damaged_scan_is_drawn_and_said_to_be_incomplete(
    tmp_path: Path, stored: Callable[[], bytes], coding: str
) -> None:
    page = page_of(scan_pdf(tmp_path / "scan.pdf", stored(), coding))
    assert (page.incomplete, page.picture.size) == (True, (827, 1171))


def test_a_picture_too_large_to_be_judged_is_not_believed_and_not_called_damaged(tmp_path: Path) -> None:
    lines = zlib.compress(bytes(40_000) * 20)
    page = page_of(scan_pdf(tmp_path / "a.pdf", lines, "FlateDecode", size=(40_000, 20_000)))
    assert (page.incomplete, page.fault) == (True, PictureTooLarge)


def test_a_jpeg_2000_with_more_pixels_than_allowed_is_too_large_and_not_damaged(tmp_path: Path) -> None:
    path = scan_pdf(tmp_path / "a.pdf", stored_as("JPEG2000"), "JPXDecode")
    assert page_of(path, limits=Limits(pixels=500_000)).fault is PictureTooLarge


def test_a_damaged_jpeg_is_found_however_large_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    third = stored_as("JPEG")[: len(stored_as("JPEG")) // 3]
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    assert page_of(scan_pdf(tmp_path / "a.pdf", third, "DCTDecode")).fault is IncompletePicture
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    giant = page_of(scan_pdf(tmp_path / "b.pdf", third, "DCTDecode"), limits=Limits(pixels=500_000))
    assert giant.fault is PictureTooLarge, "its memory may have been short"


def test_a_small_damaged_logo_costs_no_page(tmp_path: Path) -> None:
    page = page_of(mixed_pdf(tmp_path / "a.pdf", LETTER, printed(), (60, 30, 80, 80), broken=True))
    assert (page.fault, page.incomplete) == (SmallPictureMissing, False)
    assert page.layer is not None


def test_a_damaged_picture_that_may_hold_an_address_costs_the_page(tmp_path: Path) -> None:
    page = page_of(mixed_pdf(tmp_path / "a.pdf", LETTER, printed(), (60, 30, 300, 80), broken=True))
    assert (page.fault, page.incomplete) == (IncompletePicture, True)


def test_a_scan_cut_into_strips_misses_the_smallest_of_them(tmp_path: Path) -> None:
    page = page_of(strips_pdf(tmp_path / "a.pdf", printed(), strips=50, broken=7))
    assert page.fault is IncompletePicture
    assert page_of(strips_pdf(tmp_path / "b.pdf", printed(), strips=50)).fault is None


def test_a_picture_on_every_page_is_judged_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[int] = []
    judge = PictureCheck._judge

    def counting(self: PictureCheck, image: pypdfium2.PdfImage, stored: bytes, pixels: int) -> Verdict:
        judged.append(pixels)
        return judge(self, image, stored, pixels)

    monkeypatch.setattr(PictureCheck, "_judge", counting)
    document = open_document(scan_pdf(tmp_path / "a.pdf", stored_as("JPEG"), "DCTDecode", pages=3), Limits())
    assert [document.page(number).incomplete for number in (1, 2, 3)] == [False] * 3
    document.close()
    assert judged == [A4_AT_100[0] * A4_AT_100[1]]


def test_a_speck_that_cannot_hold_a_word_costs_no_page(tmp_path: Path) -> None:
    assert page_of(scan_pdf(tmp_path / "a.pdf", NOISE, "DCTDecode", size=(8, 8))).incomplete is False


def test_a_fax_whose_lines_cannot_be_decoded_is_said_to_be_incomplete(tmp_path: Path) -> None:
    path = tmp_path / "fax.tif"
    printed().convert("1").save(path, compression="group4")
    assert page_of(path).incomplete is False
    with Image.open(path) as picture:
        start, length = picture.tag_v2[273][0], picture.tag_v2[279][0]  # type: ignore[attr-defined] # a TIFF's
    stored = bytearray(path.read_bytes())
    middle = start + length // 2
    stored[middle : middle + 200] = b"\x5a" * 200
    path.write_bytes(stored)
    page = page_of(path)
    assert (page.incomplete, page.picture.size) == (True, A4_AT_100)
