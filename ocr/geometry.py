"""Boxes under turning and straightening. Fractions of a page, origin top left, turns clockwise."""

import math
from collections.abc import Sequence

from ocr.words import Box, Turn

SAME_PLACE = 0.25
"""The share of one word's box under that of another from which they are the same word seen twice."""

SAME_PRINT = 0.4
"""The same share from which words of two readings are taken for one: tuned on 35 forms at 90 dpi."""


def turned(box: Box, turn: Turn) -> Box:
    """The box on the page after the page was turned clockwise."""
    if turn == 90:
        return Box(1 - box.top - box.height, box.left, box.height, box.width)
    if turn == 180:
        return Box(1 - box.left - box.width, 1 - box.top - box.height, box.width, box.height)
    if turn == 270:
        return Box(box.top, 1 - box.left - box.width, box.height, box.width)
    return box


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around one or more."""
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.left + box.width for box in boxes), max(box.top + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def shared(one: Box, two: Box) -> float:
    """The area that two boxes share, as a fraction of the page."""
    wide = min(one.left + one.width, two.left + two.width) - max(one.left, two.left)
    high = min(one.top + one.height, two.top + two.height) - max(one.top, two.top)
    return wide * high if wide > 0 and high > 0 else 0.0


def in_one_place(one: Box, two: Box) -> bool:
    """Whether two boxes of words are of the same word, by as much of the smaller one as lies under the other."""
    both = shared(one, two)
    return both > 0 and both >= SAME_PLACE * min(one.width * one.height, two.width * two.height)


def is_same_print(one: Box, two: Box) -> bool:
    """Whether two readers' boxes are of the same print, of which one may have seen more than the other."""
    return shared(one, two) > SAME_PRINT * min(one.width * one.height, two.width * two.height)


def skewed_back(box: Box, skew: float, width: float, height: float) -> Box:
    """A box of the straightened picture as the smallest upright box around it on the page before straightening.

    ``width`` and ``height`` are the page's before straightening, in any unit. The straightened picture is the page
    turned counter-clockwise by ``skew`` degrees about its middle, on a canvas just large enough.
    """
    if not skew:
        return box
    sine, cosine = math.sin(math.radians(skew)), math.cos(math.radians(skew))
    wide = width * abs(cosine) + height * abs(sine)
    high = width * abs(sine) + height * abs(cosine)
    points = []
    for across in (box.left, box.left + box.width):
        for down in (box.top, box.top + box.height):
            x, y = (across - 0.5) * wide, (down - 0.5) * high
            points.append(((x * cosine - y * sine) / width + 0.5, (x * sine + y * cosine) / height + 0.5))
    left, right = (_inside(edge(x for x, _ in points)) for edge in (min, max))
    top, bottom = (_inside(edge(y for _, y in points)) for edge in (min, max))
    return Box(left, top, right - left, bottom - top)


def _inside(fraction: float) -> float:
    return min(1.0, max(0.0, fraction))
