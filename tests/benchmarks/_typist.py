"""``python -m tests.benchmarks._typist FOLDER PILE``: types into the real window of an archive and times each letter.

FOLDER holds ``office`` and ``asked.json``. With a PILE other than ``-``, a folder of files, the clerk reads these
meanwhile. Prints as JSON the milliseconds from each key to its answers painted, and how many letters were typed.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from desktop.application import Application
from desktop.program import Program
from desktop.short_pauses import ShortPauses
from desktop.widgets.row import Row
from tests.benchmarks._search_asked import Asked

SESSIONS = 16
BETWEEN_LETTERS_MS = 300
SETTLING_MS = 8000
"""Until the first letter: the window has prepared its search by then, and the clerk reads on every core."""
UNCHANGED_MS = 25
"""When nothing is painted for so long after the answers have come, they are those that were painted already."""


def main() -> None:
    """Opens the window, types, closes it and prints."""
    if sys.platform == "linux" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder, pile = Path(sys.argv[1]), sys.argv[2]
    app = QApplication([])
    pauses = ShortPauses(app)
    program = Program(app, folder / "desk.ini")
    program.opened.connect(lambda _: pauses.settle())
    program.open(folder / "office", reading=pile != "-")
    application = program.application
    assert application is not None
    if pile != "-":
        application.taking_in.take_files(sorted(Path(pile).iterdir()), "dropped")
    typist = Typist(application, Asked.load(folder / "asked.json").sessions[:SESSIONS])
    app.exec()
    print(json.dumps({"times": typist.times, "letters": typist.letters}))


class Typist(QObject):
    """Types into the field, letter by letter, and closes the window at the end."""

    def __init__(self, application: Application, typed: Sequence[str]) -> None:
        super().__init__(application)
        self._application = application
        self._field = application.window.top_bar.search
        self.times: list[float] = []
        self.letters = 0
        self._begun: float | None = None
        self._answered = 0.0
        self._letters = self._all_letters(typed)
        self._show_answers = application.window.search.show_answers
        application.window.search.show_answers = self._notice_answers  # type: ignore[method-assign]  # to hear of it
        self._panel = application.window.search.panel.findChild(QListView)
        assert isinstance(self._panel, QListView)
        self._panel.viewport().installEventFilter(self)
        self._unchanged = QTimer(self)
        self._unchanged.setSingleShot(True)
        self._unchanged.setInterval(UNCHANGED_MS)
        self._unchanged.timeout.connect(self._was_there_already)
        self._next = QTimer(self)
        self._next.setInterval(BETWEEN_LETTERS_MS)
        self._next.timeout.connect(self._type)
        QTimer.singleShot(SETTLING_MS, self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._answered:
            QTimer.singleShot(0, self._painted)
        return False

    def _begin(self) -> None:
        self._application.window.show_screen("today")
        self._application.window.search.begin()
        self._next.start()

    def _all_letters(self, typed: Sequence[str]) -> Iterator[str]:
        for words in typed:
            yield ""
            yield from words

    def _type(self) -> None:
        letter = next(self._letters, None)
        if letter is None:
            self._next.stop()
            self._application.window.close()
        elif letter:
            self._answered, self._begun = 0.0, time.perf_counter()
            self.letters += 1
            QTest.keyClicks(self._field, letter)
        else:
            self._begun = None
            self._field.clear()

    def _notice_answers(self, words: str, rows: Sequence[tuple[Hashable, Row]], sentence: str) -> None:
        self._show_answers(words, rows, sentence)
        if words.strip() == self._field.text().strip() and self._begun is not None:
            self._answered = time.perf_counter()
            self._unchanged.start()

    def _painted(self) -> None:
        if self._begun is not None and self._answered:
            self._take(time.perf_counter())

    def _was_there_already(self) -> None:
        if self._begun is not None and self._answered:
            self._take(self._answered)

    def _take(self, at: float) -> None:
        self._unchanged.stop()
        assert self._begun is not None
        self.times.append((at - self._begun) * 1000)
        self._begun, self._answered = None, 0.0


if __name__ == "__main__":
    main()
