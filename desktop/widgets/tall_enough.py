"""A window of its own that is as tall as its words need: what wraps tells its height only once its width is known."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop.style import current_look


def make_tall_enough(window: QWidget) -> None:
    """Make a window taller where its words need more than it has; it never grows lower, nor beyond its screen."""
    layout = window.layout()
    if layout is None:
        return
    for inner in window.findChildren(QWidget):
        if (parts := inner.layout()) is not None:
            parts.invalidate()  # what was said a moment ago is not measured yet
    layout.invalidate()
    layout.activate()
    needed = min(layout.totalHeightForWidth(window.width()), window.screen().availableGeometry().height())
    if needed > window.height():
        window.resize(window.width(), needed)


class TallEnough(QObject):
    """Keeps a window so, whatever is said in it later: parts that were shown just now tell what they need only when
    they are dressed, after whoever showed them has gone on.

    ``width`` is the least one in pixels at 100 %; it grows with the text, as far as the screen has room.
    """

    def __init__(self, window: QWidget, width: int) -> None:
        super().__init__(window)
        self._window, self._width = window, width
        self._widen()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.StyleChange:
            self._widen()
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest, QEvent.Type.StyleChange):
            make_tall_enough(self._window)
        return False

    def _widen(self) -> None:
        room = self._window.screen().availableGeometry().width()
        self._window.setMinimumWidth(min(current_look().px(self._width), room))
