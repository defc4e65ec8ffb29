"""What is sought in a document: marked on the page, the scroll bar and the thumbnails, and stepped through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from archive.records.documents import PageState
from archive.search.hits import HitWord
from archive.search.search import Search
from archive.search.tokens import bare
from archive.services.viewing import DocumentView
from desktop.models.document_hits import DocumentHits, Spot, ticks_of
from desktop.models.page_state import find_words
from desktop.tasks import Debounce, Tasks
from desktop.views.document_around import DocumentAround
from desktop.views.document_bar import DocumentBar
from desktop.widgets.document_scroll_bar import DocumentScrollBar, Tick
from desktop.widgets.find_line import FindLine
from desktop.widgets.page_view import PageView
from desktop.widgets.thumbnails import Thumb, ThumbnailStrip

_PAUSE_MS = 40
"""How long after the last key in the find line it is looked up."""

_SLOW_MS = 400
"""So long nothing is said of a lookup that goes on."""


class DocumentFinding(QObject):
    """Seeks the words that somebody came with, and those of the find line instead while that is open.

    Signals:
        page_wanted(int): this page is to be shown.
        trouble(object): a lookup failed.
    """

    page_wanted = Signal(int)
    trouble = Signal(object)

    def __init__(
        self,
        search: Search | None,
        tasks: Tasks,
        parts: tuple[PageView, ThumbnailStrip, DocumentBar],
        around: DocumentAround | None,
        parent: QObject | None = None,
    ) -> None:
        """Without ``search`` nothing is found. ``around`` shows what was typed off; without it that is not sought."""
        super().__init__(parent)
        self._sheet, self._strip, self._bar = parts
        self._around = around
        self._hits = DocumentHits(search, tasks, self, typed_off=around is not None)
        self.line = FindLine()
        self.line.hide()
        self.scroll_bar = DocumentScrollBar()
        self._document: DocumentView | None = None
        self._page = 0
        self._brought = self._first = ""
        self._typed_at = -1
        self._is_new = self._goes_there = False
        self._came_from: QWidget | None = None
        self._look_soon = Debounce(self._look_for_line, _PAUSE_MS, self)
        self._say_slow = Debounce(self._say_looking, _SLOW_MS, self)
        self._connect()

    @property
    def can_find(self) -> bool:
        """Whether there is anything that finds."""
        return self._hits.can_find

    def open(self, typed: str, first: str = "") -> None:
        """Somebody came with these words, for the sake of the ``first``; other ones close the find line."""
        if typed != self._brought and not self.line.isHidden():
            self._hide_line()
        self._brought, self._first = typed, first

    def begin(self, document: DocumentView, page: int) -> None:
        """A document is shown from this page on."""
        self.renew(document)
        self._page = 0
        self._look(page)

    def renew(self, document: DocumentView) -> None:
        """It may have changed."""
        self._document = document
        self._mark_strip()

    def follow(self) -> None:
        """Pages may have been read anew, or typed off."""
        self._hits.follow(max(1, self._page))

    def show_page(self, page: int) -> None:
        """Another page is on screen: mark its hits."""
        self._page, self._typed_at = page, -1
        self._strip.choose_page(page)
        self._mark_typed()
        self._tell()
        self.tell_place()

    def marked_on(self, page: int) -> tuple[tuple[HitWord, ...], int]:
        """The words that match on a page, and the number of the one to go to first."""
        words = self._hits.found.on(page)
        return words, self._place_of_first(words)

    def clear(self) -> None:
        """Nothing is shown."""
        self._hits.forget()
        self._look_soon.forget()
        self._say_slow.forget()
        self._document, self._page, self._typed_at, self._brought = None, 0, -1, ""
        self._hide_line()
        self._strip.set_pages(())
        self._strip.hide()
        self.scroll_bar.show_ticks((), hits=0, current=None)
        self.scroll_bar.hide()
        self._bar.show_hit(0, 0)

    def find(self) -> None:
        """Open the find line, or go back into it."""
        document = self._document
        if document is None or not document.pages or not self.can_find:
            return
        if self.line.isHidden():
            self._came_from = QApplication.focusWidget()
            self.line.show()
        self.line.begin(self._brought)
        self._tell()

    def close_line(self) -> None:
        """Close the find line: what one came with is marked again, and the page stays."""
        if self.line.isHidden():
            return
        other = self._goes_there or self.line.words.strip() != self._brought.strip()
        back = self._came_from
        self._hide_line()
        (back if back is not None and back.isVisible() else self._sheet).setFocus(Qt.FocusReason.OtherFocusReason)
        if other:
            self._look(max(1, self._page))
        else:
            self._tell()

    def step(self, by: int) -> None:
        """Go to another hit, on whatever page it is; round from the last to the first. With nothing sought, ask."""
        if not self._sought.strip():
            self.find()
            return
        spot = self._hits.found.beside(self._page, self._current(), by)
        if spot is not None:
            self._go(spot)

    def tell_place(self) -> None:
        """Show on the scroll bar what is in sight."""
        document = self._document
        if document is None or not document.pages or not self._page:
            return
        down = self._sheet.verticalScrollBar()
        whole = down.maximum() + max(1, down.pageStep())
        part = max(1, down.pageStep()) / whole
        self.scroll_bar.show_place(self._page, len(document.pages), down.value() / whole, part)

    @property
    def _sought(self) -> str:
        return self._brought if self.line.isHidden() else self.line.words

    def _connect(self) -> None:
        self.line.typed.connect(lambda _: self._typed())
        self.line.stepped.connect(self._step_from_line)
        self.line.closed.connect(self.close_line)
        self._bar.hit_step.connect(self.step)
        self._bar.find_here.triggered.connect(lambda: self.find())
        self._sheet.step_beyond.connect(self.step)
        self._sheet.stepped.connect(self._stepped)
        self._sheet.verticalScrollBar().valueChanged.connect(lambda _: self.tell_place())
        self._sheet.verticalScrollBar().rangeChanged.connect(lambda *_: self.tell_place())
        self.scroll_bar.place_wanted.connect(self._go_to_place)
        self.scroll_bar.sliderReleased.connect(self.tell_place)
        self.scroll_bar.tick_wanted.connect(lambda tick: self._go(Spot(tick.page, tick.number)))
        self._hits.changed.connect(self._changed)
        self._hits.trouble.connect(self.trouble)

    # Looking

    def _typed(self) -> None:
        self._goes_there = True
        self._hits.stop()
        self._look_soon()

    def _look_for_line(self) -> None:
        self._look(max(1, self._page))

    def _look(self, page: int) -> None:
        document = self._document
        if document is None:
            return
        self._look_soon.forget()
        self._is_new = True
        self._say_slow()
        self._hits.look_up(document.id, self._sought, page=page, pages=len(document.pages))

    def _changed(self) -> None:
        found = self._hits.found
        if found.whole:
            self._say_slow.forget()
        words = found.on(self._page)
        if self._goes_there and (found.total or found.whole):
            self._goes_there = False
            self._is_new = False
            spot = found.first_from(max(1, self._page))
            if spot is not None:
                self._go(spot)
            else:
                self._sheet.set_words(())
        elif words != self._sheet.words:
            if self._is_new:
                self._sheet.set_words(words, current=self._place_of_first(words))
            else:
                self._sheet.renew_words(words)
            self._is_new = self._is_new and not words
        if found.whole:
            self._is_new = False
        self._mark_typed()
        self._mark_strip()
        self._tell()

    def _place_of_first(self, words: Sequence[HitWord]) -> int:
        """Where the words begin for whose sake somebody came, among these; else their first one."""
        wanted = bare(self._first.partition(" ")[0])
        begins = (number for number, word in enumerate(words) if wanted and bare(word.text) == wanted)
        return next(begins, 0)

    def _step_from_line(self, by: int) -> None:
        if self._hits.found.total and not self._goes_there:
            self.step(by)

    # Going

    def _go(self, spot: Spot) -> None:
        if spot.page != self._page:
            self.page_wanted.emit(spot.page)
        words = self._hits.found.on(spot.page)
        starts = [number for number, word in enumerate(words) if not word.goes_on]
        if spot.number < len(starts):
            self._typed_at = -1
            self._sheet.set_words(words, current=starts[spot.number])
        else:
            self._typed_at = spot.number - len(starts)
            self._sheet.mark_words(words)
        self._mark_typed()
        self._tell()

    def _go_to_place(self, page: int, top: float) -> None:
        if page != self._page:
            self.page_wanted.emit(page)
        down = self._sheet.verticalScrollBar()
        down.setValue(round(top * (down.maximum() + down.pageStep())))

    def _stepped(self, number: int) -> None:
        if number >= 0:
            self._typed_at = -1
        self._mark_typed()
        self._tell()

    def _current(self) -> int:
        """Which of the hits of the page is the current one, counted from 0; −1 for none."""
        before = sum(not word.goes_on for word in self._hits.found.on(self._page))
        if self._typed_at >= 0:
            return before + self._typed_at
        shown = self._sheet.words[: self._sheet.current + 1]
        return sum(not word.goes_on for word in shown) - 1

    # Telling

    def _mark_typed(self) -> None:
        if self._around is not None:
            self._around.mark_typed(self._hits.found.typed_on(self._page), current=self._typed_at)

    def _mark_strip(self) -> None:
        document = self._document
        if document is None:
            return
        found = self._hits.found
        thumbs = [Thumb(one.number, found.count(one.number), one.state is PageState.BLANK) for one in document.pages]
        self._strip.set_pages(thumbs, same_document=self._page > 0)
        self._strip.setVisible(len(thumbs) > 1)
        self.scroll_bar.setVisible(bool(thumbs))
        if self._page:
            self._strip.choose_page(self._page)

    def _tell(self) -> None:
        found, current = self._hits.found, self._current()
        rank, total = found.rank(self._page, current), found.total
        is_open = not self.line.isHidden()
        self._bar.show_hit(0 if is_open else rank, 0 if is_open else total)
        if is_open and self._document is not None and (found.whole or total):
            says = find_words(self._document, rank, total, sought=bool(self._sought.strip()), is_whole=found.whole)
            self.line.say(says, leads_on=total > 1)
        self.scroll_bar.show_ticks(
            [tick for page in sorted(found.ticks) for tick in found.ticks[page]],
            hits=total,
            current=self._tick(self._page, current),
        )

    def _say_looking(self) -> None:
        if not self._hits.found.whole and not self._hits.found.total:
            self.line.say(self.tr("Looking…"), leads_on=False)

    def _tick(self, page: int, number: int) -> Tick | None:
        hits = self._hits.found.pages.get(page)
        return next((tick for tick in ticks_of(hits) if tick.number == number), None) if hits is not None else None

    def _hide_line(self) -> None:
        self.line.hide()
        self.line.clear()
        self.line.say("", leads_on=False)
        self._look_soon.forget()
        self._goes_there = False
