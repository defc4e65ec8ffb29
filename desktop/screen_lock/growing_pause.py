"""After a wrong passphrase the next one is looked at a little later, and later still after each further one."""

from __future__ import annotations

from collections.abc import Callable

FIRST_S, LONGEST_S = 1.0, 30.0
"""Seconds after the first wrong one, and at most."""


class GrowingPause:
    """Whoever mistypes hardly notices it; whoever guesses gets nowhere. It ends with the program."""

    def __init__(self, passing: Callable[[], float]) -> None:
        """``passing`` tells seconds that only grow."""
        self._passing = passing
        self._wrong = 0
        self._over = 0.0

    @property
    def seconds(self) -> float:
        """What is left of it; 0 when the next one may be looked at."""
        return max(0.0, self._over - self._passing())

    def was_wrong(self) -> None:
        """Begin another one, twice as long as the one before."""
        self._over = self._passing() + min(LONGEST_S, FIRST_S * 2**self._wrong)
        self._wrong += 1

    def was_right(self) -> None:
        """Forget what was mistyped."""
        self._wrong, self._over = 0, 0.0
