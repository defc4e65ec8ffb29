"""Locks the window: after a while without keys and mouse, after sleep, by hand, and at the start of the program."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal

from archive.clock import Clock
from desktop.main_window import MainWindow
from desktop.screen_lock.growing_pause import GrowingPause
from desktop.screen_lock.kept_passphrase import KeptPassphrase
from desktop.screen_lock.lock_choice import LockChoice, LockFile
from desktop.screen_lock.stillness import Stillness
from desktop.tasks import Tasks
from desktop.views.locked import LockedView

LOOK_MS = 1000
"""How often to look whether it is time: so long at most a window that woke with its computer is still seen."""


class Told(Enum):
    """What is said of words that may be the passphrase."""

    RIGHT = auto()
    WRONG = auto()
    NOT_CHECKED = auto()
    """The computer had no room for it just now."""


class ScreenLock(QObject):
    """While it is locked nothing but a field for the passphrase is seen or reached; all work goes on behind.

    Switched on, it is locked when it begins: whoever ends a locked program does not get in by starting it again. That
    is a screen lock and no more: the archive folder lies there for everybody who may use this account.

    Signals:
        changed: it was switched on or off, or has other minutes.
        setting_wanted: somebody wants to lock the window, and the lock is off.
    """

    changed = Signal()
    setting_wanted = Signal()

    def __init__(
        self,
        window: MainWindow,
        file: LockFile,
        tasks: Tasks,
        clock: Clock,
        parent: QObject | None = None,
        *,
        passing: Callable[[], float] = time.monotonic,
    ) -> None:
        """``passing`` tells seconds that only grow."""
        super().__init__(parent)
        self._window, self._file, self._tasks = window, file, tasks
        self._choice = file.choice
        self._pause = GrowingPause(passing)
        self._still = Stillness(clock, self, passing=passing)
        self._waits: Callable[[], None] | None = None
        self._view: LockedView | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        window.lock_wanted.connect(self.lock_by_hand)

    @property
    def choice(self) -> LockChoice | None:
        """What holds; None while the lock is off."""
        return self._choice

    @property
    def file(self) -> LockFile:
        """Where it is kept."""
        return self._file

    @property
    def view(self) -> LockedView:
        """What a locked window shows; made when it is first wanted, which most never do."""
        if self._view is None:
            self._view = LockedView(self._file.file)
            self._view.unlock_wanted.connect(self._try)
        return self._view

    @property
    def is_locked(self) -> bool:
        return self._window.sight.is_on

    def begin(self) -> None:
        """From the start of the program; best before its window is shown."""
        if self._choice is not None:
            self.lock()
            self._watch()

    def end(self) -> None:
        """The window goes: what comes up after it is seen."""
        self._timer.stop()
        self._still.end()
        self._waits = None
        self._window.sight.end()

    def lock_by_hand(self) -> None:
        """Lock it now, or lead to where it is switched on."""
        if self._choice is None:
            self.setting_wanted.emit()
        else:
            self.lock()

    def lock(self) -> None:
        """Show nothing of the office any more."""
        if self._choice is not None and not self.is_locked:
            self.view.begin()
            self._window.sight.put_away(self.view, self.view.passphrase)

    def look(self) -> None:
        """Whether it is time to lock, and whether a passphrase that waits may be looked at."""
        slept = self._still.has_slept()
        if self._choice is not None and (slept or self._still.seconds >= self._choice.minutes * 60):
            self.lock()
        if self._waits is not None and not self._pause.seconds:
            waits, self._waits = self._waits, None
            waits()

    def check(self, words: str, told: Callable[[Told], None]) -> None:
        """Have somebody's words compared with the passphrase, off the GUI thread, after a wrong one a little later."""
        if self._choice is None:
            return
        if self._pause.seconds:
            self._waits = lambda: self.check(words, told)
            QTimer.singleShot(round(self._pause.seconds * 1000) + 1, self, self.look)
            return
        passphrase = self._choice.passphrase

        def take(is_it: bool) -> None:
            (self._pause.was_right if is_it else self._pause.was_wrong)()
            told(Told.RIGHT if is_it else Told.WRONG)

        self._tasks.run(lambda: passphrase.is_it(words), then=take, failed=lambda _: told(Told.NOT_CHECKED), apart=True)

    def switch_on(
        self, words: str, minutes: int, *, then: Callable[[], None], failed: Callable[[Exception], None]
    ) -> None:
        """Lock with this passphrase from now on, in place of the one before if there is one."""

        def make() -> LockChoice:
            return LockChoice(minutes, KeptPassphrase.of(words))

        def take(choice: LockChoice) -> None:
            if self._keep(choice, failed):
                then()

        self._tasks.run(make, then=take, failed=failed, apart=True)

    def switch_off(self, *, failed: Callable[[Exception], None]) -> bool:
        """Lock no more; whether that could be kept."""
        return self._keep(None, failed)

    def choose_minutes(self, minutes: int, *, failed: Callable[[Exception], None]) -> None:
        """Lock after so long from now on."""
        if self._choice is not None and minutes != self._choice.minutes:
            self._keep(LockChoice(minutes, self._choice.passphrase), failed)

    def _keep(self, choice: LockChoice | None, failed: Callable[[Exception], None]) -> bool:
        try:
            self._file.keep(choice)
        except Exception as error:  # noqa: BLE001  # whatever it is, the person reads it, and what held holds on
            failed(error)
            return False
        self._choice = choice
        self._watch()
        self.changed.emit()
        return True

    def _watch(self) -> None:
        if self._choice is None:
            self._timer.stop()
            self._still.end()
        else:
            self._still.begin()
            self._timer.start()

    def _try(self, words: str) -> None:
        self.view.say_checking()
        self.check(words, self._told)

    def _told(self, told: Told) -> None:
        if not self.is_locked:
            return
        if told is Told.RIGHT:
            self.view.end()
            self._still.begin()
            self._window.sight.bring_back()
        else:
            self.view.refuse(was_checked=told is Told.WRONG)
