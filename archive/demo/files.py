"""Saving scanned sides as the files that scanners, fax servers and telephones leave behind."""

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from PIL import Image

from archive.demo.locked import locked_pdf
from archive.demo.paper.typeset import DPI

Kind = Literal["pdf", "tiff", "jpeg", "photo", "png", "locked", "damaged"]

SUFFIX: dict[Kind, str] = {
    "pdf": ".pdf", "tiff": ".tif", "jpeg": ".jpg", "photo": ".jpg", "png": ".png", "locked": ".pdf", "damaged": ".pdf",
}  # fmt: skip  # one glance

QUALITY = 58
"""Of the JPEGs inside, as office scanners set it to keep files small."""

EXIF_ORIENTATION = 0x0112
LYING_ON_ITS_LEFT = 6
"""Exif 2.32, tag 274: the telephone was held upright, the sensor lies on its side; turn clockwise to see it upright."""


def save(sides: Sequence[Image.Image], path: Path, *, kind: Kind, scanned_on: date, password: str = "") -> None:
    """Write the sides to ``path``. The same sides give the same bytes: dates inside are ``scanned_on``, not now.

    ``locked`` needs a password. ``damaged`` is a PDF of which only the beginning arrived. Pictures hold one side.
    """
    first, *others = sides
    if kind == "tiff":
        squeezed = "group4" if first.mode == "1" else "jpeg"
        first.save(path, "TIFF", save_all=True, append_images=others, dpi=(DPI, DPI), compression=squeezed)
    elif kind == "jpeg":
        first.convert("L").save(path, "JPEG", quality=QUALITY, dpi=(DPI, DPI))
    elif kind == "photo":
        exif = Image.Exif()
        exif[EXIF_ORIENTATION] = LYING_ON_ITS_LEFT
        first.convert("L").transpose(Image.Transpose.ROTATE_90).save(path, "JPEG", quality=QUALITY + 14, exif=exif)
    elif kind == "png":
        first.save(path, "PNG", dpi=(DPI, DPI), compress_level=3)
    elif kind == "locked":
        path.write_bytes(locked_pdf(first.convert("L"), password=password, quality=QUALITY))
    else:
        _save_pdf(first, others, path, scanned_on)
        if kind == "damaged":
            path.write_bytes(path.read_bytes()[:9_000])


def _save_pdf(first: Image.Image, others: list[Image.Image], path: Path, scanned_on: date) -> None:
    made = time.struct_time((*scanned_on.timetuple()[:3], 9, 0, 0, 0, 1, 0))
    # Black and white goes in as fax compression, which has no quality to set.
    quality = {} if first.mode == "1" else {"quality": QUALITY}
    first.save(
        path, "PDF", save_all=True, append_images=others, resolution=DPI, producer="Scanner",
        creationDate=made, modDate=made, **quality,
    )  # fmt: skip
