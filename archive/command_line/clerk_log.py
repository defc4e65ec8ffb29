"""The clerk's diary: what it did and what hindered it, in the archive's log folder, never a word of notes or pages."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler

from archive.bare_faults import BareFormatter
from archive.folder import Folder
from archive.hindrances import NoDiary

LARGEST = 1_000_000
"""Bytes after which a new file is begun."""
OLDER = 4
"""Earlier files that are kept."""
PAUSE = 15.0
"""Seconds before a line that could not be written is tried again."""


class _Diary(RotatingFileHandler):
    """While it cannot be written it is opened anew for each line, and now and then for the last one."""

    def __init__(self, folder: Folder, told: Callable[[str | None], object]) -> None:
        super().__init__(
            folder.log / "clerk.log",
            maxBytes=LARGEST,
            backupCount=OLDER,
            encoding="utf-8",
            delay=True,
            errors="backslashreplace",
        )
        self._folder = folder
        self._told = told
        self._is_closed = self._failed = False
        self._once_more: threading.Timer | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, and tell when that begins to fail and when it works again."""
        self._failed = False
        super().emit(record)
        if self._failed != self._is_closed:
            self._is_closed = self._failed
            self._told(str(NoDiary(folder=self._folder.log)) if self._failed else None)
        if self._failed and (self._once_more is None or self._once_more.finished.is_set()):
            self._once_more = threading.Timer(PAUSE, self.handle, [record])
            self._once_more.daemon = True
            self._once_more.start()

    def close(self) -> None:
        """Write no more."""
        if self._once_more is not None:
            self._once_more.cancel()
        super().close()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the library's name
        """Remember that the system refused; a fault of ours is told as usual."""
        if isinstance(sys.exception(), OSError):
            self._failed = True
        else:
            super().handleError(record)


@contextmanager
def keep_a_log(folder: Folder, told: Callable[[str | None], object]) -> Iterator[None]:
    """Write the diary during the block. Only whoever holds the clerk's lock may, for the files are renamed.

    ``told`` hears a sentence when the diary cannot be written, and None when that is over.
    """
    diary = _Diary(folder, told)
    diary.setFormatter(BareFormatter())
    root = logging.getLogger()
    before = root.level
    root.addHandler(diary)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.removeHandler(diary)
        root.setLevel(before)
        diary.close()
