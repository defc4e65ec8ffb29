"""Tab goes through what is on screen as it is read, also where rows were made anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def controls_in(place: QWidget) -> list[QWidget]:
    """What Tab stops at within ``place`` itself included, in the order in which the layouts hold it."""
    found = [place] if place.focusPolicy() & Qt.FocusPolicy.TabFocus and place.focusProxy() is None else []
    inside = place.widget() if isinstance(place, QScrollArea) else place
    layout = inside.layout() if inside is not None else None
    return found if layout is None else [*found, *_controls_laid_out(layout)]


def follow(before: QWidget, *places: QWidget) -> None:
    """Have Tab go from ``before`` through all controls of the places, one after the other."""
    for control in (control for place in places for control in controls_in(place)):
        QWidget.setTabOrder(before, control)
        before = control


def _controls_laid_out(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            found += controls_in(widget)
        elif (inner := item.layout()) is not None:
            found += _controls_laid_out(inner)
    return found
