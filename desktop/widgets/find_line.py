"""A line under a document's bar in which one types what is sought in it: where one is among the hits, and ways on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.style import Space, current_look
from desktop.widgets.buttons import IconButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.search_field import SearchField

_FIELD = (120, 280)
"""How narrow and how wide the field may be, in pixels at 100 %."""


class FindLine(QWidget):
    """Enter and F3 go to the next hit, with Shift to an earlier one; Esc closes.

    Signals:
        typed(str): other words are sought.
        stepped(int): the next (+1) or an earlier (−1) hit is wanted.
        closed: it is to be closed.
    """

    typed = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        find = self.tr("Find in this document")
        self._field = SearchField(find, find)
        self._field.setProperty("small", "true")
        self._field.textChanged.connect(self.typed)
        self._field.installEventFilter(self)
        self._words = ElidedLabel(role="second")
        self._earlier = IconButton("caret-up", self.tr("Earlier hit"), keys="Shift+F3")
        self._next = IconButton("caret-down", self.tr("Next hit"), keys="F3")
        self._earlier.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        close = IconButton("x", self.tr("Close"), keys="Esc")
        close.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.setContentsMargins(Space.L, 6, Space.S, 6)
        line.setSpacing(Space.S)
        line.addWidget(self._field, 2)
        line.addWidget(self._words, 1)
        for button in (self._earlier, self._next, close):
            line.addWidget(button)
        below = QFrame()
        below.setProperty("role", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(below)
        self._fit()

    @property
    def words(self) -> str:
        """What is sought."""
        return self._field.text()

    @property
    def said(self) -> str:
        """What stands beside the field."""
        return self._words.text()

    def begin(self, words: str) -> None:
        """Put the cursor into the field, with ``words`` there and selected; what stands there already stays."""
        if words and not self._field.text():
            self._field.setText(words)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def clear(self) -> None:
        """Seek nothing."""
        self._field.setText("")

    def say(self, words: str, *, leads_on: bool) -> None:
        """Show where one is, or why there is nothing, and whether the arrows lead anywhere."""
        self._words.setText(words)
        for button in (self._earlier, self._next):
            button.setEnabled(leads_on)

    def eventFilter(self, watched: QObject, event: object) -> bool:
        """Enter steps from within the field, which would swallow it."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            return self._took(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._took(event):
            super().keyPressEvent(event)

    def _took(self, event: QKeyEvent) -> bool:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F3:
                self.stepped.emit(-1 if back else 1)
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self._field.hasFocus():
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _ if event.matches(QKeySequence.StandardKey.Find):
                self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._field.selectAll()
            case _:
                return False
        return True

    def _fit(self) -> None:
        look = current_look()
        self._field.setMinimumWidth(look.px(_FIELD[0]))
        self._field.setMaximumWidth(look.px(_FIELD[1]))
