"""A coloured page in one number for each pixel: yellow and pink are nearly white in grey, and plain in one colour."""

from functools import reduce

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops

SAME = 2
"""Levels by which the colours of a page without any may differ from its grey."""


def darkest_of(page: Image.Image) -> Image.Image | None:
    """What each pixel of an RGB page has of the colour of which it has least, as compared with the paper; None where
    there is no colour. Yellowed paper counts as white."""
    if page.mode != "RGB":
        return None
    grey = page.convert("L")
    white = _usual(grey)
    # Each colour of the paper is made as light as the paper, so that a tint of all of it is no difference.
    level = [band.point([min(255, max(0, one + white - usual)) for one in range(256)]) for band, usual in _bands(page)]
    darkest = reduce(ImageChops.darker, level)
    _, most = ImageChops.difference(darkest, grey).getextrema()
    return darkest if isinstance(most, int | float) and most > SAME else None


def lightest_of(page: Image.Image) -> npt.NDArray[np.int16]:
    """What each pixel has of the colour of which it has most; a grey page is as it is."""
    return np.asarray(reduce(ImageChops.lighter, page.split()), np.int16)


def _bands(page: Image.Image) -> list[tuple[Image.Image, int]]:
    return [(band, _usual(band)) for band in page.split()]


def _usual(band: Image.Image) -> int:
    """The median."""
    seen, half = 0, band.width * band.height / 2
    for value, many in enumerate(band.histogram()):
        seen += many
        if seen >= half:
            return value
    raise AssertionError  # an empty picture is none
