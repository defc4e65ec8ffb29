"""A fault as a diary may tell it, or a message to whoever looks after the program: of what kind, where in the program,
and never what it says. What an error says may be a word of a note, a client's name, or the name of a file.
"""

import errno
import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

OURS = ("archive", "ocr", "desktop")
"""The packages whose messages are written without a word of what the office keeps."""

SAYS_ONLY_NAMES = (NameError, AttributeError, ImportError)
"""What these say are names in the program."""

_PLACES = ("site-packages", *OURS)


def bare(error: BaseException) -> str:
    """What kind of fault it is, on one line: the system's or the database's own name for it, if it has one."""
    kind = type(error).__name__
    if isinstance(error, OSError) and error.errno is not None:
        return f"{kind} {errno.errorcode.get(error.errno, error.errno)}"
    cause = getattr(error, "orig", error)  # as the database's driver raised it
    if name := getattr(cause, "sqlite_errorname", None):
        return f"{kind} {name}"
    if isinstance(error, SAYS_ONLY_NAMES):
        return f"{kind}: {error}"
    return kind


def bare_trace(error: BaseException) -> str:
    """Where it happened, and what it was: the lines of the program it went through, with those it followed from."""
    return "\n".join(_told(error, set()))


class BareFormatter(logging.Formatter):
    """Writes messages of ours with whatever fault they name told barely, and of others only that there was one."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One entry, its trace below it."""
        told = logging.makeLogRecord(vars(record))
        told.exc_text = None  # another handler's wording of the same fault
        if told.name.partition(".")[0] not in OURS:
            told.msg, told.args = "it said something, line %d", (told.lineno,)
        else:
            told.msg = bare(told.msg) if isinstance(told.msg, BaseException) else told.msg
            if isinstance(told.args, tuple):
                told.args = tuple(bare(one) if isinstance(one, BaseException) else one for one in told.args)
        return super().format(told)

    def formatException(  # noqa: N802  # the library's name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Its trace, barely."""
        return bare_trace(ei[1]) if ei[1] is not None else ""


def tell_faults_barely() -> None:
    """From now on, what nobody catches or keeps a diary of is told barely on standard error. For programs alone."""
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(BareFormatter())
    sys.excepthook = lambda _, error, __: _tell(error)
    threading.excepthook = lambda args: _tell(args.exc_value)
    sys.unraisablehook = lambda args: _tell(args.exc_value)


def _tell(error: BaseException | None) -> None:
    if error is not None and sys.stderr is not None:
        print(bare_trace(error), file=sys.stderr)  # noqa: T201  # the last line, where nothing else is left


def _told(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, seen)
        yield "then"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_within(frame.filename)}:{frame.lineno} {frame.name}: {frame.line}"
    yield bare(error)
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _told(one, seen)


def _within(file: str) -> str:
    """A file of the program from its package on: where a computer keeps it often names a person."""
    parts = Path(file).parts
    at = next((place for place, part in enumerate(parts) if part in _PLACES), None)
    return "/".join(parts[at:]) if at is not None else Path(file).name
