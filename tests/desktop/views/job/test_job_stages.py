"""The row of a job's stages tells of each when it was reached and by whom, however narrow it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from archive.records import JobStage
from desktop.style import Appearance, Text, current_look
from desktop.views import job_stages
from desktop.views.job_stages import Reached, StageRow

STAGES = tuple(
    Reached(one, "19 Nov", "AM", is_now=one is JobStage.AGREED, is_past=True) for one in list(JobStage)[:3]
) + tuple(Reached(one) for one in list(JobStage)[3:])


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words as they were painted, shortened or not."""
    found: list[str] = []

    class Measuring(QFontMetrics):
        def elidedText(self, text: str, mode: Qt.TextElideMode, width: int, flags: int | None = 0) -> str:
            found.append(super().elidedText(text, mode, width, flags or 0))
            return found[-1]

    monkeypatch.setattr(job_stages, "QFontMetrics", Measuring)
    return found


@pytest.fixture
def row(qtbot: QtBot, appearance: Appearance) -> Callable[[int], StageRow]:
    def make(width: int) -> StageRow:
        made = StageRow()
        qtbot.addWidget(made)
        made.show_stages(STAGES)
        made.resize(width, made.sizeHint().height())
        made.show()
        return made

    return make


def test_day_and_initials_stand_beside_one_another_where_there_is_room(
    row: Callable[[int], StageRow], painted: list[str]
) -> None:
    wide = row(900)
    wide.grab()
    assert not wide.is_wrapped
    assert painted.count("19 Nov · AM") == 3


def test_where_there_is_none_the_initials_stand_under_the_day_and_are_read_whole(
    row: Callable[[int], StageRow], painted: list[str]
) -> None:
    look = current_look()
    least = QFontMetrics(QFont(look.font(Text.SMALL))).horizontalAdvance("19 Nov")
    narrow = row((least + 10) * len(STAGES))
    narrow.resize(narrow.width(), narrow.sizeHint().height())
    narrow.grab()
    assert narrow.is_wrapped
    assert narrow.sizeHint().height() > row(900).sizeHint().height()
    assert (painted.count("19 Nov"), painted.count("AM")) == (3, 3)
