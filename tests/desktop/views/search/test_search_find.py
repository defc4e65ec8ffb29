"""Ctrl+F in the list of answers searches inside the document beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.views.search import SearchScreen
from tests.desktop.views.search.conftest import look_for, settle

CTRL = Qt.KeyboardModifier.ControlModifier


def test_it_opens_the_find_line_and_esc_leads_back_to_the_list(screen: SearchScreen, qtbot: QtBot) -> None:
    elsewhere: list[bool] = []
    QShortcut(QKeySequence("Ctrl+F"), screen, lambda: elsewhere.append(True))  # as the window has it
    look_for(screen, "data recovery", qtbot)
    document = next(place for place, hit in enumerate(screen.answers.hits) if hit.kind == "page")
    view = screen.answers.view
    view.setCurrentIndex(view.model().index(document, 0))
    screen.focus_list()
    settle(screen, qtbot)
    QTest.keyClick(view, Qt.Key.Key_F, CTRL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert (field.text(), elsewhere) == ("data recovery", [])
    QTest.keyClick(field, Qt.Key.Key_Escape)
    settle(screen, qtbot)
    assert view.hasFocus()
    assert [word.text for word in screen.beside.pane.sheet.words] == ["data", "recovery"]


def test_where_no_document_is_shown_it_is_the_windows(screen: SearchScreen, qtbot: QtBot) -> None:
    elsewhere: list[bool] = []
    QShortcut(QKeySequence("Ctrl+F"), screen, lambda: elsewhere.append(True))
    look_for(screen, "clean install", qtbot)
    screen.focus_list()
    settle(screen, qtbot)
    QTest.keyClick(screen.answers.view, Qt.Key.Key_F, CTRL)
    assert elsewhere == [True]
