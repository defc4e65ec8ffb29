"""An offer is answered in one of four respectable ways; the newest answer counts, and a slip is taken back."""

import pytest

from archive.disputes.errors import OfferIsDone, OfferIsNotPresented
from archive.disputes.offers import answer_offer, carry_out, write_offer
from archive.disputes.taking_back import take_back_answer
from archive.errors import NotTakenBack, WordsMissing
from archive.records import Answer, FollowUpAct
from archive.records.dispute_rule import Next, Stage
from archive.services.dispute_contradictions import dispute_contradictions
from archive.services.follow_ups import follow_ups_of_job
from archive.services.timeline import EntryKind, timeline
from tests.archive.disputes.quarrel import Quarrel


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


def test_an_offer_that_was_carried_out_is_not_declined_any_more(quarrel: Quarrel) -> None:
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    carry_out(quarrel.archive, offer_id=offer, on=quarrel.today, by="AM")
    with pytest.raises(OfferIsDone):
        answer_offer(quarrel.archive, offer_id=offer, answer=Answer.DECLINED, on=quarrel.today, by="BK")
    (read,) = quarrel.file().offers
    assert [one.answer for one in read.answers] == [Answer.ACCEPTED]
