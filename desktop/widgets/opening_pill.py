"""A pill that leads to what it is about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.style import Tone
from desktop.widgets.buttons import Button


class OpeningPill(Button):
    """Looks like a Pill and is pressed like a button. ``leads_to`` says where, as a hint and for screen readers."""

    def __init__(self, word: str, tone: Tone, leads_to: str, parent: QWidget | None = None) -> None:
        super().__init__(word.replace("&", "&&"), parent, small=True)
        self.setProperty("role", "pill")
        self.setProperty("tone", tone.value)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)
        self.setAccessibleDescription(leads_to)
        self.setToolTip(leads_to)
