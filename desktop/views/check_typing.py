"""What a side says is typed off beside its picture, in sight while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QWidget

from desktop.style import Space, current_look
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.headings import SectionTitle

_HIGH = 100
"""Of the field, in pixels at 100 %."""


class TypingCard(Card):
    """Shown only while somebody types.

    Signals:
        typed(str): the text so far, after each change by a person.
        left: Ctrl+Enter, Esc, or the button.
    """

    typed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=14, spacing=Space.XS)
        self._field = _TypedField()
        self._field.left.connect(self.left)
        self._field.textChanged.connect(self._changed)
        self._is_shown_text = False
        hint = QLabel(self.tr("Found by search like the rest."))
        hint.setProperty("role", "small")
        hint.setWordWrap(True)
        keep = Button(self.tr("Keep it"), role="primary", keys="Ctrl+Return", small=True)
        keep.clicked.connect(self.left)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(hint, 1)
        line.addWidget(keep)
        self.body.addWidget(SectionTitle(self.tr("Typed off by hand")))
        self.body.addWidget(self._field)
        self.body.addLayout(line)
        self.hide()

    @property
    def text(self) -> str:
        """What is typed so far, without the room around it."""
        return self._field.toPlainText().strip()

    def begin(self, text: str, *, goes_on: bool = False) -> None:
        """Show ``text`` to be typed over, or with ``goes_on`` to be typed on, and bring the keyboard there."""
        self._is_shown_text = True
        self._field.setPlainText(text)
        self._is_shown_text = False
        self.show()
        self.take_keyboard()
        if goes_on:
            self._field.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self._field.selectAll()

    def take_keyboard(self) -> None:
        """Bring the keyboard there."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        if not self._is_shown_text:
            self.typed.emit(self.text)


class _TypedField(QPlainTextEdit):
    """Room for what stands on a page.

    Signals:
        left: Ctrl+Enter or Esc.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Typed off by hand"))
        self.setPlaceholderText(self.tr("What the reader could not read"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(160), look.px(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if (enter and control) or event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
