"""Boxes go back to where the word stands."""

import math
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.geometry import skewed_back, turned
from ocr.words import Box, Turn

FRACTION = st.floats(0.2, 0.6)


@pytest.mark.parametrize(
    ("turn", "after"),
    [
        (0, (0.1, 0.2, 0.3, 0.05)),
        (90, (0.75, 0.1, 0.05, 0.3)),
        (180, (0.6, 0.75, 0.3, 0.05)),
        (270, (0.2, 0.6, 0.05, 0.3)),
    ],
)
def test_a_box_follows_its_page_clockwise(turn: Turn, after: tuple[float, ...]) -> None:
    assert astuple(turned(Box(0.1, 0.2, 0.3, 0.05), turn)) == pytest.approx(after)


@given(FRACTION, FRACTION, st.floats(-15, 15).filter(lambda angle: abs(angle) > 0.5))
def test_the_box_around_a_straightened_point_holds_the_point_on_the_page(x: float, y: float, skew: float) -> None:
    width, height = 800.0, 1100.0
    angle = math.radians(skew)
    wide = width * math.cos(angle) + height * abs(math.sin(angle))
    high = height * math.cos(angle) + width * abs(math.sin(angle))
    right, down = (x - 0.5) * width, (y - 0.5) * height
    across = (right * math.cos(angle) + down * math.sin(angle)) / wide + 0.5
    below = (down * math.cos(angle) - right * math.sin(angle)) / high + 0.5
    box = skewed_back(Box(across - 0.01, below - 0.01, 0.02, 0.02), skew, width, height)
    assert (box.left + box.width / 2, box.top + box.height / 2) == pytest.approx((x, y), abs=1e-6)


def test_a_box_at_the_edge_stays_on_the_page() -> None:
    box = skewed_back(Box(0.0, 0.0, 0.1, 0.1), 10, 800, 1100)
    assert min(astuple(box)) >= 0
    assert box.left + box.width <= 1
    assert box.top + box.height <= 1
