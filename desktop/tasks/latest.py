"""Lookups of which only the newest matters: a search while somebody types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from desktop.tasks.tasks import Tasks, alive

T = TypeVar("T")

AT_ONCE = 2
"""A stale lookup cannot be interrupted and must not keep the newest waiting; more than two would pile up."""


@dataclass(frozen=True, slots=True)
class _Question:
    number: int
    work: Callable[[], Any]
    then: Callable[[Any], None]
    failed: Callable[[Exception], None] | None


class Latest:
    """Asks in threads and delivers only the answer to the newest question.

    At most ``at_once`` questions are under way; of those that wait, only the newest is ever asked.
    """

    def __init__(self, tasks: Tasks, unexpected: Callable[[Exception], None], *, at_once: int = AT_ONCE) -> None:
        """``unexpected`` takes the failure of a question that has no ``failed`` of its own. ``at_once`` is 1 for what
        may hang, such as a share that does not answer: it would hold one thread after the other."""
        self._tasks = tasks
        self._unexpected = unexpected
        self._newest = 0
        self._at_once = at_once
        self._under_way = 0
        self._waiting: _Question | None = None

    def ask(
        self,
        work: Callable[[], T],
        *,
        then: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Forget what was asked before and ask this."""
        self.forget()
        question = _Question(self._newest, work, then, failed)
        if self._under_way < self._at_once:
            self._begin(question)
        else:
            self._waiting = question

    def forget(self) -> None:
        """Drop whatever is under way or waiting."""
        self._newest += 1
        self._waiting = None

    def _begin(self, question: _Question) -> None:
        self._under_way += 1
        self._tasks.run(
            question.work,
            then=lambda answer: self._end(question, question.then, answer),
            failed=lambda error: self._end(question, question.failed or self._unexpected, error),
        )

    def _end(self, question: _Question, call: Callable[[Any], None], outcome: object) -> None:
        self._under_way -= 1
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._begin(waiting)
        if question.number == self._newest and alive(call):
            call(outcome)
