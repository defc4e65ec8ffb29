import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name, Pdf
from PIL import Image, ImageChops, ImageCms

from ocr.searchable.jpeg_data import jpeg_data
from ocr.searchable.picture_inside import as_stored, pixel_by_pixel
from ocr.searchable.png_data import START, png_data
from tests.ocr.searchable.sheets import sheet


@pytest.fixture
def pdf() -> Iterator[Pdf]:
    with Pdf.new() as new:
        yield new


@pytest.fixture
def page() -> Image.Image:
    return sheet()[0]


def encoded(picture: Image.Image, kind: str, **how: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **how)
    return target.getvalue()


def kept(picture: Image.Image, path: Path, kind: str, **how: object) -> Path:
    path.write_bytes(encoded(picture, kind, **how))
    return path


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_a_png_lies_in_a_pdf_as_its_own_bytes(pdf: Pdf, page: Image.Image, tmp_path: Path, mode: str) -> None:
    path = kept(page.convert(mode), tmp_path / "page.png", "PNG")
    inside = as_stored(pdf, path, "PNG")
    assert inside is not None
    assert inside.picture.read_raw_bytes() in path.read_bytes()
    assert isinstance(inside.picture, pikepdf.Stream)
    shown = pikepdf.PdfImage(inside.picture).as_pil_image()
    assert ImageChops.difference(shown.convert("RGB"), page.convert(mode).convert("RGB")).getbbox() is None


def test_a_png_that_a_pdf_cannot_take_is_packed_anew(page: Image.Image) -> None:
    stored = encoded(page, "PNG")
    interlaced = stored[:28] + b"\1" + stored[29:]
    assert png_data(interlaced) is None
    assert png_data(stored[:-12]) is None  # it has no end
    assert png_data(START) is None
    assert png_data(encoded(page, "JPEG")) is None
    assert png_data(encoded(page.convert("LA"), "PNG")) is None


def test_sixteen_bits_of_grey_are_kept(pdf: Pdf, page: Image.Image) -> None:
    fine = page.convert("I;16").point(lambda grey: grey * 257)
    inside = pixel_by_pixel(pdf, fine)
    assert inside.is_exact
    assert inside.picture.BitsPerComponent == 16
    assert inside.picture.read_bytes()[:2] == b"\xff\xff"


def test_colours_that_no_archive_knows_are_said_to_be_changed(pdf: Pdf, page: Image.Image, tmp_path: Path) -> None:
    path = kept(page.convert("CMYK"), tmp_path / "page.jpg", "JPEG")
    assert as_stored(pdf, path, "JPEG") is None
    inside = pixel_by_pixel(pdf, page.convert("CMYK"))
    assert not inside.is_exact
    assert inside.picture.ColorSpace == Name.DeviceRGB


def test_a_photograph_keeps_its_own_colours(pdf: Pdf, page: Image.Image, tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = kept(page.convert("RGB"), tmp_path / "page.jpg", "JPEG", icc_profile=profile)
    inside = as_stored(pdf, path, "JPEG")
    assert inside is not None
    space, stream = inside.picture.ColorSpace
    assert space == Name.ICCBased
    assert stream.read_bytes() == profile


def test_a_profile_that_is_not_of_its_colours_is_left_out(pdf: Pdf, page: Image.Image, tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = kept(page, tmp_path / "page.jpg", "JPEG", icc_profile=profile)
    inside = as_stored(pdf, path, "JPEG")
    assert inside is not None
    assert inside.picture.ColorSpace == Name.DeviceGray


def test_a_jpeg_that_is_cut_short_or_coded_strangely_is_not_taken_as_it_is(page: Image.Image) -> None:
    stored = encoded(page, "JPEG")
    assert jpeg_data(stored) is not None
    assert jpeg_data(stored[: len(stored) // 2]) is None
    assert jpeg_data(stored.replace(b"\xff\xc0", b"\xff\xc9", 1)) is None  # arithmetic coding
    assert jpeg_data(b"") is None


def test_a_jpeg_in_plain_red_green_and_blue_says_so(page: Image.Image) -> None:
    plain = encoded(page.convert("RGB"), "JPEG", keep_rgb=True)
    found = jpeg_data(plain)
    assert found is not None
    assert found.is_plain_rgb or b"Adobe" in plain
