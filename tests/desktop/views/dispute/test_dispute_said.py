"""What they say stands in their words, and what they said before is one click away."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from archive.disputes.ending import end_dispute
from archive.records import Cause, Ending, Severity
from archive.services.form_drafts import FormPlace, forms_at
from desktop.desk import this_desk
from desktop.views.dispute_form import DisputeForm
from desktop.views.dispute_screen import DisputeScreen
from desktop.widgets.buttons import Button
from desktop.widgets.plain_words import PlainWords
from tests.archive.disputes.quarrel import SAYS
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.hands import button, field, shown, the

NOW = "It was late as well."


def texts(screen: DisputeScreen) -> list[str]:
    return [one.text() for one in shown(screen.said, PlainWords)]


def restate(desk: Desk, screen: DisputeScreen, words: str) -> DisputeForm:
    QTest.mouseClick(button(screen.said, "Write anew"), Qt.MouseButton.LeftButton)
    form = the(screen, DisputeForm)
    form.set_words(words)
    return form


def test_their_words_and_what_they_ask_for_stand_first(desk: Desk, screen: DisputeScreen) -> None:
    assert texts(screen) == [f"“{SAYS}”", "They ask for", "A fresh system, at no cost.", "today · AM"]


def test_what_they_say_now_is_written_over_what_they_said(desk: Desk, screen: DisputeScreen) -> None:
    form = restate(desk, screen, NOW)
    assert form.asks == "A fresh system, at no cost."
    form.choose(severity=Severity.GRAVE, cause=Cause.LATE)
    QTest.mouseClick(button(form, "Write it down anew"), Qt.MouseButton.LeftButton)
    desk.settle()
    now = desk.file().statements[-1]
    assert (now.says, now.severity, now.cause) == (NOW, Severity.GRAVE, Cause.LATE)
    assert screen.asks.asked is None
    assert texts(screen)[0] == f"“{NOW}”"


def test_earlier_words_are_one_click_away_and_stay_open(desk: Desk, screen: DisputeScreen) -> None:
    form = restate(desk, screen, NOW)
    QTest.mouseClick(button(form, "Write it down anew"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert not any(SAYS in one for one in texts(screen))
    QTest.mouseClick(button(screen.said, "Show what they said before"), Qt.MouseButton.LeftButton)
    assert any(SAYS in one for one in texts(screen))
    screen.refresh()
    desk.settle()
    assert any(SAYS in one for one in texts(screen))
    QTest.mouseClick(button(screen.said, "Hide what they said before"), Qt.MouseButton.LeftButton)
    assert not any(SAYS in one for one in texts(screen))


def test_words_that_were_only_judged_otherwise_are_not_told_twice(desk: Desk, screen: DisputeScreen) -> None:
    end = {"ending": Ending.SETTLED, "words": "Settled.", "cause": Cause.PRICE, "by": "BK"}
    end_dispute(desk.archive, dispute_id=desk.dispute, **end)  # type: ignore[arg-type]  # fields by name
    screen.refresh()
    desk.settle()
    assert len(desk.file().statements) == 2
    assert texts(screen) == [f"“{SAYS}”", "They ask for", "A fresh system, at no cost.", "today · AM"]
    assert not [one for one in shown(screen.said, Button) if "before" in one.text()]


def test_since_when_it_goes_on_is_written_anew_too(desk: Desk, screen: DisputeScreen) -> None:
    form = restate(desk, screen, SAYS)
    day = field(form, "Since")
    day.selectAll()
    QTest.keyClicks(day, "3.3.26")
    QTest.mouseClick(button(form, "Write it down anew"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.file().line.since == date(2026, 3, 3)
    assert len(desk.file().statements) == 1
    assert "It goes on since 3 Mar." in str(desk.said)
    assert field(restate(desk, screen, SAYS), "Since").text() == "3 Mar"


def test_nothing_is_written_down_without_their_words(desk: Desk, screen: DisputeScreen) -> None:
    form = restate(desk, screen, "  ")
    QTest.mouseClick(button(form, "Write it down anew"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert form._problem.said == "Write what they say, in their words."
    assert len(desk.file().statements) == 1


def test_half_typed_words_are_there_again_after_the_program_ended(desk: Desk, screen: DisputeScreen) -> None:
    restate(desk, screen, "It was late, and th")
    screen.finish()
    (kept,) = forms_at(desk.archive, desk=this_desk(), place=FormPlace.DISPUTE)
    assert (kept.whose, list(kept.words.values())) == (desk.dispute, ["It was late, and th"])
    again = DisputeScreen(desk.archive, desk.tasks, lambda: "AM")
    desk.qtbot.addWidget(again)
    again.show()
    again.open(desk.dispute)
    desk.settle()
    assert the(again, DisputeForm).words() == "It was late, and th"


def test_the_client_may_read_it_is_said_where_opinions_are_typed(desk: Desk, screen: DisputeScreen) -> None:
    form = restate(desk, screen, "")
    assert "The client may read this." in [one.text() for one in form.findChildren(type(form._meaning))]
    assert isinstance(screen.focusWidget(), QPlainTextEdit)
