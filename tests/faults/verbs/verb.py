"""What a verb of the office is, for whoever lets its disk fail."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from archive.errors import Expected

Promise = Callable[[str], object]
"""Told what a person is told now: that something is safe, or was done."""


class Verb(Protocol):
    """A verb that is done in a folder ``live``, in which the archive is called ``office``.

    It is done many times, each time from the same beginning or from what a fault left of it.
    """

    bears: tuple[type[Expected], ...]
    """How opening the archive may be refused before anything was promised."""

    tolerates: frozenset[tuple[str, str]]
    """What the check may find before it is done."""

    def prepare(self, live: Path) -> None:
        """Fill the folder, which is empty, with what is there before."""

    def act(self, live: Path, promise: Promise) -> None:
        """Do it, or what is left of it to do."""

    def wrong(self, live: Path, promised: Sequence[str]) -> Iterator[str]:
        """What is lost that was promised, and what is only half true, before a clerk has started."""

    def wrong_in_the_end(self, live: Path) -> Iterator[str]:
        """What is not as it should be after a clerk has started and it was done again."""
