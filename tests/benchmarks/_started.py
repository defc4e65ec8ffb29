"""One start of the real program, told by the moments it passes: ``python -m tests.benchmarks._started ARCHIVE``.

Without an argument it is the peer: a window of Qt with one icon of qtawesome in it. Prints a JSON object: of each
moment when it was passed, by the system's monotonic clock, so that whoever started the process can count from there,
and how much the processor had done for the process by then; both in seconds.

A key is answered when what was typed is painted in the field. The keys are pressed as soon as the window is painted.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

LETTERS = "ha"

LONGEST_MS = 180_000
"""A start that has not come so far by then never will."""


class Moments(QObject):
    """Follows a window from its first painting on."""

    def __init__(self) -> None:
        super().__init__()
        self.passed: dict[str, tuple[float, float]] = {}
        self._at_painting: list[tuple[QWidget, Callable[[], bool], Callable[[], None]]] = []

    def note(self, moment: str) -> None:
        """This has been passed now, if not before."""
        self.passed.setdefault(moment, (time.monotonic(), time.process_time()))

    def after_painting(
        self, widget: QWidget, call: Callable[[], None], when: Callable[[], bool] = lambda: True
    ) -> None:
        """Call once when ``widget`` is painted and ``when`` says so."""
        self._at_painting.append((widget, when, call))
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            due = [one for one in self._at_painting if one[0] is watched and one[1]()]
            self._at_painting = [one for one in self._at_painting if one not in due]
            for _, _, call in due:
                QTimer.singleShot(0, call)  # after it is on the screen
        return False


def follow(moments: Moments) -> None:
    """Press keys in the program's window, see what becomes of it, and close the window when all is there."""
    from desktop.main_window import MainWindow
    from desktop.views.today_row import TodayRow

    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible())
    field = window.top_bar.search
    ends = QTimer(moments)

    def type_letters() -> None:
        moments.note("painted")
        moments.after_painting(field, lambda: moments.note("answers a key"), lambda: field.text() == LETTERS)
        QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, LETTERS)

    def look() -> None:
        if window.findChildren(TodayRow):
            moments.note("Today stands")
        if window.search.panel.count:
            moments.note("first answers")
        if {"Today stands", "first answers", "answers a key"} <= moments.passed.keys():
            ends.stop()
            window.close()

    moments.after_painting(window, type_letters)
    ends.timeout.connect(look)
    ends.start(5)
    QTimer.singleShot(LONGEST_MS, moments, lambda: os._exit(1))


def main() -> None:
    """Start, note, end."""
    moments = Moments()
    if len(sys.argv) == 1:
        import qtawesome

        app = QApplication(sys.argv)
        window = QWidget()
        label = QLabel(window)
        label.setPixmap(qtawesome.icon("ph.scales").pixmap(32, 32))

        def end() -> None:
            moments.note("painted")
            app.quit()

        moments.after_painting(window, end)
        window.resize(1280, 800)
        window.show()
        app.exec()
    else:
        from desktop.__main__ import main as start

        run = QApplication.exec

        def followed() -> int:
            follow(moments)
            return run()

        QApplication.exec = staticmethod(followed)  # type: ignore[method-assign]  # the real program, looked at
        sys.argv = ["duly-noted", "--archive", sys.argv[1]]
        try:
            start()
        except SystemExit as left:
            if left.code:
                raise
    print(json.dumps(moments.passed), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
