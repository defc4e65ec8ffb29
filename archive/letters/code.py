"""Draws the code of a letter. The only drawer; ocr.codes reads it again.

What draws is loaded by the first code: most days of an office see none, and the window starts without it.
"""

import io

MODULE = 12
"""Pixels along a side of one black square: 25 of them on two centimetres are printed at about 400 dots per inch."""


def drawn_code(text: str) -> bytes:
    """A PNG picture of the QR code that says ``text``, black on white, with the quiet zone of four modules around it.

    A quarter of it may be unreadable (error correction level Q): creases, stamps, and pens that sign too high.
    """
    import numpy as np
    import zxingcpp
    from PIL import Image

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    picture = Image.fromarray(np.asarray(code.to_image(scale=MODULE, add_quiet_zones=True)))
    written = io.BytesIO()
    picture.convert("1").save(written, "PNG")
    return written.getvalue()
