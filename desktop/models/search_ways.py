"""Ways on after an empty answer: looked for, and put into words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from archive.search.hits import EVERYTHING, Answers, Filters
from archive.search.instead import Instead, instead_of
from archive.search.search import Search
from desktop.models.answers import Question
from desktop.office_words import counted
from desktop.tasks import Latest, Tasks


class WaysOn:
    """Looks for ways on from an empty answer, in threads, while that is read."""

    def __init__(self, search: Search, tasks: Tasks, trouble: Callable[[Exception], None]) -> None:
        self._search = search
        self._latest = Latest(tasks, trouble)

    def look(self, question: Question, then: Callable[[Sequence[Instead]], None]) -> None:
        """Tell ``then`` of the ways on from a question that found nothing; none from that for what is like a page."""

        def ask(typed: str, filters: Filters) -> Answers:
            return self._search.answer(typed, filters=filters, limit=1, counted=False)

        if question.like is None:
            self._latest.ask(lambda: instead_of(ask, question.typed, question.filters), then=then)

    def forget(self) -> None:
        """Another question is asked."""
        self._latest.forget()


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
