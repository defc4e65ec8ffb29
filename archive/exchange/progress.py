"""How far a long piece of work is, told now and then; whoever is told may end it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Progress = Callable[[int, int], None]
"""Told how much of how much is done. What it raises ends the work, which then leaves nothing behind."""

AT_ONCE = 500
"""Rows between two reports."""

_WHOLE = 1000

T = TypeVar("T")


def nobody_follows(_done: int, _of: int) -> None:
    """For work that nobody waits for."""


def followed(things: Sequence[T], progress: Progress, *, every: int = AT_ONCE) -> Iterator[T]:
    """The things one after the other, telling before each ``every`` of them how many are done."""
    for number, thing in enumerate(things):
        if number % every == 0:
            progress(number, len(things))
        yield thing


def in_part(progress: Progress, part: int, *, of: int) -> Progress:
    """What one of several parts of a whole tells of itself, told on as thousandths of the whole; parts count from 0."""

    def tell(done: int, total: int) -> None:
        progress((part * _WHOLE + _WHOLE * done // max(1, total)) // of, _WHOLE)

    return tell
