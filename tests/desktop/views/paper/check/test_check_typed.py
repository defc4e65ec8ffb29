"""What a side says is typed in sight, and lies on disk while it is typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.paper.typed_drafts import TypedDraft, keep_typed, typed_draft
from desktop.tasks import Tasks
from desktop.views.check import CheckScreen
from tests.archive.paper.hands import Office
from tests.desktop.views.hands import button, settled, shown
from tests.desktop.views.paper.checking import SMALL, USUAL, check_by_am, scan


def typed_field(screen: CheckScreen) -> QPlainTextEdit:
    return next(one for one in shown(screen, QPlainTextEdit) if one.accessibleName() == "Typed off by hand")


@pytest.mark.parametrize("size", [USUAL, SMALL, (420, 510)])
def test_what_is_typed_and_its_page_are_seen_while_it_is_typed(
    qtbot: QtBot, office: Office, scanned: None, tasks: Tasks, size: tuple[int, int]
) -> None:
    screen = check_by_am(qtbot, office, tasks, size=size)
    QTest.keyClick(screen.view, Qt.Key.Key_T)
    settled(qtbot, tasks)
    typed = typed_field(screen)
    assert typed.hasFocus()
    qtbot.waitUntil(lambda: typed.visibleRegion().boundingRect().size() == typed.size())
    assert screen.view.visibleRegion().boundingRect().height() > 100


def test_what_is_kept_stands_beside_the_page_again(qtbot: QtBot, office: Office, scanned: None, tasks: Tasks) -> None:
    screen = check_by_am(qtbot, office, tasks)
    QTest.keyClick(screen.view, Qt.Key.Key_T)
    QTest.keyClicks(typed_field(screen), "agreed by phone")
    button(screen, "Keep it").click()
    settled(qtbot, tasks)
    assert scan(office).sides[0].transcript == "agreed by phone"
    assert "Typed off by hand: agreed by phone" in [label.text() for label in shown(screen, QLabel)]


def test_what_was_being_typed_when_the_program_ended_is_there_again_and_said(
    qtbot: QtBot, office: Office, scanned: None, tasks: Tasks
) -> None:
    screen = check_by_am(qtbot, office, tasks)
    QTest.keyClick(screen.view, Qt.Key.Key_Right)
    QTest.keyClick(screen.view, Qt.Key.Key_T)
    QTest.keyClicks(typed_field(screen), "half a li")
    qtbot.waitUntil(lambda: _draft(office) != "")
    qtbot.waitUntil(lambda: _draft(office) == "half a li")

    again = check_by_am(qtbot, office, tasks)  # as a program that was started anew finds it
    assert scan(office).sides[1].transcript == ""
    assert typed_field(again).toPlainText() == "half a li"
    assert again.side == scan(office).sides[1]


def test_it_is_said_which_side_that_was_and_its_check_is_asked_for(
    qtbot: QtBot, office: Office, scanned: None, tasks: Tasks
) -> None:
    screen = check_by_am(qtbot, office, tasks)
    side = scan(office).sides[2]
    keep_typed(office.archive, TypedDraft(side.page_id, side.document_id, "half a li"), desk="desk")
    with qtbot.waitSignal(screen.check_wanted) as wanted:
        screen.restore()
    assert wanted.args == [office.stack]
    with qtbot.waitSignal(screen.message) as told:
        screen.open(office.stack, back_to="")
    assert told.args[0] == "Sheet 2, front: what you were typing when the program ended is here again."
    settled(qtbot, tasks)


def test_once_it_is_kept_nothing_is_brought_back(qtbot: QtBot, office: Office, scanned: None, tasks: Tasks) -> None:
    screen = check_by_am(qtbot, office, tasks)
    QTest.keyClick(screen.view, Qt.Key.Key_T)
    QTest.keyClicks(typed_field(screen), "all of it")
    QTest.keyClick(typed_field(screen), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert typed_draft(office.archive, desk="desk") is None
    qtbot.waitUntil(lambda: not office.archive.folder.typed_at("desk").exists())
    assert not check_by_am(qtbot, office, tasks).about.is_typing


def test_what_could_not_be_kept_stands_in_the_field_again(
    qtbot: QtBot, office: Office, scanned: None, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr("desktop.views.typing_deeds.type_off", full)
    screen = check_by_am(qtbot, office, tasks)
    QTest.keyClick(screen.view, Qt.Key.Key_T)
    QTest.keyClicks(typed_field(screen), "not lost")
    with qtbot.waitSignal(screen.trouble):
        QTest.keyClick(typed_field(screen), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert typed_field(screen).toPlainText() == "not lost"
    monkeypatch.undo()
    button(screen, "Keep it").click()
    settled(qtbot, tasks)
    assert scan(office).sides[0].transcript == "not lost"


def test_in_a_field_ctrl_z_is_the_fields_own(qtbot: QtBot, office: Office, scanned: None, tasks: Tasks) -> None:
    screen = check_by_am(qtbot, office, tasks)
    screen.view.fit_page()
    QTest.keyClick(screen.view, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    QTest.keyClick(screen.view, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    words = next(one for one in shown(screen.about.asks, QPlainTextEdit))
    assert words.hasFocus()
    QTest.keyClick(words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert scan(office).sides[0].is_looked_at
    QTest.keyClick(words, Qt.Key.Key_Escape)
    with qtbot.waitSignal(screen.message) as told:
        QTest.keyClick(screen.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0] == "Sheet 1, front: the look was taken back."
    settled(qtbot, tasks)


def _draft(office: Office) -> str:
    back = typed_draft(office.archive, desk="desk")
    return back.draft.text if back is not None else ""
