"""A paragraph that people wrote: plain text that breaks into lines, can be copied, and never widens what it is in."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy

_LONG_WORD = re.compile(r"\S{25,}")
"""A path or a word of more characters may find no room on a line of its own, and would be cut off at its end."""

_BREAK = "\u200b"
"""Takes no room; a line may end at it."""


class PlainWords(QLabel):
    """``role`` is a text role of the style sheet. A word without end goes on in the next line, wherever it has to."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def text(self) -> str:
        """What was given to be shown."""
        return self._words

    def setText(self, text: str) -> None:
        """Show these words; a screen reader and the clipboard have them as they were written."""
        shown = breakable(text)
        was_broken = super().text() != self._words
        self._words = text
        super().setText(shown)
        if shown != text or was_broken:
            self.setAccessibleName(text if shown != text else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """As Qt's own, with the words as they were written."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy"), self._copy).setEnabled(self.hasSelectedText())
        menu.addAction(self.tr("Select all"), lambda: self.setSelection(0, len(super(PlainWords, self).text())))
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        if self.hasSelectedText():
            QGuiApplication.clipboard().setText(self.selectedText().replace(_BREAK, ""))


def breakable(text: str) -> str:
    """The same words, of which those without end may be broken between any two letters."""
    return _LONG_WORD.sub(lambda word: _between_letters(word[0]), text)


def _between_letters(word: str) -> str:
    """Marks that belong to the letter before them stay with it."""
    said = word[0]
    for before, sign in pairwise(word):
        belongs = unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf", "Sk") or before == "\u200d"
        said += sign if belongs else _BREAK + sign
    return said
