"""Tab goes through what is on screen as it is read, also where rows were made anew."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from desktop.widgets.into_sight import bring_into_sight


@runtime_checkable
class HasStops(Protocol):
    """A place that says itself in which order Tab goes through it."""

    def stops(self) -> Sequence[QWidget]:
        """What Tab stops at."""
        ...


def controls_in(place: QWidget) -> list[QWidget]:
    """What Tab stops at within ``place`` itself included, in the order in which the layouts hold it, or as the place
    says itself."""
    if isinstance(place, HasStops):
        return list(place.stops())
    found = [place] if place.focusPolicy() & Qt.FocusPolicy.TabFocus and place.focusProxy() is None else []
    inside = place.widget() if isinstance(place, QScrollArea) else place
    layout = inside.layout() if inside is not None else None
    return found if layout is None else [*found, *_controls_laid_out(layout)]


def follow(before: QWidget, *places: QWidget) -> None:
    """Have Tab go from ``before`` through all controls of the places, one after the other."""
    for control in (control for place in places for control in controls_in(place)):
        QWidget.setTabOrder(before, control)
        before = control


def lay_as_read(place: QWidget) -> None:
    """Have Tab go through a place as it is read, whatever was made anew in it since it was last done."""
    for before, control in pairwise(controls_in(place)):
        QWidget.setTabOrder(before, control)


def enter(place: QWidget) -> bool:
    """Put the keyboard on the first thing in a place that is seen and can take it; whether there is any."""
    for control in controls_in(place):
        if control.isVisible() and control.isEnabled():
            control.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_sight(control)
            return True
    return False


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
