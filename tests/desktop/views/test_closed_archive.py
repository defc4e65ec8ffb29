"""What is said in the small window is read without scrolling, however often it changes."""

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.views.closed_archive import ClosedArchiveWindow


@pytest.mark.usefixtures("appearance")
@pytest.mark.parametrize("words", range(272, 290, 2))
def test_what_is_said_later_is_read_without_scrolling(qtbot: QtBot, words: int) -> None:
    window = ClosedArchiveWindow("Put a copy back")
    qtbot.addWidget(window)
    window.say("Looking at the copy", "It is on the stick")
    window.show()
    qtbot.waitExposed(window)

    window.say("There is a copy", "a " * words, window.leave(), ("Put it back", lambda: None))

    column = window.findChild(QScrollArea)
    assert column is not None
    said = next(label for label in window.findChildren(QLabel) if label.text().startswith("a "))
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()) > 3 * said.fontMetrics().height())
    qtbot.waitUntil(lambda: column.verticalScrollBar().maximum() == 0)
