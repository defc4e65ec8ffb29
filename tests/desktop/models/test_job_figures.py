"""Days and amounts are read as people type them; what they cannot be is refused."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.models.job_figures import (
    DayNotYet,
    NotADay,
    NotAnAmount,
    TooMuchMoney,
    plain_amount,
    read_amount,
    read_day_that_was,
    read_day_to_come,
)

TODAY = date(2026, 3, 16)  # a Monday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", None),
        ("today", TODAY),
        ("tomorrow", date(2026, 3, 17)),
        ("fri", date(2026, 3, 20)),
        ("Monday", date(2026, 3, 23)),
        ("+7", date(2026, 3, 23)),
        ("in 3 days", date(2026, 3, 19)),
        ("next week", date(2026, 3, 23)),
        ("14 Mar", date(2026, 3, 14)),
        ("3 Jan", date(2026, 1, 3)),
        ("20 Dec", date(2025, 12, 20)),
        ("14/4", date(2026, 4, 14)),
        ("14.4.26", date(2026, 4, 14)),
        ("2026-04-14", date(2026, 4, 14)),
        ("Fri 20 March", date(2026, 3, 20)),
        ("29 Feb", date(2028, 2, 29)),
    ],
)
def test_a_due_day_is_the_one_nearest_to_today(typed: str, meant: date | None) -> None:
    assert read_day_to_come(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["31 feb", "32.1.", "soon", "14 Foo", "29.2.2026", "1.13.", "+"])
def test_a_day_that_there_is_not_is_refused(typed: str) -> None:
    with pytest.raises(NotADay):
        read_day_to_come(typed, TODAY)
    with pytest.raises(NotADay):
        read_day_that_was(typed, TODAY)


def test_a_day_that_was_is_the_latest_such_day() -> None:
    assert read_day_that_was("", TODAY) == TODAY
    assert read_day_that_was("yesterday", TODAY) == date(2026, 3, 15)
    assert read_day_that_was("mon", TODAY) == TODAY
    assert read_day_that_was("20 Mar", TODAY) == date(2025, 3, 20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 Feb 26", date(2026, 2, 1)),
        ("feb 2026", date(2026, 2, 28)),
        ("February, 2024", date(2024, 2, 29)),
        ("mar 2026", TODAY),
    ],
)
def test_a_short_year_and_a_month_alone_are_understood_of_what_was(typed: str, meant: date) -> None:
    assert read_day_that_was(typed, TODAY) == meant


def test_a_month_that_has_not_come_is_no_day_that_was() -> None:
    with pytest.raises(DayNotYet):
        read_day_that_was("apr 2026", TODAY)
    with pytest.raises(NotADay):
        read_day_that_was("foo 2026", TODAY)


@pytest.mark.parametrize("typed", ["tomorrow", "+3", "next week"])
def test_a_day_to_come_is_said_to_be_to_come_and_not_to_be_none(typed: str) -> None:
    with pytest.raises(DayNotYet):
        read_day_that_was(typed, TODAY)


def test_a_yes_cannot_come_tomorrow() -> None:
    with pytest.raises(DayNotYet):
        read_day_that_was("17.3.2026", TODAY)


@pytest.mark.parametrize(
    ("typed", "hundredths"),
    [
        ("", None),
        ("400", 40000),
        ("£400", 40000),
        ("£ 1,250.50", 125050),
        ("1.250,50 €", 125050),
        ("1,250", 125000),
        ("12,5", 1250),
        ("EUR 90", 9000),
        ("1 250", 125000),
        ("0", 0),
    ],
)
def test_an_amount_is_read_however_it_is_punctuated(typed: str, hundredths: int | None) -> None:
    assert read_amount(typed) == hundredths


@pytest.mark.parametrize("typed", ["four hundred", "-5", "1,2,3", "4oo", "12.345,6,7"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAmount):
        read_amount(typed)


@pytest.mark.parametrize("typed", ["9" * 13, "£9,999,999,999", "1000000000.01", "9" * 5000])
def test_more_money_than_there_can_be_is_told_apart(typed: str) -> None:
    with pytest.raises(TooMuchMoney):
        read_amount(typed)
    assert read_amount("1,000,000,000") == 10**11


def test_an_amount_in_a_field_has_hundredths_only_where_there_are_some() -> None:
    assert [plain_amount(one) for one in (None, 40000, 125050)] == ["", "400", "1,250.50"]
