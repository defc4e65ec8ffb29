"""The window that stands where the main window would be."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive.folder_errors import NoArchiveHere, RecordsMissing
from desktop.problems import problem_of
from desktop.style import Appearance
from desktop.views.cannot_open import CannotOpenWindow
from tests.desktop.views.hands import button, shown


@pytest.fixture
def window(qtbot: QtBot, appearance: object) -> CannotOpenWindow:
    made = CannotOpenWindow(problem_of(NoArchiveHere(folder="/office")))
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_says_what_happened_what_is_safe_and_what_to_do(window: CannotOpenWindow) -> None:
    assert [one.text() for one in shown(window, QLabel)] == [
        "There is no archive in /office.",
        "Nothing was changed.",
        "Check the folder's name, or take something in to begin an archive there.",
    ]
    assert "There is no archive in /office." in window.accessibleDescription()


def test_with_large_text_a_long_folder_and_every_way_on_it_is_read_to_the_end(
    qtbot: QtBot, appearance: Appearance
) -> None:
    appearance.choose_text_size(150)
    folder = "/media/anna/Backup disk of the office, the black one in the safe/archive of the office"
    window = CannotOpenWindow(problem_of(RecordsMissing(folder=folder)), may_put_back=True)
    qtbot.addWidget(window)
    window.show()
    last = button(window, "Choose another folder")
    for part in (*shown(window, QLabel), last):
        needed = part.heightForWidth(part.width()) if isinstance(part, QLabel) else part.sizeHint().height()
        qtbot.waitUntil(lambda part=part, needed=needed: part.height() >= needed)  # type: ignore[misc]
    qtbot.waitUntil(lambda: last.mapTo(window, last.rect().bottomLeft()).y() < window.height())


def test_where_a_copy_may_help_that_is_the_way_that_stands_out(qtbot: QtBot, appearance: Appearance) -> None:
    window = CannotOpenWindow(problem_of(RecordsMissing(folder="/office")), may_put_back=True)
    qtbot.addWidget(window)
    assert [one.text() for one in window.findChildren(QPushButton) if one.property("role") == "primary"] == [
        "Put a copy back…"
    ]


def test_a_folder_called_like_markup_is_shown_as_it_is_called(qtbot: QtBot, appearance: object) -> None:
    window = CannotOpenWindow(problem_of(NoArchiveHere(folder="/<b>office</b>")))
    qtbot.addWidget(window)
    window.show()
    assert {one.textFormat() for one in shown(window, QLabel)} == {Qt.TextFormat.PlainText}


def test_the_same_folder_can_be_tried_again(qtbot: QtBot, window: CannotOpenWindow) -> None:
    with qtbot.waitSignal(window.try_again_wanted):
        button(window, "Try again").click()


def test_another_folder_can_be_chosen(qtbot: QtBot, window: CannotOpenWindow) -> None:
    button(window, "Choose another folder").click()
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    with qtbot.waitSignal(window.folder_chosen) as chosen:
        dialog.fileSelected.emit("/other")
    assert chosen.args == [Path("/other")]
    dialog.close()


def test_closing_it_is_told(qtbot: QtBot, window: CannotOpenWindow) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()
