"""Weights are kept with how the words stand, and neither is lost by it."""

import numpy as np

from archive.search.kept_postings import HEAVIEST, packed, standings_of, told_by, weights_of
from archive.search.standing import Standing


def test_a_weight_and_how_a_word_stands_are_kept_together_and_told_apart() -> None:
    pairs = [(weight, standing) for weight in (1.0, 2.0, 3.0, 40.0) for standing in Standing]
    told = np.array([told_by(*pair) for pair in pairs], np.float32)
    numbers, kept = packed((np.arange(len(pairs)), told))
    assert numbers.tolist() == list(range(len(pairs)))
    assert weights_of(kept).tolist() == [weight for weight, _ in pairs]
    assert standings_of(kept).tolist() == [standing for _, standing in pairs]


def test_a_word_that_stands_very_often_still_stands_as_it_does() -> None:
    _, kept = packed((np.arange(2), np.array([told_by(900.0, Standing.GIVEN), told_by(300.0, None)], np.float32)))
    assert weights_of(kept).tolist() == [HEAVIEST, HEAVIEST]
    assert standings_of(kept).tolist() == [Standing.GIVEN, 0]


def test_what_is_no_page_and_what_was_read_surely_take_no_more_room_than_a_weight() -> None:
    assert told_by(1.0, None) == told_by(1.0, Standing.READ_SURELY) == 1.0
