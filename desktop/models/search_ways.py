"""Ways on after an empty answer: looked for, and put into words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from archive.search.hits import EVERYTHING, Answers, Filters
from archive.search.instead import Instead, instead_of
from archive.search.search import Search
from desktop.models.answers import Question
from desktop.office_words import counted
from desktop.tasks import Debounce, Latest, Tasks

PAUSE_MS = 150
"""How long nothing is typed before ways on are looked for: they ask several questions, and letters go before."""


class WaysOn(QObject):
    """Looks for ways on from an empty answer, in threads, while that is read.

    Signals:
        found(object, object): the Question that found nothing, and the ways on from it.
    """

    found = Signal(object, object)

    def __init__(
        self, search: Search, tasks: Tasks, trouble: Callable[[Exception], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._latest = Latest(tasks, trouble)
        self._question: Question | None = None
        self._soon = Debounce(self._look, PAUSE_MS, self)

    def look(self, question: Question) -> None:
        """Look for ways on from a question that found nothing; from that for what is like a page there are none."""
        self._question = None if question.like is not None else question
        self._soon()

    def forget(self) -> None:
        """Another question is asked: what is still being tried is given up."""
        self._question = None
        self._soon.forget()
        self._latest.forget()

    def _look(self) -> None:
        question = self._question
        if question is None:
            return

        def ask(typed: str, filters: Filters) -> Answers:
            if self._question is not question:
                return Answers()
            return self._search.answer(typed, filters=filters, limit=1, counted=False)

        def tell(ways: Sequence[Instead]) -> None:
            self.found.emit(question, ways)

        self._latest.ask(lambda: instead_of(ask, question.typed, question.filters), then=tell)


LONGEST = 40
"""Characters of a search that are shown within a sentence."""


def way_words(one: Instead, filters: Filters) -> str:
    """ "12 answers without the client filter"; ``filters`` are those with which nothing was found."""
    number = counted(one.total, _tr("1 answer"), _tr("{n} answers"))
    words = short(one.typed)
    said = {
        "kind": _tr("{answers} of any kind"),
        "client": _tr("{answers} without the client filter"),
        "job": _tr("{answers} without the job filter"),
        "dates": _tr("{answers} at any time"),
        "within": _tr("{answers} outside the earlier search"),
        "filters": _tr("{answers} without filters"),
        "operator": _tr("{answers} for “{words}”"),
        "quotes": _tr("{answers} without the quotation marks"),
        "excluding": _tr("{answers} if no word is left out"),
        "fewer": _tr("{answers} for “{words}”"),
        "alone": _tr("{answers} for “{words}” alone"),
        "instead": _tr("{answers} for “{words}”"),
    }[one.way]
    if one.typed and filters != EVERYTHING == one.filters and one.way in ("fewer", "alone", "instead", "quotes"):
        said = _tr("{way}, without filters").format(way=said)
    return said.format(answers=number, words=words)


def short(words: str) -> str:
    """A search on one line, cut where it is long."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("search_ways", text)
