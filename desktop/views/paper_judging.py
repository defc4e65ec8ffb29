"""Asks the gate about one stack, off the window's thread: it reads every file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.paper.gate import Judgement, judge
from archive.records.gate_rule import Refusal
from archive.services.known_damage import note_damage
from desktop.tasks import Latest, Tasks, Throttle

JUDGE_MS = 5000
"""While others work the gate is asked at most so often."""


class Judging(QObject):
    """What the gate says of the stack that is shown; damage that it meets is remembered.

    Signals:
        judged(object): the Judgement just found.
        trouble(object): an exception for the problems panel.
    """

    judged = Signal(object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QObject | None = None) -> None:
        """``by`` tells who is at the desk, and would approve."""
        super().__init__(parent)
        self._archive, self._by = archive, by
        self._asking = Latest(tasks, self.trouble.emit, at_once=1)
        self._later = Throttle(self.ask, JUDGE_MS, self)
        self._stack: int | None = None
        self.last: Judgement | None = None
        """What it said last; None while that is not known, or no longer."""

    def begin(self, stack_id: int) -> None:
        """It is about this stack from now on."""
        self._stack, self.last = stack_id, None

    def ask(self) -> None:
        """Ask now."""
        archive, stack, by = self._archive, self._stack, self._by()
        if stack is None:
            return

        def look() -> Judgement:
            found = judge(archive, paper_id=stack, by=by)
            note_damage(archive, paper_id=stack, is_damaged=Refusal.ALTERED in found.refusals)
            return found

        def take(judgement: Judgement) -> None:
            if stack == self._stack:
                self.last = judgement
                self.judged.emit(judgement)

        self._asking.ask(look, then=take)

    def ask_later(self) -> None:
        """Ask soon, but not more often than JUDGE_MS."""
        self._later()
