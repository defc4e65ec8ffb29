"""Somebody at a desk, in front of a screen: what the screens' own desks share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pytestqt.qtbot import QtBot

from desktop.tasks import Tasks
from tests.desktop.views.hands import settled


@dataclass(slots=True)
class AtDesk:
    """What was said there. ``undo`` is what the last sentence offered."""

    tasks: Tasks
    qtbot: QtBot
    said: list[str] = field(default_factory=list, kw_only=True)
    undo: Callable[[], None] | None = field(default=None, kw_only=True)
    troubles: list[Exception] = field(default_factory=list, kw_only=True)

    def hear(self, sentence: str, undo: Callable[[], None] | None) -> None:
        """What the toast shows."""
        self.said.append(sentence)
        self.undo = undo

    def settle(self) -> None:
        """Wait until nothing is under way, nor what was asked for when that was over."""
        settled(self.qtbot, self.tasks)
        settled(self.qtbot, self.tasks)

    def take_back(self) -> None:
        """Press Undo in the toast."""
        assert self.undo is not None
        self.undo()
        self.settle()
