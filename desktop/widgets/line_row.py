"""One line of a list of things to do: who, what, why now, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.style import Space, Tone
from desktop.widgets.buttons import Button
from desktop.widgets.dot import Dot
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.pill import Pill


class LineRow(QFrame):
    """A row for a :class:`Card`: dot, title with something quieter beside it, second line, pills, one button.

    Signals:
        acted: the button was pressed.
        opened: the row itself was clicked, or Enter pressed on it (only when made with ``opens=True``).
    """

    acted = Signal()
    opened = Signal()

    def __init__(
        self,
        title: str,
        second: str = "",
        parent: QWidget | None = None,
        *,
        beside: str = "",
        dot: Tone | None = None,
        pills: tuple[tuple[str, Tone], ...] = (),
        right: str = "",
        action: str | None = None,
        primary: bool = False,
        opens: bool = False,
    ) -> None:
        super().__init__(parent)
        self._opens = opens
        self.setProperty("role", "row")
        self.setAccessibleName(". ".join(part for part in (title, beside, second, right) if part))
        if opens:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 9, 14, 9)
        line.setSpacing(Space.L)
        if dot is not None:
            line.addSpacing(Space.XS)
            line.addWidget(Dot(dot))
        line.addLayout(_words(title, beside, second, strong=bool(second)), 1)
        for word, tone in pills:
            line.addWidget(Pill(word, tone))
        if right:
            line.addWidget(ElidedLabel(right, role="second"))
        if action is not None:
            button = Button(action, role="primary" if primary else "secondary", small=True)
            button.setAccessibleDescription(title)
            button.clicked.connect(self.acted)
            line.addWidget(button)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if (
            self._opens
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._opens and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


def _words(title: str, beside: str, second: str, *, strong: bool) -> QVBoxLayout:
    first = QHBoxLayout()
    first.setSpacing(Space.XS)
    head = ElidedLabel(title, role="strong" if strong else None)
    first.addWidget(head)
    if beside:
        first.addWidget(ElidedLabel(beside, role="second"))
    first.addStretch(1)
    column = QVBoxLayout()
    column.setSpacing(3)
    column.addLayout(first)
    if second:
        column.addWidget(ElidedLabel(second, role="second"))
    return column
