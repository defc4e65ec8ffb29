"""Since when a dispute goes on can be written anew, as long as nothing happened before that day."""

from datetime import date, timedelta

import pytest

from archive.disputes.errors import BeganAfterIt
from archive.disputes.opening import restate
from archive.errors import ChangedMeanwhile, DayIsAhead
from archive.records import Cause, Severity
from archive.services.history import last_of
from tests.archive.disputes.quarrel import SAYS, Quarrel


def begin_on(quarrel: Quarrel, since: date, *, since_seen: date | None = None) -> None:
    restate(
        quarrel.archive,
        dispute_id=quarrel.dispute,
        says=SAYS,
        asks="A fresh system, at no cost.",
        severity=Severity.COSTLY,
        cause=Cause.UNKNOWN,
        by="AM",
        since=since,
        since_seen=since_seen,
    )


def test_another_day_counts_from_then_on_and_the_history_tells_both(quarrel: Quarrel) -> None:
    opened = quarrel.today
    begin_on(quarrel, opened - timedelta(days=5))
    line = quarrel.file().line
    assert (line.since, line.days, len(quarrel.file().statements)) == (opened - timedelta(days=5), 5, 1)
    with quarrel.archive.database.reading() as session:
        about = {"since": "2026-03-11", "before": "2026-03-16"}
        assert last_of(session, "dispute begun on another day", thing=f"dispute:{quarrel.dispute}", **about)


def test_also_after_they_have_met_but_not_after_that_day(quarrel: Quarrel) -> None:
    met = quarrel.today
    quarrel.meet()
    quarrel.wait(2)
    with pytest.raises(BeganAfterIt):
        begin_on(quarrel, quarrel.today)
    begin_on(quarrel, met - timedelta(days=1))
    assert quarrel.file().line.since == met - timedelta(days=1)


def test_a_day_to_come_is_refused(quarrel: Quarrel) -> None:
    with pytest.raises(DayIsAhead):
        begin_on(quarrel, quarrel.today + timedelta(days=1))


def test_what_another_desk_wrote_meanwhile_is_not_overwritten_unseen(quarrel: Quarrel) -> None:
    seen = quarrel.today
    begin_on(quarrel, seen - timedelta(days=5), since_seen=seen)
    with pytest.raises(ChangedMeanwhile):
        begin_on(quarrel, seen - timedelta(days=7), since_seen=seen)
    assert quarrel.file().line.since == seen - timedelta(days=5)
