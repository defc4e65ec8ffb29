"""The strip at the bottom tells its sentences to their end."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.frame.status_strip import StatusStrip
from desktop.style import Appearance, Tone
from desktop.widgets.elided_label import ElidedLabel

FULL = (
    "The disk of /home/anna/Documents/Duly Noted is full. Everything shown as Safe is safe, and what was handed in "
    "waits. Make space on that disk; the work goes on by itself."
)


def test_what_to_do_about_a_full_disk_is_told_in_large_text_too(appearance: Appearance, qtbot: QtBot) -> None:
    appearance.choose_text_size(175)
    window, strip = QWidget(), StatusStrip()
    column = QVBoxLayout(window)
    column.addStretch(1)
    column.addWidget(strip)
    qtbot.addWidget(window)
    window.resize(1200, 400)
    window.show()
    strip.show_safety("All 412 files safe")
    low = strip.height()
    strip.show_work(FULL, Tone.AMBER)
    qtbot.waitUntil(lambda: strip.height() > low)
    said = next(label for label in strip.findChildren(ElidedLabel) if label.text() == FULL)
    assert said.height() >= said.heightForWidth(said.width())
    assert said.toolTip() == ""
    appearance.choose_text_size(100)


def test_the_strip_keeps_its_height_when_its_button_comes_and_goes(appearance: Appearance, qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    heights = []
    for action in ("", "Start again", ""):
        strip.show_work("Reading has stopped.", Tone.AMBER, action)
        heights.append(strip.heightForWidth(900) if strip.hasHeightForWidth() else strip.sizeHint().height())
    assert heights == heights[:1] * 3
