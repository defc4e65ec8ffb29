"""A dossier in the making: by a process of its own, which ends with the window and then leaves nothing behind."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from archive.dossier.order import Order, as_line
from archive.errors import Expected
from archive.passing import clear_left
from desktop.archive_command import archive_command, own_environment

log = logging.getLogger(__name__)

STOPPED = 4
"""How the process ends that was stopped (archive.command_line.exit_codes)."""

PATIENCE_MS = 10_000
"""So long a process that is to stop may take to put away what it has begun, before it is ended."""

GOODBYE_MS = 3_000
"""The same while the program waits for it at its own end."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished dossier. ``pages`` are those of its book, ``zipped`` is the same as one file, or None.

    ``seal`` is the SHA-256 of its tagmanifest-sha256.txt, by which it is known again.
    """

    number: str
    folder: Path
    zipped: Path | None
    pages: int
    files: int
    seal: str


class DossierNotMade(Expected):
    """{what}
    {safe}
    {next_step}"""


class DossierBrokenOff(Expected):
    """The dossier was not finished: the program that makes it ended by itself.
    The records are untouched, and what was half made was removed.
    Make it again; if that happens again, restart the computer and try once more."""


class DossierWork(QObject):
    """Makes one dossier at a time.

    Signals:
        advanced(int): how many thousandths are done.
        made(object): it is there, as Made.
        stopped: somebody did not want to wait any longer, and nothing of it is left.
        failed(object): it was not made; the exception that says why.
    """

    advanced = Signal(int)
    made = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None, *, command: Sequence[str] = ()) -> None:
        """``folder`` is the archive's; ``command`` is run in place of the program's own."""
        super().__init__(parent)
        self._command = list(command) or archive_command("dossier", "--ordered", "--json", "--archive", str(folder))
        self._process: QProcess | None = None
        self._order: Order | None = None
        self._made: Made | None = None
        self._stopping = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._end_it)

    @property
    def is_on(self) -> bool:
        """Whether one is being made."""
        return self._process is not None

    @property
    def order(self) -> Order | None:
        """What is being made, or was made last."""
        return self._order

    def begin(self, order: Order) -> None:
        """Make this one, unless one is being made."""
        if self._process is not None:
            return
        self._order, self._made, self._stopping = order, None, False
        self._process = process = QProcess(self)
        process.setProcessEnvironment(own_environment())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._not_started)
        process.start(self._command[0], self._command[1:])
        process.write(f"{as_line(order)}\n".encode("ascii"))

    def stop(self) -> None:
        """Let it end at its next step; ``stopped`` tells when it has, or ``made`` if it was quicker."""
        if self._process is not None and not self._stopping:
            self._stopping = True
            self._patience.start()
            self._process.closeWriteChannel()

    def finish(self) -> None:
        """The program ends: a dossier that is being made is not wanted any more."""
        process = self._process
        if process is None:
            return
        self.stop()
        if not process.waitForFinished(GOODBYE_MS) and self._process is not None:
            process.kill()
            process.waitForFinished(GOODBYE_MS)

    def _end_it(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _read(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            try:
                told = json.loads(bytes(process.readLine().data()))
                if "made" in told:
                    self._made = _made(told["made"])
                else:
                    self.advanced.emit(int(told["done"]))
            except (ValueError, KeyError, TypeError):
                log.info("what makes the dossier said something that was not understood")

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # the only one after which "finished" never comes
            self._ended(-1, QProcess.ExitStatus.CrashExit)

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        process, order = self._process, self._order
        if process is None or order is None:
            return
        self._read()
        said = bytes(process.readAllStandardError().data())
        self._process = None
        self._patience.stop()
        process.deleteLater()
        if self._made is not None:  # it lies there and is recorded, however the process ended after it said so
            self.made.emit(self._made)
            return
        with suppress(OSError):
            clear_left(order.place.parent)  # of a process that was ended, which could not put it away itself
        if self._stopping or (status is QProcess.ExitStatus.NormalExit and code == STOPPED):
            self.stopped.emit()
        else:
            self.failed.emit(_problem(said))


def _made(told: dict[str, object]) -> Made:
    return Made(
        str(told["number"]),
        Path(str(told["folder"])),
        Path(str(told["zip"])) if told["zip"] is not None else None,
        int(str(told["pages"])),
        int(str(told["files"])),
        str(told["seal"]),
    )


def _problem(said: bytes) -> Expected:
    """What the process told of itself at its end."""
    try:
        told = json.loads(said.decode("utf-8", "replace").strip().splitlines()[-1])["problem"]
        return DossierNotMade(what=told["what"], safe=told["safe"], next_step=told["next"])
    except (ValueError, KeyError, TypeError, IndexError):
        log.info("what makes the dossier ended: %s", said[-2000:].decode("utf-8", "replace"))
        return DossierBrokenOff()
