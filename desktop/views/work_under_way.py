"""Long work that a person watches and may stop: a sentence, a bar, one button."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from archive.exchange.progress import Progress
from desktop.style import Space
from desktop.tasks import Tasks
from desktop.tasks.tasks import Report
from desktop.widgets.buttons import Button
from desktop.widgets.kept_focus import holds_keyboard
from desktop.widgets.plain_words import PlainWords

T = TypeVar("T")


class Stopped(Exception):
    """Somebody did not want to wait any longer; the work has left nothing behind."""


class WorkUnderWay(QWidget):
    """Hidden while nothing is under way.

    Unlike a cancelled task, stopped work always tells its outcome: what was finished before the wish to stop was heard
    is done, and says so. Where the place that had the keyboard is disabled meanwhile, it comes back there.

    Signals:
        changed(bool): work has begun, or is over.
    """

    changed = Signal(bool)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._stop: threading.Event | None = None
        self._had_keyboard: QWidget | None = None
        self._sentence = PlainWords()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel = Button(self.tr("Cancel"), small=True)
        self.cancel.clicked.connect(self.stop)
        line = QHBoxLayout()
        line.setSpacing(Space.L)
        line.addWidget(self._sentence, 1)
        line.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(line)
        column.addWidget(self._bar)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether something is under way."""
        return self._stop is not None

    @property
    def is_stopping(self) -> bool:
        """Whether somebody does not want to wait any longer. Work that asks often may ask from its thread."""
        stop = self._stop
        return stop is not None and stop.is_set()

    def begin(
        self,
        sentence: str,
        work: Callable[[Progress], T],
        *,
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
        stopped: Callable[[], None],
    ) -> None:
        """Do ``work`` in a thread and tell how it went by one of the three calls. What is under way goes first: then
        nothing is begun."""
        if self.is_on:
            return
        stop = self._stop = threading.Event()
        self._had_keyboard = QApplication.focusWidget()
        self._sentence.setText(sentence)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(sentence)
        self.cancel.setEnabled(True)
        self.cancel.setText(self.tr("Cancel"))
        self.show()
        self.changed.emit(True)
        if self._had_keyboard is not None and not self._had_keyboard.isEnabled():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the keyboard waits here, and not on some other button

        def stoppable(report: Report) -> T:
            def follow(done: int, of: int) -> None:
                report(done, of)
                if stop.is_set():
                    raise Stopped

            return work(follow)

        def came(outcome: T) -> None:
            self._end()
            then(outcome)

        def broke(error: Exception) -> None:
            self._end()
            if isinstance(error, Stopped):
                stopped()
            else:
                failed(error)

        self._tasks.run_long(stoppable, progress=self._advance, then=came, failed=broke)

    def stop(self) -> None:
        """Let it end at its next step."""
        if self._stop is not None:
            self._stop.set()
            self.cancel.setEnabled(False)
            self.cancel.setText(self.tr("Stopping…"))

    def _advance(self, done: int, of: int) -> None:
        self._bar.setRange(0, max(1, of))
        self._bar.setValue(done)

    def _end(self) -> None:
        self._stop = None
        waited, back = holds_keyboard(self), self._had_keyboard
        self._had_keyboard = None
        self.hide()
        self.changed.emit(False)
        if waited and back is not None and shiboken6.isValid(back):
            back.setFocus(Qt.FocusReason.OtherFocusReason)
