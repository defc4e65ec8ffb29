"""The offer to make it right: weighed while it is typed, changed until it is presented, answered in four ways."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from archive.disputes.ending import end_dispute
from archive.disputes.offers import answer_offer, carry_out, change_offer, present_offer, write_offer
from archive.disputes.opening import open_dispute
from archive.disputes.standing import OfferRead, dispute_file
from archive.records import Answer, Ending, Given, Severity, Side
from archive.records.dispute_rule import Next
from archive.services.acceptances import accept_version
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.approvals import record_approval
from archive.services.clients import add_client
from archive.services.follow_ups import complete_follow_up, follow_ups_of_job
from desktop.style import Appearance
from desktop.views.dispute_answer_form import AnswerForm
from desktop.views.dispute_offer_form import OfferForm
from desktop.views.dispute_offer_row import OfferRow
from desktop.views.dispute_offers import DisputeOffers
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_fields import WordsField
from desktop.widgets.inline_form import InlineForm
from tests.archive.services.proofs import proof
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.hands import button, field, shown, the


@pytest.fixture
def offers(desk: Desk) -> DisputeOffers:
    """The section with the room in which it asks, as they stand on the dispute's page."""
    desk.quarrel.meet()
    desk.asks = AskPlace()
    section = DisputeOffers(desk.desk, desk.asks)
    column = section.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(0, desk.asks)
    desk.qtbot.addWidget(section)
    desk.desk.changed.connect(lambda: section.show_file(desk.file()))
    section.resize(800, 700)
    section.show()
    section.show_file(desk.file())
    return section


def look(desk: Desk, section: DisputeOffers) -> None:
    section.show_file(desk.file())
    desk.settle()


def begin(desk: Desk, section: DisputeOffers) -> InlineForm:
    section.begin()
    desk.settle()
    form = desk.asks.asked
    assert isinstance(form, InlineForm)
    return form


def save(desk: Desk, form: InlineForm) -> None:
    form.saved.emit()
    desk.settle()


def fill(form: InlineForm, **typed: str) -> None:
    """Type into the offer's form, field by field."""
    names = {
        "hours": "Hours of work",
        "rate": "What an hour costs us",
        "parts": "Parts",
        "money": "Money",
        "by": "By when",
    }
    for name, words in typed.items():
        into = the(form, WordsField) if name == "what" else field(form, names[name])
        into.selectAll()
        QTest.keyClicks(into, words)


def choose(form: InlineForm, name: str, words: str) -> None:
    box = next(one for one in shown(form, QComboBox) if one.accessibleName() == name)
    box.setCurrentIndex(box.findText(words, Qt.MatchFlag.MatchStartsWith))


def says(inside: QWidget) -> str:
    return "\n".join(one.text() for one in shown(inside, QLabel))


def act(row: OfferRow, words: str) -> None:
    """Choose this behind the dots."""
    next(one for one in row.menu().actions() if one.text() == words).trigger()


def last(desk: Desk) -> OfferRead:
    return desk.file().offers[-1]


def priced(desk: Desk, price: int) -> None:
    """Let the job have this price, accepted."""
    draft = Draft(price=price, lines=(Line(Side.WE, "Copy all patient files"),))
    kept = begin_agreement(desk.archive, job_id=desk.quarrel.job, draft=draft, by="AM")
    accept_version(
        desk.archive,
        version_id=kept.version_id,
        given=Given.EMAIL,
        document_id=proof(desk.archive),
        accepted_by="Mrs Hale",
        by="AM",
        seen=kept.revision,
    )


def written(desk: Desk, section: DisputeOffers, **changed: object) -> int:
    """An offer that nobody was shown."""
    offer = write_offer(desk.archive, dispute_id=desk.dispute, words=desk.quarrel.words(**changed), by="AM")
    look(desk, section)
    return offer


def presented(desk: Desk, section: DisputeOffers) -> int:
    offer = desk.quarrel.offer()
    look(desk, section)
    return offer


def test_while_it_is_typed_the_form_says_what_it_weighs_beside_the_price(desk: Desk, offers: DisputeOffers) -> None:
    priced(desk, 40000)
    look(desk, offers)
    form = begin(desk, offers)
    assert "Nothing but the will." in says(form)
    fill(form, hours="4", rate="60")
    assert "£240, 60 % of the job's £400" in says(form)
    fill(form, parts="£1,000.50")
    assert "£1,240.50, 310 % of the job's £400" in says(form)


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
    act(the(offers, OfferRow), "It is not to be made")
    desk.settle()
    assert desk.file().offers == ()
    desk.take_back()
    assert len(desk.file().offers) == 1


def test_what_is_next_after_a_draft_is_to_present_it_and_then_it_stands(desk: Desk, offers: DisputeOffers) -> None:
    written(desk, offers)
    form = begin(desk, offers)
    assert "stays as it is from then on" in says(form)
    save(desk, form)
    assert last(desk).presented_on == desk.quarrel.today
    assert "Change" not in [one.text() for one in shown(offers, type(button(offers, "Record their answer")))]


def test_an_apology_in_writing_is_kept_and_costs_nothing_but_the_will(desk: Desk, offers: DisputeOffers) -> None:
    form = begin(desk, offers)
    fill(form, what="We apologise in writing", by="+7")
    save(desk, form)
    assert last(desk).words.cost == 0
    assert "It costs us nothing but the will." in says(offers)


def test_presenting_is_undone_at_once_and_can_be_done_again(desk: Desk, offers: DisputeOffers) -> None:
    written(desk, offers)
    save(desk, begin(desk, offers))
    desk.take_back()
    look(desk, offers)
    assert [one.presented_on for one in desk.file().offers] == [None]
    save(desk, begin(desk, offers))
    assert [one.presented_on for one in desk.file().offers] == [desk.quarrel.today]


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


def appointments(desk: Desk) -> list[str]:
    """What is still to be done about it next, but for what was accepted."""
    lines = follow_ups_of_job(desk.archive, job_id=desk.quarrel.job)
    return [one.what for one in lines if one.settled is None and not one.what.startswith("Carried out")]


@pytest.mark.parametrize("days", [3, 5])
def test_an_answer_given_on_the_day_of_the_appointment_settles_it(desk: Desk, offers: DisputeOffers, days: int) -> None:
    desk.quarrel.wait(days)
    presented(desk, offers)
    form = begin(desk, offers)
    assert isinstance(form, AnswerForm)
    assert form.appointment_field is not None
    assert form.appointment_field.text() == (
        "That was today's appointment" if days == 3 else "That was the appointment of 19 Mar"
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


def test_an_approved_amount_is_said_to_be_so_in_the_form_and_in_the_line(desk: Desk, offers: DisputeOffers) -> None:
    record_approval(
        desk.archive, job_id=desk.quarrel.job, given=Given.SPOKEN, given_by="Mrs Hale", amount=57000, by="AM"
    )
    written(desk, offers)
    assert "50 % of the £570 approved for the job" in says(offers)
    act(the(offers, OfferRow), "It is not to be made")
    desk.settle()
    form = begin(desk, offers)
    fill(form, money="57")
    assert "£57, 10 % of the £570 approved for the job" in says(form)


def test_what_has_ended_without_an_offer_says_so_as_of_the_past(desk: Desk, offers: DisputeOffers) -> None:
    end_dispute(desk.archive, dispute_id=desk.dispute, ending=Ending.WITHDRAWN, words="They let it go.", by="AM")
    look(desk, offers)
    assert "None was made." in says(offers)
    assert "None yet" not in says(offers)


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


def test_after_the_end_nothing_is_offered_but_what_was_accepted_is_still_carried_out(
    desk: Desk, offers: DisputeOffers
) -> None:
    offer = presented(desk, offers)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.ACCEPTED, on=desk.quarrel.today, by="AM")
    end_dispute(desk.archive, dispute_id=desk.dispute, ending=Ending.SETTLED, words="Settled.", by="AM")
    look(desk, offers)
    assert [one.text() for one in shown(offers, type(button(offers, "It is carried out")))] == ["It is carried out"]


def test_an_accepted_offer_that_is_late_says_so(desk: Desk, offers: DisputeOffers) -> None:
    offer = presented(desk, offers)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.ACCEPTED, on=desk.quarrel.today, by="AM")
    desk.quarrel.wait(10)
    look(desk, offers)
    by = next(one for one in shown(offers, QLabel) if one.text().startswith("By "))
    assert by.property("tone") == "amber"


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


def test_an_offer_that_another_desk_presented_meanwhile_is_told_in_the_form(desk: Desk, offers: DisputeOffers) -> None:
    offer = written(desk, offers)
    form = begin(desk, offers)
    present_offer(desk.archive, offer_id=offer, on=desk.quarrel.today, by="BK")
    save(desk, form)
    assert "was presented on" in says(offers)


def test_the_newest_offer_is_written_as_a_letter(desk: Desk, offers: DisputeOffers) -> None:
    first = presented(desk, offers)
    answer_offer(desk.archive, offer_id=first, answer=Answer.DECLINED, on=desk.quarrel.today, by="AM")
    written(desk, offers, what="A new computer")
    newest, older = shown(offers, OfferRow)
    assert "Write it as a letter" not in [one.text() for one in older.menu().actions()]
    with desk.qtbot.waitSignal(offers.letter_wanted) as wanted:
        act(newest, "Write it as a letter")
    assert wanted.args == ["offer", desk.quarrel.client, desk.quarrel.job]


def test_a_second_answer_is_recorded_behind_the_dots(desk: Desk, offers: DisputeOffers) -> None:
    offer = presented(desk, offers)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.DECLINED, on=desk.quarrel.today, by="AM")
    look(desk, offers)
    act(the(offers, OfferRow), "Record another answer")
    assert isinstance(desk.asks.asked, AnswerForm)


def test_what_was_carried_out_by_mistake_is_not_after_all_and_that_is_undone(desk: Desk, offers: DisputeOffers) -> None:
    offer = presented(desk, offers)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.ACCEPTED, on=desk.quarrel.today, by="AM")
    carry_out(desk.archive, offer_id=offer, on=desk.quarrel.today, by="AM")
    look(desk, offers)
    act(the(offers, OfferRow), "It is not carried out after all")
    desk.settle()
    assert last(desk).done_on is None
    desk.take_back()
    assert last(desk).done_on == desk.quarrel.today


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
    assert "It cannot be told yet: Parts cannot be read." in says(form)
    assert "£24" not in says(form)
    save(desk, form)
    assert desk.file().offers == ()
    parts.clear()
    QTest.keyClicks(parts, "40")
    assert "£280" in says(form)
