"""An offer to make it right is written: weighed while it is typed, and changed until it is presented."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from archive.disputes.offers import change_offer
from archive.disputes.opening import open_dispute
from archive.disputes.standing import dispute_file
from archive.records import Given, Severity
from archive.services.approvals import record_approval
from archive.services.clients import add_client
from desktop.style import Appearance
from desktop.views.dispute_offer_form import OfferForm
from desktop.views.dispute_offer_row import OfferRow
from desktop.views.dispute_offers import DisputeOffers
from desktop.views.job_fields import WordsField
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.dispute.offer_hands import (
    act,
    begin,
    choose,
    fill,
    last,
    look,
    priced,
    save,
    says,
    written,
)
from tests.desktop.views.hands import button, field, shown, the


def test_while_it_is_typed_the_form_says_what_it_weighs_beside_the_price(desk: Desk, offers: DisputeOffers) -> None:
    priced(desk, 40000)
    look(desk, offers)
    form = begin(desk, offers)
    assert "Nothing but the will." in says(form)
    fill(form, hours="4", rate="60")
    assert "£240, 60 % of the job’s £400" in says(form)
    fill(form, parts="£1,000.50")
    assert "£1,240.50, 310 % of the job’s £400" in says(form)


def test_without_an_accepted_price_it_says_that_there_is_none(desk: Desk, offers: DisputeOffers) -> None:
    form = begin(desk, offers)
    fill(form, money="20")
    assert "£20. No price was accepted to set it beside." in says(form)


def test_what_they_ask_for_stands_over_the_offer_that_is_written(desk: Desk, offers: DisputeOffers) -> None:
    assert "They ask for: “A fresh system, at no cost.”" in says(begin(desk, offers))


def test_an_offer_is_written_as_it_was_typed_and_taken_back(desk: Desk, offers: DisputeOffers) -> None:
    form = begin(desk, offers)
    fill(form, what="We set it up anew", hours="1:30", rate="60", by="+7")
    choose(form, "By whom", "BK")
    save(desk, form)
    words = last(desk).words
    assert (words.what, words.minutes, words.rate, words.cost, words.whose) == (
        "We set it up anew",
        90,
        6000,
        9000,
        "BK",
    )
    assert words.finish_by == desk.quarrel.today + timedelta(days=7)
    assert words.doubt_why is None
    assert desk.asks.asked is None
    assert "We set it up anew" in says(offers)
    desk.take_back()
    assert desk.file().offers == ()
    assert "None yet." in says(offers)


def test_the_benefit_of_the_doubt_says_why(desk: Desk, offers: DisputeOffers) -> None:
    form = begin(desk, offers)
    fill(form, what="We set it up anew", money="50", by="+7")
    choose(form, "How we see it", "Benefit of the doubt")
    save(desk, form)
    assert "Write why we do it although we think that we were right." in says(form)
    why = next(one for one in shown(form, WordsField) if one.accessibleName().startswith("Why"))
    QTest.keyClicks(why, "They have been with us for nine years.")
    save(desk, form)
    assert last(desk).words.doubt_why == "They have been with us for nine years."
    assert "do it anyway. They have been with us" in says(offers)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"money": "20", "by": "+7"}, "Write what we offer."),
        ({"what": "Anew", "hours": "2", "by": "+7"}, "Write what an hour costs us, or leave out the hours."),
        ({"what": "Anew", "hours": "two", "by": "+7"}, "Write the hours in figures"),
        ({"what": "Anew", "hours": "100000", "by": "+7"}, "Those are more hours than it can be."),
        ({"what": "Anew", "money": "9999999999999", "by": "+7"}, "That is more money than it can be."),
        ({"what": "Anew", "money": "20"}, "Write by when it is done"),
        ({"what": "Anew", "money": "20", "by": "1.1.2026"}, "That day is past."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(
    desk: Desk, offers: DisputeOffers, typed: dict[str, str], sentence: str
) -> None:
    form = begin(desk, offers)
    fill(form, **typed)
    save(desk, form)
    assert sentence in says(form)
    assert desk.file().offers == ()


def test_more_than_fits_is_said_in_the_form_which_keeps_what_was_typed(desk: Desk, offers: DisputeOffers) -> None:
    form = begin(desk, offers)
    fill(form, what="Anew", money="2000000", by="+7")
    save(desk, form)
    assert "The money must lie between 0 and 1,000,000" in says(form)
    assert field(form, "Money").text() == "2,000,000" or field(form, "Money").text() == "2000000"


def test_a_half_written_offer_is_there_again(desk: Desk, offers: DisputeOffers) -> None:
    fill(begin(desk, offers), what="We set it", hours="4")
    desk.asks.close_form()
    form = begin(desk, offers)
    assert the(form, WordsField).value == "We set it"
    assert field(form, "Hours of work").text() == "4"
    assert "As you left it" in says(form)


def test_a_half_written_offer_is_asked_again_when_its_dispute_is_shown_again(desk: Desk, offers: DisputeOffers) -> None:
    fill(begin(desk, offers), what="We set it")
    client = add_client(desk.archive, name="Quay Motors", by="AM")
    other = open_dispute(desk.archive, client_id=client, says="Late.", severity=Severity.GRAVE, by="AM")
    desk.asks.close_form()
    offers.show_file(dispute_file(desk.archive, dispute_id=other))
    desk.settle()
    look(desk, offers)
    again = desk.asks.asked
    assert isinstance(again, OfferForm)
    assert the(again, WordsField).value == "We set it"


@pytest.mark.parametrize("scale", [100, 200])
def test_in_a_narrow_window_nothing_of_the_form_is_cut(
    desk: Desk, offers: DisputeOffers, appearance: Appearance, scale: int
) -> None:
    appearance.choose_text_size(scale)
    offers.resize(728, 1400)
    form = begin(desk, offers)
    choose(form, "How we see it", "Benefit of the doubt")
    desk.settle()
    assert all(one.mapTo(offers, one.rect().topRight()).x() <= 728 for one in shown(form, QWidget))


def test_a_draft_is_changed_until_it_is_presented_and_changed_back(desk: Desk, offers: DisputeOffers) -> None:
    written(desk, offers)
    button(offers, "Change").click()
    desk.settle()
    form = desk.asks.asked
    assert isinstance(form, OfferForm)
    fill(form, hours="2")
    save(desk, form)
    assert (last(desk).words.minutes, len(desk.file().offers)) == (120, 1)
    desk.take_back()
    assert last(desk).words.minutes == 240


def test_a_draft_that_another_desk_changes_is_overwritten_only_once_that_was_said(
    desk: Desk, offers: DisputeOffers
) -> None:
    offer = written(desk, offers)
    button(offers, "Change").click()
    desk.settle()
    form = desk.asks.asked
    assert isinstance(form, OfferForm)
    fill(form, what="Here we say this")
    change_offer(desk.archive, offer_id=offer, words=desk.quarrel.words(what="There they say that"), by="BK")
    save(desk, form)
    assert last(desk).words.what == "There they say that"
    assert "BK changed this offer meanwhile: “There they say that”" in says(form)
    save(desk, form)
    assert last(desk).words.what == "Here we say this"


def test_a_draft_that_is_not_to_be_made_goes_and_comes_back(desk: Desk, offers: DisputeOffers) -> None:
    written(desk, offers)
    act(the(offers, OfferRow), "Withdraw it")
    desk.settle()
    assert desk.file().offers == ()
    desk.take_back()
    assert len(desk.file().offers) == 1


def test_an_apology_in_writing_is_kept_and_costs_nothing_but_the_will(desk: Desk, offers: DisputeOffers) -> None:
    form = begin(desk, offers)
    fill(form, what="We apologise in writing", by="+7")
    save(desk, form)
    assert last(desk).words.cost == 0
    assert "It costs us nothing but the will." in says(offers)


def test_an_approved_amount_is_said_to_be_so_in_the_form_and_in_the_line(desk: Desk, offers: DisputeOffers) -> None:
    record_approval(
        desk.archive, job_id=desk.quarrel.job, given=Given.SPOKEN, given_by="Mrs Hale", amount=57000, by="AM"
    )
    written(desk, offers)
    assert "50 % of the £570 approved for the job" in says(offers)
    act(the(offers, OfferRow), "Withdraw it")
    desk.settle()
    form = begin(desk, offers)
    fill(form, money="57")
    assert "£57, 10 % of the £570 approved for the job" in says(form)


@pytest.mark.parametrize("typed", ["abc", "-50", "1e3", "99999999999"])
def test_while_an_amount_cannot_be_read_no_sum_is_told_and_nothing_is_kept(
    desk: Desk, offers: DisputeOffers, typed: str
) -> None:
    form = begin(desk, offers)
    fill(form, hours="4", rate="60", by="+7")
    assert "£240" in says(form)
    parts = field(form, "Parts")
    parts.setFocus()
    QTest.keyClicks(parts, typed)
    assert "It cannot be told yet: look at Parts again." in says(form)
    assert "£24" not in says(form)
    save(desk, form)
    assert desk.file().offers == ()
    parts.clear()
    QTest.keyClicks(parts, "40")
    assert "£280" in says(form)
