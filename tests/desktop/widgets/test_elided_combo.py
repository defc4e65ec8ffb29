"""Chosen words that are too long say so."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.widgets.elided_combo import ElidedCombo


def test_a_long_choice_ends_in_dots_and_a_short_one_is_whole(appearance: Appearance, qtbot: QtBot) -> None:
    box = ElidedCombo()
    qtbot.addWidget(box)
    box.addItems(["No job", "J-2026-0001  Recover data from the machine at the reception"])
    box.resize(180, 32)
    box.show()
    assert box.shown_words() == "No job"
    box.setCurrentIndex(1)
    assert box.shown_words().startswith("J-2026-0001")
    assert box.shown_words().endswith("…")
