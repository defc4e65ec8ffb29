"""From an exception to what a person reads: what happened, what is safe, what to do."""

from __future__ import annotations

import logging
import platform
import sys
import threading
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal, qVersion

from archive.bare_faults import bare_trace
from archive.errors import Expected
from archive.hindrances import ClosedNothingSaved, DiskFullNothingSaved, HeldNothingSaved

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """Three sentences; ``details`` is what may be copied for whoever looks after the program, empty where expected. It
    tells where in the program it happened, without a word of what the office keeps.

    ``until_saved``: it is over as soon as anything is saved again."""

    what: str
    safe: str
    next_step: str
    details: str = ""
    until_saved: bool = False


def problem_of(error: BaseException) -> Problem:
    """What to say about ``error``: its own sentences when it could be expected, calm general ones for a bug."""
    if isinstance(error, Expected):
        until_saved = isinstance(error, DiskFullNothingSaved | ClosedNothingSaved | HeldNothingSaved)
        return Problem(error.what, error.safe, error.next_step, until_saved=until_saved)
    return Problem(
        _tr("Something in Duly Noted did not work as it should."),
        _tr("Everything that was saved or shown as Safe is still there."),
        _tr("Go on working. If it happens again, copy the details and send them to whoever looks after Duly Noted."),
        _details(error),
    )


class Problems(QObject):
    """Takes exceptions from anywhere, from any thread, and tells them in the GUI thread.

    Signals:
        told(object): a Problem to be shown.
    """

    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hooks = (sys.excepthook, threading.excepthook)

    def tell(self, error: BaseException) -> None:
        """Show it; a bug is also logged with its traceback."""
        problem = problem_of(error)
        if problem.details:
            _log.error("unexpected: %s", error, exc_info=error)
        self.told.emit(problem)

    def catch_what_nobody_catches(self) -> None:
        """Tell also what escapes from a slot or a thread, instead of ending the program."""
        sys.excepthook = self._escaped
        threading.excepthook = self._escaped_from_thread

    def let_go(self) -> None:
        """Put back the hooks that were there before."""
        sys.excepthook, threading.excepthook = self._hooks

    def _escaped(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.tell(error)

    def _escaped_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.tell(args.exc_value)


def _details(error: BaseException) -> str:
    system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return f"{system}\n\n{bare_trace(error)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Problems", text)
