"""What is marked on the side that is shown: the words the reader was least sure of, or what is sought on the sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from archive.archive import Archive
from archive.paper.checking import ScanView, SideView
from archive.paper.doubtful import doubtful_words, turned_by_half
from archive.search.hits import HitWord, PageHits
from archive.search.search import Search
from desktop.models.document_hits import FoundWords, Spot
from desktop.models.page_state import places_words, unread_sides
from desktop.tasks import Debounce, Latest, Tasks
from desktop.views.check_strip import CheckStrip
from desktop.widgets.find_line import FindLine
from desktop.widgets.page_view import PageView

_PAUSE_MS = 40
"""How long after the last key in the find line it is looked up."""


class SideMarks(QObject):
    """Ctrl+F opens the find line over the sides of a scan: what matches is marked on them and in the strip, Enter, F3
    and ↑ ↓ go from hit to hit through the sides in the order of the stack. Esc brings the doubtful words back.

    Signals:
        doubtful_known: the doubtful words of the side have come.
        side_wanted(int): this side is to be shown, because the next hit is on it.
        trouble(object): a lookup failed.
    """

    doubtful_known = Signal()
    side_wanted = Signal(int)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        search: Search | None,
        tasks: Tasks,
        view: PageView,
        strip: CheckStrip,
        screen: QWidget,
    ) -> None:
        """``screen`` is that of the check. Without ``search`` nothing is sought."""
        super().__init__(screen)
        screen.installEventFilter(self)
        self._archive, self._search, self._view, self._strip = archive, search, view, strip
        self.line = FindLine(self.tr("Find on these sides"))
        self.line.hide()
        self._sides: tuple[SideView, ...] = ()
        self._side: SideView | None = None
        self._doubtful: tuple[HitWord, ...] = ()
        self._found = FoundWords()
        self._goes_there = False
        self._came_from: QWidget | None = None
        self._reading, self._looking = (Latest(tasks, self.trouble.emit) for _ in range(2))
        self._look_soon = Debounce(self._look, _PAUSE_MS, self)
        self.line.typed.connect(self._typed)
        self.line.stepped.connect(self._step_when_found)
        self.line.closed.connect(self.close)
        view.step_beyond.connect(self._step_beyond)
        view.stepped.connect(lambda _: self._tell())

    @property
    def doubtful(self) -> int:
        """How many words of the side the reader was not sure of."""
        return len(self._doubtful)

    @property
    def is_open(self) -> bool:
        """Whether something is sought."""
        return not self.line.isHidden()

    @property
    def is_typed_in(self) -> bool:
        """Whether the keyboard is in the find line."""
        now = QApplication.focusWidget()
        return now is not None and self.line.isAncestorOf(now)

    def begin(self) -> None:
        """Another scan comes."""
        self._sides, self._side, self._doubtful = (), None, ()
        self._hide_line()

    def show_scan(self, scan: ScanView) -> None:
        """These are its sides now, in order. What is sought is looked up anew where others have come."""
        before, self._sides = [side.page_id for side in self._sides], scan.sides
        if self.is_open and before != [side.page_id for side in scan.sides]:
            self._look()

    def show_side(self, side: SideView) -> None:
        """Another side is on screen: mark its words, the doubtful ones as soon as they are known."""
        self._side, self._doubtful = side, ()
        archive, turned = self._archive, side.is_turned
        self._reading.ask(
            lambda: doubtful_words(archive, page_id=side.page_id, is_turned=turned), then=partial(self._know, side.id)
        )
        if self.is_open:
            self._view.mark_words(self._found.on(self._place))
            self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+F is for the sides where the keyboard is on their screen, and for everything elsewhere."""
        is_find = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find)
        if is_find and event.type() == QEvent.Type.ShortcutOverride and self._search is not None:
            event.accept()
            return True
        return False

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what Ctrl+F, F3 and Esc mean here; whether nothing else is to come of the key. In the find line no key
        says anything about the side."""
        if self._search is None:
            return False
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Find) or (event.key() == Qt.Key.Key_F3 and not self.is_open):
            self.find()
        elif event.key() == Qt.Key.Key_F3:
            self._step_when_found(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape and self.is_open:
            self.close()
        else:
            return self.is_typed_in
        return True

    def find(self) -> None:
        """Open the find line, or go back into it."""
        if self._search is None or not self._sides:
            return
        if not self.is_open:
            self._came_from = QApplication.focusWidget()
            self.line.show()
            self._view.mark_words(())
        self.line.begin("")
        self._tell()

    def close(self) -> None:
        """Close the find line: the doubtful words are marked again, and the side stays."""
        if not self.is_open:
            return
        back = self._came_from
        self._hide_line()
        self._view.mark_words(self._doubtful)
        (back if back is not None and back.isVisible() else self._view).setFocus(Qt.FocusReason.OtherFocusReason)

    # Looking

    def _typed(self) -> None:
        if self.is_open:
            self._goes_there = True
            self._looking.forget()
            self._look_soon()

    def _look(self) -> None:
        search, typed, sides = self._search, self.line.words, self._sides
        self._look_soon.forget()
        if search is None or not typed.strip():
            self._take(FoundWords(whole=True))
        else:
            self._looking.ask(lambda: _found(search, typed, sides), then=self._take)

    def _take(self, found: FoundWords) -> None:
        if not self.is_open:
            return
        self._found = found
        self._strip.show_hits({side.id: found.count(place) for place, side in enumerate(self._sides, 1)})
        self._view.mark_words(found.on(self._place))
        goes_there, self._goes_there = self._goes_there, False
        spot = found.first_from(self._place) if goes_there else None
        if spot is not None:
            self._go(spot)
        self._tell()

    def _know(self, side_id: int, words: tuple[HitWord, ...]) -> None:
        if self._side is None or side_id != self._side.id:
            return
        self._doubtful = words
        if not self.is_open:
            self._view.mark_words(words)
        self.doubtful_known.emit()

    # Going

    @property
    def _place(self) -> int:
        """Which side of the stack is on screen, counted from 1."""
        shown = self._side.id if self._side is not None else None
        return next((place for place, side in enumerate(self._sides, 1) if side.id == shown), 1)

    def _current(self) -> int:
        """Which of the hits of the side is the current one, counted from 0; −1 for none."""
        return sum(not word.goes_on for word in self._view.words[: self._view.current + 1]) - 1

    def _step_when_found(self, by: int) -> None:
        if not self._goes_there:
            self._step(by)

    def _step_beyond(self, by: int) -> None:
        if self.is_open:
            self._step(by)

    def _step(self, by: int) -> None:
        spot = self._found.beside(self._place, self._current(), by)
        if spot is not None:
            self._go(spot)

    def _go(self, spot: Spot) -> None:
        if spot.page != self._place:
            self.side_wanted.emit(self._sides[spot.page - 1].id)
        words = self._found.on(spot.page)
        starts = [number for number, word in enumerate(words) if not word.goes_on]
        self._view.set_words(words, current=starts[spot.number])

    # Telling

    def _tell(self) -> None:
        if not self.is_open:
            return
        found = self._found
        rank = found.rank(self._place, self._current())
        says = [places_words(rank, found.total)] if found.whole and self.line.words.strip() else []
        unread = unread_sides(side.state for side in self._sides)
        self.line.say(" · ".join(part for part in (*says, unread) if part), leads_on=found.total > 1)

    def _hide_line(self) -> None:
        self.line.hide()
        self.line.clear()
        self._look_soon.forget()
        self._looking.forget()
        self._found, self._goes_there = FoundWords(), False
        self._strip.show_hits({})


def _found(search: Search, typed: str, sides: Sequence[SideView]) -> FoundWords:
    """What matches on the sides, by their places in the stack, counted from 1."""
    pages: dict[int, PageHits] = {}
    for document in dict.fromkeys(side.document_id for side in sides):
        there = {hits.page: hits for hits in search.words_inside(document, typed)}
        pages |= _of_document(there, document, sides)
    return FoundWords(pages, whole=True)


def _of_document(there: Mapping[int, PageHits], document: int, sides: Sequence[SideView]) -> dict[int, PageHits]:
    found: dict[int, PageHits] = {}
    for place, side in enumerate(sides, 1):
        if side.document_id == document and side.page in there:
            words = there[side.page].words
            found[place] = PageHits(place, turned_by_half(words) if side.is_turned else words)
    return found
