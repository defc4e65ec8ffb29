"""From a keystroke in the search field to its answers painted under it, in the real window over 10,000 pages.

Somebody types on Today, where the answers open under the field, slowly enough that every letter is answered before the
next one; otherwise the slow ones would be left out. The peer is the lookup alone, asked in the same run without a
window: what the window adds is its pause for the next letter, the threads, and the painting. Target: 150 ms.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from archive.archive import Archive
from archive.clock import SetClock
from archive.search.indexing import Indexer
from archive.search.search import Search
from desktop.application import Application
from desktop.models.answers import PAUSE_MS
from desktop.program import Program
from desktop.short_pauses import ShortPauses
from desktop.widgets.row import Row
from tests.benchmarks._search_asked import typed_sessions
from tests.benchmarks._search_corpus import NOW, fill

PAGES, NOTES = 10_000, 2_000
SESSIONS = 16
BETWEEN_LETTERS_MS = 300
SETTLING_MS = 2500
UNCHANGED_MS = 25
"""When nothing is painted for so long after the answers have come, they are those that were painted already."""


def measure() -> dict[str, object]:
    """Milliseconds from the key to the painting, beside those of the lookup alone."""
    if sys.platform == "linux" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    pauses = ShortPauses(app)
    with TemporaryDirectory() as place:
        folder = Path(place, "office")
        with Archive.open(folder, clock=SetClock(NOW)) as archive:
            corpus = fill(archive, pages=PAGES, notes=NOTES)
            with Indexer(archive) as indexer:
                indexer.catch_up(cancelled=lambda: False)
        typed = typed_sessions(corpus, count=SESSIONS)
        program = Program(app, Path(place, "desk.ini"))
        program.opened.connect(lambda _: pauses.settle())
        program.open(folder, reading=False)
        assert program.application is not None
        typist = _Typist(program.application, typed)
        app.exec()
        with Archive.open(folder, clock=SetClock(NOW)) as archive:
            alone = _alone(archive, typed)
    seen = sorted(typist.times)
    return {
        "pages": PAGES,
        "letters": typist.letters,
        "not answered before the next": typist.letters - len(seen),
        "first letter": round(typist.times[0], 1),
        "key to painting, median": round(median(seen), 1),
        "key to painting, p95": round(seen[int(len(seen) * 0.95)], 1),
        "key to painting, longest": round(seen[-1], 1),
        "over 150 ms, share": round(sum(one > 150 for one in seen) / len(seen), 3),
        "of which the pause for the next letter": PAUSE_MS,
        "lookup alone, median": round(median(alone), 1),
        "lookup alone, p95": round(sorted(alone)[int(len(alone) * 0.95)], 1),
        "key to painting less pause / lookup alone": round((median(seen) - PAUSE_MS) / median(alone), 1),
    }


def _alone(archive: Archive, typed: Sequence[str]) -> list[float]:
    search = Search(archive)
    search.prepare()
    times = []
    for words in typed:
        for end in range(2, len(words) + 1):
            begun = time.perf_counter()
            search.answer(words[:end], limit=7)
            times.append((time.perf_counter() - begun) * 1000)
    search.close()
    return times


class _Typist(QObject):
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
