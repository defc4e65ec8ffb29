"""Answers with most of the words stand in the list below those with all of them, apart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.views.search import SearchScreen
from desktop.widgets.row import ROW_ROLE, Row
from tests.desktop.views.search.conftest import Office, look_for


def rows(screen: SearchScreen) -> list[Row]:
    model = screen.answers.view.model()
    return [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]


def test_a_line_says_where_they_begin_and_how_many_they_are(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "clean data recovery ", qtbot)
    shown = rows(screen)
    assert [row.heading for row in shown] == ["", "2 more have most of the words", ""]
    assert {chip.word for row in shown[1:] for chip in row.chips if "without" in chip.word} == {"without: clean"}
    assert screen.answers.sentence.startswith("1 answer in")


def test_they_are_chosen_and_shown_as_all_others(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "clean data recovery ", qtbot)
    QTest.keyClick(screen.answers.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: screen.beside.pane.document_id == office.order)
    assert screen.beside.shown is screen.beside.pane


def test_where_the_filters_leave_nothing_with_all_words_it_says_so_above_them(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "clean data recovery ", qtbot, client_id=office.quay)
    assert screen.answers.sentence == "Nothing here has all of these words."
    assert [row.heading for row in rows(screen)] == ["1 more has most of the words"]
    assert not any(one.text().startswith("Nothing found") for one in screen.findChildren(QLabel) if one.isVisible())
