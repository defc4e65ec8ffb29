from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive.intake_errors import DiskIsFull
from desktop.frame.drop_overlay import DropOverlay, DropWords
from desktop.frame.initials_button import Person
from desktop.frame.window_memory import WindowMemory
from desktop.main_window import MainWindow
from desktop.problems import problem_of
from desktop.style import Appearance
from desktop.widgets.row import Row


class Screen(QWidget):
    """A screen with a line to type in, longer notes, and a button."""

    waiting = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.line, self.notes, self.button = QLineEdit(), QPlainTextEdit(), QPushButton("File")
        self.line.setAccessibleName("Name")
        self.notes.setAccessibleName("Note")
        column = QVBoxLayout(self)
        for part in (self.line, self.notes, self.button):
            column.addWidget(part)


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "window.ini"


def made_window(memory: Path, qtbot: QtBot, folder: str = "archive") -> MainWindow:
    window = MainWindow(memory, memory.with_name(folder))
    qtbot.addWidget(window)
    for name, icon, title in (
        ("today", "calendar-check", "Today"),
        ("clients", "users", "Clients"),
        ("intake", "download-simple", "Intake"),
    ):
        screen = Screen()
        window.name_screen(name, icon=icon, title=title)
        window.add_screen(name, screen, badge=screen.waiting)
    window.name_screen("search", icon="magnifying-glass", title="Search", lists_answers=True)
    window.name_screen("settings", icon="gear", title="Settings", at_bottom=True)
    for name in ("search", "settings"):
        window.add_screen(name, Screen())
    window.show_last_screen()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.fixture
def window(memory: Path, appearance: Appearance, qtbot: QtBot) -> MainWindow:
    return made_window(memory, qtbot)


def screen(window: MainWindow, name: str) -> Screen:
    found = window.screens.widget(window.screens.names.index(name))
    assert isinstance(found, Screen)
    return found


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    mime.setText("\n".join(str(path) for path in paths))
    return mime


def drag_and_drop(target: QWidget, mime: QMimeData) -> None:
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(50, 50), copy, mime, left, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(50, 50), copy, mime, left, none))


def test_keys_show_the_screens_in_the_order_of_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    for key, name in (("2", "clients"), ("3", "intake"), ("4", "search"), ("1", "today"), (",", "settings")):
        QTest.keyClick(window, Qt.Key(ord(key)), Qt.KeyboardModifier.ControlModifier)
        assert window.screens.current == name
        chosen = window.rail.chosen_button()
        assert chosen is window.rail.button(name)


def test_a_badge_is_told_in_words_as_well(window: MainWindow) -> None:
    screen(window, "intake").waiting.emit(3)
    assert window.rail.button("intake").accessibleName() == "Intake, 3 waiting"
    screen(window, "intake").waiting.emit(0)
    assert window.rail.button("intake").accessibleName() == "Intake"


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_F])
def test_search_is_reached_even_from_within_a_note(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    notes = screen(window, "today").notes
    notes.setPlainText("the owner says")
    notes.setFocus()
    QTest.keyClick(notes, key, Qt.KeyboardModifier.ControlModifier)
    assert window.top_bar.search.hasFocus()
    assert notes.toPlainText() == "the owner says"
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    assert notes.hasFocus()


def test_coming_back_to_a_screen_puts_the_cursor_where_it_was(window: MainWindow) -> None:
    screen(window, "today").notes.setFocus()
    window.show_screen("clients")
    window.show_screen("today")
    assert screen(window, "today").notes.hasFocus()


def test_a_new_screen_presses_no_button_by_itself(window: MainWindow) -> None:
    window.show_screen("clients")
    assert not screen(window, "clients").button.hasFocus()


def test_f6_goes_round_the_panes(window: MainWindow, qtbot: QtBot) -> None:
    note = QPlainTextEdit()
    window.side_panel.open_panel("New note", note)
    reached = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6)
        now = QApplication.focusWidget()
        assert now is not None
        panes = {"rail": window.rail, "bar": window.top_bar, "screen": window.screens, "note": window.side_panel}
        reached += [name for name, pane in panes.items() if pane.isAncestorOf(now)]
    assert reached == ["rail", "bar", "screen", "note"]


def test_the_note_survives_every_change_of_screen(window: MainWindow) -> None:
    note = QPlainTextEdit("rang 2/3, files first")
    window.side_panel.open_panel("New note", note)
    for name in window.screens.names:
        window.show_screen(name)
        assert note.isVisible()
    assert note.toPlainText() == "rang 2/3, files first"


def test_files_dropped_on_the_window_are_handed_on(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    paths = [tmp_path / "scan 0417 Übergabe.pdf", tmp_path / "folder"]
    with qtbot.waitSignal(window.files_dropped) as heard:
        drag_and_drop(window, files(*paths))
    assert heard.args == [paths]


def test_the_answers_to_a_search_do_not_lie_over_what_was_dropped(window: MainWindow, tmp_path: Path) -> None:
    window.show()
    window.search.begin()
    QTest.keyClicks(window.top_bar.search, "lane")
    window.search.show_answers("lane", [(1, Row("Brook & Lane"))], "1 answer")
    assert window.search.panel.isVisible()
    drag_and_drop(window, files(tmp_path / "scan.pdf"))
    assert not window.search.panel.isVisible()


def test_a_screen_says_what_becomes_of_what_is_dropped_on_it(window: MainWindow, tmp_path: Path) -> None:
    def said() -> str:
        drag_and_drop(window, files(tmp_path / "list.csv"))
        return next(one for one in window.findChildren(DropOverlay)).accessibleName()

    window.say_at_drop("clients", lambda: DropWords("Drop the list", "Nothing comes in yet."))
    window.show_screen("clients")
    assert said() == "Drop the list"
    window.show_screen("today")
    assert said() == "Drop to take in"


def test_words_dragged_over_the_window_are_not_taken_for_files(window: MainWindow, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setText("data recovery")
    with qtbot.assertNotEmitted(window.files_dropped):
        drag_and_drop(window, mime)


def test_copied_files_are_pasted_outside_text_fields(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setMimeData(files(tmp_path / "fax.tif"))
    screen(window, "today").button.setFocus()
    with qtbot.waitSignal(window.files_pasted) as heard:
        QTest.keyClick(screen(window, "today").button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert heard.args == [[tmp_path / "fax.tif"]]


def test_pasting_into_a_text_field_stays_pasting_text(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("£400")
    line = screen(window, "today").line
    line.setFocus()
    with qtbot.assertNotEmitted(window.files_pasted):
        QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "£400"


def test_a_pasted_picture_is_handed_on(window: MainWindow, qtbot: QtBot) -> None:
    picture = QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setImage(picture)
    screen(window, "today").button.setFocus()
    with qtbot.waitSignal(window.picture_pasted) as heard:
        QTest.keyClick(screen(window, "today").button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert heard.args[0].size() == picture.size()


def test_size_and_screen_are_remembered(window: MainWindow, memory: Path, qtbot: QtBot) -> None:
    window.resize(960, 610)
    window.show_screen("intake")
    window.close()
    again = made_window(memory, qtbot)
    assert again.height() == 610
    assert again.screens.current == "intake"


def test_the_screen_is_remembered_of_a_window_that_is_never_closed(
    window: MainWindow, memory: Path, qtbot: QtBot
) -> None:
    window.show_screen("intake")
    qtbot.waitUntil(lambda: WindowMemory(memory, memory.with_name("archive")).screen == "intake")
    assert made_window(memory, qtbot).screens.current == "intake"


def test_each_archive_has_its_own_last_screen(window: MainWindow, memory: Path, qtbot: QtBot) -> None:
    window.show_screen("intake")
    window.close()
    other = made_window(memory, qtbot, "another archive")
    assert other.screens.current == "today"
    other.show_screen("clients")
    other.close()
    assert made_window(memory, qtbot).screens.current == "intake"


def test_a_screen_that_no_longer_exists_is_not_asked_for(memory: Path, appearance: Appearance, qtbot: QtBot) -> None:
    memory.write_text("[window]\nplace=rubbish\n")
    WindowMemory(memory, memory.with_name("archive")).save_screen("paper")
    assert made_window(memory, qtbot).screens.current == "today"


def test_a_screen_beside_the_rail_is_not_come_back_to(window: MainWindow, memory: Path, qtbot: QtBot) -> None:
    window.show_screen("clients")
    window.screens.add("document", Screen())
    window.screens.show_screen("document")
    window.close()
    assert made_window(memory, qtbot).screens.current == "clients"


def test_large_screens_do_not_force_a_large_window(window: MainWindow, appearance: Appearance) -> None:
    screen(window, "today").button.setMinimumSize(3000, 3000)
    appearance.choose_text_size(200)
    window.resize(960, 600)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (960, 600)


def test_somebody_else_sits_down(window: MainWindow, qtbot: QtBot) -> None:
    person = window.top_bar.person
    person.set_people([Person(1, "AM", "Anna Marsh"), Person(2, "TK", "Tom Kerr")], 1)
    assert person.accessibleName() == "At the desk: Anna Marsh"
    with qtbot.waitSignal(person.person_chosen) as heard:
        person.menu().actions()[1].trigger()
    assert heard.args == [2]


def named(interface: QAccessibleInterface) -> list[str]:
    """The focusable things below ``interface`` that have no name, by role and class."""
    missing = []
    state = interface.state()
    thing = interface.object()
    if state.focusable and not state.invisible and not interface.text(QAccessible.Text.Name):
        missing.append(f"{interface.role()} {type(thing).__name__}")
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            missing += named(child)
    return missing


def test_every_control_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    window.side_panel.open_panel("New note", Screen())
    window.toast.tell("Filed to Harbour Dental.", lambda: None)
    window.search.begin()
    window.top_bar.search.setText("data")
    for name in window.screens.names:
        window.show_screen(name)
        top = QAccessible.queryAccessibleInterface(window)
        assert top is not None
        assert named(top) == []


def test_in_a_small_window_with_large_text_the_note_has_all_the_room(
    window: MainWindow, appearance: Appearance, qtbot: QtBot
) -> None:
    note = QPlainTextEdit("Typed so far")
    window.resize(960, 600)
    window.side_panel.open_panel("Write note", note)
    assert window.screens.isVisible()

    appearance.choose_text_size(200)
    qtbot.waitUntil(lambda: not window.screens.isVisible())
    assert window.side_panel.width() > 600

    window.show_screen("clients")
    assert window.screens.isVisible()
    assert not window.side_panel.isVisible()
    window.side_panel.open_panel("Write note", note)
    assert note.toPlainText() == "Typed so far"


def test_closing_the_note_gives_the_keyboard_back_to_the_field_one_was_typing_in(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_screen("clients")
    screen = window.screens.currentWidget()
    assert isinstance(screen, Screen)
    for field in (screen.line, screen.notes):
        field.setFocus()
        note = QPlainTextEdit()
        window.side_panel.open_panel("Write note", note)
        assert note.hasFocus()
        window.side_panel.open_panel("Call since 14:05", note)
        QTest.keyClick(window.side_panel, Qt.Key.Key_Escape)
        assert field.hasFocus()


def test_a_problem_covers_no_screen_and_no_note(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    window.show()
    note = QPlainTextEdit()
    window.side_panel.open_panel("Write note", note)
    window.problem_panel.show_problem(problem_of(DiskIsFull(name="a.pdf")))
    qtbot.waitUntil(lambda: window.problem_panel.height() > 40)

    def on_window(widget: QWidget) -> QRect:
        return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())

    for part in (window.screens, window.side_panel, window.status):
        assert not on_window(window.problem_panel).intersects(on_window(part))


def test_a_toast_leaves_the_last_line_of_a_list_free(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    window.show()
    window.status.show_safety("All 3 files safe")
    window.toast.tell("Filed to Harbour Dental.", lambda: None)
    QApplication.processEvents()
    screens = window.screens.mapTo(window, QPoint(0, window.screens.height())).y()
    paper = window.toast.paper().translated(window.toast.pos())

    assert paper.top() >= screens
    assert paper.bottom() <= window.height()
