"""The panel at the right has room for what is written in it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.widgets.side_panel import SidePanel


def test_larger_text_gets_a_wider_panel(appearance: Appearance, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    panel = SidePanel(window)
    usual = panel.minimumSizeHint().width()
    appearance.choose_text_size(150)
    assert panel.minimumSizeHint().width() == usual * 3 // 2
