"""What was accepted is carried out, and the office is asked about it until it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from archive.disputes.ending import end_dispute
from archive.disputes.errors import OfferIsNotAccepted
from archive.disputes.offers import answer_offer, carry_out
from archive.disputes.opening import open_dispute
from archive.records import Answer, Ending, FollowUpAct, FollowUpReason, Severity
from archive.records.dispute_rule import Next
from archive.services.dispute_contradictions import dispute_contradictions
from archive.services.follow_ups import complete_follow_up, follow_ups_of_job, reopen_follow_up, skip_follow_up
from archive.services.today import waiting
from tests.archive.disputes.quarrel import Quarrel


def test_the_day_by_which_it_is_to_be_done_is_no_appointment(quarrel: Quarrel) -> None:
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    line = quarrel.file().line
    assert (line.appointment, line.to_be_done_by) == (None, quarrel.today + timedelta(days=7))
    carry_out(quarrel.archive, offer_id=offer, on=quarrel.today, by="AM")
    assert quarrel.file().line.to_be_done_by is None


def test_accepting_makes_a_follow_up_on_the_day_by_which_it_is_to_be_done(quarrel: Quarrel) -> None:
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    (due,) = follow_ups_of_job(quarrel.archive, job_id=quarrel.job)
    assert (due.reason, due.due_on, due.whose) == (FollowUpReason.DISPUTE, quarrel.words().finish_by, "BK")


def asked(quarrel: Quarrel) -> list[FollowUpAct | None]:
    """What became of each follow-up that asks whether an offer was carried out; None for an open one."""
    lines = follow_ups_of_job(quarrel.archive, job_id=quarrel.job)
    return [one.settled for one in lines if one.what.startswith("Carried out as offered?")]


def test_what_is_carried_out_is_not_asked_about_any_more_until_it_is_not_after_all(quarrel: Quarrel) -> None:
    offer = quarrel.offer(what="We set it up anew,  with\tall programs.")
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    carry_out(quarrel.archive, offer_id=offer, on=quarrel.today, by="BK")
    assert asked(quarrel) == [FollowUpAct.DONE]
    carry_out(quarrel.archive, offer_id=offer, on=None, by="BK", seen=quarrel.today)
    assert asked(quarrel) == [None]


def test_a_newer_answer_takes_the_follow_up_of_a_yes_back_and_a_second_yes_makes_no_second(quarrel: Quarrel) -> None:
    offer = quarrel.offer()
    for answer in (Answer.ACCEPTED, Answer.ACCEPTED):
        answer_offer(quarrel.archive, offer_id=offer, answer=answer, on=quarrel.today, by="AM")
    assert asked(quarrel) == [None]
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.DECLINED, on=quarrel.today, by="AM")
    assert asked(quarrel) == [FollowUpAct.WITHDRAWN]
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    assert asked(quarrel).count(None) == 1


def test_an_offer_settles_nothing_that_was_agreed_on_in_a_meeting(quarrel: Quarrel) -> None:
    quarrel.meet()
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    carry_out(quarrel.archive, offer_id=offer, on=quarrel.today, by="BK")
    left = [one.what for one in follow_ups_of_job(quarrel.archive, job_id=quarrel.job) if one.settled is None]
    assert left == ["Show them what we offer"]


def test_only_what_was_accepted_is_carried_out(quarrel: Quarrel) -> None:
    quarrel.meet()
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.DECLINED, on=quarrel.today, by="AM")
    with pytest.raises(OfferIsNotAccepted):
        carry_out(quarrel.archive, offer_id=offer, on=quarrel.today, by="BK")
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    carry_out(quarrel.archive, offer_id=offer, on=quarrel.today, by="BK")
    assert quarrel.file().line.next is Next.CHOOSE_OUTCOME
    carry_out(quarrel.archive, offer_id=offer, on=None, by="BK", seen=quarrel.today)
    assert quarrel.file().line.next is Next.CARRY_OUT


def question(quarrel: Quarrel) -> int:
    """The follow-up that asks whether an offer is carried out."""
    lines = follow_ups_of_job(quarrel.archive, job_id=quarrel.job)
    return next(one.id for one in lines if one.what.startswith("Carried out as offered?"))


def test_whoever_completes_the_question_has_carried_the_offer_out(quarrel: Quarrel) -> None:
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    complete_follow_up(quarrel.archive, follow_up_id=question(quarrel), by="BK")
    assert quarrel.file().offers[0].done_on == quarrel.today
    reopen_follow_up(quarrel.archive, follow_up_id=question(quarrel), by="BK")
    assert (quarrel.file().offers[0].done_on, asked(quarrel)) == (None, [None])
    assert list(dispute_contradictions(quarrel.archive)) == []


def test_a_question_that_is_skipped_carries_nothing_out(quarrel: Quarrel) -> None:
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    skip_follow_up(quarrel.archive, follow_up_id=question(quarrel), why="They are away.", by="BK")
    assert quarrel.file().offers[0].done_on is None


def accepted(quarrel: Quarrel) -> int:
    """An offer that they accepted."""
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    return offer


def another(quarrel: Quarrel) -> Quarrel:
    """The dispute ended as settled, and another one on the same job."""
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Content.", by="AM")
    opened = open_dispute(
        quarrel.archive,
        client_id=quarrel.client,
        job_id=quarrel.job,
        says="It is slow again.",
        severity=Severity.ANNOYING,
        by="AM",
    )
    return replace(quarrel, dispute=opened)


def of_another_dispute(quarrel: Quarrel) -> Quarrel:
    return another(quarrel)


def of_the_same_dispute(quarrel: Quarrel) -> Quarrel:
    return quarrel


in_either = pytest.mark.parametrize("second", [of_another_dispute, of_the_same_dispute])


@in_either
def test_what_is_said_to_another_offer_in_the_same_words_takes_no_promise_back(
    quarrel: Quarrel, second: Callable[[Quarrel], Quarrel]
) -> None:
    accepted(quarrel)
    offer = second(quarrel).offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.DECLINED, on=quarrel.today, by="AM")
    assert asked(quarrel) == [None]


@in_either
def test_each_of_two_accepted_offers_in_the_same_words_is_asked_about_by_itself(
    quarrel: Quarrel, second: Callable[[Quarrel], Quarrel]
) -> None:
    first = accepted(quarrel)
    later = second(quarrel)
    accepted(later)
    assert asked(quarrel) == [None, None]
    carry_out(quarrel.archive, offer_id=first, on=quarrel.today, by="BK")
    assert asked(quarrel) == [FollowUpAct.DONE, None]
    assert later.file().offers[-1].done_on is None


def test_whoever_completes_one_question_has_carried_out_the_offer_that_it_was_made_for(quarrel: Quarrel) -> None:
    accepted(quarrel)
    later = another(quarrel)
    accepted(later)
    complete_follow_up(quarrel.archive, follow_up_id=question(quarrel), by="BK")
    assert (quarrel.file().offers[0].done_on, later.file().offers[0].done_on) == (quarrel.today, None)


def test_a_promise_outlasts_another_dispute_that_ends_as_withdrawn(quarrel: Quarrel) -> None:
    accepted(quarrel)
    later = another(quarrel)
    accepted(later)
    end_dispute(quarrel.archive, dispute_id=later.dispute, ending=Ending.WITHDRAWN, words="Never mind.", by="AM")
    assert asked(quarrel) == [None, FollowUpAct.WITHDRAWN]


def test_the_day_by_which_it_is_to_be_done_stands_on_the_dispute_that_owes_it_also_after_its_end(
    quarrel: Quarrel,
) -> None:
    offer = accepted(quarrel)
    later = another(quarrel)
    day = quarrel.words().finish_by
    assert (quarrel.file().line.to_be_done_by, later.file().line.to_be_done_by) == (day, None)
    carry_out(quarrel.archive, offer_id=offer, on=quarrel.today, by="BK")
    assert quarrel.file().line.to_be_done_by is None


def test_today_asks_for_it_by_itself_and_not_on_the_line_of_the_dispute_that_goes_on(quarrel: Quarrel) -> None:
    accepted(quarrel)
    quarrel.wait(8)
    asks = ["Carried out as offered? We set it up anew this week."]
    assert [one.what for one in waiting(quarrel.archive).appointments] == asks
    another(quarrel)
    found = waiting(quarrel.archive)
    assert ([one.what for one in found.appointments], [one.what for one in found.follow_ups]) == ([], asks)
