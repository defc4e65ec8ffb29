"""Below a page that a person typed off: what they typed, beside what was read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from archive.paper.of_document import TypedOff
from archive.records.correction_rule import PutRight
from archive.search.hits import Mark
from desktop import dates
from desktop.style import Space, current_look

MOST_CHANGES = 8
"""Words that were put right are named; more are counted."""

HEIGHT = 76
"""Of either text, in pixels at 100 %; longer ones scroll."""


class DocumentTyped(QFrame):
    """Two texts side by side, to be read and copied. Hidden where nothing was typed off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: TypedOff | None = None
        self._marks: tuple[Mark, ...] = ()
        self._current = -1
        self._by = QLabel()
        self._typed = _text(self.tr("Typed off by hand"))
        self._read = _text(self.tr("As it was read"))
        self._as_read = read = QLabel(self.tr("As it was read"))
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(Space.L, Space.S, Space.L, Space.XS)
        line.setSpacing(Space.M)
        for label, text in ((self._by, self._typed), (read, self._read)):
            label.setProperty("role", "small")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column = QVBoxLayout()
            column.setSpacing(Space.XS)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            column.addWidget(text)
            line.addLayout(column, 1)
        self.hide()

    def show_typed(self, typed: TypedOff | None) -> None:
        """Show what was typed off the page on screen; None hides all of it."""
        if typed == self._shown:
            return
        self._shown = typed
        self.setVisible(typed is not None)
        if typed is None:
            return
        put_right = typed.put_right
        for part in (self._typed, self._read, self._as_read):
            part.setVisible(put_right is None)
        self._line.setStretch(1, 1 if put_right is None else 0)
        if put_right is not None:
            self._by.setText(self._words_put_right(put_right))
            return
        day = dates.full_date(typed.at.date())
        self._by.setText(self.tr("Typed off by hand, {by}, {day}").format(by=typed.by, day=day))
        self._typed.setPlainText(typed.text)
        self.mark(self._marks, current=self._current)
        self._read.setPlainText(typed.read or self.tr("Nothing could be read."))
        for text in (self._typed, self._read):
            text.setFixedHeight(current_look().px(HEIGHT))

    def _words_put_right(self, words: Sequence[PutRight]) -> str:
        """The words are outlined on the page as they were put right, so that a line of them is enough."""
        said: dict[str, list[str]] = {}
        for one in words[:MOST_CHANGES]:
            who = self.tr("{by}, {day}").format(by=one.by, day=dates.full_date(one.at.date()))
            change = self.tr("“{right}” for “{read}”") if one.right else self.tr("no word for “{read}”")
            said.setdefault(who, []).append(change.format(right=one.right, read=one.read))
        told = [f"{who}: {', '.join(changes)}" for who, changes in said.items()]
        if len(words) > MOST_CHANGES:
            told[-1] += self.tr(", and {n} more").format(n=f"{len(words) - MOST_CHANGES:,}")
        return self.tr("Put right by hand, {changes}").format(changes="; ".join(told))

    def mark(self, marks: Sequence[Mark], *, current: int = -1) -> None:
        """Show what was sought in what was typed off, or is about to be shown: near misses under a broken line, the
        ``current`` one under a line of its own and in sight."""
        self._marks, self._current = tuple(marks), current
        tokens, text = current_look().tokens, self._typed.toPlainText()
        selections = []
        for number, one in enumerate(marks):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._typed.document())
            cursor.setPosition(_place(text, one.start))
            cursor.setPosition(_place(text, one.end), QTextCursor.MoveMode.KeepAnchor)
            words = QTextCharFormat()
            if one.near:
                words.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
                words.setUnderlineColor(QColor(tokens.accent))
            else:
                words.setBackground(QColor(tokens.hit))
                words.setForeground(QColor(tokens.hit_ink))
            if number == current:
                words.setFontUnderline(True)
                words.setFontWeight(QFont.Weight.Bold)
                self._typed.setTextCursor(_at(cursor))
                self._typed.ensureCursorVisible()
            selection.cursor, selection.format = cursor, words
            selections.append(selection)
        self._typed.setExtraSelections(selections)

    def changeEvent(self, event: QEvent) -> None:
        """Marks have other colours in the dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_typed"):
            self.mark(self._marks, current=self._current)


def _at(cursor: QTextCursor) -> QTextCursor:
    """Where a selection begins."""
    start = QTextCursor(cursor)
    start.setPosition(cursor.selectionStart())
    return start


def _place(text: str, character: int) -> int:
    """Where a character stands as Qt counts, which takes those beyond the first 65,536 for two."""
    return len(text[:character].encode("utf-16-le")) // 2


def _text(name: str) -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName(name)
    return text
