"""Looks up what may follow while an operator such as ``client:`` is typed in the search box."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive.search.search import Search
from desktop.frame.search_box import SearchBox
from desktop.tasks import Latest, Tasks


class Completing(QObject):
    """Joins the search box with the names that the archive knows.

    Signals:
        trouble(object): a lookup failed.
    """

    trouble = Signal(object)

    def __init__(self, search: Search, tasks: Tasks, box: SearchBox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._box = box
        self._latest = Latest(tasks, self.trouble.emit)
        box.offers_wanted.connect(self._look)

    def _look(self, typed: str, place: int) -> None:
        search, box = self._search, self._box
        self._latest.ask(lambda: search.complete(typed, place), then=lambda found: box.show_offers(typed, place, found))
