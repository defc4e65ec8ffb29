"""Days are understood as people write them."""

from datetime import date

import pytest

from archive.exchange.days import day_of, month_comes_first

TODAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    "written",
    [
        *("2019-04-03", "2019/4/3", "2019-04-03 00:00:00", "03/04/2019", "3.4.2019", "03/04/19"),
        *("3 Apr 2019", "3rd April 2019", "April 3, 2019", "3-Apr-2019"),
    ],
)
def test_a_day_is_read_in_every_usual_spelling(written: str) -> None:
    assert day_of(written, month_first=False, today=TODAY) == date(2019, 4, 3)


@pytest.mark.parametrize(
    ("written", "day"), [("April 2019", (2019, 4, 1)), ("2019", (2019, 1, 1)), ("5/6/87", (1987, 6, 5))]
)
def test_a_month_or_year_alone_is_its_first_day_and_a_short_year_is_not_to_come(
    written: str, day: tuple[int, int, int]
) -> None:
    assert day_of(written, month_first=False, today=TODAY) == date(*day)


@pytest.mark.parametrize(
    "written", ["31/02/2019", "17 March 2026", "2027", "long ago", "0", "12/13/14/15", "3 Foo 2019"]
)
def test_what_is_no_day_in_the_past_is_none(written: str) -> None:
    assert day_of(written, month_first=False, today=TODAY) is None


def test_a_column_tells_by_itself_that_it_writes_the_month_first() -> None:
    assert month_comes_first(["04/03/2019", "12/31/2019"])
    assert not month_comes_first(["04/03/2019", "31/12/2019"])
    assert not month_comes_first(["04/03/2019"])
    assert day_of("04/03/2019", month_first=True, today=TODAY) == date(2019, 4, 3)
