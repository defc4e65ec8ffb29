"""Keeps short the pauses that the interpreter itself makes in the window: collecting garbage, and taking turns.

A full collection of cyclic garbage stops every thread while it walks all objects: a fifth of a second on a busy machine
with the two hundred thousand objects of an open window. And a thread that computes keeps the interpreter for 5 ms a
turn, so that a painting which needs it ten times may wait 50 ms while a list is fetched beside it.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

TURN = 0.0005
"""Seconds that a thread keeps the interpreter while another one wants it; Python's own choice is ten times as long."""

LOOK_MS = 10_000
"""How often to look whether a full collection is due."""

SOME, MANY = 5, 100
"""Collections of the middle generation (each some 8,000 new objects that stayed) after which a full one is made: at
once when nobody is looking, and at the latest."""

_NEVER = 1_000_000


class ShortPauses(QObject):
    """Begins when it is made, which is best done before the window: no collection disturbs the start.

    Young objects are collected as always, which takes about a millisecond. All are walked only while another program's
    window is in front, or when much has piled up; and never what was there when :meth:`settle` was called.
    """

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._app = app
        sys.setswitchinterval(TURN)
        gc.disable()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.collect_if_due)

    def settle(self) -> None:
        """The window stands: what is there now stays to the end and need never be walked again. Only the first call
        counts."""
        if gc.isenabled():
            return
        gc.freeze()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, _NEVER)
        gc.enable()
        self._look.start()

    def collect_if_due(self) -> None:
        """Walk all objects that came since, if that disturbs nobody or cannot wait any longer."""
        piled_up = gc.get_count()[2]
        unseen = self._app.applicationState() != Qt.ApplicationState.ApplicationActive
        if piled_up >= (SOME if unseen else MANY):
            gc.collect()
