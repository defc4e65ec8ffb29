"""A sentence about what was just done, with undo. It leaves quietly."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.style import Space
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.floating_panel import SHADOW, FloatingPanel

STAY_MS = 7000
"""How long a toast stays, in milliseconds; while the pointer or the focus is on it, it waits."""


class Toast(FloatingPanel):
    """Lies at the bottom of its parent, so low that it covers the strip there and no line of a list above it.

    The last act with a way back can be undone by :meth:`take_back` until another such act takes its place, however long
    ago it left the screen. A sentence that is too long for its parent is shortened in the middle, where the names are.
    """

    def __init__(self, parent: QWidget, *, above: int | Callable[[], int] = 40, stay_ms: int = STAY_MS) -> None:
        """``above``: how far from the parent's bottom edge, in pixels, also when it is asked each time."""
        super().__init__(parent)
        self._over = parent
        self._above = above
        self._undo: Callable[[], None] | None = None
        self._act = ""  # the sentence about what can be undone
        self._label = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._button = Button(QCoreApplication.translate("Toast", "Undo"), role="link", small=True)
        self._button.clicked.connect(self.take_back)
        close = IconButton("x", QCoreApplication.translate("Toast", "Close this message"), side=12)
        close.clicked.connect(self.hide)
        self._line = line = QHBoxLayout(self)
        edge = self.PAPER_MARGINS
        line.setContentsMargins(edge.left() + Space.L, edge.top() + 1, edge.right() + Space.S, edge.bottom() + 1)
        line.setSpacing(Space.M)
        line.addWidget(self._label)
        line.addWidget(self._button)
        line.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(stay_ms)
        self._timer.timeout.connect(self._leave)
        parent.installEventFilter(self)

    def tell(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Show a sentence, with an Undo button where there is a way back."""
        self._label.setText(sentence)
        if undo is not None:
            self._undo, self._act = undo, sentence
        self._button.setVisible(undo is not None)
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        if self.isVisible():  # what is out of sight is not said aloud either
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def text(self) -> str:
        """The sentence shown last."""
        return self._label.text()

    def take_back(self) -> bool:
        """Undo the last act, and name it when it is not on screen any more; whether there was a way back."""
        undo, self._undo = self._undo, None
        if undo is None:
            return False
        if self.isVisible() and self.text() == self._act:
            self.hide()
        else:
            self.tell(QCoreApplication.translate("Toast", "Taking back: {act}").format(act=self._act))
        undo()
        return True

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _leave(self) -> None:
        if self._button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        self._line.activate()
        over = self._over.size()
        size = self.sizeHint().boundedTo(over)
        above = self._above if isinstance(self._above, int) else self._above()
        top = over.height() - size.height() - above + SHADOW
        self.setGeometry((over.width() - size.width()) // 2, top, size.width(), size.height())
