"""A second reader, where it is installed (duly-noted[second-reader]): RapidOCR, in a process of its own.

Its models come with it, and nothing is fetched. Other readers that a system brings along (Vision on macOS,
Windows.Media.Ocr) belong beside it: whatever is an ocr.reader.Engine may read second.

Measured on the half of 59 noisy forms at 90 dpi that nothing was tuned on: the recall of distinct words rises from .907
to .947 and their precision from .866 to .943, of words with a digit from .858 to .944 and from .833 to .903. A page of
1,000 pixels takes 2 seconds of a processor and 510 MB, one of 2,000 pixels 3.5 seconds and 830 MB.
"""

import importlib.metadata
import logging
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ocr.child import Child, ChildFell, ChildHung
from ocr.errors import CannotRead, LanguageMissing, ReadingFailed, ReadingTimedOut
from ocr.limits import Limits
from ocr.renderer_start import STARTS_WITHIN
from ocr.second_reader_there import PACKAGE, reads
from ocr.words import Box, Word

log = logging.getLogger(__name__)

MEMORY = 1_300_000_000
"""Bytes that its process may take: A3 at 600 dots per inch, the largest of all that was tried, took 1,120 million."""
FALLS = 3
"""After so many it is not asked again: something is wrong with it on this computer, and each start takes a second."""


class SecondReader:
    """An ocr.reader.Engine. Starts its process when it is first needed, and again after it fell. Safe in several
    threads, one page after the other."""

    def __init__(self, *, cores: int = 1, limits: Limits | None = None, command: Sequence[str] | None = None) -> None:
        """``cores`` are those of this computer, of which it uses half: the first reader works meanwhile, and with both
        of two its threads took .6 more of a processor and no less time. ``command`` starts its process, without one it
        is this Python's."""
        self._limits = limits or Limits(memory=MEMORY)
        own = (sys.executable, "-P", "-m", "ocr.second_reader_child")
        self._command = list(command or own)
        self._at_once = max(1, cores // 2)
        self._child: Child | None = None
        self._falls = 0
        self._has_read = False
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def works(self) -> bool | None:
        """Whether it has read anything; None as long as it was not asked."""
        return self._has_read or (False if self._falls else None)

    @property
    def name(self) -> str:
        """Its name and version."""
        return f"{PACKAGE} {importlib.metadata.version(PACKAGE)}"

    def read(self, image: Path, *, languages: Sequence[str], timeout: float, **_: object) -> tuple[Word, ...]:
        """The words of an upright picture, boxes as fractions of it, line after line from above.

        ``timeout`` is in seconds of work; what else an Engine is told makes no difference to it. Raises
        ReadingTimedOut, ReadingFailed, or LanguageMissing.
        """
        if not reads(languages):
            raise LanguageMissing
        with self._turn:
            if self._falls >= FALLS:
                raise ReadingFailed
            answer = self._ask({"path": str(image), "at once": self._at_once}, timeout)
        try:
            words = tuple(Word(text, Box(*box), confidence, line) for text, box, confidence, line in answer["words"])
        except (KeyError, TypeError, ValueError) as problem:
            self._falls += "problem" in answer and not self._has_read  # it may be that it cannot be loaded
            raise ReadingFailed from problem
        self._has_read = True
        return words

    def starts(self) -> bool:
        """Whether it can be started, its models with it."""
        with self._turn:
            try:
                return "problem" not in self._ask({"at once": self._at_once}, STARTS_WITHIN)
            except CannotRead:
                return False

    def close(self) -> None:
        """Ends its process, at once."""
        with self._turn:
            self._end()

    def _ask(self, request: dict[str, Any], timeout: float) -> dict[str, Any]:
        try:
            self._child = self._child or Child(self._command, self._limits)
            return self._child.ask(request, seconds=timeout, memory=self._limits.memory)
        except (ChildFell, OSError) as fall:
            self._falls += 1
            log.info("the second reader fell over a page: %s", type(fall).__name__)
            self._end()
            raise (ReadingTimedOut if isinstance(fall, ChildHung) else ReadingFailed) from fall
        except BaseException:  # an answer still under way would be taken for the next one's
            self._end()
            raise

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None
