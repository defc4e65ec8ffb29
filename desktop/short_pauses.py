"""Keeps short the pauses that the interpreter itself makes in the window: collecting garbage, and taking turns.

A full collection of cyclic garbage stops every thread while it walks all objects: a fifth of a second on a busy machine
with the two hundred thousand objects of an open window. And a thread that computes keeps the interpreter for 5 ms a
turn, so that a painting which needs it ten times may wait 50 ms while a list is fetched beside it.

Left alone, the interpreter collects in whichever thread happens to ask for memory. A widget that is freed by another
thread than the window's brings the program down, so here only the window's own thread ever collects.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

TURN = 0.0005
"""Seconds that a thread keeps the interpreter while another one wants it; Python's own choice is ten times as long."""

LOOK_MS = 500
"""How often to look whether a collection is due."""

YOUNG = 2_000
"""New objects after which they are walked: about a millisecond."""

SOME, MANY = 40_000, 800_000
"""New objects after which all are walked: when nobody is looking, and at the latest."""


class ShortPauses(QObject):
    """Begins when it is made, which is best done before the window: no collection disturbs the start.

    Young objects are walked often, all of them only while another program's window is in front or when much has piled
    up, and never what was there when :meth:`settle` was called.
    """

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._app = app
        self._piled_up = 0
        sys.setswitchinterval(TURN)
        gc.disable()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.collect_if_due)

    def settle(self) -> None:
        """The window stands: what is there now stays to the end and need never be walked again. Only the first call
        counts."""
        if self._look.isActive():
            return
        gc.freeze()
        self._look.start()

    def collect_if_due(self) -> None:
        """Walk the young objects if there are many, and all that came since if that disturbs nobody or cannot wait."""
        new = gc.get_count()[0]
        if new < YOUNG:
            return
        self._piled_up += new
        unseen = self._app.applicationState() != Qt.ApplicationState.ApplicationActive
        if self._piled_up >= (SOME if unseen else MANY):
            self._piled_up = 0
            gc.collect()
        else:
            gc.collect(1)
