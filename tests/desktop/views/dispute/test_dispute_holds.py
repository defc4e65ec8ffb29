"""What nobody may destroy while it goes on: as suggested in one stroke, or otherwise and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from archive.disputes.about import give_job
from archive.disputes.ending import HoldEnd, end_dispute, reopen_dispute
from archive.paper.holds import On
from archive.records import Afterlife, Ending, Scope
from archive.services.filing import file_document
from archive.services.form_drafts import FormPlace, forms_at
from archive.services.jobs import open_job
from desktop.desk import this_desk
from desktop.views.dispute_hold_form import HoldForm
from desktop.views.dispute_screen import DisputeScreen
from desktop.views.job_why_form import WhyForm
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.plain_words import PlainWords
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.dispute.screen_hands import look
from tests.desktop.views.hands import button, field, shown, the


def texts(screen: DisputeScreen) -> list[str]:
    return [one.text() for one in shown(screen.holds, PlainWords)]


def press(desk: Desk, screen: DisputeScreen, words: str) -> None:
    QTest.mouseClick(button(screen, words), Qt.MouseButton.LeftButton)
    desk.settle()


def otherwise(desk: Desk, screen: DisputeScreen, scope: Scope, why: str, thing: int | None = None) -> HoldForm:
    press(desk, screen, "Decide otherwise…")
    form = the(screen, HoldForm)
    form.choose(scope, thing)
    form.set_words(why)
    press(desk, screen, "Decide")
    return form


def test_as_suggested_takes_one_stroke_and_can_be_taken_back(desk: Desk, screen: DisputeScreen) -> None:
    assert texts(screen) == ["Suggested: nothing about J-2026-0001 is destroyed until this is settled."]
    press(desk, screen, "Hold it")
    (held,) = desk.file().holds
    assert held.hold is not None
    assert (held.scope, held.hold.on, held.hold.thing_id) == (Scope.SUGGESTED, On.JOB, desk.quarrel.job)
    assert texts(screen)[0] == "Everything about J-2026-0001 is held."
    desk.take_back()
    look(desk, screen)
    assert texts(screen)[:2] == [
        "Suggested: nothing about J-2026-0001 is destroyed until this is settled.",
        "Everything about J-2026-0001 was held, and is released.",
    ]
    assert desk.file().line.hold_waits


def test_what_was_taken_back_is_held_again_in_one_stroke(desk: Desk, screen: DisputeScreen) -> None:
    press(desk, screen, "Hold it")
    desk.take_back()
    look(desk, screen)
    press(desk, screen, "Hold it")
    assert [one.scope for one in desk.file().holds] == [Scope.SUGGESTED, Scope.SUGGESTED]
    assert not desk.file().line.hold_waits


def test_after_a_hold_was_released_nothing_may_be_held_after_all(desk: Desk, screen: DisputeScreen) -> None:
    press(desk, screen, "Hold it")
    desk.take_back()
    look(desk, screen)
    otherwise(desk, screen, Scope.NONE, "There is no paper.")
    assert [one.scope for one in desk.file().holds] == [Scope.SUGGESTED, Scope.NONE]
    assert not desk.file().line.hold_waits


def test_once_it_goes_on_again_it_is_held_again_in_one_stroke(desk: Desk, screen: DisputeScreen) -> None:
    press(desk, screen, "Hold it")
    (held,) = desk.file().holds
    ends = {held.id: HoldEnd(Afterlife.RELEASED, "Nothing is open.")}
    end_dispute(
        desk.archive, dispute_id=desk.dispute, ending=Ending.SETTLED, words="Settled.", holds=ends, by="AM"
    )  # fmt: skip
    reopen_dispute(desk.archive, dispute_id=desk.dispute, why="It broke again.", by="AM")
    look(desk, screen)
    press(desk, screen, "Hold it")
    assert [one.hold.released_at is None for one in desk.file().holds if one.hold is not None] == [False, True]


def test_once_it_is_about_another_job_that_one_is_suggested(desk: Desk, screen: DisputeScreen) -> None:
    press(desk, screen, "Hold it")
    other = open_job(desk.archive, client_id=desk.quarrel.client, title="Six desks", by="AM")
    give_job(desk.archive, dispute_id=desk.dispute, job_id=other.id, by="AM", seen=desk.quarrel.job)
    look(desk, screen)
    assert texts(screen)[:2] == [
        f"Suggested: nothing about {other.number} is destroyed until this is settled.",
        "Everything about J-2026-0001 is held.",
    ]
    otherwise(desk, screen, Scope.SUGGESTED, "")
    assert [one.hold.called for one in desk.file().holds if one.hold is not None] == ["J-2026-0001", other.number]
    assert not desk.file().line.hold_waits


def test_a_second_press_holds_nothing_twice(desk: Desk, screen: DisputeScreen) -> None:
    hold = button(screen, "Hold it")
    QTest.mouseClick(hold, Qt.MouseButton.LeftButton)
    QTest.mouseClick(hold, Qt.MouseButton.LeftButton)
    desk.settle()
    assert len(desk.file().holds) == 1


@pytest.mark.parametrize(
    ("scope", "said"), [(Scope.WIDER, "Everything of Harbour Dental is held."), (Scope.NONE, "Nothing is held for it.")]
)
def test_it_is_widened_or_declined_with_a_reason(desk: Desk, screen: DisputeScreen, scope: Scope, said: str) -> None:
    otherwise(desk, screen, scope, "They asked about everything.")
    (held,) = desk.file().holds
    assert (held.scope, held.why) == (scope, "They asked about everything.")
    assert texts(screen)[:2] == [said, "They asked about everything."]


def test_it_is_narrowed_to_one_document_of_the_job(desk: Desk, screen: DisputeScreen, tray: PaperTray) -> None:
    document = tray.put("Work order", name="order.pdf")
    file_document(desk.archive, document_id=document, client_id=desk.quarrel.client, job_id=desk.quarrel.job, by="AM")
    otherwise(desk, screen, Scope.NARROWER, "Only this one matters.", thing=0)
    (held,) = desk.file().holds
    assert held.hold is not None
    assert (held.scope, held.hold.on, held.hold.thing_id) == (Scope.NARROWER, On.DOCUMENT, document)
    with desk.qtbot.waitSignal(screen.document_wanted) as wanted:
        QTest.mouseClick(button(screen.holds, "Show"), Qt.MouseButton.LeftButton)
    assert wanted.args == [document, 1, ""]


def test_narrower_without_a_thing_is_asked_for(desk: Desk, screen: DisputeScreen) -> None:
    form = otherwise(desk, screen, Scope.NARROWER, "Only this one matters.")
    assert desk.file().holds == ()
    assert form._problem.said == "Choose the stack or the document that is held."


def test_without_a_reason_nothing_is_decided(desk: Desk, screen: DisputeScreen) -> None:
    form = otherwise(desk, screen, Scope.NONE, " ")
    assert desk.file().holds == ()
    assert form._problem.said == "Write why it is not as suggested."


def test_that_nothing_is_held_is_taken_back_and_suggested_again(desk: Desk, screen: DisputeScreen) -> None:
    otherwise(desk, screen, Scope.NONE, "There is no paper.")
    assert not desk.file().line.hold_waits
    desk.take_back()
    assert (desk.file().holds, desk.file().line.hold_waits) == ((), True)
    assert texts(screen) == ["Suggested: nothing about J-2026-0001 is destroyed until this is settled."]


def test_after_declining_it_can_be_held_as_was_suggested_without_a_reason(desk: Desk, screen: DisputeScreen) -> None:
    otherwise(desk, screen, Scope.NONE, "There is no paper.")
    press(desk, screen, "Hold")
    form = the(screen, HoldForm)
    box = the(form, ChoiceBox)
    assert [box.itemData(place) for place in range(box.count())] == [None, Scope.WIDER, Scope.NARROWER, Scope.SUGGESTED]
    form.choose(Scope.SUGGESTED)
    assert texts(screen)[:3] == ["Nothing is held for it.", "There is no paper.", "decided today by AM"]
    press(desk, screen, "Decide")
    assert [one.scope for one in desk.file().holds] == [Scope.NONE, Scope.SUGGESTED]
    told = texts(screen)
    assert told[:4] == [
        *("It was decided to hold nothing.", "There is no paper.", "decided today by AM"),
        "Everything about J-2026-0001 is held.",
    ]
    end_dispute(
        desk.archive, dispute_id=desk.dispute, ending=Ending.SETTLED, words="Settled.", by="AM",
        holds={desk.file().holds[-1].id: HoldEnd(Afterlife.RELEASED, "Nothing is open.")},
    )  # fmt: skip
    reopen_dispute(desk.archive, dispute_id=desk.dispute, why="It broke again.", by="AM")
    look(desk, screen)
    assert "Nothing is held for it." not in texts(screen)


def test_a_hold_is_released_with_a_reason_while_it_goes_on(desk: Desk, screen: DisputeScreen) -> None:
    press(desk, screen, "Hold it")
    press(desk, screen, "Release")
    form = the(screen, WhyForm)
    form.set_words("Nothing of it is asked about.")
    QTest.mouseClick(button(form, "Release"), Qt.MouseButton.LeftButton)
    desk.settle()
    (held,) = desk.file().holds
    assert held.hold is not None
    assert held.hold.released_why == "Nothing of it is asked about."


def test_the_day_to_look_again_can_be_chosen_but_is_not_past(desk: Desk, screen: DisputeScreen) -> None:
    press(desk, screen, "Decide otherwise…")
    form = the(screen, HoldForm)
    form.set_words("They ask about everything.")
    day = field(form, "Look again on")
    day.clear()
    QTest.keyClicks(day, "1.1.2026")
    press(desk, screen, "Decide")
    assert form._problem.said == "That day is past."
    day.clear()
    QTest.keyClicks(day, "+10")
    press(desk, screen, "Decide")
    (held,) = desk.file().holds
    assert held.hold is not None
    assert held.hold.review_on == desk.quarrel.today + timedelta(days=10)


def test_how_far_it_reaches_comes_first_and_has_the_keyboard(desk: Desk, screen: DisputeScreen) -> None:
    press(desk, screen, "Decide otherwise…")
    form = the(screen, HoldForm)
    assert form.typed_in[0].objectName() == "reach"
    assert QApplication.focusWidget() is form.typed_in[0]


def test_a_half_typed_reason_is_kept(desk: Desk, screen: DisputeScreen) -> None:
    press(desk, screen, "Decide otherwise…")
    the(screen, HoldForm).set_words("Because th")
    screen.finish()
    (kept,) = forms_at(desk.archive, desk=this_desk(), place=FormPlace.DISPUTE)
    assert (kept.what, list(kept.words.values())) == ("hold", ["Because th"])
