"""A dispute goes on until an outcome is chosen, and can be reopened."""

from contextlib import nullcontext
from datetime import timedelta
from functools import partial

import pytest

from archive.disputes.ending import AskAgain, HoldEnd, end_dispute, reopen_dispute
from archive.disputes.errors import (
    DisputeGoesOn,
    DisputeIsOpen,
    DisputeIsOver,
    EndedBeforeItBegan,
    EndedBeforeTheLast,
    EndedInAMeeting,
)
from archive.disputes.holding import hold_for
from archive.disputes.meeting import begin_meeting, discard_meeting
from archive.disputes.offers import answer_offer, carry_out
from archive.disputes.opening import open_dispute, withdraw_dispute
from archive.disputes.standing import disputes
from archive.errors import WordsMissing
from archive.records import Afterlife, Answer, Ending, FollowUpReason, Scope, Severity
from archive.records.dispute_rule import Next, Stage
from archive.records.disputes import going_on
from archive.services.follow_ups import complete_follow_up, follow_ups_of_job, reopen_follow_up
from tests.archive.disputes.quarrel import Quarrel

ENDINGS = [one for one in Ending if one is not Ending.REOPENED]


def end(quarrel: Quarrel, ending: Ending = Ending.SETTLED, **more: object) -> int:
    words = {"words": "They are content.", **more}
    return end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=ending, by="AM", **words)  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_outcome_ends_it(quarrel: Quarrel, ending: Ending) -> None:
    end(quarrel, ending, learned="Ask what they expect.", changes="The form has a line for it.")
    line = quarrel.file().line
    assert (line.stage, line.ending) == (Stage.ENDED, ending)
    assert disputes(quarrel.archive) == ()
    assert [one.number for one in disputes(quarrel.archive, ended=True)] == ["D-2026-0001"]


@pytest.mark.parametrize("answer", list(Answer))
def test_no_answer_ends_it_by_itself(quarrel: Quarrel, answer: Answer) -> None:
    quarrel.meet()
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=answer, on=quarrel.today, words="So they said.", by="AM")
    assert len(disputes(quarrel.archive)) == 1


def test_an_outcome_takes_words(quarrel: Quarrel) -> None:
    with pytest.raises(WordsMissing):
        end(quarrel, words="")


def test_it_does_not_end_before_it_began(quarrel: Quarrel) -> None:
    with pytest.raises(EndedBeforeItBegan):
        end(quarrel, on=quarrel.today - timedelta(days=1))
    assert quarrel.file().line.stage is Stage.HEARD


def test_it_does_not_end_before_what_happened_last(quarrel: Quarrel) -> None:
    began = quarrel.today
    quarrel.wait(2)
    quarrel.meet()
    met = quarrel.today
    with pytest.raises(EndedBeforeTheLast, match="18 Mar"):
        end(quarrel, on=met - timedelta(days=1))
    quarrel.wait(1)
    quarrel.offer()
    with pytest.raises(EndedBeforeTheLast, match="19 Mar"):
        end(quarrel, on=met)
    assert (quarrel.file().last_day, began) == (quarrel.today, quarrel.file().line.since)
    end(quarrel, on=quarrel.today)


def test_days_are_counted_to_its_end(quarrel: Quarrel) -> None:
    quarrel.wait(12)
    end(quarrel)
    quarrel.wait(30)
    assert quarrel.file().line.days == 12


def test_the_client_is_asked_again_afterwards(quarrel: Quarrel) -> None:
    month = quarrel.today + timedelta(days=30)
    end(quarrel, ask_again=AskAgain(month, "Is it still right?", "AM"))
    (due,) = follow_ups_of_job(quarrel.archive, job_id=quarrel.job)
    assert (due.reason, due.due_on, due.what) == (
        *(FollowUpReason.PROMISED, month),
        "Is it still right? D-2026-0001, J-2026-0001",
    )


def test_what_has_ended_is_not_changed_until_it_is_reopened(quarrel: Quarrel) -> None:
    end(quarrel)
    with pytest.raises(DisputeIsOver):
        begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="It happened again.", by="AM")
    begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    assert [one.ending for one in quarrel.file().outcomes] == [Ending.SETTLED, Ending.REOPENED]


def test_one_that_goes_on_is_not_reopened(quarrel: Quarrel) -> None:
    with pytest.raises(DisputeGoesOn):
        reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="Again.", by="AM")


def test_one_is_not_reopened_while_another_goes_on_about_the_same(quarrel: Quarrel) -> None:
    end(quarrel)
    other = open_dispute(
        quarrel.archive, client_id=quarrel.client, job_id=quarrel.job, says="Again.", severity=Severity.GRAVE, by="BK"
    )
    with pytest.raises(DisputeIsOpen, match="D-2026-0002"):
        reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="It happened again.", by="AM")
    assert [one.id for one in disputes(quarrel.archive)] == [other]
    withdraw_dispute(quarrel.archive, dispute_id=other, by="BK")
    reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="It happened again.", by="AM")
    assert [one.id for one in disputes(quarrel.archive)] == [quarrel.dispute]


def test_one_that_was_reopened_begins_with_meeting_again_and_is_not_asked_whether_it_is_right(
    quarrel: Quarrel,
) -> None:
    archive = quarrel.archive
    quarrel.meet()
    offer = quarrel.offer()
    answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    carry_out(archive, offer_id=offer, on=quarrel.today, by="AM")
    held = hold_for(archive, dispute_id=quarrel.dispute, scope=Scope.SUGGESTED, by="AM")
    end(
        quarrel, holds={held: HoldEnd(Afterlife.RELEASED, "All is well.")},
        ask_again=AskAgain(quarrel.today + timedelta(days=30), "Is it still right?", "AM"),
    )  # fmt: skip
    assert quarrel.file().outcomes[-1].ask_on == quarrel.today + timedelta(days=30)
    quarrel.wait(3)

    reopen_dispute(archive, dispute_id=quarrel.dispute, why="It happened again.", by="AM")

    file = quarrel.file()
    assert (file.line.next, file.line.hold_waits) == (Next.MEET_AGAIN, True)
    assert file.suggestion is not None
    assert not [one for one in left_open(quarrel) if one.startswith("Is it still right?")]
    hold_for(archive, dispute_id=quarrel.dispute, scope=Scope.SUGGESTED, by="AM")
    assert (quarrel.file().line.hold_waits, quarrel.file().suggestion) == (False, None)
    quarrel.meet()
    assert quarrel.file().line.next is Next.CHOOSE_OUTCOME


def left_open(quarrel: Quarrel) -> list[str]:
    lines = follow_ups_of_job(quarrel.archive, job_id=quarrel.job)
    return [one.what for one in lines if one.settled is None]


def accepted(quarrel: Quarrel) -> int:
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    return offer


@pytest.mark.parametrize("ending", ENDINGS)
def test_nobody_is_asked_to_meet_about_what_has_ended_until_it_is_reopened(quarrel: Quarrel, ending: Ending) -> None:
    quarrel.meet()
    end(quarrel, ending)
    assert left_open(quarrel) == []
    reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="It happened again.", by="AM")
    assert left_open(quarrel) == ["Show them what we offer"]


def test_an_appointment_that_took_place_before_it_ended_stays_done_when_it_is_reopened(quarrel: Quarrel) -> None:
    quarrel.meet()
    (line,) = follow_ups_of_job(quarrel.archive, job_id=quarrel.job)
    complete_follow_up(quarrel.archive, follow_up_id=line.id, by="AM")
    quarrel.wait(1)
    end(quarrel)
    reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="It happened again.", by="AM")
    assert left_open(quarrel) == []


def test_an_appointment_is_not_to_be_kept_again_once_it_has_ended(quarrel: Quarrel) -> None:
    quarrel.meet()
    (line,) = follow_ups_of_job(quarrel.archive, job_id=quarrel.job)
    complete_follow_up(quarrel.archive, follow_up_id=line.id, by="AM")
    end(quarrel)
    with pytest.raises(DisputeIsOver):
        reopen_follow_up(quarrel.archive, follow_up_id=line.id, by="AM")
    assert left_open(quarrel) == []
    reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="It happened again.", by="AM")
    reopen_follow_up(quarrel.archive, follow_up_id=line.id, by="AM")
    assert left_open(quarrel) == ["Show them what we offer"]


@pytest.mark.parametrize(
    ("ending", "asked"),
    [(one, one in (Ending.SETTLED, Ending.DONE_ANYWAY)) for one in ENDINGS],
)
def test_what_was_accepted_is_asked_about_after_the_end_only_where_it_is_owed(
    quarrel: Quarrel, ending: Ending, asked: bool
) -> None:
    accepted(quarrel)
    end(quarrel, ending)
    assert bool(left_open(quarrel)) is asked
    reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="It happened again.", by="AM")
    assert len(left_open(quarrel)) == 1


@pytest.mark.parametrize("ending", ENDINGS)
def test_that_it_was_not_carried_out_is_asked_about_only_where_it_is_still_owed(
    quarrel: Quarrel, ending: Ending
) -> None:
    archive, offer = quarrel.archive, accepted(quarrel)
    (asked,) = follow_ups_of_job(archive, job_id=quarrel.job)
    complete_follow_up(archive, follow_up_id=asked.id, by="AM")
    end(quarrel, ending)
    owed = ending in (Ending.SETTLED, Ending.DONE_ANYWAY)
    for undo in (
        partial(reopen_follow_up, archive, follow_up_id=asked.id, by="AM"),
        partial(carry_out, archive, offer_id=offer, on=None, by="AM", seen=quarrel.file().offers[0].done_on),
    ):
        with nullcontext() if owed else pytest.raises(DisputeIsOver):
            undo()
        assert (quarrel.file().offers[0].done_on is None, bool(left_open(quarrel))) == (owed, owed)


def test_a_meeting_that_is_being_written_is_not_buried(quarrel: Quarrel) -> None:
    meeting = begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="BK")
    with pytest.raises(EndedInAMeeting):
        end(quarrel)
    discard_meeting(quarrel.archive, meeting_id=meeting)
    end(quarrel)
    assert quarrel.file().line.stage is Stage.ENDED


def test_what_goes_on_is_the_same_to_the_database_as_to_the_rule(quarrel: Quarrel) -> None:
    def going() -> list[int]:
        with quarrel.archive.database.reading() as session:
            return [one.id for one in session.scalars(going_on())]

    assert going() == [quarrel.dispute]
    end(quarrel)
    assert going() == []
    reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="It came back", by="AM")
    assert going() == [quarrel.dispute]
    end(quarrel)
    assert going() == []
