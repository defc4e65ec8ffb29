"""ocr.codes: codes on real paper are small, askew, grey and upside down."""

import io
from random import Random

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from archive.demo.paper.typeset import HEIGHT, WIDTH
from archive.demo.roughen import Roughness, roughen
from ocr.codes import codes_on

PLACE = (1040, 1580)
TEXT = "DN1:K7QF:J-2026-0117:AF:7"


def sheet(text: str = TEXT, *, side: int = 118) -> Image.Image:
    """A page at 150 dots per inch with a code of two centimetres in the lower right corner."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    page = Image.new("L", (WIDTH, HEIGHT), 255)
    page.paste(Image.fromarray(np.asarray(code.to_image(scale=8))).resize((side, side)), PLACE)
    return page


def as_jpeg(picture: Image.Image) -> Image.Image:
    """As a cheap scanner sends it: grey, at quality 60."""
    written = io.BytesIO()
    picture.convert("L").save(written, "JPEG", quality=60)
    return Image.open(io.BytesIO(written.getvalue()))


@pytest.mark.parametrize("turned", [0, 1, 2, 3])
def test_a_code_is_read_however_the_sheet_was_fed(turned: int) -> None:
    chance = Random(turned)
    rough = roughen(sheet(), Roughness(2.0, 236, 0.9, 4, 60, turned=turned, shadow=True), chance)
    assert codes_on(as_jpeg(rough)) == (TEXT,)


def test_a_page_without_a_code_has_none() -> None:
    assert codes_on(roughen(Image.new("L", (WIDTH, HEIGHT), 255), Roughness(1, 236, 1, 4, 200), Random(1))) == ()


def test_a_code_that_stands_twice_counts_once() -> None:
    page = sheet()
    page.paste(page.crop((*PLACE, WIDTH, HEIGHT)), (100, 100))
    assert codes_on(page) == (TEXT,)


def test_what_says_too_much_is_left_alone() -> None:
    assert codes_on(sheet("A" * 250, side=160)) == ()
