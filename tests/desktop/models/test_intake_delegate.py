"""A line of Intake in a narrow list names its file, and its button is where it is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from desktop.models.intake_delegate import IntakeDelegate
from desktop.models.small_pictures import SmallPictures
from desktop.style import Appearance, Tone, current_look
from desktop.tasks import Tasks
from desktop.widgets.row import PillText, Row
from desktop.widgets.row_layout import lay_out

TO_READ_AGAIN = Row(
    "fax-20261113-09.tif",
    second="2 sides, 1 could not be read",
    middle="Harbour Dental Practice",
    middle_second="J-2026-0117",
    pills=(PillText("To file", Tone.AMBER),),
    action="Read again",
    sheet=True,
)


@pytest.fixture
def delegate(appearance: Appearance, qtbot: QtBot) -> IntakeDelegate:
    return IntakeDelegate(SmallPictures(Tasks(lambda error: pytest.fail(str(error)))))


@pytest.mark.parametrize("width", [300, 390, 460, 520, 900])
def test_the_name_beside_a_button_is_not_cut(delegate: IntakeDelegate, width: int) -> None:
    look = current_look()
    box = QRect(0, 0, look.px(width), look.px(54))
    shown = delegate.fitted(TO_READ_AGAIN, box)
    assert QFontMetrics(look.font(bold=True)).horizontalAdvance(shown.title) <= lay_out(shown, box, look).text.width()
    assert "Harbour Dental Practice" in (shown.second, shown.middle)
    assert shown.action == "Read again"


def test_a_line_with_room_for_everything_lacks_nothing(delegate: IntakeDelegate) -> None:
    assert delegate.fitted(TO_READ_AGAIN, QRect(0, 0, current_look().px(900), 54)) == TO_READ_AGAIN
