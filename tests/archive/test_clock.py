"""Nobody but the clock knows what time it is."""

from datetime import date, datetime, timedelta, timezone

from archive.clock import SetClock, SystemClock, today

LATE = datetime(2026, 3, 16, 23, 59, 59, tzinfo=timezone(timedelta(hours=1)))


def test_the_computers_clock_says_how_far_it_is_from_utc() -> None:
    assert SystemClock().now().utcoffset() is not None


def test_a_set_clock_stands_but_no_two_moments_are_the_same() -> None:
    clock = SetClock(LATE)

    first, second = clock.now(), clock.now()

    assert first < second < LATE + timedelta(seconds=1)


def test_a_set_clock_can_be_put_back() -> None:
    clock = SetClock(LATE)
    clock.put(LATE - timedelta(days=400))

    assert clock.now().year == 2025


def test_today_is_the_date_on_the_offices_wall_and_not_that_of_utc() -> None:
    assert today(SetClock(LATE)) == date(2026, 3, 16)
    assert today(SetClock(datetime(2026, 3, 17, 0, 30, tzinfo=LATE.tzinfo))) == date(2026, 3, 17)
