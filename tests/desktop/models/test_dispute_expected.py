"""What a side expected says where it stands and what came of it; what was not on paper says what that means."""

from dataclasses import replace
from datetime import date

import pytest

from archive.disputes.agreed import Agreed
from archive.disputes.chronology import Expected
from archive.disputes.missing import Missing
from archive.records import Outcome, Side
from desktop.models.dispute_expected import agreed_words, expected_words, missing_meaning
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
    newest: int = 1,
    of: str = "",
) -> Expected:
    return Expected(Side.WE, "Copy all files", due, version, accepted, outcome, on, why, unwritten, newest, of)


@pytest.mark.parametrize(
    ("one", "stands", "tone"),
    [
        (expected(), "", Tone.NEUTRAL),
        (expected(version=2, accepted=None, newest=2), "Version 2, not accepted", Tone.AMBER),
        (expected(newest=2), "Version 1, accepted; not in version 2", Tone.NEUTRAL),
        (expected(version=2, newest=2), "Version 1, accepted", Tone.NEUTRAL),
        (expected(accepted=None, unwritten=True), "In no contract", Tone.NEUTRAL),
        (expected(of="Service contract"), "Service contract", Tone.NEUTRAL),
        (
            expected(version=2, accepted=None, newest=2, of="Service contract"),
            "Version 2, not accepted · Service contract",
            Tone.AMBER,
        ),
    ],
)
def test_it_says_where_it_was_written_and_whether_they_agreed(one: Expected, stands: str, tone: Tone) -> None:
    words = expected_words(one, TODAY)
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
    words = expected_words(one, TODAY)
    assert (words.done, words.done_tone) == (done, tone)


AGREED = Agreed("", 1, True, True, "Patient files", "A fresh system", 40000, "not to exceed", "", None, None)


def test_what_was_agreed_as_a_whole_says_what_it_does_not_cover() -> None:
    (words,) = agreed_words(AGREED, "£", TODAY)
    assert words.text.splitlines() == [
        "Covers: Patient files",
        "Does not cover: A fresh system",
        "Price: not to exceed £400.00",
    ]
    assert (words.stands, words.done) == ("Version 1, accepted", "")


@pytest.mark.parametrize(
    ("done_on", "mark", "said", "tone"),
    [
        (date(2026, 3, 9), Outcome.KEPT, "Finished 9 Mar", Tone.NEUTRAL),
        (date(2026, 3, 12), Outcome.MISSED, "Finished 12 Mar, 2 days late", Tone.AMBER),
        (None, Outcome.OPEN, "Not finished", Tone.AMBER),
    ],
)
def test_the_day_by_which_all_was_to_be_finished_stands_beside_when_it_was(
    done_on: date | None, mark: Outcome, said: str, tone: Tone
) -> None:
    words = agreed_words(replace(AGREED, finish_by=date(2026, 3, 10), done_on=done_on), "£", TODAY)[-1]
    assert (words.text, words.mark, words.done, words.done_tone) == ("All finished by 10 Mar", mark, said, tone)
    assert words.stands == ""


def test_a_yes_that_cannot_be_shown_is_said_not_to_be_in_writing() -> None:
    (spoken,) = agreed_words(replace(AGREED, in_writing=False), "£", TODAY)
    (none,) = agreed_words(replace(AGREED, accepted=False, in_writing=False), "£", TODAY)
    assert (spoken.stands, spoken.stands_tone) == ("Version 1, accepted, but not in writing", Tone.AMBER)
    assert (none.stands, none.stands_tone) == ("Version 1, not accepted", Tone.AMBER)


def test_nothing_agreed_as_a_whole_leaves_no_line() -> None:
    assert agreed_words(Agreed("", 1, False, False, "", "", None, "", "", None, None), "£", TODAY) == ()


@pytest.mark.parametrize("missing", Missing)
def test_everything_that_may_be_missing_says_what_that_means(missing: Missing) -> None:
    assert missing_meaning(missing).endswith(".")
