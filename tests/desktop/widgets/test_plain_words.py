"""What people wrote is shown whole, also a path without a space, and copied as it was written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QGuiApplication, QTextLayout
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


def broken(shown: PlainWords, width: int) -> list[str]:
    """The lines into which Qt breaks what is shown, without what takes no room."""
    layout = QTextLayout(QLabel.text(shown), shown.font())
    layout.beginLayout()
    found: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        part = QLabel.text(shown)[line.textStart() : line.textStart() + line.textLength()]
        found.append(part.replace("\u200b", "").replace("\u2060", ""))
    layout.endLayout()
    return found


@pytest.mark.parametrize(
    "path",
    [
        "/home/anna/office",
        "C:\\Users\\Anna\\office",
        "//server/share",
        "/home/anna/archives-of-all-the-years-since-2001",
    ],
)
def test_no_line_ends_where_a_path_has_only_begun(qtbot: QtBot, appearance: Appearance, path: str) -> None:
    shown = narrow(qtbot, f"It lies in {path}, as before.")
    measure = QFontMetrics(shown.font())
    for width in range(measure.horizontalAdvance("It lies in "), measure.horizontalAdvance(f"It lies in {path[:5]}")):
        first, *others = broken(shown, width)
        assert (first, others[0][:5]) == ("It lies in ", path[:5])


def test_a_path_is_broken_between_its_names(qtbot: QtBot, appearance: Appearance) -> None:
    for path in ("/home/anna/Documents/letters", r"C:\Users\Anna\Documents\letters"):
        shown = narrow(qtbot, path)
        lines = broken(shown, QFontMetrics(shown.font()).horizontalAdvance(path[:-12]))
        assert lines[0].endswith(("/", "\\"))
        assert "".join(lines) == path


def test_a_path_that_goes_on_in_the_next_line_is_copied_as_it_was_written(qtbot: QtBot, appearance: Appearance) -> None:
    shown = narrow(qtbot, "It lies in /home/anna/office.")
    shown.setSelection(0, len(QLabel.text(shown)))
    QTest.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == shown.text() == "It lies in /home/anna/office."
