"""A screen's column that scrolls when the window is low or the text is large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.style import Space


class ScrollColumn(QScrollArea):
    """Add widgets and layouts to :attr:`body`. Scrolls up and down only; its ground is what lies behind it.

    The scroll bar stands in the right margin where that is wide enough, so that nothing moves when it comes or goes.
    """

    def __init__(self, parent: QWidget | None = None, *, margin: int = 0, spacing: int = Space.S) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = inside = QWidget()
        inside.setProperty("role", "scrolled")
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(margin, margin, margin, margin)
        self._body.setSpacing(spacing)
        self.setWidget(inside)
        self._lent = 0
        self.verticalScrollBar().rangeChanged.connect(self._make_room_for_bar)

    @property
    def body(self) -> QVBoxLayout:
        return self._body

    @property
    def inside(self) -> QWidget:
        """What is scrolled: its size hint is the height of everything in :attr:`body`."""
        return self._inside

    def _make_room_for_bar(self, lowest: int, highest: int) -> None:
        margins = self._body.contentsMargins()
        wanted = self.verticalScrollBar().sizeHint().width() if highest > lowest else 0
        right = margins.right() + self._lent - wanted
        if wanted != self._lent and right >= 0:
            self._lent = wanted
            margins.setRight(right)
            self._body.setContentsMargins(margins)
