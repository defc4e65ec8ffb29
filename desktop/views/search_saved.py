"""The searches that the office keeps under a name, first at the left of the Search screen, with what each finds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from archive.archive import Archive
from archive.errors import NameIsEmpty
from archive.search.hits import Answers, Filters
from archive.search.search import Search
from archive.services.saved_searches import (
    SavedSearch,
    SearchNameTaken,
    remove_search,
    rename_search,
    save_search,
    saved_searches,
)
from desktop.models.search_ways import short
from desktop.tasks import Debounce, Latest, Tasks, Throttle
from desktop.views.search_top import SearchTop
from desktop.widgets.filter_group import Choice, FilterGroup

PAUSE_MS = 400
"""How long nothing is asked before the saved searches are counted: letters go before."""

SELDOM_MS = 10_000
"""While the records change all the time they are counted again at most so often."""

BESIDE_ANSWERS = 3
"""Lines that stand over the filters of an answer: that the kinds stay in sight in the smallest window."""

COUNTED = 24
"""Searches that are asked for their counts; nobody keeps more in sight."""


class SavedSearches(FilterGroup):
    """Choosing one asks it; Delete on one removes it, and its menu renames it as well.

    Signals:
        wanted(object): a SavedSearch is to be asked.
        message(str, object): something was done; the second part is how to undo it.
        trouble(object): an exception to be told.
    """

    wanted = Signal(object)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        search: Search,
        by: Callable[[], str],
        top: SearchTop,
        parent: QWidget | None = None,
    ) -> None:
        """``by`` tells who is at the desk; ``top`` stands over the answers, says under which name they are kept, and
        has the form for one."""
        super().__init__(self.tr("Saved"), parent)
        self._archive, self._tasks, self._search, self._by = archive, tasks, search, by
        self._kept: tuple[SavedSearch, ...] = ()
        self._counts: dict[int, int] = {}
        self._asked: tuple[str, Filters] = ("", Filters())
        self._top = top
        self._loading = Latest(tasks, self.trouble.emit)
        self._counting = Latest(tasks, self.trouble.emit)
        self._to_count: list[SavedSearch] = []
        self._count_soon = Debounce(self._count_next, PAUSE_MS, self)
        self._count_again = Throttle(self._count_all, SELDOM_MS, self)
        self.chosen.connect(self._ask)
        top.save_wanted.connect(self._ask_name)
        top.rename_wanted.connect(lambda: self._with_current(self._ask_other_name))
        top.remove_wanted.connect(lambda: self._with_current(self.remove))
        self._show()

    @property
    def current(self) -> SavedSearch | None:
        """That which is the search on screen, if it is one."""
        typed, filters = self._asked
        same = (one for one in self._kept if (one.typed, one.filters) == (" ".join(typed.split()), filters))
        return next(same, None)

    def refresh(self) -> None:
        """Look again which there are, and what they would find now."""
        self._loading.ask(lambda: saved_searches(self._archive), then=self._take)

    def show_asked(self, typed: str, filters: Filters) -> None:
        """What is asked on screen now, which can be kept: if it is one of these, that is marked."""
        if (typed, filters) != self._asked:
            self._top.close_form()  # a name is for the search for which it was typed
            self._counting.forget()
            self._count_soon()
        before, self._asked = (self.current, self._can_save), (typed, filters)
        if before != (self.current, self._can_save):  # with most letters neither changes
            self._show()

    def _ask_name(self) -> None:
        typed, filters = self._asked
        self._top.ask_name(self.tr("Save"), short(typed or filters.within[-1]), self._save)

    def _ask_other_name(self, kept: SavedSearch) -> None:
        self._top.ask_name(self.tr("Rename"), kept.name, lambda name: self._rename(kept, name, self._refuse))

    def _save(self, name: str) -> None:
        archive, by, (typed, filters) = self._archive, self._by(), self._asked

        def done(number: int) -> None:
            self._top.close_form()
            self.message.emit(self.tr("Saved, for every desk."), lambda: self._take_back(number))
            self.refresh()

        def keep() -> int:
            return save_search(archive, name=name, typed=typed, filters=filters, by=by)

        self._tasks.run(keep, then=done, failed=self._refuse)

    def _rename(self, kept: SavedSearch, name: str, refused: Callable[[Exception], None]) -> None:
        archive = self._archive

        def done(before: str) -> None:
            self._top.close_form()
            self.message.emit(self.tr("Renamed."), lambda: self._rename(kept, before, self.trouble.emit))
            self.refresh()

        self._tasks.run(lambda: rename_search(archive, search_id=kept.id, name=name), then=done, failed=refused)

    def _refuse(self, error: Exception) -> None:
        """What is wrong with a name is said at the form."""
        if isinstance(error, NameIsEmpty | SearchNameTaken):
            self._top.complain(f"{error.what} {error.next_step}")
        else:
            self._top.close_form()
            self.trouble.emit(error)

    def _with_current(self, act: Callable[[SavedSearch], None]) -> None:
        if (current := self.current) is not None:
            act(current)

    def remove(self, kept: SavedSearch) -> None:
        """Remove one; Undo saves it again."""
        archive, by = self._archive, self._by()

        def save_again() -> None:
            self._tasks.run(
                lambda: save_search(archive, name=kept.name, typed=kept.typed, filters=kept.filters, by=by),
                then=lambda _: self.refresh(),
                failed=self.trouble.emit,
            )

        def done(_: object) -> None:
            self.message.emit(self.tr("Removed “{name}”.").format(name=kept.name), save_again)
            self.refresh()

        self._tasks.run(lambda: remove_search(archive, search_id=kept.id), then=done, failed=self.trouble.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kept = self._focused()
        if kept is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):  # which a Mac sends for it
            self.remove(kept)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        kept = self._focused() if by_key else self._at(event.pos())
        if kept is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Rename…"), lambda: self._ask_other_name(kept))
        menu.addAction(self.tr("Remove"), lambda: self.remove(kept))
        menu.popup(event.globalPos())

    def _take_back(self, number: int) -> None:
        self._tasks.run(
            lambda: remove_search(self._archive, search_id=number),
            then=lambda _: self.refresh(),
            failed=self.trouble.emit,
        )

    def _take(self, kept: tuple[SavedSearch, ...]) -> None:
        is_new = kept != self._kept
        self._kept = kept
        self._show()
        if is_new:
            self._count_all()
        else:
            self._count_again()

    def _count_all(self) -> None:
        self._to_count = list(self._kept[:COUNTED])
        self._count_soon()

    def _count_next(self) -> None:
        """One at a time, so that whatever is typed meanwhile waits for no more than one."""
        if not self._to_count:
            return
        one, search = self._to_count[0], self._search

        def take(answers: Answers) -> None:
            self._to_count.pop(0)
            if not answers.unread:
                self._counts[one.id] = answers.total
                self._show()
            self._count_next()

        self._counting.ask(lambda: search.answer(one.typed, filters=one.filters, limit=1, counted=False), then=take)

    def _show(self) -> None:
        current = self.current
        choices = [Choice(one.id, one.name, self._counts.get(one.id), one.typed) for one in self._kept]
        self.set_choices(choices, current.id if current is not None else None)
        self._top.show_saved(current.name if current else "", can_save=self._can_save)

    @property
    def _can_save(self) -> bool:
        typed, filters = self._asked
        return bool(typed.strip() or filters.within)

    def _ask(self, key: object) -> None:
        """Choosing the one on screen again asks it again."""
        kept = next((one for one in self._kept if one.id == key), self.current)
        self._show()
        if kept is not None:
            self.wanted.emit(kept)

    def _focused(self) -> SavedSearch | None:
        return next((self._of(line.shown) for line in self._lines if line.hasFocus()), None)

    def _at(self, place: QPoint) -> SavedSearch | None:
        return next((self._of(line.shown) for line in self._lines if line.geometry().contains(place)), None)

    def _of(self, shown: Choice) -> SavedSearch | None:
        return next((one for one in self._kept if one.id == shown.key), None)
