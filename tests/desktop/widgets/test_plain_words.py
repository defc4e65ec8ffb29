"""What people wrote is shown whole, also a path without a space, and copied as it was written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.widgets.plain_words import PlainWords, breakable

PATH = r"\\\\server\\share\\" + "accounts-of-the-year-" * 12 + "end.xlsx"


def narrow(qtbot: QtBot, words: str) -> PlainWords:
    shown = PlainWords(words)
    qtbot.addWidget(shown)
    shown.resize(200, 400)
    shown.show()
    return shown


def test_a_word_without_end_goes_on_in_the_next_line(qtbot: QtBot, appearance: Appearance) -> None:
    shown = narrow(qtbot, PATH)
    lines = QFontMetrics(shown.font()).horizontalAdvance(PATH) / 200
    assert lines > 3
    assert shown.heightForWidth(200) >= int(lines) * QFontMetrics(shown.font()).height()


def test_it_is_copied_and_read_aloud_as_it_was_written(qtbot: QtBot, appearance: Appearance) -> None:
    shown = narrow(qtbot, PATH)
    assert shown.text() == PATH
    assert QAccessible.queryAccessibleInterface(shown).text(QAccessible.Text.Name) == PATH
    shown.setSelection(0, len(QLabel.text(shown)))
    QTest.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == PATH
    shown.setText("It was late.")
    assert QAccessible.queryAccessibleInterface(shown).text(QAccessible.Text.Name) == "It was late."


@pytest.mark.parametrize("words", ["It was late, and nobody rang.", "", "two words"])
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    assert breakable(words) == words


def test_a_mark_stays_with_its_letter() -> None:
    assert "\u200b\u0301" not in breakable("e\u0301" * 30)
