"""Answers under the search field, over any screen: a few of the best, and the way to all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from archive.clock import Clock
from archive.services.found import ClientFound, DisputeFound, JobFound, OrderFound, StackFound
from archive.services.lookup import Found, LookedUp, Lookup
from desktop.frame.search_box import SearchBox
from desktop.models.answer_rows import ALL_READ, NotYetRead, caution, found_sentence, most_heading
from desktop.models.answers import AnswerLookup, Question
from desktop.models.found_rows import found_key, found_row
from desktop.models.typed_filters import narrowed_sentence, not_understood, nothing_left, what_follows
from desktop.tasks import Tasks

SHOWN = 7
"""Answers in the panel: what fits above the middle of a small screen."""


class QuickAnswers(QObject):
    """Looks up what is typed in the search box and shows it there.

    Signals:
        client_wanted(int): a client's card is to be opened.
        job_wanted(int): a job is to be shown on its client's card.
        dispute_wanted(int): a dispute found by its number or its words is to be shown.
        stack_wanted(int): a stack of paper found by its number is to be shown.
        answer_wanted(str, str): a note or a page was chosen: the words typed and the answer's key, for the Search
            screen, which shows it with all the others.
        trouble(object): a lookup failed.
    """

    client_wanted = Signal(int)
    job_wanted = Signal(int)
    dispute_wanted = Signal(int)
    stack_wanted = Signal(int)
    answer_wanted = Signal(str, str)
    trouble = Signal(object)

    def __init__(
        self, lookup: Lookup, tasks: Tasks, box: SearchBox, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._box = box
        self._clock = clock
        self._found: dict[str, Found] = {}
        self._waiting = ALL_READ
        self._lookup = AnswerLookup(lookup, tasks, self)
        self._lookup.answered.connect(self._show)
        self._lookup.trouble.connect(self.trouble)
        box.typed.connect(self._ask)
        box.opened.connect(self._open)

    def prefer(self, open_client: Callable[[], int | None]) -> None:
        """Have what belongs to the client that it tells come first."""
        self._lookup.open_client = open_client

    def show_waiting(self, waiting: NotYetRead) -> None:
        """Say below the next answers what cannot be among them yet."""
        self._waiting = waiting

    def _ask(self, typed: str) -> None:
        if typed.strip() and not self._box.listed_by_screen:
            self._lookup.ask_soon(Question(typed, limit=SHOWN))
        else:
            self._lookup.forget()

    def _show(self, question: Question, answers: LookedUp) -> None:
        self._found = {found_key(found): found for found in (*answers.rows, *answers.most)}
        heading = {found_key(hit): most_heading(answers.search) for hit in answers.most[:1]}
        now = self._clock.now()
        rows = [(key, found_row(found, now, heading=heading.get(key, ""))) for key, found in self._found.items()]
        told = answers.search.understood
        parts = [
            self._found_sentence(answers, question.typed),
            narrowed_sentence(told),
            not_understood(told),
            caution(answers.search, waiting=self._waiting),
        ]
        first, *others = [part for part in parts if part]
        said = " ".join((f"{first.removesuffix('.')}.", *others)) if others else first
        self._box.show_answers(question.typed, rows, said)

    def _found_sentence(self, answers: LookedUp, typed: str) -> str:
        if not answers.rows and nothing_left(answers.search, typed):
            return self.tr("Nothing found.")
        return (not answers.rows and what_follows(typed)) or found_sentence(answers.search, typed)

    def _open(self, key: str) -> None:
        found = self._found[key]
        if isinstance(found, JobFound | OrderFound):
            self.job_wanted.emit(found.job_id)
        elif isinstance(found, ClientFound):
            self.client_wanted.emit(found.client_id)
        elif isinstance(found, StackFound):
            self.stack_wanted.emit(found.paper_id)
        elif isinstance(found, DisputeFound) or found.dispute_id is not None:
            self.dispute_wanted.emit(found.dispute_id)
        elif found.kind == "job" and found.job_id is not None:
            self.job_wanted.emit(found.job_id)
        else:
            self.answer_wanted.emit(self._box.words, key)
