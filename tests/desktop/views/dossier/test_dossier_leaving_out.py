"""What is left out of a dossier can be taken back at once, wherever somebody is by then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from archive.dossier.selection import About
from tests.desktop.views.dossier.conftest import Desk
from tests.desktop.views.hands import button, the


def leave_out_the_order(desk: Desk) -> Callable[[], None]:
    """Leave it out; how to undo that."""
    panel = desk.screen.contents.panel
    panel.setFocus()
    panel.setCurrentIndex(panel.model().index(0, 0))
    QTest.keyClick(panel, Qt.Key.Key_Delete)
    the(desk.screen, QPlainTextEdit).setPlainText("Names a third party.")
    with desk.qtbot.waitSignal(desk.screen.message) as told:
        button(desk.screen, "Leave it out").click()
    desk.settle()
    said, undo = told.args
    assert said == "“Work order” is left out."
    assert [one.id for one in desk.screen.choice.withheld] == [desk.case.order]
    back: Callable[[], None] = undo
    return back


def test_what_was_left_out_is_put_back_by_undo(desk: Desk) -> None:
    undo = leave_out_the_order(desk)
    undo()
    desk.settle()
    assert desk.screen.choice.withheld == ()
    assert desk.screen.contents.said.startswith("1 document")


def test_undo_reaches_the_dossier_in_which_it_was_left_out(desk: Desk) -> None:
    undo = leave_out_the_order(desk)
    desk.open(About.JOB, desk.case.quarrel.job)
    undo()
    assert desk.screen.choice.withheld == ()
    desk.open()
    assert desk.screen.choice.withheld == ()
