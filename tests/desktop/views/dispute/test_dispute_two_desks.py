"""What another desk did to a dispute while its page was open is told there."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from archive.disputes.holding import hold_for
from archive.disputes.offers import answer_offer
from archive.disputes.opening import restate, withdraw_dispute
from archive.records import Answer, Cause, Ending, Scope, Severity
from archive.records.dispute_rule import Stage
from desktop.views.dispute_ending_form import EndingForm
from desktop.views.dispute_form import DisputeForm
from desktop.views.dispute_hold_form import HoldForm
from desktop.views.dispute_screen import DisputeScreen
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.dispute.screen_hands import look, press
from tests.desktop.views.hands import button, shown, the


def test_one_that_another_desk_withdrew_leaves_nobody_before_it(desk: Desk, screen: DisputeScreen) -> None:
    withdraw_dispute(desk.archive, dispute_id=desk.dispute, by="BK")
    with desk.qtbot.waitSignal(screen.back_wanted):
        screen.refresh()
    assert screen.dispute is None


def another_desk_writes(desk: Desk) -> None:
    restate(
        desk.archive,
        dispute_id=desk.dispute,
        says="And it was late.",
        asks="",
        severity=Severity.GRAVE,
        cause=Cause.LATE,
        by="BK",
    )


def test_what_another_desk_did_meanwhile_is_told(desk: Desk, screen: DisputeScreen) -> None:
    screen.deeds.ask_restate()
    another_desk_writes(desk)
    press(screen, "Write it down anew")
    desk.settle()
    assert button(screen, "Understood").isVisible()
    assert "They say now: “And it was late.”" in screen._notice._changes.text()
    assert [one.says for one in desk.file().statements][-1] == "And it was late."
    press(screen, "Understood")
    press(screen, "Write it down anew")
    desk.settle()
    assert [one.by for one in desk.file().statements] == ["AM", "BK", "AM"]


def test_what_another_desk_writes_down_is_told_in_the_form_that_is_open(desk: Desk, screen: DisputeScreen) -> None:
    screen.deeds.ask_restate()
    form = the(screen, DisputeForm)
    form.set_words("They shout.")
    another_desk_writes(desk)
    look(desk, screen)
    assert form._problem.said == "BK has written meanwhile: “And it was late.” Both stay; yours will be the newer."
    press(screen, "Write it down anew")
    desk.settle()
    assert [one.says for one in desk.file().statements][1:] == ["And it was late.", "They shout."]


def test_that_nothing_is_held_is_refused_once_another_desk_holds_it(desk: Desk, screen: DisputeScreen) -> None:
    press(screen, "Decide otherwise…")
    form = the(screen, HoldForm)
    form.choose(Scope.NONE)
    form.set_words("There is no paper.")
    hold_for(desk.archive, dispute_id=desk.dispute, scope=Scope.SUGGESTED, by="IK")
    press(screen, "Decide")
    desk.settle()
    told = " ".join(label.text() for label in shown(screen._notice, QLabel))
    assert "What is held was changed by IK while you had it open." in told
    assert "J-2026-0001 is held now." in told
    assert [one.scope for one in desk.file().holds] == [Scope.SUGGESTED]
    assert "Nothing is held for it, and why is written down." not in desk.said
    form = the(screen, HoldForm)
    assert (form.scope, form.why) == (None, "There is no paper.")
    press(screen, "Decide")
    assert form._problem.said == "Choose how far it reaches."
    form.choose(Scope.WIDER)
    press(screen, "Decide")
    desk.settle()
    assert [one.scope for one in desk.file().holds] == [Scope.SUGGESTED, Scope.WIDER]


def test_an_end_does_not_run_over_an_answer_that_another_desk_wrote_down(desk: Desk, screen: DisputeScreen) -> None:
    screen.end_deeds.ask_end()
    form = the(screen, EndingForm)
    form._ending.setCurrentIndex(form._ending.findData(Ending.WITHDRAWN))
    form._words.setPlainText("They rang.")
    offer = desk.quarrel.offer()
    answer_offer(desk.archive, offer_id=offer, answer=Answer.ACCEPTED, on=desk.quarrel.today, words="Yes.", by="IK")
    press(screen, "End the dispute")
    desk.settle()
    told = " ".join(label.text() for label in shown(screen._notice, QLabel))
    assert "Their answer was changed by IK while you had it open." in told
    assert desk.file().line.stage is not Stage.ENDED
    look(desk, screen)
    assert form._problem.said == "IK has written meanwhile: they accept. Does it still end so?"
    assert (form.ending, form.words) == (Ending.WITHDRAWN, "They rang.")
    form.saved.emit()
    desk.settle()
    assert desk.file().line.stage is Stage.ENDED
