"""What they say to an offer is recorded: four answers, the newest counts, and an appointment is settled."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from archive.disputes.offers import answer_offer
from archive.disputes.opening import open_dispute
from archive.disputes.standing import dispute_file
from archive.records import Answer, Severity
from archive.services.clients import add_client
from archive.services.follow_ups import complete_follow_up, follow_ups_of_job
from desktop.views.dispute_answer_form import AnswerForm
from desktop.views.dispute_offer_form import OfferForm
from desktop.views.dispute_offer_row import OfferRow
from desktop.views.dispute_offers import DisputeOffers
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_fields import WordsField
from tests.desktop.views.at_desk import AtDesk
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.dispute.offer_hands import (
    act,
    begin,
    last,
    look,
    presented,
    save,
    says,
)
from tests.desktop.views.hands import button, field, the


def appointments(desk: Desk) -> list[str]:
    """What is still to be done about it next, but for what was accepted."""
    lines = follow_ups_of_job(desk.archive, job_id=desk.quarrel.job)
    return [one.what for one in lines if one.settled is None and not one.what.startswith("Carried out")]


def test_an_answer_that_was_left_is_not_asked_again(desk: Desk, offers: DisputeOffers) -> None:
    presented(desk, offers)
    form = begin(desk, offers)
    QTest.keyClicks(the(form, WordsField), "We would")
    form.left.emit()
    client = add_client(desk.archive, name="Quay Motors", by="AM")
    other = open_dispute(desk.archive, client_id=client, says="Late.", severity=Severity.GRAVE, by="AM")
    offers.show_file(dispute_file(desk.archive, dispute_id=other))
    look(desk, offers)
    assert desk.asks.asked is None
    assert the(begin(desk, offers), WordsField).value == "We would"


def test_an_answer_is_undone_at_once(desk: Desk, offers: DisputeOffers) -> None:
    presented(desk, offers)
    form = begin(desk, offers)
    assert isinstance(form, AnswerForm)
    form.choose(Answer.ACCEPTED)
    save(desk, form)
    desk.take_back()
    look(desk, offers)
    assert last(desk).answers == ()
    assert appointments(desk) == ["Show them what we offer"]
    button(offers, "Record their answer")


def test_an_answer_that_another_desk_wrote_meanwhile_is_said_before_this_one_follows_it(
    desk: Desk, offers: DisputeOffers
) -> None:
    offer = presented(desk, offers)
    form = begin(desk, offers)
    assert isinstance(form, AnswerForm)
    form.choose(Answer.ACCEPTED)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.SILENT, on=desk.quarrel.today, by="BK")
    save(desk, form)
    assert [one.answer for one in last(desk).answers] == [Answer.SILENT]
    look(desk, offers)
    assert "BK has written meanwhile: they say nothing." in says(form)
    save(desk, form)
    assert [one.answer for one in last(desk).answers] == [Answer.SILENT, Answer.ACCEPTED]


def test_an_answer_is_not_kept_over_one_that_another_desk_gave_in_place_of_what_is_shown(
    desk: Desk, offers: DisputeOffers
) -> None:
    offer = presented(desk, offers)
    there = JobDesk(desk.archive, desk.tasks, lambda: "BK")
    theirs, heard = DisputeOffers(there, AskPlace()), AtDesk(desk.tasks, desk.qtbot)
    desk.qtbot.addWidget(theirs)
    there.message.connect(heard.hear)

    def they_answer(answer: Answer) -> None:
        theirs.show_file(desk.file())
        theirs._ask_answer(desk.file().offers[0])
        form = theirs._asks.asked
        assert isinstance(form, AnswerForm)
        form.choose(answer)
        save(desk, form)

    they_answer(Answer.SILENT)
    look(desk, offers)
    button(offers, "Record their answer").click()
    desk.settle()
    form = desk.asks.asked
    assert isinstance(form, AnswerForm)
    form.choose(Answer.ACCEPTED)
    heard.take_back()
    they_answer(Answer.DECLINED)

    save(desk, form)

    assert [(one.answer, one.by) for one in last(desk).answers] == [(Answer.DECLINED, "BK")]
    assert last(desk).id == offer
    assert "BK has written meanwhile: they decline. Both stay; yours will be the newer." in says(form)


@pytest.mark.parametrize("answer", list(Answer))
def test_all_four_answers_are_kept_with_their_words(desk: Desk, offers: DisputeOffers, answer: Answer) -> None:
    presented(desk, offers)
    form = begin(desk, offers)
    assert isinstance(form, AnswerForm)
    form.choose(answer)
    QTest.keyClicks(the(form, WordsField), "We would rather have a new one.")
    save(desk, form)
    said = last(desk).answers[-1]
    assert (said.answer, said.words, said.on) == (answer, "We would rather have a new one.", desk.quarrel.today)
    assert "“We would rather have a new one.”" in says(offers)
    made = [one.what for one in follow_ups_of_job(desk.archive, job_id=desk.quarrel.job)]
    assert any(what.startswith("Carried out as offered?") for what in made) == (answer is Answer.ACCEPTED)


@pytest.mark.parametrize("days", [3, 5])
def test_an_answer_given_on_the_day_of_the_appointment_settles_it(desk: Desk, offers: DisputeOffers, days: int) -> None:
    desk.quarrel.wait(days)
    presented(desk, offers)
    form = begin(desk, offers)
    assert isinstance(form, AnswerForm)
    assert form.appointment_field is not None
    assert form.appointment_field.text() == (
        "That was today’s appointment" if days == 3 else "That was the appointment of 19 Mar"
    )
    assert "Show them what we offer" in says(form)
    form.choose(Answer.DECLINED)
    save(desk, form)
    assert appointments(desk) == []


@pytest.mark.parametrize(("days", "untick"), [(0, False), (3, True)])
def test_an_appointment_that_is_to_come_or_was_another_stays(
    desk: Desk, offers: DisputeOffers, days: int, untick: bool
) -> None:
    desk.quarrel.wait(days)
    presented(desk, offers)
    form = begin(desk, offers)
    assert isinstance(form, AnswerForm)
    assert form.appointment_field is not None
    if untick:
        form.appointment_field.click()
    form.choose(Answer.DECLINED)
    save(desk, form)
    assert appointments(desk) == ["Show them what we offer"]


def test_without_an_open_appointment_none_is_asked_about(desk: Desk, offers: DisputeOffers) -> None:
    (line,) = follow_ups_of_job(desk.archive, job_id=desk.quarrel.job)
    complete_follow_up(desk.archive, follow_up_id=line.id, by="AM")
    presented(desk, offers)
    form = begin(desk, offers)
    assert isinstance(form, AnswerForm)
    assert form.appointment_field is None


def test_something_else_takes_their_words_and_leads_to_the_next_offer(desk: Desk, offers: DisputeOffers) -> None:
    presented(desk, offers)
    form = begin(desk, offers)
    assert isinstance(form, AnswerForm)
    form.choose(Answer.SOMETHING_ELSE)
    save(desk, form)
    assert "Write what they ask for instead." in says(form)
    QTest.keyClicks(the(form, WordsField), "A new computer.")
    save(desk, form)
    following = begin(desk, offers)
    assert isinstance(following, OfferForm)
    assert "They ask for: “A new computer.”" in says(following)
    assert field(following, "What an hour costs us").text() == "60"


def test_none_of_the_four_answers_is_kept_by_a_hasty_enter(desk: Desk, offers: DisputeOffers) -> None:
    presented(desk, offers)
    form = begin(desk, offers)
    save(desk, form)
    assert "Choose which of the four answers it was." in says(form)
    assert last(desk).answers == ()


def test_an_answer_is_never_older_than_the_offer(desk: Desk, offers: DisputeOffers) -> None:
    presented(desk, offers)
    form = begin(desk, offers)
    assert isinstance(form, AnswerForm)
    form.choose(Answer.SILENT)
    on = field(form, "When")
    on.selectAll()
    QTest.keyClicks(on, "yesterday")
    save(desk, form)
    assert "before the offer was presented" in says(form)
    assert last(desk).answers == ()


def test_whoever_was_silent_may_answer_later_and_the_newest_counts(desk: Desk, offers: DisputeOffers) -> None:
    offer = presented(desk, offers)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.SILENT, on=desk.quarrel.today, by="AM")
    look(desk, offers)
    button(offers, "Record their answer").click()
    form = desk.asks.asked
    assert isinstance(form, AnswerForm)
    form.choose(Answer.ACCEPTED)
    save(desk, form)
    assert [one.answer for one in last(desk).answers] == [Answer.SILENT, Answer.ACCEPTED]
    assert "They say nothing, today (AM)." in says(offers)


def test_a_second_answer_is_recorded_behind_the_dots(desk: Desk, offers: DisputeOffers) -> None:
    offer = presented(desk, offers)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.DECLINED, on=desk.quarrel.today, by="AM")
    look(desk, offers)
    act(the(offers, OfferRow), "Record another answer")
    assert isinstance(desk.asks.asked, AnswerForm)
