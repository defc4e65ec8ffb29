"""The answers to what is typed: asked a moment after the last key, in a thread, and only the newest are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from archive.search.hits import EVERYTHING, Answers, Filters, Hit
from archive.search.search import Search
from archive.services.lookup import LookedUp, Lookup
from desktop.tasks import Latest, Tasks, Throttle

PAUSE_MS = 30
"""How long after a question the next one is asked at the soonest. It joins what comes in one burst: a held key, a
pasted word. Letters typed one by one are further apart, so each of them is asked about at once."""

LOOK_AGAIN_MS = 2000
"""How long after answers from an index that is being made, or without near misses because these are being prepared, the
same is asked again: no change of the records says that there is more."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the words, the filters, and how many of the best answers. ``like`` is the page, by its id, that
    answers are to be like; then the words do not count. What belongs to ``open_client`` comes first."""

    typed: str = ""
    filters: Filters = EVERYTHING
    limit: int = 20
    open_client: int | None = None
    like: int | None = None

    @property
    def asks(self) -> bool:
        """Whether there is anything to be answered."""
        return bool(self.typed.strip()) or bool(self.filters.within) or self.like is not None

    @property
    def put(self) -> Question:
        """The question as it is put: within earlier searches, and before more is typed, the answers are those to the
        last of them."""
        *earlier, last = self.filters.within or ("",)
        if self.typed.strip() or not last or self.like is not None:
            return self
        return replace(self, typed=last, filters=replace(self.filters, within=tuple(earlier)))


class AnswerLookup(QObject):
    """Turns questions into answers. ``open_client`` tells whose client the desk is busy with whenever one is asked.

    Signals:
        answered(object, object): the Question, and its Answers, or what the Lookup found when that is asked; only ever
            for the newest question, again and again while the index is being made or prepared.
        trouble(object): a lookup failed.
    """

    answered = Signal(object, object)
    trouble = Signal(object)

    def __init__(self, search: Search | Lookup, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open_client: Callable[[], int | None] = lambda: None
        self._search = search
        self._latest = Latest(tasks, self.trouble.emit)
        self._question = Question()
        self._ask_soon = Throttle(self._ask, PAUSE_MS, self)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._ask)

    def ask_soon(self, question: Question) -> None:
        """Ask at once, or in a burst of questions only the last of them: for typing."""
        self._again.stop()
        self._latest.forget()
        self._question = replace(question, open_client=self.open_client())
        self._ask_soon()

    def ask(self, question: Question) -> None:
        """Ask at once: for a filter, for Enter, and for looking again."""
        self._ask_soon.forget()
        self._question = replace(question, open_client=self.open_client())
        self._ask()

    def forget(self) -> None:
        """Drop the question; nothing will be told."""
        self._again.stop()
        self._ask_soon.forget()
        self._latest.forget()

    def _ask(self) -> None:
        self._again.stop()
        question, search = self._question, self._search

        def look() -> Answers | LookedUp:
            if question.like is not None and isinstance(search, Search):
                return search.alike(question.like, filters=question.filters, limit=question.limit)
            if isinstance(search, Lookup):
                return search.look_up(question.typed, limit=question.limit, open_client=question.open_client)
            return search.answer(
                question.typed, filters=question.filters, limit=question.limit, open_client=question.open_client
            )

        self._latest.ask(look, then=lambda answers: self._tell(question, answers))

    def _tell(self, question: Question, found: Answers | LookedUp) -> None:
        answers = found.search if isinstance(found, LookedUp) else found
        if answers.building or answers.preparing:
            self._again.start(LOOK_AGAIN_MS)
        self.answered.emit(question, found)


def answer_key(hit: Hit) -> str:
    """What stays the same of an answer while more is typed: a document keeps its key whichever page is best."""
    return f"document:{hit.document_id}" if hit.kind == "page" else hit.key
