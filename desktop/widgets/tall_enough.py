"""A window of its own that is as tall as its words need: what wraps tells its height only once its width is known."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def make_tall_enough(window: QWidget) -> None:
    """Make a window taller where its words need more than it has; it never grows lower."""
    layout = window.layout()
    if layout is None:
        return
    for inner in window.findChildren(QWidget):
        if (parts := inner.layout()) is not None:
            parts.invalidate()  # what was said a moment ago is not measured yet
    layout.invalidate()
    layout.activate()
    needed = layout.totalHeightForWidth(window.width())
    if needed > window.height():
        window.resize(window.width(), needed)
