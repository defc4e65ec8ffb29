"""What may still become a date while it is typed, and what cannot."""

from datetime import date

import pytest

from archive.search.begun_dates import leads_on, may_go_on
from archive.search.said_dates import understand

SUNDAY = date(2026, 11, 22)

WHOLE = (
    *("before 3 May 2025", "between march and may 2025", "since 29 february", "the end of last month", "mid-may 2025"),
    *("2024-05..2024-07", "2024–2025", "29/2/2024", "2025-05-03", "31/12/1999", "3rd of may", "May 21 2025", "q2 2025"),
    *("last 3 months", "the last two weeks", "12 days ago", "a fortnight ago", "nov to feb", "3-5 may", "up to friday"),
    *("yesterday afternoon", "this morning", "last weekend", "past fortnight", "next quarter", "tomorrow"),
)


def test_a_date_may_go_on_or_is_one_at_every_letter_it_is_typed_with() -> None:
    for said in WHOLE:
        begun = [said[:length] for length in range(1, len(said) + 1) if not said[length - 1].isspace()]
        assert [one for one in begun if not understand(one, SUNDAY) and not may_go_on(one, SUNDAY)] == []


@pytest.mark.parametrize(
    "said",
    ["31/2", "30/2/2025", "since 31/4", "2026-13", "32 may", "may 32", "foo la", "31/2 m", "99/99", "soon", "end of x"],
)
def test_what_can_never_become_a_date_does_not_go_on(said: str) -> None:
    assert not may_go_on(said, SUNDAY)


def test_after_a_blank_only_what_leads_to_more_goes_on() -> None:
    assert all(may_go_on(f"{said} ", SUNDAY) for said in ("before", "the last", "end of", "between may and", "3rd of"))
    assert not any(may_go_on(f"{said} ", SUNDAY) for said in ("20", "2025-", "ma", "31/2", "soon", "banana before"))


def test_what_leads_on_says_nothing_by_itself() -> None:
    assert all(leads_on(said) for said in ("before", "The end", "the end of"))
    assert not any(leads_on(said) for said in ("before 31/2", "soon", ""))
