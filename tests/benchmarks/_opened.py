"""One start of the program, told by the moments it passes: ``python -m tests.benchmarks._opened ARCHIVE DESK_FILE``.

Without arguments it is the peer: a bare window of Qt with nothing in it. Prints a JSON object: what was passed, and
when by the system's monotonic clock, so that whoever started the process can count from there.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class Moments(QObject):
    """Notes when ``window`` is painted first, and when each of ``wanted`` moments has been passed; then ends the
    program."""

    def __init__(self, app: QApplication, wanted: set[str]) -> None:
        super().__init__(app)
        self._app, self._wanted = app, wanted
        self.passed: dict[str, float] = {}

    def watch(self, window: QWidget) -> None:
        """Begin to look for its first painting."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and "first paint" not in self.passed:
            QTimer.singleShot(0, lambda: self.note("first paint"))  # after it is on the screen
        return False

    def note(self, moment: str) -> None:
        """This has been passed now, if not before."""
        self.passed.setdefault(moment, time.monotonic())
        if self._wanted <= self.passed.keys():
            self._app.quit()


def main() -> None:
    """Start, note, end."""
    app = QApplication(sys.argv[:1])
    if len(sys.argv) == 1:
        moments = Moments(app, {"first paint"})
        window = QWidget()
        moments.watch(window)
        window.resize(1280, 800)
        window.show()
        app.exec()
    else:
        from desktop.short_pauses import ShortPauses

        pauses = ShortPauses(app)

        from desktop.program import Program

        moments = Moments(app, {"first paint", "usable"})
        program = Program(app, Path(sys.argv[2]))
        program.opened.connect(lambda _: pauses.settle())
        program.open(Path(sys.argv[1]), reading=False)
        assert program.application is not None
        application = program.application
        moments.watch(application.window)
        application.news.stood.connect(lambda _: QTimer.singleShot(0, lambda: moments.note("usable")))
        app.exec()
        application.tasks.close()
    print(json.dumps(moments.passed), flush=True)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
