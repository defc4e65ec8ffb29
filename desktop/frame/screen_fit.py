"""Keeps the window, frame and all, on the screen it is on: a strip that hangs below the edge tells nobody anything."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

LEAST = QSize(960, 600)
"""The window is at least so large, where the screen is."""

_FRAME_BEFORE_SHOWN = QMargins(0, 32, 0, 4)
"""What a title bar may take while nobody knows it yet, in pixels."""


def fitted(place: QRect, room: QRect, frame: QMargins) -> QRect:
    """Where a window that wants ``place`` (without its ``frame``) lies wholly within ``room``."""
    within = room.marginsRemoved(frame)
    size = place.size().boundedTo(within.size())
    left = min(max(place.left(), within.left()), within.right() - size.width() + 1)
    top = min(max(place.top(), within.top()), within.bottom() - size.height() + 1)
    return QRect(QPoint(left, top), size)


def keep_on_screen(window: QWidget) -> None:
    """Make a window no larger than its screen has room for, and move it there; a maximised one is left alone."""
    room, frame = window.screen().availableGeometry(), _frame_of(window)
    window.setMinimumSize(LEAST.boundedTo(room.marginsRemoved(frame).size()))
    if window.isMaximized() or window.isFullScreen():
        return
    place = fitted(window.geometry(), room, frame)
    if place != window.geometry():
        window.setGeometry(place)


def _frame_of(window: QWidget) -> QMargins:
    if not window.isVisible():
        return _FRAME_BEFORE_SHOWN
    inner, outer = window.geometry(), window.frameGeometry()
    return QMargins(
        inner.left() - outer.left(),
        inner.top() - outer.top(),
        outer.right() - inner.right(),
        outer.bottom() - inner.bottom(),
    )
