"""A column that tells how high it wants to be, and scrolls where there is less room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop.style import Space
from desktop.widgets.scroll_column import ScrollColumn


class TallColumn(ScrollColumn):
    """Stands in a window that is as tall as its words need (desktop.widgets.tall_enough), as far as the screen goes."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = Space.S) -> None:
        super().__init__(parent, spacing=spacing)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """All of it, also beside a scroll bar: one that was there a moment ago stays as long as it makes a line too
        many wrap."""
        width -= self.verticalScrollBar().sizeHint().width()
        return (
            self.body.totalHeightForWidth(width)
            if self.body.hasHeightForWidth()
            else self.body.totalSizeHint().height()
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is said inside is told to what stands around, which Qt's own does not."""
        if watched is self.inside and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
