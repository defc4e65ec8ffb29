"""What applies to a stack of paper on a given day."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records.retention_rule import (
    HoldSpan,
    KeepFor,
    PaperDates,
    Retention,
    Stamp,
    Starts,
    Then,
    kept_until,
    months_later,
    retention,
    started_on,
)

HALF_A_YEAR = KeepFor(Starts.JOB_CLOSED, 6, Then.DESTROY)
BY_ITS_DATE = KeepFor(Starts.PAPER_DATED, 6, Then.DESTROY)
CLOSED = date(2026, 3, 3)
LAST_DAY = date(2026, 9, 3)


def after(day: date, days: int = 1) -> date:
    return day + timedelta(days=days)


def test_paper_is_kept_through_the_day_six_months_after_its_job_was_closed() -> None:
    stack = PaperDates(HALF_A_YEAR, (CLOSED,))
    assert kept_until(stack) == LAST_DAY
    assert retention(stack, today=LAST_DAY) is Retention.RUNNING
    assert retention(stack, today=after(LAST_DAY)) is Retention.OVER


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2027, 3, 1)),
        (date(2027, 8, 31), 6, date(2028, 3, 1)),
        (date(2027, 8, 29), 6, date(2028, 2, 29)),
        (date(2026, 3, 31), 6, date(2026, 10, 1)),
        (date(2026, 12, 31), 2, date(2027, 3, 1)),
        (date(2026, 10, 31), 1, date(2026, 12, 1)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 12, 15), 0, date(2026, 12, 15)),
    ],
)
def test_a_day_that_a_month_does_not_have_becomes_the_first_of_the_next(day: date, months: int, then: date) -> None:
    assert months_later(day, months) == then


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 400))
def test_a_period_is_never_shorter_than_its_months(day: date, months: int) -> None:
    there = months_later(day, months)
    whole = (there.year - day.year) * 12 + there.month - day.month
    assert (whole, there.day) == (months, day.day) or (
        (whole, there.day) == (months + 1, 1) and day.day > monthrange(after(there, -1).year, after(there, -1).month)[1]
    )


def test_the_last_job_of_a_stack_counts() -> None:
    assert started_on(PaperDates(HALF_A_YEAR, (CLOSED, date(2026, 5, 1), date(2025, 1, 1)))) == date(2026, 5, 1)


def test_no_clock_runs_while_a_job_is_open() -> None:
    for rule in (HALF_A_YEAR, BY_ITS_DATE):
        stack = PaperDates(rule, (CLOSED, None), dated=CLOSED)
        assert retention(stack, today=date(2099, 1, 1)) is Retention.NOT_STARTED


def test_a_job_closed_again_starts_a_full_period() -> None:
    assert kept_until(PaperDates(HALF_A_YEAR, (after(CLOSED, 90),))) == months_later(after(CLOSED, 90), 6)


def test_paper_without_a_job_goes_by_its_date_and_without_one_never() -> None:
    assert kept_until(PaperDates(BY_ITS_DATE, dated=CLOSED)) == LAST_DAY
    assert retention(PaperDates(BY_ITS_DATE), today=date(2099, 1, 1)) is Retention.NOT_STARTED
    assert retention(PaperDates(HALF_A_YEAR), today=date(2099, 1, 1)) is Retention.NOT_STARTED


def test_paper_with_a_date_waits_for_its_jobs_as_well() -> None:
    assert started_on(PaperDates(BY_ITS_DATE, (after(CLOSED, 10),), dated=CLOSED)) == after(CLOSED, 10)


@pytest.mark.parametrize("day", [CLOSED, LAST_DAY, date(2099, 1, 1)])
def test_a_hold_always_wins(day: date) -> None:
    held = (HoldSpan(Stamp(1, date(2026, 5, 1))), HoldSpan())
    assert retention(PaperDates(HALF_A_YEAR, (CLOSED,), holds=held), today=day) is Retention.HELD
    assert retention(PaperDates(HALF_A_YEAR, (CLOSED,), holds=held, is_original=True), today=day) is Retention.HELD


def test_a_hold_released_in_time_leaves_no_trace() -> None:
    stack = PaperDates(HALF_A_YEAR, (CLOSED,), holds=(HoldSpan(Stamp(1, LAST_DAY)),))
    assert retention(stack, today=after(LAST_DAY)) is Retention.OVER


def test_a_hold_released_after_the_date_asks_a_person_first() -> None:
    late = HoldSpan(Stamp(1, after(LAST_DAY)))
    stack = PaperDates(HALF_A_YEAR, (CLOSED,), holds=(late,))
    assert retention(stack, today=after(LAST_DAY, 31)) is Retention.REVIEW


@pytest.mark.parametrize(("order", "stands"), [(8, Retention.OVER), (7, Retention.REVIEW), (6, Retention.REVIEW)])
def test_a_person_who_looked_after_the_release_lets_it_go_and_one_before_does_not(
    order: int, stands: Retention
) -> None:
    day = after(LAST_DAY, 30)  # all of it on one day: the history tells what came first
    stack = PaperDates(HALF_A_YEAR, (CLOSED,), holds=(HoldSpan(Stamp(7, day)),), let_go=Stamp(order, day))
    assert retention(stack, today=after(LAST_DAY, 60)) is stands


def test_a_rule_that_ends_in_review_is_looked_at_after_its_time_is_over() -> None:
    rule = KeepFor(Starts.JOB_CLOSED, 6, Then.REVIEW)
    early = PaperDates(rule, (CLOSED,), let_go=Stamp(1, LAST_DAY))
    in_time = PaperDates(rule, (CLOSED,), let_go=Stamp(1, after(LAST_DAY)))
    today = after(LAST_DAY, 5)
    assert retention(PaperDates(rule, (CLOSED,)), today=today) is Retention.REVIEW
    assert retention(early, today=today) is Retention.REVIEW
    assert retention(in_time, today=today) is Retention.OVER


def test_originals_are_kept_whatever_their_rule() -> None:
    forever = date(2099, 1, 1)
    kept = KeepFor(Starts.JOB_CLOSED, 6, Then.KEEP)
    assert retention(PaperDates(kept, (CLOSED,)), today=forever) is Retention.KEPT
    assert retention(PaperDates(HALF_A_YEAR, (CLOSED,), is_original=True), today=forever) is Retention.KEPT
    assert kept_until(PaperDates(kept, (CLOSED,))) is None
