"""Looks for what is typed over a timeline, by the rules of the main search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from archive.search.hits import Line
from archive.search.search import Search
from desktop.models.timeline_model import Found
from desktop.models.timeline_row import Key
from desktop.tasks import Debounce, Latest, Tasks

_PAUSE_MS = 40
"""How long after the last key it is looked for."""


class TimelineFinding(QObject):
    """Asks in a thread which lines have it; only the newest question is answered.

    Signals:
        found(str, object): what was typed, and which lines have it: a Found.
        trouble(object): it could not be looked up.
    """

    found = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, search: Search, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._latest = Latest(tasks, self.trouble.emit)
        self._typed = ""
        self._lines: Sequence[tuple[Key, Line]] = ()
        self._ask_soon = Debounce(self._ask, _PAUSE_MS, self)

    def look_for(self, typed: str, lines: Sequence[tuple[Key, Line]]) -> None:
        """Look for this in these lines, and on the pages of the documents among them."""
        self._latest.forget()
        self._typed, self._lines = typed, lines
        self._ask_soon()

    def forget(self) -> None:
        """Nothing is sought any more."""
        self._ask_soon.forget()
        self._latest.forget()

    def _ask(self) -> None:
        search, typed, lines = self._search, self._typed, self._lines

        def look() -> Found:
            there = search.lines_with(typed, lines=[line for _, line in lines])
            return Found(frozenset(lines[place][0] for place in there.lines), there.pages, there.mark, there.understood)

        self._latest.ask(look, then=lambda found: self.found.emit(typed, found))
