"""The offers of a dispute: presented, carried out on a day, and told newest first."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from archive.disputes.ending import end_dispute
from archive.disputes.offers import answer_offer, carry_out, present_offer
from archive.records import Answer, Ending
from archive.records.dispute_rule import Next
from desktop.views.dispute_offer_row import OfferRow
from desktop.views.dispute_offers import DisputeOffers
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.dispute.offer_hands import (
    act,
    begin,
    last,
    look,
    presented,
    save,
    says,
    written,
)
from tests.desktop.views.hands import button, field, shown, the


def test_what_is_next_after_a_draft_is_to_present_it_and_then_it_stands(desk: Desk, offers: DisputeOffers) -> None:
    written(desk, offers)
    form = begin(desk, offers)
    assert "stays as it is from then on" in says(form)
    save(desk, form)
    assert last(desk).presented_on == desk.quarrel.today
    assert "Change" not in [one.text() for one in shown(offers, type(button(offers, "Record their answer")))]


def test_presenting_is_undone_at_once_and_can_be_done_again(desk: Desk, offers: DisputeOffers) -> None:
    written(desk, offers)
    save(desk, begin(desk, offers))
    desk.take_back()
    look(desk, offers)
    assert [(one.number, one.presented_on) for one in desk.file().offers] == [(1, None)]
    save(desk, begin(desk, offers))
    assert [(one.number, one.presented_on) for one in desk.file().offers] == [(1, desk.quarrel.today)]


def test_what_was_said_yesterday_and_is_written_down_today_was_presented_yesterday(
    desk: Desk, offers: DisputeOffers
) -> None:
    desk.quarrel.wait(2)
    written(desk, offers)
    form = begin(desk, offers)
    day = field(form, "They were told of it on")
    day.selectAll()
    QTest.keyClicks(day, "yesterday")
    save(desk, form)
    assert last(desk).presented_on == desk.quarrel.today - timedelta(days=1)


def test_pressing_what_is_next_again_does_not_throw_the_typed_day_away(desk: Desk, offers: DisputeOffers) -> None:
    desk.quarrel.wait(2)
    written(desk, offers)
    form = begin(desk, offers)
    day = field(form, "They were told of it on")
    day.selectAll()
    QTest.keyClicks(day, "yesterday")
    assert begin(desk, offers) is form
    assert day.text() == "yesterday"
    save(desk, form)
    assert last(desk).presented_on == desk.quarrel.today - timedelta(days=1)


def test_when_it_was_presented_is_told_also_after_their_answer(desk: Desk, offers: DisputeOffers) -> None:
    offer, day = presented(desk, offers), desk.quarrel.today
    assert "Presented today (AM)." not in says(offers)
    desk.quarrel.wait(2)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.DECLINED, on=desk.quarrel.today, by="AM")
    look(desk, offers)
    assert f"Presented {day.day} Mar (AM)." in says(offers)


def test_nor_does_the_button_on_the_offer_while_it_is_asked_since_when_that_is_carried_out(
    desk: Desk, offers: DisputeOffers
) -> None:
    offer = presented(desk, offers)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.ACCEPTED, on=desk.quarrel.today, by="AM")
    desk.quarrel.wait(2)
    look(desk, offers)
    form = begin(desk, offers)
    day = field(form, "Since")
    day.selectAll()
    QTest.keyClicks(day, "yesterday")
    button(the(offers, OfferRow), "Mark as carried out").click()
    desk.settle()
    assert desk.asks.asked is form
    save(desk, form)
    assert last(desk).done_on == desk.quarrel.today - timedelta(days=1)


def test_an_offer_that_another_desk_presented_meanwhile_is_told_in_the_form(desk: Desk, offers: DisputeOffers) -> None:
    offer = written(desk, offers)
    form = begin(desk, offers)
    present_offer(desk.archive, offer_id=offer, on=desk.quarrel.today, by="BK")
    save(desk, form)
    assert "was presented on" in says(offers)


def test_what_was_accepted_is_carried_out_on_a_day_and_that_is_undone(desk: Desk, offers: DisputeOffers) -> None:
    offer = presented(desk, offers)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.ACCEPTED, on=desk.quarrel.today, by="AM")
    look(desk, offers)
    save(desk, begin(desk, offers))
    assert last(desk).done_on == desk.quarrel.today
    assert "carried out today" in says(offers)
    desk.take_back()
    assert last(desk).done_on is None
    assert desk.file().line.next is Next.CARRY_OUT


def test_an_earlier_offer_that_they_accept_after_all_is_what_is_next(desk: Desk, offers: DisputeOffers) -> None:
    first = presented(desk, offers)
    answer_offer(desk.archive, offer_id=first, answer=Answer.DECLINED, on=desk.quarrel.today, by="AM")
    presented(desk, offers)
    answer_offer(desk.archive, offer_id=first, answer=Answer.ACCEPTED, on=desk.quarrel.today, by="AM")
    look(desk, offers)
    save(desk, begin(desk, offers))
    assert [one.done_on for one in desk.file().offers] == [desk.quarrel.today, None]


def test_after_the_end_nothing_is_offered_but_what_was_accepted_is_still_carried_out(
    desk: Desk, offers: DisputeOffers
) -> None:
    offer = presented(desk, offers)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.ACCEPTED, on=desk.quarrel.today, by="AM")
    end_dispute(desk.archive, dispute_id=desk.dispute, ending=Ending.SETTLED, words="Settled.", by="AM")
    look(desk, offers)
    assert [one.text() for one in shown(offers, type(button(offers, "Mark as carried out")))] == ["Mark as carried out"]


def test_an_accepted_offer_that_is_late_says_so(desk: Desk, offers: DisputeOffers) -> None:
    offer = presented(desk, offers)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.ACCEPTED, on=desk.quarrel.today, by="AM")
    desk.quarrel.wait(10)
    look(desk, offers)
    by = next(one for one in shown(offers, QLabel) if one.text().startswith("By "))
    assert by.property("tone") == "amber"


def test_what_was_carried_out_by_mistake_is_not_after_all_and_that_is_undone(desk: Desk, offers: DisputeOffers) -> None:
    offer = presented(desk, offers)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.ACCEPTED, on=desk.quarrel.today, by="AM")
    carry_out(desk.archive, offer_id=offer, on=desk.quarrel.today, by="AM")
    look(desk, offers)
    act(the(offers, OfferRow), "Mark as not carried out")
    desk.settle()
    assert last(desk).done_on is None
    desk.take_back()
    assert last(desk).done_on == desk.quarrel.today


def test_what_has_ended_without_an_offer_says_so_as_of_the_past(desk: Desk, offers: DisputeOffers) -> None:
    end_dispute(desk.archive, dispute_id=desk.dispute, ending=Ending.WITHDRAWN, words="They let it go.", by="AM")
    look(desk, offers)
    assert "None was made." in says(offers)
    assert "None yet" not in says(offers)


def test_offers_stand_newest_first_and_are_told_to_a_screen_reader(desk: Desk, offers: DisputeOffers) -> None:
    first = presented(desk, offers)
    answer_offer(desk.archive, offer_id=first, answer=Answer.DECLINED, on=desk.quarrel.today, by="AM")
    written(desk, offers, what="A new computer")
    names = [one.accessibleName() for one in shown(offers, OfferRow)]
    assert names[0].startswith("Offer 2. not presented yet. A new computer. It costs us £285")
    assert names[1].startswith("Offer 1. They decline.")


def test_before_anything_is_next_nothing_is_asked(desk: Desk, offers: DisputeOffers) -> None:
    offer = presented(desk, offers)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.DECLINED, on=desk.quarrel.today, by="AM")
    look(desk, offers)
    offers.begin()
    desk.settle()
    assert desk.asks.asked is None


def test_the_newest_offer_is_written_as_a_letter(desk: Desk, offers: DisputeOffers) -> None:
    first = presented(desk, offers)
    answer_offer(desk.archive, offer_id=first, answer=Answer.DECLINED, on=desk.quarrel.today, by="AM")
    written(desk, offers, what="A new computer")
    newest, older = shown(offers, OfferRow)
    assert "Write it as a letter" not in [one.text() for one in older.menu().actions()]
    with desk.qtbot.waitSignal(offers.letter_wanted) as wanted:
        act(newest, "Write it as a letter")
    assert wanted.args == ["offer", desk.quarrel.client, desk.quarrel.job]
