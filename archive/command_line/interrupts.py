"""Ctrl+C as a wish: the first asks for an end between two pages, the second ends at once. Neither loses anything."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from archive.command_line.exit_codes import ExitCode

ASKS_TO_STOP = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGBREAK")  # SIGBREAK is Ctrl+Break, on Windows alone
    if hasattr(signal, name)
]


class Stopped(Exception):
    """Ctrl+C was pressed: raised between two steps by what follows the work."""


@contextmanager
def heeding_interrupts(stop: Callable[[], object]) -> Iterator[None]:
    """During the block, call ``stop`` at the first signal that asks for an end; at the second, leave the process."""
    asked: list[int] = []

    def heed(number: int, _frame: object) -> None:
        if asked:
            os._exit(ExitCode.INTERRUPTED)  # every step survives a kill, so this is safe as well
        asked.append(number)
        # Not here: the interrupted thread may hold the very lock that stopping needs.
        threading.Thread(target=stop, name="stopping", daemon=True).start()

    before = {number: signal.signal(number, heed) for number in ASKS_TO_STOP}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
