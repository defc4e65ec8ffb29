"""Dates look the same on every screen."""

from datetime import date, datetime, timedelta, timezone

from desktop import dates

SUMMER = timezone(timedelta(hours=1))
NOW = datetime(2026, 3, 16, 14, 5, tzinfo=SUMMER)


def test_a_date_of_this_year_needs_no_year() -> None:
    assert dates.short_date(date(2026, 3, 3), NOW.date()) == "3 Mar"


def test_a_date_of_another_year_names_it() -> None:
    assert dates.short_date(date(2025, 9, 9), NOW.date()) == "9 Sep 2025"
    assert dates.full_date(date(2026, 3, 3)) == "3 Mar 2026"


def test_today_is_called_today() -> None:
    assert dates.short_date(NOW.date(), NOW.date()) == "today"
    assert dates.when(NOW.replace(hour=9, minute=3), NOW) == "today 09:03"


def test_another_day_stands_in_the_ledger_without_its_time() -> None:
    assert dates.when(NOW - timedelta(days=2), NOW) == "14 Mar"
    assert dates.exactly(NOW - timedelta(days=2), NOW) == "14 Mar 14:05"


def test_a_stretch_of_time_fits_a_narrow_column() -> None:
    today = NOW.date()
    assert dates.months(date(2026, 1, 9), date(2026, 2, 19), today) == "Jan to Feb"
    assert dates.months(date(2026, 1, 1), date(2026, 1, 31), today) == "Jan"
    assert dates.months(date(2025, 5, 2), date(2025, 6, 9), today) == "May–Jun 2025"
    assert dates.months(date(2025, 5, 1), date(2025, 5, 31), today) == "May 2025"
    assert dates.months(date(2025, 12, 1), date(2026, 2, 1), today) == "2025 to 2026"


def test_the_title_of_a_day() -> None:
    assert dates.long_date(NOW.date()) == "Monday, 16 March"


def test_a_moment_keeps_the_time_of_the_wall_it_was_read_from() -> None:
    winter = datetime(2026, 3, 16, 9, 30, tzinfo=timezone.utc)  # noqa: UP017  # beside another timezone(...)

    assert dates.when(winter, NOW) == "today 09:30"


def test_how_late_something_was_written() -> None:
    assert dates.days_later(NOW, NOW - timedelta(days=2)) == "two days later"
    assert dates.days_later(NOW, NOW - timedelta(days=1)) == "the next day"
    assert dates.days_later(NOW, NOW - timedelta(days=31)) == "31 days later"


def test_small_counts_are_words() -> None:
    assert [dates.count_word(count) for count in (0, 7, 12, 13, 1200)] == ["no", "seven", "twelve", "13", "1,200"]


def test_a_long_date_tells_its_year_where_that_is_another() -> None:
    assert dates.long_date(date(2027, 12, 27), date(2027, 3, 1)) == "Monday, 27 December"
    assert dates.long_date(date(2027, 12, 27), date(2026, 11, 22)) == "Monday, 27 December 2027"
