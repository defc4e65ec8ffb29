"""From the complaint to what the office learned, with each of the four answers: each step leads to the next, what was
promised stands with the follow-ups, and in the end the records agree with the history."""

from collections.abc import Callable

import pytest

from archive.disputes.ending import AskAgain, HoldEnd, end_dispute
from archive.disputes.findings import Evidence, add_finding
from archive.disputes.holding import hold_for
from archive.disputes.lessons import lessons
from archive.disputes.offers import answer_offer, carry_out, present_offer, write_offer
from archive.records import Afterlife, Answer, Ending, Scope
from archive.records.dispute_rule import Next, Stage
from archive.services.check import check
from archive.services.follow_ups import follow_ups_of_job
from archive.services.history import first_broken_link
from archive.services.today import waiting
from tests.archive.disputes.quarrel import Quarrel

SAID = "As they said it."


def at(quarrel: Quarrel) -> tuple[Stage, Next]:
    line = quarrel.file().line
    return line.stage, line.next


def presented(quarrel: Quarrel, **changed: object) -> int:
    """An offer, from the first word to the day on which it is shown."""
    offer = write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(**changed), by="AM")
    assert at(quarrel)[1] is Next.PRESENT_OFFER
    quarrel.wait(2)
    present_offer(quarrel.archive, offer_id=offer, on=quarrel.today, by="AM")
    assert at(quarrel) == (Stage.OFFERED, Next.HEAR_ANSWER)
    return offer


def answered(quarrel: Quarrel, offer: int, answer: Answer) -> None:
    quarrel.wait(1)
    words = "" if answer is Answer.SILENT else SAID
    answer_offer(quarrel.archive, offer_id=offer, answer=answer, words=words, on=quarrel.today, by="AM")


def accepted(quarrel: Quarrel) -> Ending:
    offer = presented(quarrel)
    answered(quarrel, offer, Answer.ACCEPTED)
    assert at(quarrel) == (Stage.ANSWERED, Next.CARRY_OUT)
    assert "Carried out as offered? We set it up anew this week." in open_ones(quarrel)
    quarrel.wait(3)
    carry_out(quarrel.archive, offer_id=offer, on=quarrel.today, by="BK")
    return Ending.SETTLED


def declined(quarrel: Quarrel) -> Ending:
    answered(quarrel, presented(quarrel), Answer.DECLINED)
    return Ending.LOST


def something_else(quarrel: Quarrel) -> Ending:
    answered(quarrel, presented(quarrel), Answer.SOMETHING_ELSE)
    assert at(quarrel) == (Stage.ANSWERED, Next.WRITE_OFFER)
    again = presented(quarrel, what=SAID, doubt_why="We were right, and they have been with us for ten years.")
    answered(quarrel, again, Answer.ACCEPTED)
    carry_out(quarrel.archive, offer_id=again, on=quarrel.today, by="BK")
    return Ending.DONE_ANYWAY


def silent(quarrel: Quarrel) -> Ending:
    answered(quarrel, presented(quarrel), Answer.SILENT)
    return Ending.WITHDRAWN


def open_ones(quarrel: Quarrel) -> list[str]:
    return [one.what for one in follow_ups_of_job(quarrel.archive, job_id=quarrel.job)]


@pytest.mark.parametrize(("course", "spent"), [(accepted, 28500), (declined, 0), (something_else, 28500), (silent, 0)])
def test_the_whole_course(quarrel: Quarrel, course: Callable[[Quarrel], Ending], spent: int) -> None:
    archive = quarrel.archive
    assert at(quarrel) == (Stage.HEARD, Next.MEET)
    decision = hold_for(archive, dispute_id=quarrel.dispute, scope=Scope.SUGGESTED, by="AM")
    quarrel.wait(1)
    note = quarrel.meet()
    assert at(quarrel) == (Stage.MET, Next.WRITE_OFFER)
    assert open_ones(quarrel) == ["Show them what we offer"]
    add_finding(
        archive, dispute_id=quarrel.dispute, words="Nobody told them.", evidence=Evidence.NOTE, thing_id=note, by="BK"
    )

    ending = course(quarrel)

    assert at(quarrel) == (Stage.ANSWERED, Next.CHOOSE_OUTCOME)
    assert [one.number for one in waiting(archive).disputes] == ["D-2026-0001"]
    quarrel.wait(1)
    end_dispute(
        archive, dispute_id=quarrel.dispute, ending=ending, words="So it went.", learned="Ask what they expect.",
        changes="It is on the form now.", holds={decision: HoldEnd(Afterlife.RELEASED, "It is over.")},
        ask_again=AskAgain(quarrel.next_one(20).on, "Is it still right?", "AM"), by="AM",
    )  # fmt: skip
    assert at(quarrel) == (Stage.ENDED, Next.NOTHING)
    assert waiting(archive).disputes == ()
    assert "Is it still right? D-2026-0001, J-2026-0001" in open_ones(quarrel)
    assert (quarrel.file().outcomes[-1].ending, sum(one.cost for one in lessons(archive).months)) == (ending, spent)
    assert first_broken_link(archive) is None
    assert [one.sentence for one in check(archive, progress=lambda *_: None) if not one.is_remark] == []
