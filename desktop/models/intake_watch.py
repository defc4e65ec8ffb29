"""Keeps Intake's news fresh: fetched off the GUI thread, never twice at once, and never behind what was just filed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.search.search import Search
from archive.services.suggestions import Suggestion
from desktop.models.intake_destination import Destination
from desktop.models.intake_news import IntakeNews, fetch_news, with_places
from desktop.tasks import Tasks

AT_FIRST = 20
"""Batches shown; scrolling to the end brings as many more."""


class IntakeWatch(QObject):
    """Holds how far back the list goes, which lines are unfolded, and the suggestions that were found.

    Signals:
        came(object): IntakeNews.
        trouble(object): fetching failed with this exception.
    """

    came = Signal(object)
    trouble = Signal(object)

    def __init__(
        self, archive: Archive, tasks: Tasks, parent: QObject | None = None, *, search: Search | None = None
    ) -> None:
        """With ``search`` papers filed earlier speak for a place too."""
        super().__init__(parent)
        self._archive, self._tasks, self._search = archive, tasks, search
        self._forgotten: set[int] = set()
        self._newest = AT_FIRST
        self._aside = False
        self._unfolded: frozenset[int] = frozenset()
        self._suggestions: dict[int, Suggestion | None] = {}
        self._news: IntakeNews | None = None
        self._placed: dict[int, Destination | None] = {}
        self._by = ""
        self._fetching = self._fetch_again = False

    @property
    def is_complete(self) -> bool:
        """Whether every batch there is was fetched."""
        return self._news is not None and not self._news.more

    def refresh(self) -> None:
        """Fetch how things stand now."""
        if self._fetching:
            self._fetch_again = True
            return
        self._fetching, self._fetch_again = True, False
        self._forgotten.clear()
        self._placed.clear()  # whatever was filed by now is seen
        newest, known, aside, unfolded = self._newest, dict(self._suggestions), self._aside, self._unfolded
        self._tasks.run(
            lambda: fetch_news(
                self._archive, newest=newest, known=known, aside=aside, unfolded=unfolded, search=self._search
            ),
            then=self._take,
            failed=self._failed,
        )

    def more(self) -> None:
        """Fetch older batches as well."""
        self._newest += AT_FIRST
        self.refresh()

    def turn(self, *, aside: bool) -> None:
        """Fetch what was set aside from now on, or all but that."""
        if aside != self._aside:
            self._aside, self._newest = aside, AT_FIRST
        self.refresh()

    def unfold(self, batch_id: int) -> None:
        """List each file of a batch on a line of its own from now on."""
        self._unfolded |= {batch_id}
        self.refresh()

    def forget_what_found_nothing(self, *, or_is_not_sure: bool = False) -> None:
        """A client or a job added meanwhile may be the one that a page names. ``or_is_not_sure``: also where not enough
        spoke for any; never while somebody looks at such places, for their digits would mean others."""
        for document, one in list(self._suggestions.items()):
            if one is None or (or_is_not_sure and not one.is_sure):
                self.forget(document)

    def forget(self, document_id: int) -> None:
        """What is suggested for a document is another now."""
        self._suggestions.pop(document_id, None)
        self._forgotten.add(document_id)  # news under way set out with what was suggested before

    def place(self, places: Mapping[int, Destination | None], by: str) -> None:
        """These documents have a place since a moment ago, or none: their lines say so at once, and go on saying so
        when news come that set out before."""
        self._placed.update(places)
        self._by = by
        if self._news is not None:
            self._tell(with_places(self._news, places, by=by, now=self._now()))

    def _take(self, news: IntakeNews) -> None:
        self._fetching = False
        self._suggestions = {key: found for key, found in news.suggestions.items() if key not in self._forgotten}
        self._tell(with_places(news, self._placed, by=self._by, now=self._now()) if self._placed else news)
        if self._fetch_again:
            self.refresh()

    def _tell(self, news: IntakeNews) -> None:
        self._news = news
        self.came.emit(news)

    def _failed(self, error: Exception) -> None:
        self._fetching = False
        self.trouble.emit(error)

    def _now(self) -> datetime:
        return self._archive.clock.now()
