"""A screen's column that scrolls when the window is low or the text is large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.style import Space


class ScrollColumn(QScrollArea):
    """Add widgets and layouts to :attr:`body`. Scrolls up and down only; its ground is what lies behind it."""

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

    @property
    def body(self) -> QVBoxLayout:
        return self._body

    @property
    def inside(self) -> QWidget:
        """What is scrolled: its size hint is the height of everything in :attr:`body`."""
        return self._inside
