"""A word on a tinted ground: "To file", "1 approval missing"."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.style import Tone, set_style_property


class Pill(QLabel):
    """Always a word, never a colour alone."""

    def __init__(self, word: str, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self.setProperty("role", "pill")
        self.setProperty("tone", tone.value)
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def tone(self) -> Tone:
        return Tone(self.property("tone"))

    def say(self, word: str, tone: Tone) -> None:
        """Change word and tone together."""
        self.setText(word)
        set_style_property(self, "tone", tone.value)
