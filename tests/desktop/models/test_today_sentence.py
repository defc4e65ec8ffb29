"""The sentence under Today's date says how much waits and where to begin, and never that nothing comes when it does."""

from datetime import UTC, datetime, timedelta

import pytest

from archive.services.today import Waiting
from archive.services.waiting.week import DayAhead, Due, DueKind
from desktop.models.today_sentence import sentence_of

NOW = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)


def due_in(**days: int) -> Waiting:
    """So many things on each of these days: tomorrow, thursday."""
    ahead = {"tomorrow": 1, "thursday": 3}
    thing = Due(DueKind.FOLLOW_UP, "Ring", 1, "Harbour Dental", None, "AM")
    week = tuple(DayAhead(NOW.date() + timedelta(ahead[day]), (thing,) * count) for day, count in days.items())
    return Waiting(NOW, week=week)


@pytest.mark.parametrize(
    ("things", "first", "sentence"),
    [
        (1, 1, "One thing waits."),
        (2, 2, "Two things wait."),
        (7, 1, "Seven things wait. The first costs most if it is left."),
        (7, 2, "Seven things wait. The first two cost most if they are left."),
        (300, 9, "300 things wait. Begin at the top: what stands first costs most if it is left."),
    ],
)
def test_the_first_few_are_counted_and_hundreds_are_not(things: int, first: int, sentence: str) -> None:
    assert sentence_of(things, first, Waiting(NOW)) == sentence


def test_when_nothing_waits_it_says_what_comes_tomorrow() -> None:
    assert sentence_of(0, 0, due_in(tomorrow=3)) == "Nothing waits. Three things tomorrow."
    assert sentence_of(0, 0, due_in(tomorrow=1, thursday=2)) == "Nothing waits. One thing tomorrow."


def test_when_tomorrow_is_free_it_says_what_comes_next() -> None:
    assert sentence_of(0, 0, due_in(thursday=1)) == "Nothing waits. Nothing tomorrow; the next thing is due Thursday."
    assert sentence_of(0, 0, Waiting(NOW)) == "Nothing waits. Nothing falls due in the next six days."


def test_a_new_archive_is_not_told_of_its_future() -> None:
    assert sentence_of(0, 0, Waiting(NOW, untouched=True)) == "Nothing waits."
