"""Agreements that end ask for a decision in good time, and are renewed for as long as they ran."""

from datetime import date, timedelta

import pytest

from archive.archive import Archive
from archive.clock import SetClock, today
from archive.records import Side
from archive.services.agreement_drafts import DraftKept, begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.clients import add_client
from archive.services.terms import end_agreement, renew
from archive.services.today import waiting
from archive.services.waiting.ending import next_term
from tests.archive.services.at_agreements import accept


def a_term(archive: Archive, ends_on: date, notice: int | None = None) -> DraftKept:
    client = add_client(archive, name="Orchard School", by="AM")
    lines = (Line(Side.WE, "Look after the server"),)
    words = Draft(lines=lines, starts_on=ends_on - timedelta(364), ends_on=ends_on, notice_days=notice)
    kept = begin_agreement(archive, client_id=client, title="Service agreement", draft=words, by="AM")
    accept(archive, kept)
    return kept


@pytest.mark.parametrize(("days", "notice", "waits"), [(30, None, True), (90, None, False), (30, 14, False)])
def test_it_waits_as_soon_as_somebody_must_decide(
    archive: Archive, clock: SetClock, days: int, notice: int | None, waits: bool
) -> None:
    a_term(archive, today(clock) + timedelta(days), notice)
    found = waiting(archive).endings

    assert bool(found) is waits
    assert [one.days_left for one in found] == [days] * waits


def test_one_that_is_given_up_waits_no_more(archive: Archive, clock: SetClock) -> None:
    kept = a_term(archive, today(clock) + timedelta(10))
    end_agreement(archive, agreement_id=kept.agreement_id, on=today(clock), by="AM")
    assert waiting(archive).endings == ()


def test_one_that_nobody_accepted_says_so_and_is_no_ending_of_the_week(archive: Archive, clock: SetClock) -> None:
    client = add_client(archive, name="Orchard School", by="AM")
    ends = today(clock) + timedelta(3)
    words = Draft(lines=(Line(Side.WE, "Look after the network"),), ends_on=ends)
    kept = begin_agreement(archive, client_id=client, title="Care of the network", draft=words, by="AM")

    assert [one.accepted for one in waiting(archive).endings] == [False]
    assert not any(day.due for day in waiting(archive).week)
    accept(archive, kept)
    assert [one.accepted for one in waiting(archive).endings] == [True]
    assert any(day.due for day in waiting(archive).week)


def test_a_renewal_that_is_drafted_is_known_and_counts_once_it_is_accepted(archive: Archive, clock: SetClock) -> None:
    kept = a_term(archive, today(clock) + timedelta(10))
    (one,) = waiting(archive).endings
    starts, ends = next_term(one.starts_on, one.ends_on)
    draft = renew(archive, agreement_id=kept.agreement_id, starts_on=starts, ends_on=ends, by="AM")
    assert [one.renewal_drafted for one in waiting(archive).endings] == [True]
    accept(archive, draft)
    assert waiting(archive).endings == ()


@pytest.mark.parametrize(
    ("starts", "ends", "following"),
    [
        (date(2025, 4, 1), date(2026, 3, 31), (date(2026, 4, 1), date(2027, 3, 31))),
        (date(2023, 3, 1), date(2024, 2, 29), (date(2024, 3, 1), date(2025, 2, 28))),
        (date(2026, 1, 15), date(2026, 4, 14), (date(2026, 4, 15), date(2026, 7, 14))),
        (date(2026, 1, 1), date(2026, 1, 10), (date(2026, 1, 11), date(2026, 1, 20))),
        (None, date(2026, 3, 31), (date(2026, 4, 1), date(2027, 3, 31))),
    ],
)
def test_the_next_term_is_as_long_as_the_last(starts: date | None, ends: date, following: tuple[date, date]) -> None:
    assert next_term(starts, ends) == following
