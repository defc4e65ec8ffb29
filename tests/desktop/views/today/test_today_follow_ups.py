"""A follow-up is done, moved or skipped where it stands in Today, and comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.follow_ups import complete_follow_up, make_follow_up
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.today import TodayScreen
from tests.desktop.views.hands import button, field, shown, the
from tests.desktop.views.today.conftest import TODAY, Reader, a_job, promised


def test_a_follow_up_is_done_with_space_and_undone(archive: Archive, client: int, reader: Reader) -> None:
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.key("Ask about", Qt.Key.Key_Space)
    assert reader.look() == []
    assert reader.take_back() == ["Ask about the backup"]


def test_a_follow_up_is_moved_in_place_and_back(archive: Archive, client: int, reader: Reader) -> None:
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.key("Ask about", Qt.Key.Key_M)
    day = field(reader.screen, "To")
    assert (day.text(), day.selectedText()) == ("17 Mar", "17 Mar")
    QTest.keyClicks(day, "+3")
    QTest.keyClick(day, Qt.Key.Key_Return)
    why = field(reader.screen, "Why")
    assert why.hasFocus()
    assert reader.look() == ["Ask about the backup"]
    QTest.keyClicks(why, "She is away")
    QTest.keyClick(why, Qt.Key.Key_Return)
    assert reader.look() == []
    assert reader.told == ["Moved to 19 Mar."]
    assert reader.take_back() == ["Ask about the backup"]


@pytest.mark.parametrize("past", ["1 Mar 2026", "yesterday"])
def test_a_past_day_is_refused_at_its_field_and_nowhere_else(
    archive: Archive, client: int, reader: Reader, past: str
) -> None:
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.key("Ask about", Qt.Key.Key_M)
    troubles: list[Exception] = []
    day = field(reader.screen, "To")
    reader.screen.trouble.connect(troubles.append)
    QTest.keyClicks(field(reader.screen, "Why"), "She is away")
    day.selectAll()
    QTest.keyClicks(day, past)
    QTest.keyClick(day, Qt.Key.Key_Return)
    reader.look()
    assert any("That day is past." in one.text() for one in shown(reader.screen, QLabel))
    assert day.hasFocus()
    assert (reader.told, troubles) == ([], [])


def test_a_follow_up_is_not_moved_to_a_day_that_there_is_not(archive: Archive, client: int, reader: Reader) -> None:
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.key("Ask about", Qt.Key.Key_M)
    day = field(reader.screen, "To")
    QTest.keyClicks(day, "30 Feb")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert reader.look() == ["Ask about the backup"]
    assert day.text() == "30 Feb"


def test_a_follow_up_that_somebody_else_settled_meanwhile_leaves(
    archive: Archive, client: int, tasks: Tasks, appearance: Appearance, qtbot: QtBot
) -> None:
    made = make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    screen = TodayScreen(archive, tasks, lambda: "AM")
    qtbot.addWidget(screen)
    screen.resize(1096, 744)
    screen.show()
    reader = Reader(screen, tasks, qtbot)
    reader.look()
    complete_follow_up(archive, follow_up_id=made, by="TR")
    with qtbot.waitSignal(screen.trouble) as told:
        reader.press("Ask about")
    assert "TR" in str(told.args[0])
    assert reader.look() == []


def test_a_follow_up_is_skipped_only_with_a_reason(archive: Archive, client: int, reader: Reader) -> None:
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.key("Ask about", Qt.Key.Key_S)
    button(reader.screen, "Skip").click()
    assert reader.look() == ["Ask about the backup"]

    the(reader.screen, QPlainTextEdit).setPlainText("They rang themselves.")
    button(reader.screen, "Skip").click()
    assert reader.look() == []
    assert reader.take_back() == ["Ask about the backup"]


def test_escape_leaves_the_form_and_the_keyboard_is_on_its_line_again(
    archive: Archive, client: int, reader: Reader
) -> None:
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.row("Ask about").setFocus()
    reader.key("Ask about", Qt.Key.Key_S)
    QTest.keyClick(the(reader.screen, QPlainTextEdit), Qt.Key.Key_Escape)
    assert not shown(reader.screen, QPlainTextEdit)
    assert QApplication.focusWidget() is reader.row("Ask about")


def test_what_is_typed_under_one_line_stays_while_another_is_done(
    archive: Archive, client: int, reader: Reader
) -> None:
    promised(archive, a_job(archive, client))
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.key("Ask about", Qt.Key.Key_S)
    the(reader.screen, QPlainTextEdit).setPlainText("They rang")
    assert reader.press("Copy all files") == ["Send the keys", "Ask about the backup"]
    assert the(reader.screen, QPlainTextEdit).toPlainText() == "They rang"
