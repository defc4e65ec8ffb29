"""Which words of which pages of a document match: those of the page on screen first, the others as they come."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from archive.search.hits import HitWord, Mark, PageHits
from archive.search.search import Search
from desktop.tasks import Latest, Report, Task, Tasks, Throttle
from desktop.widgets.document_scroll_bar import Tick, told_apart

NOTHING = PageHits(0)

_BELOW = 0.99
"""Where what was typed off is marked: it stands below the page."""

_NEWS_MS = 150
"""How often it is told at most that more was found."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A hit of a document: the page, counted from 1, and which of the hits of the page, from 0. Those in what was typed
    off come after those on the page itself."""

    page: int
    number: int


@dataclass(frozen=True)
class FoundWords:
    """What matches, by page number. ``whole``: every page was looked at. ``ticks`` mark it on a scroll bar, page by
    page."""

    pages: Mapping[int, PageHits] = field(default_factory=dict)
    whole: bool = False
    ticks: Mapping[int, Sequence[Tick]] = field(default_factory=dict)

    def on(self, page: int) -> tuple[HitWord, ...]:
        """The matched words of a page, in reading order."""
        return self.pages.get(page, NOTHING).words

    def typed_on(self, page: int) -> tuple[Mark, ...]:
        """The marks in what was typed off a page."""
        return self.pages.get(page, NOTHING).typed

    def count(self, page: int) -> int:
        """How many hits a page has."""
        return self.pages.get(page, NOTHING).count

    @cached_property
    def total(self) -> int:
        """All hits that are known."""
        return sum(one.count for one in self.pages.values())

    def rank(self, page: int, number: int) -> int:
        """The how manieth of all a hit is, counted from 1; 0 when ``number`` is negative: none is current."""
        return self._before(page) + number + 1 if number >= 0 else 0

    def beside(self, page: int, number: int, by: int) -> Spot | None:
        """The hit one further (``by`` = 1) or one back (−1), round from the last to the first.

        ``number`` is −1 on a page without a current hit. None when nothing matches at all.
        """
        if not self.total:
            return None
        here = self._before(page) + number if number >= 0 else self._before(page) - (1 if by > 0 else 0)
        wanted = (here + by) % self.total
        for candidate in sorted(self.pages):
            if wanted < self.count(candidate):
                return Spot(candidate, wanted)
            wanted -= self.count(candidate)
        return None

    def first_from(self, page: int) -> Spot | None:
        """The first hit of a page, or else of the next that has one, round from the last to the first."""
        with_hits = sorted(number for number, one in self.pages.items() if one.count)
        following = [number for number in with_hits if number >= page] or with_hits
        return Spot(following[0], 0) if following else None

    def _before(self, page: int) -> int:
        return sum(one.count for number, one in self.pages.items() if number < page)


class DocumentHits(QObject):
    """Looks up what matches in a document; a new question drops what the old one would still bring.

    Signals:
        changed: :attr:`found` knows more, or something else.
        trouble(object): a lookup failed.
    """

    changed = Signal()
    trouble = Signal(object)

    def __init__(
        self, search: Search | None, tasks: Tasks, parent: QObject | None = None, *, typed_off: bool = True
    ) -> None:
        """Without ``search`` nothing is ever found; without ``typed_off`` nothing in what was typed off by hand."""
        super().__init__(parent)
        self._search = search
        self._tasks = tasks
        self._typed_off = typed_off
        self._looking: Task | None = None
        self._following = Latest(tasks, self.trouble.emit)
        self._asked: tuple[int, str] | None = None
        self._state: object = None
        self._pages = 1
        self._tell = Throttle(self._tell_changed, _NEWS_MS, self)
        self._coming: dict[int, _Page] | None = None
        self.found = FoundWords()

    @property
    def can_find(self) -> bool:
        """Whether there is anything that finds."""
        return self._search is not None

    def forget(self) -> None:
        """Know nothing, and wait for nothing."""
        self.stop()
        self._asked = self._state = None
        self.found = FoundWords()

    def stop(self) -> None:
        """Look no further; what is known stays."""
        self._coming = None
        self._following.forget()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def look_up(self, document_id: int, typed: str, *, page: int, pages: int) -> None:
        """Find what matches what was typed, that of ``page`` first, then what follows, then what is before. The
        document has so many ``pages``."""
        self.forget()
        self._pages = pages
        if self._search is None or not typed.strip():
            self.found = FoundWords(whole=True)
            self.changed.emit()
            return
        self._asked = (document_id, typed)
        self._look(page, keeping=False)

    def follow(self, page: int) -> None:
        """Look again if something may have changed: a page was read anew, or typed off. Until then all stays."""
        search, asked = self._search, self._asked
        if search is None or asked is None:
            return
        document_id, _ = asked

        def compare(state: object) -> None:
            if self._asked == asked and state != self._state:
                self._look(page, keeping=True)

        self._following.ask(lambda: search.state_inside(document_id), then=compare)

    def _look(self, page: int, *, keeping: bool) -> None:
        """``keeping``: what is known stays until all is known anew."""
        search, asked = self._search, self._asked
        assert search is not None
        assert asked is not None
        self.stop()
        document_id, typed = asked
        coming: deque[_Page] = deque()
        pages: dict[int, _Page] = {}
        count = self._pages

        def work(report: Report) -> object:
            state = search.state_inside(document_id)
            for number, one in enumerate(search.words_inside(document_id, typed, first=page)):
                told = one if self._typed_off else replace(one, typed=())
                if told.count:
                    coming.append((told, told_apart(ticks_of(told), count)))
                report(number, 0)
            return state

        def take(_done: int, _total: int) -> None:
            if coming:
                pages.update((one[0].page, one) for one in _taken(coming))
                self._coming = None if keeping else pages
                self._tell()

        def finish(state: object) -> None:
            pages.update((one[0].page, one) for one in _taken(coming))
            self._state, self._coming = state, None
            self.found = _found(pages, whole=True)
            self.changed.emit()

        self._looking = self._tasks.run_long(work, progress=take, then=finish, failed=self.trouble.emit)

    def _tell_changed(self) -> None:
        if self._coming is not None:
            self.found = _found(self._coming)
            self.changed.emit()


_Page = tuple[PageHits, Sequence[Tick]]
"""What matches on a page, and its marks."""


def ticks_of(hits: PageHits) -> Iterator[Tick]:
    """A mark for every hit of a page; what was typed off is below it."""
    words = [word for word in hits.words if not word.goes_on]
    for number, word in enumerate(words):
        yield Tick(hits.page, word.box.top + word.box.height / 2, number, word.near)
    for number, mark in enumerate(hits.typed, len(words)):
        yield Tick(hits.page, _BELOW, number, mark.near)


def _found(pages: Mapping[int, _Page], *, whole: bool = False) -> FoundWords:
    hits = {number: one for number, (one, _) in pages.items()}
    return FoundWords(hits, whole, {number: ticks for number, (_, ticks) in pages.items()})


def _taken(coming: deque[_Page]) -> Iterator[_Page]:
    while coming:
        yield coming.popleft()
