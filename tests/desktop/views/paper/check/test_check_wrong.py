"""What is wrong with a side is said with one key, or in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.paper.checking import look
from archive.records import Seen
from desktop.models.paper_words import standing
from desktop.tasks import Tasks
from desktop.views.check import CheckScreen
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import OVER
from tests.desktop.views.hands import button, labels, settled, shown
from tests.desktop.views.paper.check.conftest import key
from tests.desktop.views.paper.checking import scan


def test_what_is_wrong_is_said_with_one_key_and_taken_back_by_its_undo(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    key(qtbot, tasks, screen, Qt.Key.Key_K)
    assert (scan(office).sides[0].seen, scan(office).sides[0].words) == (Seen.CROOKED, "")
    assert "Sheet 1, back" in labels(screen)
    undos[-1]()
    settled(qtbot, tasks)
    assert scan(office).sides[0].seen is None


def test_with_shift_what_is_wrong_is_said_in_words(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    QTest.keyClick(screen.view, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    form = screen.about.asks
    next(one for one in shown(form, QPlainTextEdit)).setPlainText("A coffee stain")
    button(form, "Say so").click()
    settled(qtbot, tasks)
    first = scan(office).sides[0]
    assert (first.seen, first.words) == (Seen.ILLEGIBLE, "A coffee stain")
    assert "Sheet 1, back" in labels(screen)


def test_a_sheet_that_is_kept_as_unreadable_needs_words(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    key(qtbot, tasks, screen, Qt.Key.Key_U)
    button(screen.about.asks, "Keep the sheet").click()
    settled(qtbot, tasks)
    assert "Write it in a few words." in labels(screen)
    assert scan(office).sides[0].seen is None


def test_enter_keeps_what_is_wrong_and_shift_enter_begins_a_line(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    QTest.keyClick(screen.view, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    words = next(one for one in shown(screen.about.asks, QPlainTextEdit))
    QTest.keyClicks(words, "The edge")
    QTest.keyClick(words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(words, "is gone")
    QTest.keyClick(words, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert (scan(office).sides[0].seen, scan(office).sides[0].words) == (Seen.CUT_OFF, "The edge\nis gone")


def test_a_side_on_which_something_is_wrong_was_looked_at_all_the_same(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    for side in scan(office).sides[:3]:
        look(office.archive, side_id=side.id, seen=Seen.CROOKED, words="Askew", seconds=1, sitting="noon", by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    assert "3 of 4 sides, 3 sides are wrong" in labels(screen)
    assert standing(office.seen(), OVER)[0] == "3 of 4 sides"
    look(office.archive, side_id=scan(office).sides[3].id, seen=Seen.LEGIBLE, seconds=1, sitting="noon", by="AM")
    assert standing(office.seen(), OVER)[0] == "3 sides are wrong"
