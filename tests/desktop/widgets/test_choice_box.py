"""The wheel scrolls a form and changes no choice on the way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import desktop
from desktop.style import Appearance
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.elided_combo import ElidedCombo
from desktop.widgets.scroll_column import ScrollColumn


@pytest.mark.parametrize("kind", [ChoiceBox, ElidedCombo])
@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_over_a_choice_is_left_to_the_page(
    kind: type[ChoiceBox], *, focused: bool, appearance: Appearance, qtbot: QtBot
) -> None:
    page, box = ScrollColumn(), kind()
    qtbot.addWidget(page)
    box.addItems(["New", "Established", "Long-standing"])
    page.body.addWidget(box)
    page.body.addSpacing(2000)
    page.resize(300, 200)
    with qtbot.waitActive(page):
        page.show()
    (box if focused else page).setFocus()
    middle = QPointF(box.rect().center())
    down = QWheelEvent(
        middle,
        QPointF(box.mapToGlobal(box.rect().center())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, down)

    assert box.currentText() == "New"
    assert box.hasFocus() == focused
    assert not down.isAccepted()  # so that it is the page that scrolls


def test_every_choice_in_the_window_is_one_that_the_wheel_leaves_alone() -> None:
    home = Path(desktop.__file__).parent
    plain = [
        file.relative_to(home).as_posix()
        for file in home.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "QComboBox"
    ]
    assert plain == ["widgets/choice_box.py"]
