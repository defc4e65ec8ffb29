"""The words of Today's lines about work: why now, and the verb that does it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from archive.records import FollowUpReason, JobStage, Side
from archive.records.rhythm import Silence
from archive.records.undocumented import Sign
from archive.services.follow_ups import FollowUpLine
from archive.services.health import ColdClient
from archive.services.undocumented import UndocumentedJob
from archive.services.waiting.ending import Ending
from archive.services.waiting.in_writing import ToConfirm, Unwritten
from archive.services.waiting.promises import Promise
from desktop.models.today_line import EXTRA_KEYS
from desktop.models.today_work import (
    cold_line,
    ending_line,
    follow_up_line,
    promise_line,
    to_confirm_line,
    unwritten_line,
)
from desktop.style import Tone

TODAY = date(2026, 3, 16)
YESTERDAY = TODAY - timedelta(1)
PROMISE = Promise(1, Side.WE, "Copy all files", YESTERDAY, 1, 1, "Harbour Dental", 1, "J-2026-0001", "Data", "AM")
SAID = ToConfirm(1, "J-2026-0001", "Replace router", 1, "Harbour Dental", "Helen", date(2026, 3, 12), True, None, "AM")
TERM = Ending(1, 1, "Orchard School", "Care", None, date(2026, 3, 20), date(2026, 2, 1), 4, False, "AM")
FOLLOW_UP = FollowUpLine(
    1, 1, "Harbour Dental", None, None, None, FollowUpReason.AFTER_JOB, "Is all well?", TODAY, "AM", 0
)  # fmt: skip
JOB = UndocumentedJob(
    1, "J-2026-0001", "Replace router", 1, "Harbour Dental", JobStage.IN_PROGRESS, date(2026, 2, 1),
    None, 1, (), None, 43,
)  # fmt: skip


def test_our_overdue_promise_is_red_and_says_how_late_it_is() -> None:
    line = promise_line(PROMISE, TODAY)
    assert (line.second, line.tone, line.action) == (
        "We promised it for yesterday. 1 day overdue.",
        Tone.RED,
        "Done",
    )


def test_their_overdue_promise_is_to_be_rung_about() -> None:
    line = promise_line(replace(PROMISE, side=Side.YOU), TODAY)
    assert (line.second, line.tone, line.action) == (
        "They promised it for yesterday. 1 day overdue.",
        Tone.AMBER,
        "Ring",
    )


@pytest.mark.parametrize(
    ("said", "second", "action"),
    [
        (SAID, "Helen said yes on 12 Mar. Nothing in writing yet.", "Send confirmation"),
        (
            replace(SAID, is_written=False),
            "Helen said yes on 12 Mar. Write down what both sides expect, then confirm it.",
            "Open job",
        ),
        (
            replace(SAID, sent_on=YESTERDAY),
            "Helen said yes on 12 Mar. Confirmation sent yesterday, no answer yet.",
            "Ring",
        ),
    ],
)
def test_a_spoken_yes_says_what_it_lacks(said: ToConfirm, second: str, action: str) -> None:
    line = to_confirm_line(said, TODAY)
    assert (line.second, line.action) == (second, action)


@pytest.mark.parametrize(
    ("signs", "second", "action"),
    [
        ((Sign.NO_APPROVAL,), "Agreed, and not yet approved in writing.", "Ask for approval"),
        (
            (Sign.BEGUN_WITHOUT_APPROVAL, Sign.NO_AGREEMENT),
            "Work has begun without their yes in writing. 1 more thing is missing.",
            "Open job",
        ),
        ((Sign.QUIET,), "Open for 43 days, and no note yet.", "Write note"),
        ((Sign.NO_CLOSING_NOTE,), "Closed without a closing note.", "Open job"),
    ],
)
def test_an_undocumented_job_says_what_it_lacks_first(signs: tuple[Sign, ...], second: str, action: str) -> None:
    line = unwritten_line(Unwritten(replace(JOB, signs=signs), "AM"), TODAY)
    assert (line.second, line.action) == (second, action)


def test_a_closed_job_says_that_it_was_closed_with_something_wanting() -> None:
    def closed(sign: Sign) -> str:
        return unwritten_line(Unwritten(replace(JOB, signs=(sign,), closed_on=YESTERDAY), "AM"), TODAY).second

    assert closed(Sign.NOT_ACCEPTED) == "Closed, and they never accepted what is written."
    assert closed(Sign.PROMISE_OPEN) == "Closed, and nobody said whether we kept all that we promised."


def test_an_agreement_that_ended_undecided_says_so() -> None:
    assert ending_line(TERM, TODAY).second == "Ends on 20 Mar."
    ended = replace(TERM, ends_on=YESTERDAY, days_left=-1)
    assert ending_line(ended, TODAY).second == "Ended yesterday, and nobody has decided."
    assert ending_line(replace(TERM, renewal_drafted=True), TODAY).action == "Open client"


def test_an_agreement_that_nobody_accepted_is_not_to_be_renewed() -> None:
    unaccepted = replace(TERM, accepted=False)
    line = ending_line(unaccepted, TODAY)
    assert (line.second, line.action, line.tone) == (
        "Not accepted yet. Its term ends on 20 Mar.",
        "Open client",
        Tone.AMBER,
    )
    ended = replace(unaccepted, ends_on=YESTERDAY, days_left=-1)
    assert ending_line(ended, TODAY).second == "Not accepted yet. Its term ended yesterday."


def test_silence_is_told_against_what_is_usual() -> None:
    quiet = Silence(date(2025, 12, 29), 77, 21, 45)
    assert cold_line(ColdClient(1, "Lighthouse", quiet), TODAY).second == (
        "Usually in touch every 3 weeks; nothing for 11 weeks."
    )
    assert cold_line(ColdClient(1, "Lighthouse", replace(quiet, usual=None)), TODAY).second == (
        "Nothing heard since 29 Dec 2025."
    )


def test_no_line_has_two_acts_with_one_key() -> None:
    lines = (
        promise_line(PROMISE, TODAY),
        promise_line(replace(PROMISE, side=Side.YOU), TODAY),
        follow_up_line(FOLLOW_UP, TODAY),
        follow_up_line(replace(FOLLOW_UP, job_id=1, job="J-2026-0001"), TODAY),
        ending_line(TERM, TODAY),
    )
    for line in lines:
        keys = [EXTRA_KEYS[extra] for extra in line.extras]
        assert len(keys) == len(set(keys)) > 1
