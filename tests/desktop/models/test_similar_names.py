"""Who may be meant by a name that nobody bears."""

from __future__ import annotations

import pytest

from desktop.models.similar_names import similar_names

NAMES = {1: "Harbour Dental Practice", 2: "Quay Motors", 3: "Müller & O’Brien", 4: "Brook & Lane"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Harbor Dental", 1), ("Quay Motors Ltd", 2), ("quai motor", 2), ("Muler OBrien", 3), ("Brooke and Lane", 4)],
)
def test_a_name_misspelt_cut_short_or_with_a_word_more_is_similar(typed: str, meant: int) -> None:
    assert similar_names(typed, NAMES)[0] == meant


@pytest.mark.parametrize("typed", ["Zephyr Catering", "", "&", "X"])
def test_what_is_like_none_of_them_has_no_similar_name(typed: str) -> None:
    assert similar_names(typed, NAMES) == []


def test_the_likest_stands_first_and_only_so_many() -> None:
    names = {key: f"Quay Motors {key}" for key in range(10)} | {99: "Quay Motor"}
    found = similar_names("Quay Motr", names, most=3)
    assert len(found) == 3
    assert found[0] == 99
