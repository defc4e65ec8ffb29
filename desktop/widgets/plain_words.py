"""A paragraph that people wrote: plain text that breaks into lines, can be copied, and never widens what it is in."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy

_LONG_WORD = re.compile(r"[^\s/\\]{25,}")
"""A word, or a name within a path, of more characters may find no room on a line of its own, and would be cut off at
its end."""

_WITHIN = re.compile(r"(?<=[^\s\\:])\\(?=\S)")
"""Where a path goes on after a name: as after /, where Qt knows it, a line may end there."""

_FIRST, _LAST = 12, 3
"""Of a word without end so many characters at its beginning and its end are not taken apart: it is told late that it
goes on."""

_ROOT = re.compile(r"(?<!\S)[(“\"']?(?:[A-Za-z]:)?[/\\]+(?=\S)")
"""With what a path begins. Alone at the end of a line it is nothing."""

_ROOT_ALONE = re.compile(r"(?<!\S)[(“\"']?(?:[A-Za-z]:[/\\]*|[/\\]+)$")

_BREAK, _JOIN = "\u200b", "\u2060"
"""They take no room; a line may end at the one, and may not end at the other."""


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
            QGuiApplication.clipboard().setText(self.selectedText().replace(_BREAK, "").replace(_JOIN, ""))


def breakable(text: str) -> str:
    """The same words, of which those without end may be broken between any two letters but their first and last, and
    paths between names. No line ends where a path has only begun."""
    apart = _LONG_WORD.sub(lambda word: _between_letters(word[0]), text)
    apart = _WITHIN.sub(lambda slash: slash[0] + _BREAK, apart)
    return _ROOT.sub(lambda root: "".join(f"{sign}{_JOIN}" for sign in root[0]), apart)


def ends_at_root(line: str) -> int | None:
    """Where in a line a path begins of which nothing but the beginning stands there; None where none does."""
    root = _ROOT_ALONE.search(line)
    return root.start() if root is not None else None


def _between_letters(word: str) -> str:
    """Marks that belong to the letter before them stay with it."""
    said = word[0]
    for place, (before, sign) in enumerate(pairwise(word), 1):
        belongs = unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf", "Sk") or before == "\u200d"
        is_inside = _FIRST <= place <= len(word) - _LAST
        said += _BREAK + sign if is_inside and not belongs else sign
    return said
