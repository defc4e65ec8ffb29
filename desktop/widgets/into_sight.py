"""Scrolls whatever a part of the window lies in, until it is seen."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.style import Space


def bring_into_sight(*parts: QWidget) -> None:
    """Scroll until these are seen, as far as there is room: the last above all."""
    for part in parts:
        place = part.parentWidget()
        while place is not None:
            if isinstance(place, QScrollArea) and part.isVisible():
                place.ensureWidgetVisible(part, 0, Space.L)
            place = place.parentWidget()
