"""Paper is put on file from the board, for clients who are known and for new ones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.paper.board import board
from archive.records.board_rule import Column
from desktop.tasks import Tasks
from desktop.views.paper import PaperScreen
from tests.archive.paper.hands import Office
from tests.desktop.views.hands import button, field, settled, shown
from tests.desktop.views.paper.board.conftest import cards


def test_paper_is_put_on_file_and_taken_off_again(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    QTest.mouseClick(button(screen, "Put paper on file"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Client"), "harbour dental")
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Sheets"), "7")
    undo: list[object] = []
    screen.message.connect(lambda _, back: undo.append(back))
    QTest.keyClick(field(screen, "Sheets"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert [card.middle for card in cards(screen, "On file")] == ["12 sheets · Box 4", "7 sheets · Box 4"]
    found = board(office.archive).columns[Column.ON_FILE]
    assert found[1].jobs == found[0].jobs
    assert callable(undo[0])
    undo[0]()
    settled(qtbot, tasks)
    assert len(cards(screen, "On file")) == 1


def test_a_count_that_is_none_is_asked_for_again(qtbot: QtBot, screen: PaperScreen, tasks: Tasks) -> None:
    screen.put_on_file()
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Client"), "harbour dental")
    settled(qtbot, tasks)
    QTest.keyClick(field(screen, "Sheets"), Qt.Key.Key_Return)
    assert any("Count the sheets, not the sides" in label.text() for label in shown(screen, QLabel))
    assert field(screen, "Sheets").isVisible()


def test_two_keys_put_paper_on_file_from_the_board(qtbot: QtBot, screen: PaperScreen, tasks: Tasks) -> None:
    QTest.keyClick(field(screen, "Find on the board"), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert field(screen, "Sheets").isVisible()


def test_what_is_put_on_file_tells_the_number_that_is_written_on_it(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    said: list[str] = []
    screen.message.connect(lambda words, _: said.append(words))
    screen._putting.ask(client_id=office.client, job_id=office.job)
    settled(qtbot, tasks)
    field(screen, "Sheets").setText("3")
    QTest.keyClick(field(screen, "Sheets"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert said == ["P-2026-0002 is on file in Box 4: write it on the stack."]


def test_an_unknown_client_is_added_where_its_paper_is_put_on_file(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    screen.put_on_file()
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Client"), "Quay Motors")
    QTest.mouseClick(button(screen, "Add client “Quay Motors”"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    field(screen, "Sheets").setText("4")
    field(screen, "Box or folder").setText("Box 7")
    QTest.keyClicks(field(screen, "Date on it"), "3 Feb 2026")
    QTest.mouseClick(button(screen, "Put on file"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    (made,) = [one for one in board(office.archive).columns[Column.ON_FILE] if one.client == "Quay Motors"]
    assert (made.sheets, made.place) == (4, "Box 7")


def test_a_client_that_is_not_known_is_not_taken_for_none(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    screen.put_on_file()
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Client"), "Quay")
    field(screen, "Sheets").setText("4")
    QTest.mouseClick(button(screen, "Put on file"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    assert "No client has this name. Take one that is known, or add it." in [
        label.text() for label in shown(screen, QLabel)
    ]
