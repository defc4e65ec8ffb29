"""Nobody in the made-up office can be rung up or written to by mistake."""

import re
from collections import Counter

from archive.demo.people import companies, first_name
from archive.records import Standing

DRAMA = re.compile(r"020 7946 0\d{3}|01632 960\d{3}|07700 900\d{3}")


def test_there_are_some_dozens_of_clients_and_no_two_are_called_the_same() -> None:
    names = [company.name for company in companies(year=2026)]

    assert 30 <= len(names) <= 48
    assert len(set(names)) == len(names)


def test_every_number_is_kept_free_for_drama_and_belongs_to_one_caller() -> None:
    phones = [caller.phone for company in companies(year=2026) for caller in company.callers if caller.phone]

    assert all(DRAMA.fullmatch(phone) for phone in phones)
    assert [phone for phone, times in Counter(phones).items() if times > 1] == []


def test_every_mailbox_is_plain_ascii_under_example() -> None:
    for company in companies(year=2026):
        for caller in company.callers:
            assert re.fullmatch(r"[a-z-]+@[a-z.]+\.example", caller.email), caller


def test_names_that_are_easily_confused_are_there() -> None:
    names = {company.name for company in companies(year=2026)}

    assert {"Smith & Sons", "Smith & Son", "O'Brien Plumbing & Heating", "Zoë Lindqvist Interiors"} <= names


def test_standing_grows_with_the_years() -> None:
    harbour_then, harbour_now = (companies(year=year)[0].standing for year in (2015, 2026))

    assert (harbour_then, harbour_now) == (Standing.NEW, Standing.LONG_STANDING)


def test_nobody_is_addressed_by_title() -> None:
    assert first_name("Dr Anil Mehta") == "Anil"
