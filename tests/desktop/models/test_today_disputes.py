"""Today's line about a dispute says who disagrees, how it stands and what is next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from archive.disputes.standing import DisputeLine
from archive.records import Cause, Severity
from archive.records.dispute_rule import Next, Stage
from desktop.models.today_disputes import disagreeing_line
from desktop.models.today_line import Extra
from desktop.style import Tone

TODAY = date(2026, 3, 16)
DISPUTE = DisputeLine(
    id=3,
    number="D-2026-0003",
    client_id=7,
    client="Harbour Dental",
    job_id=9,
    job="J-2026-0121",
    clue_id=None,
    says="Two days were lost.",
    asks="",
    severity=Severity.COSTLY,
    cause=Cause.UNKNOWN,
    since=TODAY - timedelta(days=2),
    owner="AM",
    stage=Stage.MET,
    next=Next.WRITE_OFFER,
    appointment=TODAY + timedelta(days=3),
    ending=None,
    ended_on=None,
    days=2,
)


def test_it_says_their_words_how_long_it_has_been_going_on_and_the_next_appointment() -> None:
    line = disagreeing_line(DISPUTE, TODAY)
    assert (line.title, line.beside) == ("Harbour Dental", "D-2026-0003 · J-2026-0121")
    assert line.second == "“Two days were lost.” Open for 2 days. Next appointment 19 Mar."
    assert (line.action, line.whose, line.extras) == ("Write an offer", "AM", (Extra.OPEN_JOB,))


def test_without_a_job_it_leads_to_the_client() -> None:
    assert disagreeing_line(replace(DISPUTE, job_id=None, job=None), TODAY).extras == (Extra.OPEN_CLIENT,)


@pytest.mark.parametrize(("severity", "tone"), [(Severity.GRAVE, Tone.RED), (Severity.ANNOYING, Tone.AMBER)])
def test_only_a_grave_one_is_red(severity: Severity, tone: Tone) -> None:
    assert disagreeing_line(replace(DISPUTE, severity=severity), TODAY).tone is tone
