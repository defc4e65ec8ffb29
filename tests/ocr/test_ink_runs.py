"""Ink as runs: nothing of it is lost, and what hangs together is found together."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays

from ocr import faint_marks
from ocr.ink_runs import Ink, Runs, closed, painted, patches_of, runs_of

INKS = arrays(np.bool_, some.tuples(some.integers(1, 12), some.integers(1, 12)))


@given(INKS)
def test_the_runs_of_ink_paint_the_same_ink(ink: Ink) -> None:
    assert (painted(runs_of(ink), ink.shape) == ink).all()


@given(INKS)
def test_patches_are_what_hangs_together_diagonally_too(ink: Ink) -> None:
    found = patches_of(runs_of(ink))
    edges = zip(found.left, found.top, found.right, found.bottom, found.inked, strict=True)
    one_by_one = (
        (across.min(), down.min(), across.max() + 1, down.max() + 1, len(down))
        for down, across in faint_marks.patches_of(ink)
    )
    assert sorted(map(tuple, edges)) == sorted(one_by_one)


def test_gaps_are_closed_in_a_row_and_not_from_row_to_row() -> None:
    runs = Runs(np.array([0, 0, 0, 1]), np.array([1, 4, 9, 0]), np.array([2, 6, 10, 3]))
    after = closed(runs, 2)
    assert list(zip(after.row, after.start, after.stop, strict=True)) == [(0, 1, 6), (0, 9, 10), (1, 0, 3)]
