"""What is put out of sight is not seen, reached or read aloud, and comes back as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.frame.out_of_sight import OutOfSight
from desktop.style import Appearance
from tests.desktop.all_said import all_said
from tests.desktop.at_keyboard import at_keyboard

SECRET = "Harbour Dental"


class Office(QWidget):
    """A window with a part in which somebody types."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setWindowTitle("Duly Noted")
        self.part, self.cover, self.field = QWidget(), QWidget(), QLineEdit()
        self.note, self.line, self.label = QPlainTextEdit(), QLineEdit(), QLabel(SECRET)
        self._asked = 0
        inside = QVBoxLayout(self.part)
        for widget in (self.label, self.note, self.line):
            inside.addWidget(widget)
        QVBoxLayout(self).addWidget(self.part)
        QVBoxLayout(self.cover).addWidget(self.field)
        QShortcut(QKeySequence("Ctrl+K"), self.part).activated.connect(self._ask)
        self.sight = OutOfSight(self)

    @property
    def has_asked(self) -> bool:
        return self._asked > 0

    def _ask(self) -> None:
        self._asked += 1

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.accept()

    def put_away(self) -> None:
        self.sight.put_away(self.cover, self.field)


@pytest.fixture
def office(qtbot: QtBot) -> Iterator[Office]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what other tests have left
    made = Office()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.sight.end()


def another(qtbot: QtBot, kind: type[QWidget] = QWidget) -> QWidget:
    """A window beside it, with the same words in it and in its title."""
    window = kind()
    qtbot.addWidget(window)
    window.setWindowTitle(f"Look into a copy of {SECRET}")
    QVBoxLayout(window).addWidget(QLabel(SECRET))
    window.setGeometry(40, 50, 320, 200)
    window.show()
    qtbot.waitUntil(window.isVisible)
    return window


def test_nothing_of_it_can_be_walked_to_by_a_screen_reader_while_it_is_away(qtbot: QtBot, office: Office) -> None:
    beside = another(qtbot), another(qtbot, QDialog)
    assert all_said().count(SECRET) >= 5
    office.put_away()
    office.label.setText(f"{SECRET}, and more")
    assert SECRET not in all_said()
    office.sight.bring_back()
    assert all_said().count(SECRET) >= 5
    assert all(window.isVisible() for window in beside)


def test_a_list_that_lies_over_the_window_goes_as_well(office: Office) -> None:
    over = QLabel(SECRET, office)
    over.show()
    office.put_away()
    assert not over.isVisible()
    assert SECRET not in all_said()
    office.sight.bring_back()
    assert over.isVisible()
    assert over.parentWidget() is office


def test_nothing_in_it_is_dressed_anew_when_it_comes_back(office: Office, appearance: Appearance) -> None:
    class Heard(QObject):
        dressed = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.dressed += event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
            return False

    heard = Heard()
    office.put_away()
    office.label.installEventFilter(heard)
    office.sight.bring_back()
    assert office.label.isVisible()
    assert not heard.dressed  # with all that a window holds it would take a second


def test_what_was_hidden_before_is_hidden_after(office: Office) -> None:
    over = QLabel(SECRET, office)
    over.hide()
    office.put_away()
    office.sight.bring_back()
    assert not over.isVisible()


def test_half_a_word_is_there_again_with_cursor_selection_and_keyboard(office: Office) -> None:
    office.note.setFocus()
    QTest.keyClicks(office.note, "They rang about the rou")
    for _ in range(3):
        QTest.keyClick(office.note, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    cursor = office.note.textCursor()
    size = office.part.geometry()
    office.put_away()
    QTest.keyClicks(at_keyboard(), "pass")
    assert office.field.text() == "pass"
    office.sight.bring_back()
    after = office.note.textCursor()
    assert (after.anchor(), after.position()) == (cursor.anchor(), cursor.position())
    assert office.note.hasFocus()
    assert office.part.geometry() == size
    QTest.keyClicks(office.note, "uter")
    assert office.note.toPlainText() == "They rang about the uter"
    office.note.undo()
    assert office.note.toPlainText() == "They rang about the rou"


def test_keys_drops_and_what_asks_for_the_keyboard_behind_come_to_nothing(office: Office) -> None:
    office.put_away()
    QTest.keyClick(office, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/scan.pdf")])
    buttons, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    handle = office.windowHandle()
    comes = QDragEnterEvent(QPoint(200, 200), copy, mime, buttons, none)
    QApplication.sendEvent(handle, comes)
    assert not comes.isAccepted()
    office.note.setFocus()
    assert office.field.hasFocus()
    assert not office.has_asked
    office.sight.bring_back()
    assert office.acceptDrops()
    QTest.keyClick(office, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert office.has_asked


def test_tab_stays_with_what_covers_it(office: Office) -> None:
    office.put_away()
    for _ in range(4):
        QTest.keyClick(at_keyboard(), Qt.Key.Key_Tab)
        assert office.cover.isAncestorOf(at_keyboard())


def test_other_windows_come_back_where_they_were_a_dialog_still_in_front(qtbot: QtBot, office: Office) -> None:
    beside = another(qtbot)
    dialog = QDialog(office)
    QLineEdit("J-2026", dialog)
    dialog.open()
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    office.put_away()
    assert not beside.isVisible()
    assert not dialog.isVisible()
    office.sight.bring_back()
    assert beside.geometry().topLeft() == QPoint(40, 50)
    assert dialog.isVisible()
    assert QApplication.activeModalWidget() is dialog
    assert not ended


def test_a_dialog_that_somebody_waits_for_is_left_as_with_cancel(office: Office) -> None:
    dialog = QDialog(office)
    QTimer.singleShot(0, office, office.put_away)
    assert not dialog.exec()
    office.sight.bring_back()
    assert not dialog.isVisible()


def test_a_menu_that_is_open_is_closed(qtbot: QtBot, office: Office) -> None:
    menu = QMenu(office)
    menu.addAction(SECRET)
    menu.popup(QPoint(10, 10))
    assert QApplication.activePopupWidget() is menu
    office.put_away()
    assert QApplication.activePopupWidget() is None
    office.sight.bring_back()
    assert not menu.isVisible()


def test_a_window_that_comes_up_meanwhile_waits_with_the_others(qtbot: QtBot, office: Office) -> None:
    office.put_away()
    late = QWidget()
    qtbot.addWidget(late)
    late.setWindowTitle(SECRET)
    late.show()
    assert late.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # not even for a moment
    qtbot.waitUntil(lambda: not late.isVisible())
    assert SECRET not in all_said()
    assert office.field.hasFocus()
    office.sight.bring_back()
    assert late.isVisible()
    assert not late.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)


def test_a_list_that_comes_up_over_the_window_meanwhile_waits_too(qtbot: QtBot, office: Office) -> None:
    office.put_away()
    late = QLabel(SECRET, office)
    late.show()
    qtbot.waitUntil(lambda: not late.isVisible())
    assert SECRET not in all_said()
    office.sight.bring_back()
    assert late.isVisible()


def test_what_is_gone_by_then_is_not_missed(qtbot: QtBot, office: Office) -> None:
    beside = another(qtbot)
    over = QLabel(SECRET, office)
    over.show()
    office.note.setFocus()
    office.put_away()
    for gone in (beside, over, office.note):
        gone.deleteLater()
    qtbot.waitUntil(lambda: office.note not in office.part.children())
    office.sight.bring_back()
    assert office.part.isVisible()
    assert not office.cover.isVisible()
