"""What a side expected says where it stands and what came of it; what was not on paper says what that means."""

from datetime import date

import pytest

from archive.disputes.chronology import Expected
from archive.disputes.missing import Missing
from archive.records import Outcome, Side
from desktop.models.dispute_expected import expected_words, missing_meaning, newest_of
from desktop.style import Tone

TODAY = date(2026, 3, 20)


def expected(
    *,
    due: date | None = None,
    version: int = 1,
    accepted: int | None = 1,
    outcome: Outcome = Outcome.OPEN,
    on: date | None = None,
    why: str = "",
    unwritten: bool = False,
) -> Expected:
    return Expected(Side.WE, "Copy all files", due, version, accepted, outcome, on, why, unwritten)


@pytest.mark.parametrize(
    ("one", "newest", "stands", "tone"),
    [
        (expected(), 1, "Version 1, accepted", Tone.NEUTRAL),
        (expected(version=2, accepted=None), 2, "Version 2, not accepted", Tone.AMBER),
        (expected(), 2, "Version 1, accepted; not in version 2", Tone.NEUTRAL),
        (expected(version=2), 2, "Version 1, accepted", Tone.NEUTRAL),
        (expected(accepted=None, unwritten=True), 1, "In no contract", Tone.NEUTRAL),
    ],
)
def test_it_says_where_it_was_written_and_whether_they_agreed(
    one: Expected, newest: int, stands: str, tone: Tone
) -> None:
    words = expected_words(one, TODAY, newest=newest)
    assert (words.stands, words.stands_tone) == (stands, tone)


@pytest.mark.parametrize(
    ("one", "done", "tone"),
    [
        (expected(outcome=Outcome.KEPT, on=date(2026, 3, 9)), "Kept 9 Mar", Tone.NEUTRAL),
        (
            expected(outcome=Outcome.MISSED, on=date(2026, 3, 9), why="The courier was late."),
            "Not kept, 9 Mar: The courier was late.",
            Tone.AMBER,
        ),
        (expected(outcome=Outcome.WITHDRAWN, on=date(2026, 3, 9)), "Withdrawn 9 Mar", Tone.NEUTRAL),
        (expected(), "No outcome written", Tone.AMBER),
        (expected(due=date(2026, 3, 13)), "Due 13 Mar; no outcome written", Tone.AMBER),
        (expected(due=date(2026, 3, 27)), "Due 27 Mar", Tone.NEUTRAL),
    ],
)
def test_it_says_what_was_done(one: Expected, done: str, tone: Tone) -> None:
    words = expected_words(one, TODAY, newest=1)
    assert (words.done, words.done_tone) == (done, tone)


def test_the_newest_version_is_that_of_any_line() -> None:
    assert newest_of([expected(), expected(version=3)]) == 3
    assert newest_of([]) == 0


@pytest.mark.parametrize("missing", Missing)
def test_everything_that_may_be_missing_says_what_that_means(missing: Missing) -> None:
    assert missing_meaning(missing).endswith(".")
