"""An offer weighs something, is presented once, is answered in one of four respectable ways, and is carried out."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from archive.disputes.errors import (
    AmountOutOfRange,
    AnsweredTooEarly,
    CarriedOutTooEarly,
    OfferIsAnswered,
    OfferIsDone,
    OfferIsNotAccepted,
    OfferIsNotPresented,
    OfferIsPresented,
    OfferIsWithdrawn,
    PresentedTooEarly,
)
from archive.disputes.offers import (
    answer_offer,
    carry_out,
    change_offer,
    present_offer,
    restore_offer,
    withdraw_offer,
    write_offer,
)
from archive.disputes.taking_back import take_back_answer, take_back_presenting
from archive.errors import ChangedMeanwhile, DayIsAhead, DayIsPast, NotTakenBack, WordsMissing
from archive.records import Answer, FollowUpAct, FollowUpReason, Given
from archive.records.dispute_rule import Next, Stage
from archive.services.approvals import record_approval, withdraw_approval
from archive.services.dispute_contradictions import dispute_contradictions
from archive.services.follow_ups import complete_follow_up, follow_ups_of_job, reopen_follow_up, skip_follow_up
from archive.services.timeline import EntryKind, timeline
from tests.archive.disputes.quarrel import Quarrel


def test_its_weight_is_hours_parts_and_money(quarrel: Quarrel) -> None:
    assert quarrel.words(minutes=90, rate=6000, parts=4500, money=2500).cost == 9000 + 4500 + 2500


def test_an_apology_in_writing_is_an_offer_that_costs_nothing(quarrel: Quarrel) -> None:
    words = quarrel.words(what="We apologise in writing.", minutes=0, parts=0)
    write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=words, by="AM")
    assert [one.words.cost for one in quarrel.file().offers] == [0]
    with pytest.raises(WordsMissing):
        write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(what=" "), by="AM")


def test_it_is_presented_answered_and_carried_out_in_this_order_of_days(quarrel: Quarrel) -> None:
    archive, before = quarrel.archive, quarrel.today - timedelta(days=1)
    quarrel.wait(4)
    offer = write_offer(archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    for never, why in ((before, PresentedTooEarly), (quarrel.today + timedelta(days=1), DayIsAhead)):
        with pytest.raises(why):
            present_offer(archive, offer_id=offer, on=never, by="AM")
    assert quarrel.file().offers[0].presented_on is None
    present_offer(archive, offer_id=offer, on=quarrel.today - timedelta(days=1), by="AM")
    with pytest.raises(AnsweredTooEarly):
        answer_offer(
            archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today - timedelta(days=2), by="AM"
        )  # fmt: skip
    answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    with pytest.raises(CarriedOutTooEarly):
        carry_out(archive, offer_id=offer, on=quarrel.today - timedelta(days=1), by="AM")
    carry_out(archive, offer_id=offer, on=quarrel.today, by="AM")


def test_what_was_marked_as_presented_by_mistake_is_an_offer_again_that_can_be_changed(quarrel: Quarrel) -> None:
    quarrel.meet()
    offer = quarrel.offer(money=5000)
    take_back_presenting(quarrel.archive, offer_id=offer, by="AM")
    (only,) = quarrel.file().offers
    assert (only.number, only.presented_on, only.presented_by, only.words) == (1, None, None, quarrel.words(money=5000))
    assert quarrel.file().line.next is Next.PRESENT_OFFER
    assert list(dispute_contradictions(quarrel.archive)) == []
    with pytest.raises(OfferIsNotPresented):
        take_back_presenting(quarrel.archive, offer_id=offer, by="AM")
    change_offer(quarrel.archive, offer_id=offer, words=quarrel.words(money=6000), by="AM")
    present_offer(quarrel.archive, offer_id=offer, on=quarrel.today, by="AM")
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.DECLINED, on=quarrel.today, by="AM")
    with pytest.raises(OfferIsAnswered):
        take_back_presenting(quarrel.archive, offer_id=offer, by="AM")
    assert [(one.number, one.words.money) for one in quarrel.file().offers] == [(1, 6000)]
    assert list(dispute_contradictions(quarrel.archive)) == []


def test_an_answer_that_was_a_mistake_is_taken_back_with_what_it_asked_and_settled(quarrel: Quarrel) -> None:
    archive = quarrel.archive
    quarrel.meet()
    offer = quarrel.offer()
    appointment = quarrel.file().meetings[0].next_id
    quarrel.wait(1)
    yes = answer_offer(
        archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM", appointment_id=appointment
    )  # fmt: skip
    take_back_answer(archive, answer_id=yes, by="AM")
    file = quarrel.file()
    assert file.offers[0].answers == ()
    assert (file.line.stage, file.line.next) == (Stage.OFFERED, Next.HEAR_ANSWER)
    still_open = [one.what for one in follow_ups_of_job(archive, job_id=quarrel.job) if one.settled is None]
    assert still_open == ["Show them what we offer"]
    story = timeline(archive, client_id=quarrel.client)
    assert not [one for one in story if one.kind is EntryKind.DISPUTE_ANSWERED]
    assert list(dispute_contradictions(archive)) == []


def test_taking_back_a_second_answer_lets_the_yes_before_it_count_again(quarrel: Quarrel) -> None:
    archive, offer = quarrel.archive, quarrel.offer()
    yes = answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    quarrel.wait(1)
    no = answer_offer(archive, offer_id=offer, answer=Answer.DECLINED, on=quarrel.today, by="AM")
    with pytest.raises(NotTakenBack):
        take_back_answer(archive, answer_id=yes, by="AM")
    take_back_answer(archive, answer_id=no, by="AM")
    assert [one.answer for one in quarrel.file().offers[0].answers] == [Answer.ACCEPTED]
    assert [one.settled for one in follow_ups_of_job(archive, job_id=quarrel.job)] == [None]
    carry_out(archive, offer_id=offer, on=quarrel.today, by="AM")
    with pytest.raises(OfferIsDone):
        take_back_answer(archive, answer_id=yes, by="AM")


def test_the_day_by_which_it_is_to_be_done_is_no_appointment(quarrel: Quarrel) -> None:
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    line = quarrel.file().line
    assert (line.appointment, line.to_be_done_by) == (None, quarrel.today + timedelta(days=7))
    carry_out(quarrel.archive, offer_id=offer, on=quarrel.today, by="AM")
    assert quarrel.file().line.to_be_done_by is None


def test_an_answer_that_came_from_another_desk_meanwhile_is_told(quarrel: Quarrel) -> None:
    archive, offer = quarrel.archive, quarrel.offer()
    silent = answer_offer(archive, offer_id=offer, answer=Answer.SILENT, on=quarrel.today, by="BK", seen=0)
    with pytest.raises(ChangedMeanwhile, match="changed by BK"):
        answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM", seen=0)
    with pytest.raises(ChangedMeanwhile, match="changed by you"):
        answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="BK", seen=0)
    answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM", seen=silent)


def test_an_answer_in_place_of_one_that_was_taken_back_is_told_although_there_are_as_many(quarrel: Quarrel) -> None:
    archive, offer = quarrel.archive, quarrel.offer()
    slip = answer_offer(archive, offer_id=offer, answer=Answer.SILENT, on=quarrel.today, by="BK")
    take_back_answer(archive, answer_id=slip, by="CL")
    with pytest.raises(ChangedMeanwhile, match="changed by CL"):
        answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM", seen=slip)
    answer_offer(archive, offer_id=offer, answer=Answer.DECLINED, on=quarrel.today, by="BK")
    with pytest.raises(ChangedMeanwhile, match="changed by BK"):
        answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM", seen=slip)
    assert [one.answer for one in quarrel.file().offers[0].answers] == [Answer.DECLINED]


def test_nobody_presents_words_that_another_desk_has_just_changed(quarrel: Quarrel) -> None:
    offer = write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    change_offer(quarrel.archive, offer_id=offer, words=quarrel.words(money=9), by="BK")
    with pytest.raises(ChangedMeanwhile, match="changed by BK"):
        present_offer(quarrel.archive, offer_id=offer, on=quarrel.today, by="AM", seen=1)
    present_offer(quarrel.archive, offer_id=offer, on=quarrel.today, by="AM", seen=2)


def test_since_when_it_is_carried_out_is_not_written_over_what_another_desk_said(quarrel: Quarrel) -> None:
    archive, first, offer = quarrel.archive, quarrel.today, quarrel.offer()
    answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, on=first, by="AM")
    carry_out(archive, offer_id=offer, on=first, by="BK")
    carry_out(archive, offer_id=offer, on=first, by="AM")
    quarrel.wait(1)
    with pytest.raises(ChangedMeanwhile, match="Offer 1 was changed by BK"):
        carry_out(archive, offer_id=offer, on=quarrel.today, by="AM")
    carry_out(archive, offer_id=offer, on=quarrel.today, by="AM", seen=first)
    with pytest.raises(ChangedMeanwhile, match="Offer 1 was changed by AM"):
        carry_out(archive, offer_id=offer, on=None, by="BK", seen=first)
    assert quarrel.file().offers[0].done_on == quarrel.today


@pytest.mark.parametrize("wrong", [{"money": -1}, {"minutes": 60 * 10_001}, {"rate": 100_000_001}])
def test_amounts_out_of_range_are_refused(quarrel: Quarrel, wrong: dict[str, object]) -> None:
    with pytest.raises(AmountOutOfRange):
        write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(**wrong), by="AM")


def test_it_is_to_be_carried_out_on_a_day_to_come(quarrel: Quarrel) -> None:
    yesterday = quarrel.today - timedelta(days=1)
    with pytest.raises(DayIsPast):
        write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(finish_by=yesterday), by="AM")


def test_it_may_be_changed_until_it_is_presented_and_never_after(quarrel: Quarrel) -> None:
    quarrel.meet()
    offer = write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    assert quarrel.file().line.next is Next.PRESENT_OFFER
    better = quarrel.words(money=5000)
    change_offer(quarrel.archive, offer_id=offer, words=better, by="BK", seen=1)
    with pytest.raises(ChangedMeanwhile):
        change_offer(quarrel.archive, offer_id=offer, words=quarrel.words(), by="AM", seen=1)
    present_offer(quarrel.archive, offer_id=offer, on=quarrel.today, by="AM")
    for late in (
        lambda: change_offer(quarrel.archive, offer_id=offer, words=quarrel.words(), by="AM"),
        lambda: present_offer(quarrel.archive, offer_id=offer, on=quarrel.today, by="AM"),
        lambda: withdraw_offer(quarrel.archive, offer_id=offer, by="AM"),
    ):
        with pytest.raises(OfferIsPresented):
            late()
    assert quarrel.file().offers[0].words == better
    assert quarrel.file().line.stage is Stage.OFFERED


def test_one_that_is_not_to_be_made_goes_and_comes_back(quarrel: Quarrel) -> None:
    offer = write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    withdraw_offer(quarrel.archive, offer_id=offer, by="AM")
    assert quarrel.file().offers == ()
    restore_offer(quarrel.archive, offer_id=offer, by="AM")
    assert [one.id for one in quarrel.file().offers] == [offer]


def test_one_that_is_not_to_be_made_is_neither_changed_nor_presented(quarrel: Quarrel) -> None:
    archive = quarrel.archive
    offer = write_offer(archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    withdraw_offer(archive, offer_id=offer, by="BK")
    for late in (
        lambda: change_offer(archive, offer_id=offer, words=quarrel.words(money=1), by="AM"),
        lambda: present_offer(archive, offer_id=offer, on=quarrel.today, by="AM"),
        lambda: withdraw_offer(archive, offer_id=offer, by="AM"),
    ):
        with pytest.raises(OfferIsWithdrawn, match="BK withdrew"):
            late()


def test_what_was_presented_is_no_other_days_and_nobody_elses(quarrel: Quarrel) -> None:
    quarrel.offer()
    path = quarrel.archive.database.path
    for change in ("presented_on = '2020-01-01'", "presented_by = 'XX'", "presented_by = NULL"):
        with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
            connection.execute(f"UPDATE restitution_offer SET {change}")
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE restitution_offer SET presented_on = NULL, presented_by = NULL, what = 'Less'")


@pytest.mark.parametrize(
    ("answer", "then"),
    [
        (Answer.ACCEPTED, Next.CARRY_OUT),
        (Answer.DECLINED, Next.CHOOSE_OUTCOME),
        (Answer.SOMETHING_ELSE, Next.WRITE_OFFER),
        (Answer.SILENT, Next.CHOOSE_OUTCOME),
    ],
)
def test_each_answer_is_an_end_of_the_offer_and_leads_on(quarrel: Quarrel, answer: Answer, then: Next) -> None:
    quarrel.meet()
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=answer, on=quarrel.today, words="As they said it.", by="AM")
    line = quarrel.file().line
    assert (line.stage, line.next) == (Stage.ANSWERED, then)


def test_asking_for_something_else_takes_their_words(quarrel: Quarrel) -> None:
    offer = quarrel.offer()
    with pytest.raises(WordsMissing):
        answer_offer(quarrel.archive, offer_id=offer, answer=Answer.SOMETHING_ELSE, on=quarrel.today, words="", by="AM")


def test_nothing_is_answered_that_was_not_presented(quarrel: Quarrel) -> None:
    offer = write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    with pytest.raises(OfferIsNotPresented):
        answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")


def test_a_newer_answer_counts_and_the_older_stays(quarrel: Quarrel) -> None:
    offer = quarrel.offer()
    for answer in (Answer.SILENT, Answer.ACCEPTED):
        answer_offer(quarrel.archive, offer_id=offer, answer=answer, on=quarrel.today, by="AM")
    assert [one.answer for one in quarrel.file().offers[0].answers] == [Answer.SILENT, Answer.ACCEPTED]


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


def test_the_benefit_of_the_doubt_says_why(quarrel: Quarrel) -> None:
    with pytest.raises(WordsMissing):
        write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(doubt_why=" "), by="AM")
    quarrel.offer(doubt_why="Nothing was in writing, and they have been with us for ten years.")
    assert quarrel.file().offers[0].words.doubt_why is not None


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


@pytest.mark.parametrize("answer", list(Answer))
def test_the_appointment_at_which_they_answered_is_done(quarrel: Quarrel, answer: Answer) -> None:
    quarrel.meet()
    offer = quarrel.offer()
    (met,) = quarrel.file().meetings
    assert met.next_open
    answer_offer(
        quarrel.archive,
        offer_id=offer,
        answer=answer,
        on=quarrel.today,
        words="So they said.",
        by="AM",
        appointment_id=met.next_id,
    )
    lines = follow_ups_of_job(quarrel.archive, job_id=quarrel.job)
    assert [one.settled for one in lines if one.id == met.next_id] == [FollowUpAct.DONE]
    assert not quarrel.file().meetings[0].next_open


def test_the_price_of_the_job_is_the_newest_approved_amount_where_no_agreement_was_accepted(quarrel: Quarrel) -> None:
    assert (quarrel.file().price, quarrel.file().price_is_approved) == (None, False)
    _, newest, _ = (
        record_approval(
            quarrel.archive, job_id=quarrel.job, given=Given.SPOKEN, given_by="Mrs Hale", amount=amount, by="AM"
        ).id
        for amount in (30000, 40000, None)
    )
    assert (quarrel.file().price, quarrel.file().price_is_approved) == (40000, True)
    withdraw_approval(quarrel.archive, approval_id=newest, by="AM")
    assert quarrel.file().price == 30000


def test_an_offer_that_was_carried_out_is_not_declined_any_more(quarrel: Quarrel) -> None:
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    carry_out(quarrel.archive, offer_id=offer, on=quarrel.today, by="AM")
    with pytest.raises(OfferIsDone):
        answer_offer(quarrel.archive, offer_id=offer, answer=Answer.DECLINED, on=quarrel.today, by="BK")
    (read,) = quarrel.file().offers
    assert [one.answer for one in read.answers] == [Answer.ACCEPTED]
