"""Keeps the arrow keys within a list of ticks: Qt leads them on into the next field, whose choice they then change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class ArrowsWithin(QObject):
    """From one of the ``stops`` that can be seen and used to the next, and no farther than the last."""

    def __init__(self, stops: Sequence[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._stops = tuple(stops)
        for one in self._stops:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in _STEPS:
            return False
        stops = [one for one in self._stops if one is watched or (one.isVisible() and one.isEnabled())]
        here = next((place for place, one in enumerate(stops) if one is watched), None)
        if here is None:
            return False
        there = here + _STEPS[Qt.Key(event.key())]
        if 0 <= there < len(stops):
            stops[there].setFocus(Qt.FocusReason.OtherFocusReason)
        return True
