"""What a screen was refused is told until that screen has done something after all, or is left: then it is over."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from archive.errors import Expected
from desktop.problems import Problem, problem_of
from desktop.widgets.problem_panel import ProblemPanel


class Doer(Protocol):
    """A screen that tells what it has done (message) and what went wrong (trouble)."""

    message: SignalInstance
    trouble: SignalInstance


class Refusals(QObject):
    """Remembers what the archive refused each screen, and puts it away at the screen's next success.

    So it does when another screen is shown. What is a bug stays until somebody closes it.
    """

    def __init__(self, panel: ProblemPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._refused: list[list[Problem]] = []

    def follow(self, screen: Doer) -> None:
        """Put away what this screen is refused from now on as soon as it succeeds."""
        refused: list[Problem] = []
        self._refused.append(refused)
        screen.trouble.connect(partial(_remember, refused))
        screen.message.connect(lambda *_: self._over(refused))

    def leave(self) -> None:
        """Another screen is shown: what any was refused is over."""
        for refused in self._refused:
            self._over(refused)

    def _over(self, refused: list[Problem]) -> None:
        for problem in refused:
            self._panel.put_away(problem)
        refused.clear()


def _remember(refused: list[Problem], error: object) -> None:
    if isinstance(error, Expected):
        refused.append(problem_of(error))
