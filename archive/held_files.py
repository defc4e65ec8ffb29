"""Originals that another program keeps from being opened: they wait, and hold up no others."""

import time
from collections.abc import Callable

AGAIN = 10.0
"""Seconds after which one is tried once more: a program that looks for viruses lets go sooner, as a rule."""

TRIES = 20
"""So often; then a person is told."""


class HeldFiles:
    """Which documents are left for a while. For one thread. ``seconds`` is a clock that only goes forwards: a computer
    that sleeps wears out nobody's tries."""

    def __init__(self, *, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._tried: dict[int, int] = {}
        self._until: dict[int, float] = {}

    def put_off(self, document_id: int) -> bool:
        """Leave a document for AGAIN seconds; False when it was tried often enough. Its pages count as one try."""
        if document_id in self.waiting():
            return True
        tried = self._tried.get(document_id, 0) + 1
        if tried >= TRIES:
            self.let_go(document_id)
            return False
        self._tried[document_id], self._until[document_id] = tried, self._seconds() + AGAIN
        return True

    def let_go(self, document_id: int) -> None:
        """It could be opened, or is given up."""
        self._tried.pop(document_id, None)
        self._until.pop(document_id, None)

    def waiting(self) -> frozenset[int]:
        """The documents that are left alone now."""
        now = self._seconds()
        return frozenset(document for document, until in self._until.items() if now < until)
