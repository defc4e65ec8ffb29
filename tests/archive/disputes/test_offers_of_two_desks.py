"""What another desk did to an offer meanwhile is told, and never written over."""

import pytest

from archive.disputes.offers import answer_offer, carry_out, change_offer, present_offer, write_offer
from archive.disputes.taking_back import take_back_answer
from archive.errors import ChangedMeanwhile
from archive.records import Answer
from tests.archive.disputes.quarrel import Quarrel


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
