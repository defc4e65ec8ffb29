"""Which words of which pages of a document match: the page on screen first, the others when they come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from archive.search.hits import HitWord
from archive.search.search import Search
from archive.services.viewing import DocumentView
from desktop.tasks import Report, Task, Tasks


@dataclass(frozen=True, slots=True)
class Spot:
    """A matched word of a document: the page, counted from 1, and its place among those of the page, from 0."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Matched words by page number. ``whole``: every page was looked at."""

    pages: Mapping[int, tuple[HitWord, ...]] = field(default_factory=dict)
    whole: bool = False

    def on(self, page: int) -> tuple[HitWord, ...]:
        """The matched words of a page, in reading order."""
        return self.pages.get(page, ())

    @property
    def total(self) -> int:
        """All matched words that are known."""
        return sum(len(words) for words in self.pages.values())

    def rank(self, page: int, number: int) -> int:
        """The how manieth of all a matched word is, counted from 1; 0 when ``number`` is negative: none is current."""
        return self._before(page) + number + 1 if number >= 0 else 0

    def beside(self, page: int, number: int, by: int) -> Spot | None:
        """The matched word one further (``by`` = 1) or one back (−1), round from the last to the first.

        ``number`` is −1 on a page without a current word. None when nothing matches at all.
        """
        if not self.total:
            return None
        here = self._before(page) + number if number >= 0 else self._before(page) - (1 if by > 0 else 0)
        wanted = (here + by) % self.total
        for candidate in sorted(self.pages):
            if wanted < len(self.pages[candidate]):
                return Spot(candidate, wanted)
            wanted -= len(self.pages[candidate])
        return None

    def _before(self, page: int) -> int:
        return sum(len(words) for number, words in self.pages.items() if number < page)


class DocumentHits(QObject):
    """Looks up the matched words of a document; a new question drops what the old one would still bring.

    Signals:
        changed: :attr:`found` knows more.
        trouble(object): a lookup failed.
    """

    changed = Signal()
    trouble = Signal(object)

    def __init__(self, search: Search | None, tasks: Tasks, parent: QObject | None = None) -> None:
        """Without ``search`` nothing is ever found."""
        super().__init__(parent)
        self._search = search
        self._tasks = tasks
        self._under_way: list[Task] = []
        self.found = FoundWords()

    def forget(self) -> None:
        """Know nothing, and wait for nothing."""
        for task in self._under_way:
            task.cancel()
        self._under_way = []
        self.found = FoundWords()

    def look_up(self, document: DocumentView, typed: str, *, page: int) -> None:
        """Find the words that match what was typed, those of ``page`` first."""
        self.forget()
        search = self._search
        ids = {one.number: one.id for one in document.pages}
        if search is None or not typed.strip() or page not in ids:
            self.changed.emit()
            return
        first = self._tasks.run(
            lambda: {page: search.words_on_page(ids[page], typed)}, then=self._take_first, failed=self.trouble.emit
        )

        def of_all(report: Report) -> dict[int, tuple[HitWord, ...]]:
            words = {}
            for done, (number, page_id) in enumerate(ids.items(), start=1):
                words[number] = search.words_on_page(page_id, typed)
                report(done, len(ids))
            return words

        rest = self._tasks.run_long(of_all, progress=_follow, then=self._take_all, failed=self.trouble.emit)
        self._under_way = [first, rest]

    def _take_first(self, words: Mapping[int, tuple[HitWord, ...]]) -> None:
        if not self.found.whole:
            self.found = FoundWords(words, whole=False)
            self.changed.emit()

    def _take_all(self, words: Mapping[int, tuple[HitWord, ...]]) -> None:
        self.found = FoundWords(words, whole=True)
        self.changed.emit()


def _follow(_done: int, _total: int) -> None:
    """Too quick to be shown; the report only lets a dropped lookup end."""
