"""Earlier copies are kept by rule: the last ones, and one of each day, week and month."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from archive.copies.keeping_rule import DAYS, MONTHS, WEEKS, Earlier, kept_of

FIRST = date(2025, 1, 1)


def daily(many: int) -> list[Earlier]:
    return [Earlier(number, FIRST + timedelta(days=number)) for number in range(many)]


def test_a_copy_every_day_for_two_years_leaves_days_weeks_and_months() -> None:
    earlier = daily(730)
    days = sorted((earlier[number].made_on or FIRST) for number in kept_of(earlier, last=3))
    newest = FIRST + timedelta(days=729)
    assert days[-DAYS:] == [newest - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    assert days[0] == date(2026, 1, 31), "the last of the month a year ago"
    assert len(days) <= 3 + DAYS + WEEKS + MONTHS


def test_many_copies_of_one_day_leave_the_last_ones() -> None:
    earlier = [Earlier(number, FIRST) for number in range(20)]
    assert kept_of(earlier, last=3) == {17, 18, 19}


def test_a_disk_that_lay_in_a_drawer_loses_nothing_by_that() -> None:
    earlier = [Earlier(1, FIRST), Earlier(2, FIRST + timedelta(days=900)), Earlier(3, FIRST + timedelta(days=1800))]
    assert kept_of(earlier, last=1) == {1, 2, 3}


def test_what_does_not_tell_its_day_is_kept() -> None:
    assert 0 in kept_of([Earlier(0, None), *daily(200)[1:]], last=1)


@given(st.lists(st.integers(0, 800), max_size=60), st.integers(0, 5))
def test_whatever_a_clock_says_the_last_copies_stay_and_the_newest_of_each_kept_day(days: list[int], last: int) -> None:
    earlier = [Earlier(number, FIRST + timedelta(days=day)) for number, day in enumerate(days)]
    kept = kept_of(earlier, last=last)
    assert kept >= {one.number for one in earlier[len(earlier) - last :]}
    assert len(kept) <= last + DAYS + WEEKS + MONTHS
    if earlier:
        assert earlier[-1].number in kept
