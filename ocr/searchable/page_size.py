"""How large a sheet was whose picture is all there is of it.

A file's own dots per inch are believed where they make a sheet that paper comes in: scanners write what is true, while
telephones write 72 for whatever they see, and programs that make pictures larger or smaller forget to tell.
"""

from ocr.cleanup import LONG_SIDE
from ocr.flatten import SQUARE_FROM, SQUARE_UP_TO

POINTS = 72.0
LEAST, MOST = 3.0, 34.0
"""Inches along the long side of what is believed: a visiting card, and A1."""
MOST_OF_UNMEASURED = 14.0
"""The same of a claim that is often made without measuring: Legal."""
_UNMEASURED = frozenset({72, 96})
"""Dots per inch that telephones and programs write of whatever they see; with EXIF that tells none, Pillow says 72."""
_NARROWEST = 3.0
"""Points: less, PDF/A allows no side of a page (ISO 19005-2, 6.1.13)."""


def page_size(width: int, height: int, dots: tuple[float, float] | None) -> tuple[float, float]:
    """Width and height in points of a sheet whose upright picture has so many pixels, and claims so many ``dots``
    per inch across and down.

    Where that cannot be believed, it is taken for as long as A4 and Letter are, as it is for reading.
    """
    ratio = 1.0
    if dots is not None and min(dots) > 0:
        inches = width / dots[0], height / dots[1]
        ratio = dots[0] / dots[1]
        is_square = max(ratio, 1 / ratio) <= SQUARE_UP_TO
        most = MOST_OF_UNMEASURED if round(dots[0]) in _UNMEASURED else MOST
        if is_square and LEAST <= max(inches) <= most:
            return _allowed(inches[0] * POINTS, inches[1] * POINTS)
        if not SQUARE_FROM <= max(ratio, 1 / ratio) <= SQUARE_UP_TO:
            ratio = 1.0
    shape = width, height * ratio
    scale = LONG_SIDE * POINTS / max(shape)
    return _allowed(shape[0] * scale, shape[1] * scale)


def _allowed(width: float, height: float) -> tuple[float, float]:
    return max(_NARROWEST, width), max(_NARROWEST, height)
