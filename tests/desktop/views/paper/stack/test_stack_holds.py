"""What must not be destroyed is held with a reason, and let go with another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.paper.holds import On, place_hold, release_hold
from archive.records.retention_rule import Retention
from desktop.tasks import Tasks
from desktop.views.paper_stack import StackScreen
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER
from tests.desktop.views.hands import labels, settled, the
from tests.desktop.views.paper.stack.conftest import again, page_of, press


def test_a_hold_is_placed_with_its_reason_and_released_with_another(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    screen.deeds.ask_hold()
    the(screen, QPlainTextEdit).setPlainText("They dispute the invoice")
    press(qtbot, tasks, the(screen, QPlainTextEdit).window(), "Do not destroy")
    assert page_of(office).stack.retention is Retention.HELD
    assert "Do not destroy" in labels(screen)
    press(qtbot, tasks, screen, "Release")
    the(screen, QPlainTextEdit).setPlainText("Settled on the phone")
    QTest.keyClick(the(screen, QPlainTextEdit), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    (hold,) = page_of(office).holds
    assert (hold.reason, hold.released_why) == ("They dispute the invoice", "Settled on the phone")


def test_a_hold_may_stand_on_everything_of_the_client(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    screen.deeds.ask_hold()
    the(screen, QPlainTextEdit).setPlainText("A letter from their solicitor")
    the(screen, QComboBox).setCurrentText("everything of Harbour Dental")
    QTest.keyClick(the(screen, QPlainTextEdit), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert [hold.on for hold in page_of(office).holds] == [On.CLIENT]
    undos[0]()
    settled(qtbot, tasks)
    assert page_of(office).stack.retention is not Retention.HELD


def test_paper_that_must_be_looked_at_again_is_let_go_with_a_reason(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    hold = place_hold(
        office.archive, on=On.JOB, thing_id=office.job, reason="Dispute", review_on=date(2026, 6, 1), by="AM"
    )
    office.close(CLOSED)
    office.day(OVER)
    release_hold(office.archive, hold_id=hold, why="Settled", by="AM")
    again(qtbot, tasks, screen)
    press(qtbot, tasks, screen, "Look again")
    the(screen, QPlainTextEdit).setPlainText("Nothing is open")
    press(qtbot, tasks, screen, "It may go")
    assert page_of(office).stack.retention is Retention.OVER


def test_a_hold_is_asked_for_in_words_that_say_what_it_does_and_on_what(
    qtbot: QtBot, screen: StackScreen, tasks: Tasks
) -> None:
    press(qtbot, tasks, screen, "Hold")
    said = labels(screen)
    assert "It is kept until this is released. On what day should somebody look whether it is still needed?" in said
    assert {"Why", "Review on", "On"} <= set(said)
    on = the(screen, QComboBox)
    assert [on.itemText(place) for place in range(on.count())] == [
        "this stack",
        "all of J-2026-0001",
        "everything of Harbour Dental",
    ]
    press(qtbot, tasks, screen, "Do not destroy")
    assert "Say why it must not be destroyed." in labels(screen)
