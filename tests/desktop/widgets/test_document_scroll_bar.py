"""Marks on the scroll bar of a document: as many as can be told apart, near misses broken, the current one broad."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop.style import Appearance, current_look
from desktop.widgets.document_scroll_bar import DocumentScrollBar, Tick, told_apart


@pytest.fixture
def bar(appearance: Appearance, qtbot: QtBot) -> DocumentScrollBar:
    """Of four pages, the second in sight."""
    made = DocumentScrollBar()
    qtbot.addWidget(made)
    made.resize(12, 400)
    made.show()
    made.show_place(2, 4, 0.0, 0.5)
    return made


def colours(bar: DocumentScrollBar, tick: Tick) -> list[str]:
    """Across the bar, where a hit is marked."""
    picture: QImage = bar.grab().toImage()
    return [picture.pixelColor(x, bar.tick_place(tick)).name() for x in range(bar.width())]


def test_a_near_miss_is_a_broken_mark(bar: DocumentScrollBar) -> None:
    sure, near = Tick(1, 0.5, 0), Tick(4, 0.5, 0, near=True)
    bar.show_ticks([sure, near], hits=2, current=None)
    ink = QColor(current_look().tokens.accent).name()
    assert colours(bar, sure)[1:-1] == [ink] * 10
    assert colours(bar, near).count(ink) == 8
    assert colours(bar, near)[5] != ink


def test_the_current_hit_is_marked_in_another_way(bar: DocumentScrollBar) -> None:
    ticks = [Tick(1, 0.5, 0), Tick(4, 0.5, 0)]
    bar.show_ticks(ticks, hits=2, current=ticks[1])
    assert QColor(current_look().tokens.hit).name() in colours(bar, ticks[1])
    assert QColor(current_look().tokens.hit).name() not in colours(bar, ticks[0])


def test_it_says_how_many_there_are(bar: DocumentScrollBar) -> None:
    bar.show_ticks([Tick(1, 0.5, 0)], hits=1200, current=None)
    assert bar.accessibleDescription() == "1,200 hits"


def test_dragging_leads_through_the_pages(bar: DocumentScrollBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.place_wanted) as wanted:
        bar.setValue(2250)
    assert wanted.args == [3, 0.25]


def test_while_it_is_dragged_nothing_moves_it_back(bar: DocumentScrollBar) -> None:
    bar.setSliderDown(True)
    bar.setValue(3000)
    bar.show_place(1, 4, 0.0, 0.5)
    assert bar.value() == 3000


def test_hits_that_fall_together_are_one_mark_and_near_only_if_all_are() -> None:
    ticks = [Tick(1, 0.1, 0, near=True), Tick(1, 0.9, 1)]
    assert told_apart(ticks, 4) == ticks
    assert told_apart(ticks, 2000) == [Tick(1, 0.1, 0, near=False)]
    assert told_apart(ticks[:1], 2000) == ticks[:1]
