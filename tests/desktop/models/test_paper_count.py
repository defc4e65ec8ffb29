"""What does not fit a stack's count is said while its scan is chosen, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.paper.scanning import WovenScan, WovenSide
from archive.records import Face, Feeding
from archive.records.weaving import woven
from desktop.models.paper_count import count_problem

LATER = "It can be kept so, and has to be mended before it is approved."


def scan(pages: int, expected: int, feeding: Feeding, *, first_pass: int | None = None, covers: int = 0) -> WovenScan:
    fed = woven(range(pages), feeding, first_pass=first_pass)
    return WovenScan(
        tuple(
            WovenSide(page, 1, page, 1, face, 0, False, Path(), is_cover=page >= pages - covers) for page, face in fed
        ),
        expected,
    )


@pytest.mark.parametrize(
    ("pages", "feeding", "said"),
    [
        (
            23,
            Feeding.DUPLEX,
            "23 sides, but 24 are expected of 12 sheets: 1 too few. "
            "Count the sheets again, then choose or scan what is missing.",
        ),
        (
            26,
            Feeding.DUPLEX,
            "26 sides, but 24 are expected of 12 sheets: 2 too many. Count the sheets again; a side that "
            "came twice is struck out in the check.",
        ),
        (
            24,
            Feeding.SINGLE,
            "24 sides for 12 sheets, but not a front and a back of each in turn. Choose how they were fed; "
            "both passes must have as many sides as there are sheets.",
        ),
    ],
)
def test_what_does_not_fit_is_said_with_what_to_do(pages: int, feeding: Feeding, said: str) -> None:
    assert count_problem(scan(pages, 24, feeding), 2) == f"{said} {LATER}"


def test_passes_of_other_lengths_do_not_fit_though_the_count_does() -> None:
    uneven = scan(24, 24, Feeding.FRONTS_FIRST, first_pass=13)
    assert "not a front and a back of each in turn" in count_problem(uneven, 2)


def test_paper_written_on_one_side_is_not_fed_on_both() -> None:
    said = "This paper is written on one side only, but these are fronts and backs. Choose Fronts only."
    assert count_problem(scan(12, 12, Feeding.DUPLEX), 1) == f"{said} {LATER}"


def test_nothing_is_said_of_what_fits() -> None:
    assert count_problem(scan(24, 24, Feeding.DUPLEX), 2) == ""
    assert count_problem(scan(24, 24, Feeding.FRONTS_FIRST), 2) == ""
    assert count_problem(scan(12, 12, Feeding.SINGLE), 1) == ""
    assert Face.BACK in {side.face for side in scan(26, 24, Feeding.DUPLEX, covers=2).sides}
    assert count_problem(scan(26, 24, Feeding.DUPLEX, covers=2), 2) == ""
