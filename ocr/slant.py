"""Print up the margin is stamped on, and seldom straight: a slanting line of digits is read far worse than a level one.

Letters are pushed up and down, not turned: over a word it comes to the same, and what lies beside stays beside.
"""

import math

import numpy as np
from PIL import Image

from ocr.ruled_lines import ink_of

MOST, STEP = 0.14, 0.01
"""Rise over run up to which a line is levelled, about eight degrees, and how finely it is measured."""


def slant_of(line: Image.Image, paper: int) -> float:
    """How much lower than its left the right of a line of print is, over its width. ``line`` is mode L, print across.

    It is level where the ink falls into the fewest rows. 0 where there is next to no ink.
    """
    down, across = np.nonzero(ink_of(np.asarray(line), paper))
    if len(down) < 20:
        return 0.0
    off = across - line.width / 2
    steps = round(MOST / STEP)
    best, sharpest = 0, 0.0
    for step in sorted(range(-steps, steps + 1), key=abs):  # the smaller slant where two are as good
        rows = np.round(down - off * step * STEP).astype(np.int64)
        sharp = float(np.square(np.bincount(rows - rows.min()).astype(np.float64)).sum())
        if sharp > sharpest:
            best, sharpest = step, sharp
    return best * STEP


def levelled(line: Image.Image, slant: float, paper: int) -> Image.Image:
    """The line with the slant taken out, on as much more paper above and below as ``risen`` says."""
    more = risen(line.width, slant)
    size = line.width, line.height + 2 * more
    push = (1, 0, 0, slant, 1, -slant * line.width / 2 - more)
    return line.transform(size, Image.Transform.AFFINE, push, Image.Resampling.BICUBIC, fillcolor=paper)


def risen(width: int, slant: float) -> int:
    """How many pixels are added above, and as many below, when a line of this width is levelled."""
    return math.ceil(abs(slant) * width / 2)
