"""Small things stand side by side and go on in the next line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.widgets.flow_layout import FlowLayout

GAP, WIDE, HIGH = 8, 60, 20


@pytest.fixture
def flow(qtbot: QtBot) -> Iterator[FlowLayout]:
    """Three things of one size."""
    inside = QWidget()
    qtbot.addWidget(inside)
    made = FlowLayout(inside, gap=GAP)
    for _ in range(3):
        thing = QLabel()
        thing.setFixedSize(WIDE, HIGH)
        made.addWidget(thing)
        thing.show()
    yield made
    inside.close()  # until then it holds the layout


@pytest.mark.parametrize(
    ("width", "lines"), [(3 * WIDE + 2 * GAP, 1), (3 * WIDE + 2 * GAP - 1, 2), (2 * WIDE + GAP, 2), (WIDE, 3)]
)
def test_what_does_not_fit_goes_on_in_the_next_line(flow: FlowLayout, width: int, lines: int) -> None:
    assert flow.heightForWidth(width) == lines * HIGH + (lines - 1) * GAP


def test_what_is_gone_needs_no_room(flow: FlowLayout) -> None:
    gone = flow.itemAt(1)
    assert gone is not None
    delete(gone)  # as while a window is taken apart
    assert flow.heightForWidth(WIDE) == 2 * HIGH + GAP
    assert flow.sizeHint().width() == 2 * WIDE + GAP
    assert flow.minimumSize().height() == HIGH
