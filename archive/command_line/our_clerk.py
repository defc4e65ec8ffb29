"""A clerk at work in a thread of this process, while a command waits for what it does."""

import threading
from functools import partial
from typing import TYPE_CHECKING

from archive.archive import Archive
from archive.command_line.clerk_log import keep_a_log
from archive.folder_errors import ClerkIsBusyElsewhere

if TYPE_CHECKING:
    from archive.clerk import Clerk
    from archive.clerk_report import Report

LOOK = 0.2
"""Seconds between two looks whether it has stopped: Windows keeps Ctrl+C from whoever waits without an end."""


class OurClerk:
    """Works unless another process's clerk does. ``begin`` may be called again and again; ``report`` hears of trouble.

    ``is_elsewhere`` while another process's does. ``has_failed`` after a fault in the program, which is in the log;
    ``failure`` is what kept it from working at all.
    """

    def __init__(self, archive: Archive, *, only_copying: bool, report: "Report") -> None:
        self._archive = archive
        self._only_copying = only_copying
        self._report = report
        self._thread: threading.Thread | None = None
        self._clerk: Clerk | None = None
        self._is_ending = threading.Event()
        self.is_elsewhere = self.has_failed = False
        self.failure: Exception | None = None

    @property
    def hindrances(self) -> dict[str, Exception]:
        """What keeps its rooms from their work now, as the clerk says."""
        return self._clerk.hindrances if self._clerk is not None else {}

    def begin(self) -> None:
        """Start working, if nobody does and nothing has failed."""
        if not self.has_failed and (self._thread is None or not self._thread.is_alive()):
            self._thread = threading.Thread(target=self._work, name="clerk")
            self._thread.start()

    def end(self) -> None:
        """Stop between two pages, and wait until that is done. It does not begin again."""
        self._is_ending.set()  # before the clerk is asked for: one that is still being made asks for this afterwards
        if self._clerk is not None:
            self._clerk.stop()
        while self._thread is not None and self._thread.is_alive():
            self._thread.join(LOOK)

    def _work(self) -> None:
        try:
            from archive.clerk import Clerk  # loads everything that reads pages

            self._clerk = Clerk(self._archive, report=self._report)
            if self._is_ending.is_set():
                return
            with self._clerk, keep_a_log(self._archive.folder, partial(self._clerk.tell_trouble, "log")):
                self.is_elsewhere = False
                self.has_failed = not self._clerk.run(only_copying=self._only_copying)
        except ClerkIsBusyElsewhere:
            self.is_elsewhere = True  # we wait for that one; if it goes away, we begin
        except Exception as failure:  # noqa: BLE001  # raised by the thread that waits, which tells it
            self.failure, self.has_failed = failure, True
