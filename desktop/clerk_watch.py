"""Starts the clerk, keeps it alive, and hears what hinders it."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QTimer, Signal

from desktop.archive_command import archive_command, own_environment

log = logging.getLogger(__name__)

QUICK_MS = 10_000
"""A clerk that lives shorter than this has died quickly."""

QUICK_DEATHS = 3
"""After so many quick deaths in a row nobody starts it again by itself."""

PAUSES_MS = (200, 1000, 3000)
"""How long to wait before the next start, by how many quick deaths there were."""

BUSY_ELSEWHERE = 5
"""How the clerk leaves when another one works for the same archive (archive.command_line.exit_codes)."""

BUSY_PAUSE_MS = 5000
"""How long to wait before looking whether the other one has gone."""

LETTING_GO_MS = 30_000
"""For so long another clerk is taken for one that is just letting go: that of a window which closed or crashed."""

ALIVE = b'{"alive": true}'
"""A line with which the clerk says that it is (archive.command_line.clerk)."""

SETTLED_MS = 4000
"""A clerk that lives so long after another one was met has found nobody else there."""

LETTING_GO_PAUSE_MS = 500
"""How long to wait meanwhile before looking again."""

TICK_MS = 5000
"""Ticks tell that a clerk is missed, and no clock: none is counted while the window or the whole computer sleeps."""

SILENT_TICKS = 12
"""So many ticks without a sign of life, and a clerk is stopped or hung: one that is merely slow, or rests on a full
disk, gives one every few seconds (archive.command_line.clerk)."""

STARTING_TICKS = 60
"""As many before its first sign: on a slow computer a program takes long to load."""


class ClerkState(StrEnum):
    """How the clerk is, as far as the window knows."""

    RESTING = "resting"  # not started, or stopped as asked
    AT_WORK = "at work"
    STARTING = "starting"  # waits for one that is letting go
    STARTING_AGAIN = "starting again"
    ELSEWHERE = "elsewhere"  # another program's clerk works for this archive
    SILENT = "silent"  # it runs, and gives no sign of life
    GIVEN_UP = "given up"


def clerk_command(folder: Path) -> list[str]:
    """The program and arguments that run the clerk of the archive in ``folder``."""
    return archive_command("clerk", "--archive", str(folder), "--stop-with-stdin")


class ClerkWatch(QObject):
    """One clerk for one archive. Restarted when it dies; after QUICK_DEATHS it waits for :meth:`start_again`, and so it
    does when one that runs has fallen silent.

    Signals:
        state_changed: :attr:`state` is another one.
        trouble_changed: :attr:`trouble` is another one.
        stopped: the clerk has ended as asked, or was not running.
    """

    state_changed = Signal()
    trouble_changed = Signal()
    stopped = Signal()

    def __init__(
        self,
        command: Sequence[str],
        parent: QObject | None = None,
        *,
        pauses_ms: Sequence[int] = PAUSES_MS,
        letting_go_ms: int = LETTING_GO_MS,
        tick_ms: int = TICK_MS,
    ) -> None:
        super().__init__(parent)
        self._command, self._pauses = tuple(command), tuple(pauses_ms)
        self._process: QProcess | None = None
        self._state = ClerkState.RESTING
        self._trouble = ""
        self._stopping = False
        self._quick_deaths = 0
        self._lived = QElapsedTimer()
        self._letting_go = letting_go_ms
        self._busy = QElapsedTimer()  # since another clerk was met; invalid while none is
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._settle)
        self._silent_ticks, self._was_heard = 0, False
        self._ticks = QTimer(self)
        self._ticks.setInterval(tick_ms)
        self._ticks.timeout.connect(self.tick)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._launch)

    @property
    def state(self) -> ClerkState:
        return self._state

    @property
    def trouble(self) -> str:
        """What hinders the clerk, as it says itself; empty while nothing does."""
        return self._trouble

    @property
    def process_id(self) -> int:
        """Of the clerk; 0 while none runs."""
        return self._process.processId() if self._process is not None else 0

    @property
    def was_heard(self) -> bool:
        """Whether the clerk that runs has given a sign of life."""
        return self._was_heard

    def start(self) -> None:
        """Begin, unless it is at work."""
        if self._process is None:
            self._stopping = False
            self._launch()

    def start_again(self) -> None:
        """Begin anew after it was given up. One that runs is ended first; its work goes on where it was."""
        self._quick_deaths = 0
        if self._process is None:
            self.start()
        else:
            self._process.kill()  # asking would not do: it does not answer

    def stop(self) -> None:
        """Ask it to end between two pages; ``stopped`` tells when it has."""
        self._stopping = True
        self._pause.stop()
        self._settled.stop()
        self._busy.invalidate()
        if self._process is None:
            self._set_state(ClerkState.RESTING)
            self.stopped.emit()
        elif self._state is ClerkState.SILENT:
            self._process.kill()
        else:
            self._process.closeWriteChannel()

    def kill(self) -> None:
        """End it at once. It continues where it was next time."""
        self._stopping = True
        if self._process is not None:
            self._process.kill()

    def tick(self) -> None:
        """Count that some time has passed: as much as lies between two of the clerk's signs of life."""
        self._silent_ticks += 1
        allowed = SILENT_TICKS if self._was_heard else STARTING_TICKS
        if self._silent_ticks >= allowed and self._state is ClerkState.AT_WORK:
            log.info("the clerk has given no sign of life for %d ticks", self._silent_ticks)
            self._set_state(ClerkState.SILENT)

    def _launch(self) -> None:
        process = QProcess(self)
        process.setProcessEnvironment(own_environment())
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        self._process = process
        self._lived.start()
        self._silent_ticks, self._was_heard = 0, False
        self._ticks.start()
        if self._busy.isValid():
            self._settled.start()  # until then what was said stands, so that the strip does not go to and fro
        else:
            self._set_state(ClerkState.AT_WORK)
        process.start(self._command[0], list(self._command[1:]))

    def _read(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            line = bytes(process.readLine().data())
            self._hear_it_live()
            if line.strip() == ALIVE:
                continue
            try:
                trouble = json.loads(line)["trouble"]
            except (ValueError, KeyError, TypeError):
                log.info("the clerk said: %r", line[:200])
                continue
            self._set_trouble(trouble or "")

    def _hear_it_live(self) -> None:
        self._silent_ticks, self._was_heard = 0, True
        if self._state is ClerkState.SILENT:
            self._set_state(ClerkState.AT_WORK)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # the only one after which "finished" never comes
            self._ended(-1, QProcess.ExitStatus.CrashExit)

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._process is None:
            return
        self._process.deleteLater()
        self._process = None
        self._settled.stop()
        self._ticks.stop()
        self._set_trouble("")
        if self._stopping:
            self._set_state(ClerkState.RESTING)
            self.stopped.emit()
            return
        if status is QProcess.ExitStatus.NormalExit and code == BUSY_ELSEWHERE:
            self._wait_for_the_other()
            return
        self._busy.invalidate()
        self._quick_deaths = self._quick_deaths + 1 if self._lived.elapsed() < QUICK_MS else 1
        log.info("the clerk ended by itself, code %d, quick deaths %d", code, self._quick_deaths)
        if self._quick_deaths >= QUICK_DEATHS:
            self._set_state(ClerkState.GIVEN_UP)
            return
        self._set_state(ClerkState.STARTING_AGAIN)
        self._pause.start(self._pauses[min(self._quick_deaths, len(self._pauses)) - 1])

    def _wait_for_the_other(self) -> None:
        """One that is letting go is waited for quietly; one that stays is named."""
        if not self._busy.isValid():
            self._busy.start()
        if self._busy.elapsed() < self._letting_go:
            self._set_state(ClerkState.STARTING)
            self._pause.start(LETTING_GO_PAUSE_MS)
        else:
            self._set_state(ClerkState.ELSEWHERE)
            self._pause.start(BUSY_PAUSE_MS)

    def _settle(self) -> None:
        self._busy.invalidate()
        self._set_state(ClerkState.AT_WORK)

    def _set_state(self, state: ClerkState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()

    def _set_trouble(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            self.trouble_changed.emit()
