"""Rows that are made anew keep the keyboard where it was."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.reading_order import controls_in


def holds_keyboard(place: QWidget | None) -> bool:
    """Whether the keyboard is in a widget or in something within it."""
    now = QApplication.focusWidget()
    return place is not None and now is not None and (now is place or place.isAncestorOf(now))


class KeptFocus:
    """Remembers which row has the keyboard, and which of its controls. Make it before the rows go."""

    def __init__(self, rows: Mapping[int, QWidget]) -> None:
        self._key: Hashable = None
        self._place = self._control = 0
        for place, (key, row) in enumerate(rows.items()):
            if holds_keyboard(row):
                now = QApplication.focusWidget()
                controls = controls_in(row)
                self._key, self._place = key, place
                self._control = next((number for number, one in enumerate(controls) if one is now), 0)

    def give_back(self, rows: Mapping[int, QWidget], *, otherwise: QWidget) -> None:
        """Put the keyboard on the same control of the same row; where that is gone, on the one that took its place."""
        if self._key is None:
            return
        row = next((row for key, row in rows.items() if key == self._key), None)
        if row is None and rows:
            row = list(rows.values())[min(self._place, len(rows) - 1)]
        controls = controls_in(row) if row is not None else []
        target = controls[min(self._control, len(controls) - 1)] if controls else otherwise
        target.setFocus(Qt.FocusReason.OtherFocusReason)
