"""What people type for the time of a note is understood as they mean it."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as any_

from archive.records.notes import is_day_alone
from desktop.typed_moment import NotAMoment, StillToCome, read_moment

OFFSET = timezone(timedelta(hours=1))
NOW = datetime(2026, 3, 16, 14, 5, tzinfo=OFFSET)  # a Monday


def _at(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=OFFSET)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("13:30", _at(3, 16, 13, 30)),
        ("9.30", _at(3, 16, 9, 30)),
        ("9 am", _at(3, 16, 9, 0)),
        ("2pm", _at(3, 16, 14, 0)),
        ("12:15 am", _at(3, 16, 0, 15)),
        ("today 13:30", _at(3, 16, 13, 30)),
        ("now", NOW),
        ("today", _at(3, 16)),
        ("yesterday", _at(3, 15)),
        ("yesterday 9:30", _at(3, 15, 9, 30)),
        ("Friday", _at(3, 13)),
        ("Fri 16:00", _at(3, 13, 16, 0)),
        ("Monday", _at(3, 16)),
        ("3 days ago", _at(3, 13)),
        ("3 days ago 9:30", _at(3, 13, 9, 30)),
        ("a week ago", _at(3, 9)),
        ("2 weeks ago", _at(3, 2)),
        ("the day before yesterday", _at(3, 14)),
        ("3 Mar", _at(3, 3)),
        ("3 March 2026, 10:00", _at(3, 3, 10, 0)),
        ("3 mar 2025 at 10:00", _at(3, 3, 10, 0, 2025)),
        ("Tue 3 March", _at(3, 3)),
        ("3.3.", _at(3, 3)),
        ("3/3/26", _at(3, 3)),
        ("2026-03-03 08:00", _at(3, 3, 8, 0)),
        ("24 Dec", _at(12, 24, year=2025)),
        ("29 Feb", _at(2, 29, year=2024)),
    ],
)
def test_it_is_understood(typed: str, meant: datetime) -> None:
    assert read_moment(typed, now=NOW) == meant


def test_a_time_still_to_come_was_yesterdays() -> None:
    assert read_moment("17:30", now=NOW) == _at(3, 15, 17, 30)


@pytest.mark.parametrize(
    "typed", ["", "soon", "25:00", "13:75", "31 Feb", "32.1.", "today 18:00", "3 Mar 2027", "13 am"]
)
def test_what_cannot_be_meant_is_refused(typed: str) -> None:
    with pytest.raises(NotAMoment):
        read_moment(typed, now=NOW)


@pytest.mark.parametrize(
    "typed", ["tomorrow", "next week", "next Friday", "in 3 days", "+3", "in a week", "3 Mar 2027"]
)
def test_what_is_still_to_come_is_understood_as_that(typed: str) -> None:
    with pytest.raises(StillToCome):
        read_moment(typed, now=NOW)


def test_a_day_alone_has_no_hour_and_midnight_has_one() -> None:
    assert is_day_alone(read_moment("3 Mar", now=NOW))
    assert not is_day_alone(read_moment("3 Mar 0:00", now=NOW))
    assert not is_day_alone(read_moment("12 am", now=NOW))


@given(any_.text(max_size=40))
def test_whatever_is_typed_is_a_past_moment_or_refused(typed: str) -> None:
    try:
        moment = read_moment(typed, now=NOW)
    except NotAMoment:
        return
    assert moment <= NOW + timedelta(minutes=1)
    assert moment.tzinfo is OFFSET
