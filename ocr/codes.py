"""Codes on page pictures, read by zxing-cpp. Here and nowhere else."""

import zxingcpp
from PIL import Image

QR_CODES = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)

LONGEST = 200
"""Characters. What says more is no number that anybody looks up."""


def codes_on(picture: Image.Image) -> tuple[str, ...]:
    """What the QR codes on a page say, each once, from top to bottom. Turned, skewed and mirrored ones are read.

    Codes of other kinds are not looked for: a page of print has stripes enough that look like one.
    """
    found = zxingcpp.read_barcodes(picture.convert("L"), formats=QR_CODES)
    from_the_top = sorted(found, key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    return tuple(dict.fromkeys(code.text for code in from_the_top if 0 < len(code.text) <= LONGEST))
