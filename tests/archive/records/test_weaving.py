"""Fronts and backs are woven into the order of the stack, and no side is ever left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records.scans import Face, Feeding
from archive.records.weaving import pairs_up, sides_expected, woven

STACK = ["1 front", "1 back", "2 front", "2 back", "3 front", "3 back"]
FRONTS, BACKS = STACK[::2], STACK[1::2]


def faces(side: str) -> Face:
    return Face(side.split()[1])


@pytest.mark.parametrize(
    ("fed", "feeding", "second_reversed", "all_reversed"),
    [
        (STACK, Feeding.DUPLEX, False, False),
        (STACK[::-1], Feeding.DUPLEX, False, True),
        (FRONTS + BACKS, Feeding.FRONTS_FIRST, False, False),
        (FRONTS + BACKS[::-1], Feeding.FRONTS_FIRST, True, False),
        (BACKS + FRONTS, Feeding.BACKS_FIRST, False, False),
        (BACKS + FRONTS[::-1], Feeding.BACKS_FIRST, True, False),
        ((FRONTS + BACKS[::-1])[::-1], Feeding.FRONTS_FIRST, True, True),
    ],
)
def test_however_the_sheets_were_fed_they_come_in_the_order_of_the_stack(
    fed: list[str], feeding: Feeding, second_reversed: bool, all_reversed: bool
) -> None:
    sides = woven(fed, feeding, second_pass_reversed=second_reversed, is_reversed=all_reversed)
    assert sides == [(side, faces(side)) for side in STACK]


def test_single_sided_paper_has_fronts_only() -> None:
    assert woven(FRONTS, Feeding.SINGLE) == [(side, Face.FRONT) for side in FRONTS]


def test_a_pass_that_is_a_sheet_short_moves_no_other_side_to_the_wrong_face() -> None:
    short = woven(FRONTS[:2] + BACKS, Feeding.FRONTS_FIRST, first_pass=2)
    assert [side for side, _ in short] == ["1 front", "1 back", "2 front", "2 back", "3 back"]
    assert all(face is faces(side) for side, face in short)


@given(
    st.integers(0, 41),
    st.sampled_from(Feeding),
    st.one_of(st.none(), st.integers(0, 41)),
    st.booleans(),
    st.booleans(),
)
def test_every_side_comes_exactly_once(
    count: int, feeding: Feeding, first_pass: int | None, second_reversed: bool, all_reversed: bool
) -> None:
    pages = list(range(count))
    sides = woven(pages, feeding, first_pass=first_pass, second_pass_reversed=second_reversed, is_reversed=all_reversed)
    assert sorted(page for page, _ in sides) == pages


def test_the_sides_to_expect_are_counted_from_the_sheets() -> None:
    assert (sides_expected(12, 2), sides_expected(12, 1)) == (24, 12)


@pytest.mark.parametrize(
    ("faces", "sides", "pair_up"),
    [
        ("FBFB", 2, True),
        ("FFBB", 2, False),
        ("FBF", 2, False),
        ("BFBF", 2, False),
        ("FFF", 1, True),
        ("FBFB", 1, False),
        ("", 2, True),
    ],
)
def test_sides_pair_up_when_each_sheet_shows_its_faces_in_turn(faces: str, sides: int, pair_up: bool) -> None:
    assert pairs_up([Face.FRONT if one == "F" else Face.BACK for one in faces], sides) is pair_up
