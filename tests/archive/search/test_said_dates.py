"""Dates as people say them."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.said_dates import PHRASES, Span, offers, understand

SUNDAY = date(2026, 11, 22)

PIECES = "last|before|since|the|3|5|31|99|999|/|-|..|.|to|and|may|feb|2025|0000|9999|ago|days|years|q1|monday"


def span(said: str, today: date = SUNDAY) -> tuple[str | None, str | None] | None:
    found = understand(said, today)
    if found is None:
        return None
    return found.since.isoformat() if found.since else None, found.until.isoformat() if found.until else None


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("today", "2026-11-22", "2026-11-22"),
        ("Yesterday", "2026-11-21", "2026-11-21"),
        ("this week", "2026-11-16", "2026-11-22"),
        ("last week", "2026-11-09", "2026-11-15"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("last quarter", "2026-07-01", "2026-09-30"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("last 7 days", "2026-11-16", "2026-11-22"),
        ("the last two weeks", "2026-11-09", "2026-11-22"),
        ("three weeks ago", "2026-10-26", "2026-11-01"),
        ("monday", "2026-11-16", "2026-11-16"),
        ("last Sunday", "2026-11-15", "2026-11-15"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("q2 2025", "2025-04-01", "2025-06-30"),
        ("may", "2026-05-01", "2026-05-31"),
        ("Sept.", "2026-09-01", "2026-09-30"),
        ("december", "2025-12-01", "2025-12-31"),
        ("May 2025", "2025-05-01", "2025-05-31"),
        ("2025-05", "2025-05-01", "2025-05-31"),
        ("5/2025", "2025-05-01", "2025-05-31"),
        ("3 May 2025", "2025-05-03", "2025-05-03"),
        ("3rd of may", "2026-05-03", "2026-05-03"),
        ("May 3, 2025", "2025-05-03", "2025-05-03"),
        ("03/05/2025", "2025-05-03", "2025-05-03"),
        ("3.5.25", "2025-05-03", "2025-05-03"),
        ("2025-05-03", "2025-05-03", "2025-05-03"),
        ("24/12", "2025-12-24", "2025-12-24"),
        ("05/13/2025", "2025-05-13", "2025-05-13"),
        ("29 feb", "2024-02-29", "2024-02-29"),
        ("early may", "2026-05-01", "2026-05-10"),
        ("mid-May 2025", "2025-05-11", "2025-05-20"),
        ("the end of feb", "2026-02-21", "2026-02-28"),
        ("late last month", "2026-10-21", "2026-10-31"),
        ("beginning of 2025", "2025-01-01", "2025-04-30"),
        ("monday last week", "2026-11-09", "2026-11-09"),
        ("15th", "2026-11-15", "2026-11-15"),
        ("the 31st", "2026-10-31", "2026-10-31"),
        ("last-month", "2026-10-01", "2026-10-31"),
        ("20/11-22/11", "2026-11-20", "2026-11-22"),
        ("20/11/2025-3/12/2025", "2025-11-20", "2025-12-03"),
        ("christmas 2025", "2025-12-24", "2025-12-26"),
        ("Christmas", "2025-12-24", "2025-12-26"),
        ("febuary", "2026-02-01", "2026-02-28"),
        ("setpember 2025", "2025-09-01", "2025-09-30"),
        ("last few days", "2026-11-18", "2026-11-22"),
        ("a couple of weeks ago", "2026-11-02", "2026-11-08"),
        (">2025", "2026-01-01", None),
        (">= 2025", "2025-01-01", None),
        ("<2025", None, "2024-12-31"),
        ("<=2025", None, "2025-12-31"),
        ("this morning", "2026-11-22", "2026-11-22"),
        ("yesterday afternoon", "2026-11-21", "2026-11-21"),
        ("last weekend", "2026-11-14", "2026-11-15"),
        ("this weekend", "2026-11-21", "2026-11-22"),
        ("past fortnight", "2026-11-09", "2026-11-22"),
        ("the last fortnight", "2026-11-09", "2026-11-22"),
        ("a fortnight ago", "2026-11-02", "2026-11-08"),
    ],
)
def test_a_time_has_a_first_and_a_last_day(said: str, since: str, until: str) -> None:
    assert span(said) == (since, until)


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("before 3/5", None, "2026-05-02"),
        ("until may", None, "2026-05-31"),
        ("since March", "2026-03-01", None),
        ("after 2024", "2025-01-01", None),
        ("2024..", "2024-01-01", None),
        ("..2024", None, "2024-12-31"),
        ("2024-05..2024-07", "2024-05-01", "2024-07-31"),
        ("2024–2025", "2024-01-01", "2025-12-31"),
        ("between march and may 2025", "2025-03-01", "2025-05-31"),
        ("nov to feb", "2025-11-01", "2026-02-28"),
        ("3-5 may", "2026-05-03", "2026-05-05"),
        ("may..march", "2025-05-01", "2026-03-31"),
        ("early may to mid june", "2026-05-01", "2026-06-20"),
        ("since late may", "2026-05-21", None),
    ],
)
def test_a_time_may_be_open_or_go_from_one_to_another(said: str, since: str | None, until: str | None) -> None:
    assert span(said) == (since, until)


def test_without_a_year_the_latest_is_meant_that_has_begun() -> None:
    spring = date(2026, 4, 3)
    assert span("may", spring) == ("2025-05-01", "2025-05-31")
    assert span("april", spring) == ("2026-04-01", "2026-04-30")
    assert span("march to may", spring) == ("2025-03-01", "2025-05-31")


@pytest.mark.parametrize(
    "said", ["", "31/2", "0/0", "99/99/9999", "soon", "ma", "may may", "12", "3000", "before", ".."]
)
def test_what_is_no_time_is_none(said: str) -> None:
    assert understand(said, SUNDAY) is None


def test_what_is_offered_while_a_date_is_typed_is_understood() -> None:
    assert offers("", SUNDAY) == list(PHRASES)
    assert offers("la", SUNDAY) == ["last week", "last month", "last 3 months", "last year"]
    assert offers("m", SUNDAY) == ["may", "march"]
    assert offers("may", SUNDAY) == []
    assert all(understand(phrase, SUNDAY) for begun in ("", "j", "2", "t") for phrase in offers(begun, SUNDAY))


@given(
    st.one_of(
        st.text(max_size=70),
        st.lists(
            st.sampled_from(re.split(r"\|", PIECES)),
            max_size=8,
        ).map(" ".join),
    ),
    st.dates(date(1970, 1, 1), date(2150, 12, 31)),
)
def test_whatever_is_said_is_a_time_or_none(said: str, today: date) -> None:
    found = understand(said, today)
    assert found is None or found != Span(None, None)
    if found and found.since and found.until:
        assert found.since <= found.until
