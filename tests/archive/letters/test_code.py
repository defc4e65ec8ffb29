"""archive.letters.code: what is drawn can be read."""

import io

from PIL import Image

from archive.letters.code import drawn_code
from archive.letters.payload import Payload
from ocr.codes import codes_on


def test_what_is_drawn_is_read_again() -> None:
    text = Payload("K7QF", "AF", job="J-2026-0117").text
    with Image.open(io.BytesIO(drawn_code(text))) as picture:
        assert picture.format == "PNG"
        assert codes_on(picture) == (text,)


def test_a_code_is_small_enough_to_be_printed_large() -> None:
    with Image.open(io.BytesIO(drawn_code(Payload("K7QF", "AF", job="J-2026-0117").text))) as picture:
        assert picture.width // 12 <= 29 + 8  # modules: version 3 at the most, and the quiet zone
