"""An offer weighs something, may be changed until it is presented, and is presented once."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from archive.disputes.errors import (
    AmountOutOfRange,
    AnsweredTooEarly,
    CarriedOutTooEarly,
    OfferIsAnswered,
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
from archive.disputes.taking_back import take_back_presenting
from archive.errors import ChangedMeanwhile, DayIsAhead, DayIsPast, WordsMissing
from archive.records import Answer, Given
from archive.records.dispute_rule import Next, Stage
from archive.services.approvals import record_approval, withdraw_approval
from archive.services.dispute_contradictions import dispute_contradictions
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


def test_the_benefit_of_the_doubt_says_why(quarrel: Quarrel) -> None:
    with pytest.raises(WordsMissing):
        write_offer(quarrel.archive, dispute_id=quarrel.dispute, words=quarrel.words(doubt_why=" "), by="AM")
    quarrel.offer(doubt_why="Nothing was in writing, and they have been with us for ten years.")
    assert quarrel.file().offers[0].words.doubt_why is not None


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
