"""One line of a list of things to do: who, what, why now, one button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.style import Space, Tone, current_look
from desktop.widgets.buttons import Button
from desktop.widgets.dot import Dot
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.focus_ring import paint_focus_ring
from desktop.widgets.pill import Pill
from desktop.widgets.spoken import spoken

_EDGE = 14
_WORDS_ROOM = 200
"""What the words need beside the button, in pixels at 100 %."""

_BETWEEN_WORDS = 5
"""Between the title and what stands beside it, in pixels at 100 %."""


class LineRow(QFrame):
    """A row for a :class:`Card`: dot, title with something quieter beside it, pills, one button.

    ``second`` stands below the title, on up to ``lines`` lines where it needs them; where it has no room on these, what
    stands before its ``ending`` gives way. ``title_mode`` says which end of a title on one line gives way.

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
        lines: int = 2,
        title_lines: int = 1,
        title_mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        ending: str = "",
    ) -> None:
        super().__init__(parent)
        self._opens, self._lines, self._title_lines, self._title_mode = opens, lines, title_lines, title_mode
        self.setProperty("role", "row")
        self.setAccessibleName(spoken(title, beside, second, right))
        if opens:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        text = QHBoxLayout()
        text.setSpacing(Space.L)
        if dot is not None:
            text.addSpacing(Space.XS)
            text.addWidget(Dot(dot))
        self._first = QHBoxLayout()
        self._aside: ElidedLabel | None = None
        self._below: ElidedLabel | None = None
        text.addLayout(self._words(title, beside, second, ending), 1)
        for word, tone in pills:
            text.addWidget(Pill(word, tone))
        if right:
            text.addWidget(ElidedLabel(right, role="second"))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(_EDGE, 11, _EDGE, 11)
        self._line.setSpacing(Space.S)
        self._line.addLayout(text, 1)
        self._button: Button | None = None
        if action is not None:
            self._button = Button(action, role="primary" if primary else "secondary", small=True)
            self._button.setAccessibleDescription(title)
            self._button.clicked.connect(self.acted)
            self._line.addSpacing(Space.S)
            self._line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def add_beside_button(self, control: QWidget) -> None:
        """Put a small control at the right edge, after the button."""
        self._line.addWidget(control, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        button = self._button.sizeHint().width() if self._button is not None else 0
        return QSize(button + 2 * _EDGE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where words and button have no room side by side (large text, small window), the button goes below."""
        super().resizeEvent(event)
        if self._button is not None:
            beside = self.width() >= self._button.sizeHint().width() + current_look().px(_WORDS_ROOM)
            wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            if self._line.direction() != wanted:
                self._line.setDirection(wanted)
                self.updateGeometry()  # changing the direction alone tells nobody
        self._place_aside()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_first"):
            self._first.setSpacing(current_look().px(_BETWEEN_WORDS))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_focus_ring(self)

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

    def _words(self, title: str, beside: str, second: str, ending: str) -> QVBoxLayout:
        self._first.setSpacing(current_look().px(_BETWEEN_WORDS))
        role = "strong" if second else None
        self._title = ElidedLabel(title, role=role, mode=self._title_mode, lines=self._title_lines)
        self._first.addWidget(self._title)
        if beside:
            self._aside = ElidedLabel(beside, role="second")
            self._aside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the title has its room
            self._first.addWidget(self._aside, 1)
        else:
            self._first.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(self._first)
        if second:
            self._below = ElidedLabel(second, role="second", lines=self._lines, ending=ending)
            self._below_alone = self._below.text()
            column.addWidget(self._below)
        return column

    def _place_aside(self) -> None:
        """What stands beside the title begins the line below where it would be cut off."""
        if self._aside is None or self._below is None:
            return
        needed = self._title.sizeHint().width() + self._first.spacing() + self._aside.sizeHint().width()
        fits = needed <= self._first.geometry().width()
        said = self._below_alone if fits else spoken(self._aside.text(), self._below_alone)
        if self._below.text() != said:
            self._aside.setVisible(fits)
            self._below.setText(said)
