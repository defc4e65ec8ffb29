"""A line over a document in which one types what is sought in it: where one is among the hits, and ways on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.style import Space, current_look
from desktop.widgets.buttons import IconButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.search_field import SearchField

_WIDEST, _NARROW = 280, 320
"""How wide the field may be, and below which width it has a line of its own, in pixels at 100 %."""


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

    def __init__(self, find: str = "", parent: QWidget | None = None) -> None:
        """``find`` says where one seeks, in place of "Find in this document"."""
        super().__init__(parent)
        find = find or self.tr("Find in this document")
        self._field = SearchField(find, find)
        self._field.setProperty("small", "true")
        self._field.textChanged.connect(self.typed)
        self._field.installEventFilter(self)
        self._words = ElidedLabel(role="second")
        self._earlier = IconButton("caret-up", self.tr("Earlier hit"), keys="Shift+F3")
        self._next = IconButton("caret-down", self.tr("Next hit"), keys="F3")
        self._earlier.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        self._close = IconButton("x", self.tr("Close"), keys="Esc")
        self._close.clicked.connect(self.closed)
        self._line = QGridLayout()
        self._line.setContentsMargins(Space.L, 6, Space.S, 6)
        self._line.setHorizontalSpacing(Space.S)
        self._line.setVerticalSpacing(Space.XS)
        below = QFrame()
        below.setProperty("role", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._line)
        column.addWidget(below)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the page over which it stands."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_field"):
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
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
        """Field, words and buttons in one line where there is room; else the field has a line of its own."""
        look = current_look()
        narrow = self.width() < look.px(_NARROW)
        parts: tuple[QWidget, ...] = (self._words, self._earlier, self._next, self._close)
        self._line.removeWidget(self._field)
        for part in parts:
            self._line.removeWidget(part)
        self._field.setMinimumWidth(1)
        self._field.setMaximumWidth(look.px(_WIDEST) if not narrow else self.maximumWidth())
        self._line.addWidget(self._field, 0, 0, 1, 5 if narrow else 1)
        for place, part in enumerate(parts, start=1):
            self._line.addWidget(part, int(narrow), place)
        self._line.setColumnStretch(0, 0 if narrow else 2)
        self._line.setColumnStretch(1, 1)
