"""Today's line about a dispute says who disagrees, how it stands and what is next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from archive.disputes.standing import DisputeLine
from archive.records import Cause, FollowUpReason, Severity
from archive.records.dispute_rule import Next, Stage
from archive.services.follow_ups import FollowUpLine
from archive.services.today import Waiting
from archive.services.waiting.complaints import OpenComplaint
from desktop.models.today_disputes import Appointment, appointment_line, complaint_line, disagreeing, disagreeing_line
from desktop.models.today_groups import Group, groups_of, others_have_any
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
    assert line.ending == "” Open for 2 days. Next appointment 19 Mar."
    assert (line.action, line.whose, line.extras) == ("Write an offer", "AM", (Extra.OPEN_JOB,))


def test_without_a_job_it_leads_to_the_client() -> None:
    assert disagreeing_line(replace(DISPUTE, job_id=None, job=None), TODAY).extras == (Extra.OPEN_CLIENT,)


@pytest.mark.parametrize(("severity", "tone"), [(Severity.GRAVE, Tone.RED), (Severity.ANNOYING, Tone.AMBER)])
def test_only_a_grave_one_is_red(severity: Severity, tone: Tone) -> None:
    assert disagreeing_line(replace(DISPUTE, severity=severity), TODAY).tone is tone


def test_of_several_appointments_that_are_due_the_oldest_shares_the_line_of_its_dispute() -> None:
    def due(number: int, days: int, job: int | None = 9) -> FollowUpLine:
        day = TODAY - timedelta(days=days)
        return FollowUpLine(
            number, 7, "Harbour Dental", job, None, None, FollowUpReason.DISPUTE, "Meet.", day, "AM", days
        )

    now = datetime(2026, 3, 16, 9, tzinfo=UTC)
    (line,) = disagreeing(Waiting(now, disputes=(DISPUTE,), appointments=(due(1, 1), due(2, 5), due(3, 9, None))))
    assert isinstance(line, Appointment)
    assert line.due.id == 2
    said = appointment_line(line, TODAY)
    assert said.second.endswith("Next appointment 19 Mar. Due: Meet.")
    assert said.second == f"“{DISPUTE.says}{said.ending}"
    assert said.extras == (Extra.TOOK_PLACE, Extra.MOVE, Extra.OPEN_JOB)
    asked = appointment_line(replace(line, due=replace(line.due, what="What do they say?")), TODAY)
    assert asked.second.endswith("Due: What do they say?")


def test_an_appointment_is_among_the_things_of_whoever_is_to_keep_it_and_of_whoever_sees_the_dispute_through() -> None:
    day = TODAY - timedelta(days=1)
    due = FollowUpLine(2, 7, "Harbour Dental", 9, None, None, FollowUpReason.DISPUTE, "Meet.", day, "BK", 1)
    found = Waiting(datetime(2026, 3, 16, 9, tzinfo=UTC), disputes=(DISPUTE,), appointments=(due,))
    for mine, is_theirs in (("BK", True), ("AM", True), ("CD", False), (None, True)):
        assert bool(groups_of(found, mine=mine)[Group.DISPUTES].things) is is_theirs
    assert appointment_line(Appointment(DISPUTE, due), TODAY).whose == "BK"
    assert others_have_any(found, "CD")


def test_a_complaint_says_what_was_said_when_and_that_nobody_has_answered() -> None:
    one = OpenComplaint(5, 7, "Harbour Dental", None, None, "So slow", TODAY - timedelta(days=4), 4)
    line = complaint_line(one, TODAY)
    assert line.second == "“So slow” Said on 12 Mar, and nobody has answered."
    assert line.ending == "” Said on 12 Mar, and nobody has answered."
    assert (line.action, line.extras) == ("Open a dispute", (Extra.MADE_GOOD, Extra.OPEN_CLIENT))
