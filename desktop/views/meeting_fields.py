"""The fields of a meeting's page: a large one to listen with, and small ones for an answer or a word about how."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Signal
from PySide6.QtGui import QTextDocumentFragment, QTextOption
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.style import Space, current_look
from desktop.views.job_fields import MOST_AT_ONCE, WordsField

LISTEN_HEIGHT = 190
"""The large field is at least so high, in pixels at 100 %, and grows with what is beside it."""

_MOST_LINES = 40
"""Up to so many lines the large field grows with its words; then it scrolls."""


class ListenField(QPlainTextEdit):
    """Room for what they say. Formatting stays behind when something is pasted.

    Signals:
        refused(str): what was pasted is far too long, and was not put in; the sentence that says so.
    """

    refused = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.textChanged.connect(self._fit)
        self._fit()

    @property
    def words(self) -> str:
        """What is written, without the room around it."""
        return self.toPlainText().strip()

    def show_words(self, words: str) -> None:
        """Show other words; the cursor stays where it can."""
        if words == self.words:
            return
        place = self.textCursor().position()
        self.setPlainText(words)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(words)))
        self.setTextCursor(cursor)

    def to_end(self) -> None:
        """Put the cursor behind the last word."""
        self.moveCursor(self.textCursor().MoveOperation.End)

    def sizeHint(self) -> QSize:
        return QSize(current_look().px(240), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().px(120), self.minimumHeight())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasHtml() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if source.hasHtml() and not source.hasFormat("text/plain"):
            text = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        if any(len(line) > MOST_AT_ONCE for line in text.splitlines()) or len(text) > 10 * MOST_AT_ONCE:
            said = self.tr("That is {n} characters: keep it as a file instead. It is still on the clipboard.")
            self.refused.emit(said.format(n=f"{len(text):,}"))
            return
        self.insertPlainText(text)
        self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        lines = min(_MOST_LINES, round(self.document().size().height()) + 1)
        wanted = max(current_look().px(LISTEN_HEIGHT), lines * self.fontMetrics().lineSpacing())
        if wanted != self.minimumHeight():
            self.setMinimumHeight(wanted)


class FieldGrid(QWidget):
    """Fields with their names over them, two in a line; both begin at the same height, whatever hangs below one."""

    def __init__(self, left: int, right: int, parent: QWidget | None = None) -> None:
        """``left`` and ``right`` tell how the width is shared."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(0, left)
        self._grid.setColumnStretch(1, right)

    def add(self, label: str, field: QWidget, below: QWidget | None = None) -> None:
        """Put a field at the next place, and something ``below`` it."""
        name = QLabel(label)
        name.setProperty("role", "second")
        name.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addWidget(name)
        column.addWidget(field)
        if below is not None:
            column.addWidget(below)
        column.addStretch(1)
        self._grid.addLayout(column, *divmod(self._grid.count(), 2))


def answer_field(name: str, hint: str = "") -> WordsField:
    """A field for an answer of some words; Enter leads on as Tab does, and lines that are pasted become one."""
    field = WordsField(name, hint, bare=False)
    field.entered.connect(field.focusNextChild)
    field.lines_pasted.connect(lambda lines: field.insertPlainText(" ".join(lines)))
    return field
