"""How long there was neither a key nor the mouse in the program's windows, and whether the computer has slept."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QCursor, QGuiApplication, QWindow

from archive.clock import Clock

SLEPT_S = 30
"""A clock that has moved on by more since the last look stood still meanwhile: the computer slept."""

_KEYS_AND_MOUSE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.DragEnter,
        QEvent.Type.Drop,
    }
)


class Stillness(QObject):
    """Listens where the system hands keys and mouse over, at the windows: an ear on the whole application would be
    asked about every event of every widget. What is done in other programs is not heard.

    Time that passes is told by a clock that nobody can set; that the computer slept, by the other one, which goes on
    meanwhile on every system.
    """

    def __init__(
        self, clock: Clock, parent: QObject | None = None, *, passing: Callable[[], float] = time.monotonic
    ) -> None:
        """``passing`` tells seconds that only grow."""
        super().__init__(parent)
        self._clock, self._passing = clock, passing
        self._pointer = QPoint()
        self._moved = self._seen = 0.0
        self._at = clock.now()
        self._listens = False

    def begin(self) -> None:
        """Count from now."""
        self._moved = self._seen = self._passing()
        self._at = self._clock.now()
        self._pointer = QCursor.pos()
        if not self._listens:
            self._listens = True
            _program().focusWindowChanged.connect(self._listen_at)
            for window in QGuiApplication.topLevelWindows():
                self._listen_at(window)

    def end(self) -> None:
        """Listen no more."""
        if self._listens:
            self._listens = False
            _program().focusWindowChanged.disconnect(self._listen_at)
            for window in QGuiApplication.allWindows():
                window.removeEventFilter(self)

    @property
    def seconds(self) -> float:
        """Since the last key or movement."""
        return self._passing() - self._moved

    def has_slept(self) -> bool:
        """Whether the computer slept since this was asked last."""
        passing, now = self._passing(), self._clock.now()
        gone = max(passing - self._seen, _seconds_between(self._at, now))
        self._seen, self._at = passing, now
        return gone > SLEPT_S

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hears of what a person does, and keeps nothing from anybody."""
        if event.type() in _KEYS_AND_MOUSE or (event.type() is QEvent.Type.MouseMove and self._has_moved()):
            self._moved = self._passing()
        return False

    def _has_moved(self) -> bool:
        """A window that comes up under a resting pointer is told of a movement too."""
        before, self._pointer = self._pointer, QCursor.pos()
        return before != self._pointer

    def _listen_at(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # a second time changes nothing


def _seconds_between(before: datetime, now: datetime) -> float:
    return (now - before).total_seconds()


def _program() -> QGuiApplication:
    program = QGuiApplication.instance()
    assert isinstance(program, QGuiApplication)
    return program
