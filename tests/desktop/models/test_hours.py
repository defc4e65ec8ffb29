"""Hours are read however people write them, and written so that they can be read again."""

import pytest

from desktop.models.hours import NotHours, TooManyHours, plain_hours, read_minutes


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("", None),
        ("4", 240),
        ("1.5", 90),
        ("1,5 h", 90),
        (".5", 30),
        ("1½", 90),
        ("1:30", 90),
        ("90 min", 90),
        ("1h", 60),
        ("1 h 30", 90),
        ("2 hours and 15 minutes", 135),
        ("0", 0),
    ],
)
def test_hours_are_read_however_they_are_written(typed: str, minutes: int | None) -> None:
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["four", "1:75", "-2", "h", "1.5.5", "2 days"])
def test_what_is_no_number_of_hours_is_refused(typed: str) -> None:
    with pytest.raises(NotHours):
        read_minutes(typed)


@pytest.mark.parametrize("typed", ["100000", "100000:30", "100000 h 30", "1000000 min", "9" * 5000])
def test_more_hours_than_anybody_works_are_told_apart(typed: str) -> None:
    with pytest.raises(TooManyHours):
        read_minutes(typed)


@pytest.mark.parametrize("minutes", [0, 5, 30, 70, 90, 96, 135, 240, 6000])
def test_hours_in_a_field_are_read_again_as_the_same(minutes: int) -> None:
    assert read_minutes(plain_hours(minutes)) == minutes
