"""A dispute ends with one of five outcomes, its holds decided one by one, and goes on again where somebody says why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from archive.disputes.ending import end_dispute, reopen_dispute
from archive.disputes.holding import hold_for
from archive.disputes.offers import answer_offer, carry_out
from archive.records import Afterlife, Answer, Cause, Ending, Scope
from archive.records.dispute_rule import Stage
from archive.services.follow_ups import follow_ups_of_job
from desktop.views.dispute_ending_form import ENDINGS, EndingForm
from desktop.views.dispute_screen import DisputeScreen
from desktop.views.job_why_form import WhyForm
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.scroll_column import ScrollColumn
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.dispute.screen_hands import look
from tests.desktop.views.hands import button, field, shown, the


def texts(screen: DisputeScreen) -> list[str]:
    return [one.text() for one in shown(screen.outcomes, PlainWords)]


def hold(desk: Desk, scope: Scope = Scope.SUGGESTED) -> int:
    return hold_for(desk.archive, dispute_id=desk.dispute, scope=scope, why="They asked.", by="AM")


def begin(desk: Desk, screen: DisputeScreen) -> EndingForm:
    look(desk, screen)
    QTest.mouseClick(button(screen.outcomes, "Choose how it ended"), Qt.MouseButton.LeftButton)
    return the(screen, EndingForm)


def choose(form: EndingForm, ending: Ending, words: str = "They are content.") -> None:
    form._ending.setCurrentIndex(form._ending.findData(ending))
    form._words.setPlainText(words)


def save(desk: Desk, form: EndingForm) -> None:
    QTest.mouseClick(button(form, "End the dispute"), Qt.MouseButton.LeftButton)
    desk.settle()


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_of_the_five_ends_it(desk: Desk, screen: DisputeScreen, ending: Ending) -> None:
    form = begin(desk, screen)
    choose(form, ending)
    save(desk, form)
    assert (desk.file().line.stage, desk.file().line.ending) == (Stage.ENDED, ending)
    assert screen.asks.asked is None
    assert "They are content." in texts(screen)


def test_what_was_learned_and_what_changes_stand_there_plainly_above_all_else(
    desk: Desk, screen: DisputeScreen
) -> None:
    form = begin(desk, screen)
    choose(form, Ending.SETTLED)
    form._learned.setPlainText("What is not on paper is expected.")
    form._changes.setPlainText("The form has a line for it.")
    save(desk, form)
    assert texts(screen) == [
        "Settled",
        "They are content.",
        "We learned: What is not on paper is expected.",
        "We change: The form has a line for it.",
        "today · AM",
    ]
    assert screen.outcomes.mapTo(screen, screen.outcomes.pos()).y() < screen.said.mapTo(screen, screen.said.pos()).y()
    assert screen.head.next_words == ""


def test_nothing_is_chosen_for_somebody_unless_the_offer_was_carried_out(desk: Desk, screen: DisputeScreen) -> None:
    form = begin(desk, screen)
    assert form.ending is None
    form._words.setPlainText("They are content.")
    save(desk, form)
    assert form._problem.said == "Choose how it ended."
    assert desk.file().line.stage is Stage.HEARD


@pytest.mark.parametrize(("doubt", "ending"), [(None, Ending.SETTLED), ("They are worth it.", Ending.DONE_ANYWAY)])
def test_an_offer_that_was_carried_out_says_how_it_ended(
    desk: Desk, screen: DisputeScreen, doubt: str | None, ending: Ending
) -> None:
    desk.quarrel.meet()
    offer = desk.quarrel.offer(doubt_why=doubt)
    answer_offer(desk.archive, offer_id=offer, answer=Answer.ACCEPTED, on=desk.quarrel.today, by="AM")
    carry_out(desk.archive, offer_id=offer, on=desk.quarrel.today, by="AM")
    assert begin(desk, screen).ending is ending


def test_doing_it_anyway_takes_the_reason_why(desk: Desk, screen: DisputeScreen) -> None:
    form = begin(desk, screen)
    choose(form, Ending.DONE_ANYWAY, "")
    save(desk, form)
    assert form._problem.said == "Write why we do it although we think that we were right."
    assert desk.file().line.stage is Stage.HEARD


def test_each_hold_is_decided_by_itself(desk: Desk, screen: DisputeScreen) -> None:
    one, other = hold(desk), hold(desk, Scope.WIDER)
    form = begin(desk, screen)
    choose(form, Ending.SETTLED)
    save(desk, form)
    assert form._problem.said == "Choose whether J-2026-0001 is released or kept."
    first, second = form._holds.lines
    assert (first.choice.property("wrong"), form._holds.y() < form._problem.y()) == ("true", True)
    first.choice.setCurrentIndex(first.choice.findData(Afterlife.RELEASED))
    assert (first.choice.property("wrong"), form._problem.isVisible()) == ("false", False)
    first.why.setText("They have paid.")
    save(desk, form)
    assert form._problem.said == "Choose whether Harbour Dental is released or kept."
    second.choice.setCurrentIndex(second.choice.findData(Afterlife.KEPT))
    save(desk, form)
    assert form._problem.said == "Write why in a few words."
    second.why.setText("Another matter is open.")
    save(desk, form)
    ends = {held.id: (held.afterwards, held.afterwards_why) for held in desk.file().holds}
    assert ends == {
        one: (Afterlife.RELEASED, "They have paid."),
        other: (Afterlife.KEPT, "Another matter is open."),
    }


def test_with_a_lawyer_what_is_held_is_kept_unless_somebody_chooses_otherwise(
    desk: Desk, screen: DisputeScreen
) -> None:
    decision = hold(desk)
    form = begin(desk, screen)
    choose(form, Ending.LAWYER)
    assert form.holds[decision].afterwards is Afterlife.KEPT
    choose(form, Ending.SETTLED)
    assert form.holds == {}
    choose(form, Ending.LAWYER)
    save(desk, form)
    (held,) = desk.file().holds
    assert (held.afterwards, held.afterwards_why) == (Afterlife.KEPT, "It is with a lawyer.")


def test_the_client_is_asked_again_by_whoever_saw_it_through(desk: Desk, screen: DisputeScreen) -> None:
    form = begin(desk, screen)
    choose(form, Ending.SETTLED)
    QTest.keyClicks(field(form, "Ask them again on"), "+30")
    save(desk, form)
    (due,) = follow_ups_of_job(desk.archive, job_id=desk.quarrel.job)
    month = desk.quarrel.today + timedelta(days=30)
    assert (due.due_on, due.what, due.whose) == (
        *(month, "Is it still right for them? D-2026-0001, J-2026-0001", "AM"),
    )
    assert "To be asked again whether it is right: 15 Apr" in texts(screen)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("Ask them again on", "soon", "There is no such day. Write 14 Mar, Fri or 14.3.26."),
        ("Ask them again on", "1.1.2026", "That day is past."),
        ("Ended on", "tomorrow", "That day has not come yet."),
        ("Ended on", "1.1.2026", "That is before what happened last (today)."),
    ],
)
def test_a_day_that_cannot_be_is_refused_where_it_stands(
    desk: Desk, screen: DisputeScreen, name: str, typed: str, said: str
) -> None:
    form = begin(desk, screen)
    choose(form, Ending.SETTLED)
    field(form, name).clear()
    QTest.keyClicks(field(form, name), typed)
    save(desk, form)
    assert form._problem.said == said
    assert form._complained is field(form, name)
    assert desk.file().line.stage is Stage.HEARD


def test_one_that_ended_meanwhile_is_told_in_the_form(desk: Desk, screen: DisputeScreen) -> None:
    form = begin(desk, screen)
    end_dispute(desk.archive, dispute_id=desk.dispute, ending=Ending.WITHDRAWN, words="They rang.", by="BK")
    choose(form, Ending.SETTLED)
    save(desk, form)
    assert form._problem.said == "Dispute D-2026-0001 has ended. Reopen it first, if it goes on."
    assert form._words.toPlainText() == "They are content."


def test_a_hold_that_came_meanwhile_is_asked_for_and_the_words_stay(desk: Desk, screen: DisputeScreen) -> None:
    form = begin(desk, screen)
    choose(form, Ending.LOST, "They went.")
    decision = hold(desk)
    look(desk, screen)
    again = the(screen, EndingForm)
    assert (again.ending, again.words, again.listed) == (Ending.LOST, "They went.", frozenset({decision}))


def test_half_typed_words_are_there_again_when_it_is_asked_again(desk: Desk, screen: DisputeScreen) -> None:
    decision = hold(desk)
    form = begin(desk, screen)
    choose(form, Ending.LOST, "They went ov")
    form._holds.lines[0].why.setText("They may come ba")
    QTest.keyClick(form._words, Qt.Key.Key_Escape)
    assert screen.asks.asked is None
    again = begin(desk, screen)
    assert (again.ending, again.words) == (Ending.LOST, "They went ov")
    assert again._holds.lines[0].why.text() == "They may come ba"
    assert again.listed == {decision}


def test_it_is_reopened_with_a_reason_and_ends_again(desk: Desk, screen: DisputeScreen) -> None:
    decision = hold(desk)
    form = begin(desk, screen)
    choose(form, Ending.LAWYER)
    save(desk, form)
    QTest.mouseClick(button(screen.outcomes, "Reopen"), Qt.MouseButton.LeftButton)
    why = the(screen, WhyForm)
    why.set_words("They rang.")
    QTest.mouseClick(button(why, "Reopen it"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.file().line.stage is Stage.HEARD
    assert "They rang." in texts(screen)
    assert desk.said[-1] == "It goes on where it was."  # whether a day is agreed stands in its head
    assert screen.head.next_words == "Begin the first meeting"
    second = begin(desk, screen)
    assert second.listed == {decision}
    assert the(second._holds, ChoiceBox).currentData() == Afterlife.KEPT


def test_what_it_was_about_is_asked_once_at_its_end_and_their_words_stay(desk: Desk, screen: DisputeScreen) -> None:
    before = desk.file().statements[-1]
    form = begin(desk, screen)
    choose(form, Ending.SETTLED)
    about = next(one for one in shown(form, ChoiceBox) if one.accessibleName() == "What it was about")
    about.setCurrentIndex(about.findData(Cause.LATE))
    save(desk, form)
    now = desk.file().statements[-1]
    assert (now.says, now.asks, now.severity, now.cause) == (before.says, before.asks, before.severity, Cause.LATE)
    assert desk.file().line.stage is Stage.ENDED
    reopen_dispute(desk.archive, dispute_id=desk.dispute, why="They rang again.", by="AM")
    names = [one.accessibleName() for one in shown(begin(desk, screen), ChoiceBox)]
    assert "What it was about" not in names


def test_an_ending_that_was_a_slip_is_taken_back_with_one_press(desk: Desk, screen: DisputeScreen) -> None:
    decision = hold(desk)
    form = begin(desk, screen)
    before = desk.file()
    choose(form, Ending.LOST, "They went.")
    (line,) = form._holds.lines
    line.choice.setCurrentIndex(line.choice.findData(Afterlife.RELEASED))
    line.why.setText("It is over.")
    about = next(one for one in shown(form, ChoiceBox) if one.accessibleName() == "What it was about")
    about.setCurrentIndex(about.findData(Cause.LATE))
    save(desk, form)
    assert desk.said[-1] == "D-2026-0001 has ended: we lost the client."
    assert desk.file().line.stage is Stage.ENDED

    desk.take_back()

    now = desk.file()
    assert (now.line, now.statements, now.outcomes) == (before.line, before.statements, ())
    assert now.holds[0].hold is not None
    assert now.holds[0].hold.released_at is None
    assert "They went." not in texts(screen)
    again = begin(desk, screen)
    assert (again.listed, again.ending, again.words, again.cause) == (
        frozenset({decision}),
        Ending.LOST,
        "They went.",
        Cause.LATE,
    )
    assert again._holds.lines[0].why.text() == "It is over."
    assert desk.troubles == []


def test_one_that_is_reopened_is_not_ended_with_the_words_of_before(desk: Desk, screen: DisputeScreen) -> None:
    form = begin(desk, screen)
    choose(form, Ending.LOST, "They went.")
    save(desk, form)
    reopen_dispute(desk.archive, dispute_id=desk.dispute, why="They rang again.", by="AM")
    again = begin(desk, screen)
    assert (again.ending, again.words) == (None, "")


def test_once_it_has_ended_the_keyboard_is_where_the_page_begins(desk: Desk, screen: DisputeScreen) -> None:
    desk.quarrel.meet()
    offer = desk.quarrel.offer()
    answer_offer(desk.archive, offer_id=offer, answer=Answer.ACCEPTED, on=desk.quarrel.today, by="AM")
    carry_out(desk.archive, offer_id=offer, on=desk.quarrel.today, by="AM")
    decision = hold(desk)
    look(desk, screen)
    screen.head.next_button.setFocus()
    QTest.keyClick(screen.head.next_button, Qt.Key.Key_Return)
    form = the(screen, EndingForm)
    form._words.setPlainText("They are content.")
    (line,) = form._holds.lines
    assert line.decision == decision
    line.choice.setCurrentIndex(line.choice.findData(Afterlife.RELEASED))
    line.why.setText("All is well.")
    line.why.setFocus()
    QTest.keyClick(line.why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.file().line.stage is Stage.ENDED
    assert QApplication.focusWidget() is screen.first_focus()


def test_a_form_taller_than_the_page_begins_with_its_first_field(desk: Desk, screen: DisputeScreen) -> None:
    hold(desk)
    screen.resize(700, 260)
    form = begin(desk, screen)
    desk.settle()
    column = the(screen, ScrollColumn)
    top = form._ending.mapTo(column.viewport(), QPoint(0, 0)).y()
    assert form.height() > column.viewport().height()
    assert 0 <= top <= column.viewport().height() - form._ending.height()
    assert form.mapTo(column.viewport(), QPoint(0, 0)).y() >= 0
