"""What stands over the answers is whole in every width."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.models.answer_rows import NotYetRead
from desktop.style import Appearance
from desktop.views.search import SearchScreen
from desktop.views.search_top import SearchTop
from desktop.widgets.buttons import Button
from tests.desktop.views.hands import button, shown
from tests.desktop.views.search.conftest import Office, look_for, settle

SMALLEST = (872, 437)
"""What a window of 960 by 600 leaves to the screen at 200 %."""


def test_the_buttons_stand_beside_the_sentence_and_under_it_in_a_narrow_list(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data", qtbot)
    top = screen.answers.top
    sentence = next(one for one in shown(top, QLabel) if one.text().startswith("4 answers"))
    save = button(top, "Save search")

    def is_under() -> bool:
        return save.mapTo(top, save.rect().topLeft()).y() >= sentence.geometry().bottom()

    qtbot.waitUntil(lambda: not is_under())
    screen.resize(560, 700)
    qtbot.waitUntil(is_under)
    assert save.mapTo(screen.answers, save.rect().bottomRight()).x() < screen.answers.width()


def test_the_count_is_never_cut_and_the_time_is_told_where_there_is_room(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data", qtbot)
    sentence = next(one for one in shown(screen.answers.top, QLabel) if one.text().startswith("4 answers"))
    screen.answers.top.say("12,345 answers in 128 ms", "", "", answers=True, brief="12,345 answers")
    seen = set()
    for width in range(1100, 500, -20):
        screen.resize(width, 700)
        QApplication.processEvents()
        seen.add(sentence.text() == "12,345 answers")
        assert sentence.fontMetrics().horizontalAdvance(sentence.text()) <= sentence.width()
    assert seen == {True, False}


@pytest.mark.parametrize("size", [100, 200])
def test_a_caution_of_several_lines_is_read_whole(
    screen: SearchScreen, appearance: Appearance, office: Office, size: int, qtbot: QtBot
) -> None:
    appearance.choose_text_size(size)
    screen.resize(*SMALLEST)
    screen.show_waiting(NotYetRead(files=3, pages=205, is_under_way=False))
    screen.look_for("giraffe zebra okapi", client_id=office.quay, client="Quay Motors")
    settle(screen, qtbot)
    (caution,) = [one for one in shown(screen.answers.top, QLabel) if "stand nowhere" in one.text()]
    qtbot.waitUntil(lambda: caution.height() >= caution.heightForWidth(caution.width()) > 0)


def test_a_way_on_is_cut_where_there_is_no_room_and_told_in_full(
    screen: SearchScreen, appearance: Appearance, office: Office, qtbot: QtBot
) -> None:
    appearance.choose_text_size(200)
    screen.resize(620, 430)
    screen.look_for("install", client_id=office.quay, client="Quay Motors")
    nothing = screen.answers.nothing
    qtbot.waitUntil(lambda: nothing.ways == ("1 answer without the client filter",))
    (way,) = shown(nothing, Button)
    qtbot.waitUntil(lambda: way.text().endswith("…") and way.width() <= nothing.width())
    assert way.toolTip() == way.accessibleName() == "1 answer without the client filter"


def test_what_was_perhaps_meant_is_read_whole_in_every_width(qtbot: QtBot, appearance: Appearance) -> None:
    top = SearchTop()
    qtbot.addWidget(top)
    top.show()
    top.say("No answers", "", "recovery data", answers=False)
    link = next(one for one in shown(top, Button) if "recovery" in one.text())
    told = set()
    for width in range(600, 120, -20):
        top.resize(width, 200)
        QApplication.processEvents()
        told.add(link.text())
        assert link.geometry().right() < top.width()
        assert link.fontMetrics().horizontalAdvance(link.text()) <= link.width()
    assert {"Did you mean “recovery data”?", "“recovery data”?"} <= told
