"""Runs work in threads and brings the outcome back to the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

from archive.hindrances import unsaved

T = TypeVar("T")


class Cancelled(Exception):
    """The work was stopped because nobody waits for its outcome any more."""


class Task:
    """One piece of work under way. After :meth:`cancel` neither ``then`` nor ``failed`` is called.

    It keeps alive whatever ``work``, ``then`` and ``failed`` have captured until :meth:`let_go`, which is for the GUI
    thread: a widget whose last hold were in the thread that works would be freed there, and that ends the program.
    """

    def __init__(
        self,
        work: Callable[[Task], object],
        then: Callable[[Any], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> None:
        self._work: Callable[[Task], object] | None = work
        self._then = then
        self._failed = failed
        self._stop = threading.Event()
        self._over = False

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    @property
    def over(self) -> bool:
        """Its outcome has been delivered or dropped."""
        return self._over

    def cancel(self) -> None:
        """Drop the outcome; work that reports progress stops at its next report."""
        self._stop.set()

    def do(self) -> object:
        """The work itself, in whichever thread; its outcome."""
        return self._work(self) if self._work is not None else None

    def deliver(self, value: object, error: Exception | None) -> None:
        """Hand the outcome over, in the GUI thread, unless nobody is left to take it."""
        self._over = True
        call: Callable[[Any], None] | None = self._then if error is None else self._failed
        self.let_go()
        if call is None or self.cancelled or not alive(call):
            return
        call(value if error is None else error)

    def let_go(self) -> None:
        """Hold nothing any more, in the GUI thread."""
        self._work = self._then = self._failed = None


class Report:
    """Handed to long work so that it can say how far it is."""

    def __init__(self, task: Task, tell: Callable[[int, int], None]) -> None:
        self._task = task
        self._tell = tell

    def __call__(self, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` are finished. Raises Cancelled when the work was cancelled meanwhile."""
        if self._task.cancelled:
            raise Cancelled
        self._tell(done, total)


class Tasks(QObject):
    """A few threads for what takes longer than a frame.

    ``then`` and ``failed`` are called in the GUI thread, and not at all when the task was cancelled or a QObject whose
    method they are, or which they have captured, has been deleted. What fails without a ``failed`` of its own goes to
    ``unexpected``. A full or closed disk comes as the Expected that tells so.

    Signals:
        idle: the last task under way has delivered its outcome.
    """

    idle = Signal()
    _came = Signal(object, object, object)
    _advanced = Signal(object, object, int, int)

    def __init__(
        self, unexpected: Callable[[Exception], None], *, threads: int = 4, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._unexpected = unexpected
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(threads)
        self._kept_free = QThreadPool()
        self._kept_free.setMaxThreadCount(1)
        self._under_way: set[Task] = set()
        self._closed = False
        self._came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._advanced.connect(self._advance, Qt.ConnectionType.QueuedConnection)

    @property
    def under_way(self) -> int:
        """How many tasks have not delivered their outcome."""
        return len(self._under_way)

    def run(
        self,
        work: Callable[[], T],
        *,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        apart: bool = False,
    ) -> Task:
        """Run ``work`` in a thread. It must not touch a widget; give it frozen values and take frozen values back.

        ``apart``: in a thread that is kept for what somebody types, so that it reaches the disk while all others wait
        for the records. It is for short work that asks nothing of the records.
        """
        return self._begin(lambda _task: work(), then, failed, self._kept_free if apart else self._pool)

    def run_long(
        self,
        work: Callable[[Report], T],
        *,
        progress: Callable[[int, int], None],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Like :meth:`run` for work that calls its Report between steps; ``progress(done, total)`` follows along."""

        def reporting(task: Task) -> T:
            return work(Report(task, lambda done, total: self._advanced.emit(task, progress, done, total)))

        return self._begin(reporting, then, failed)

    def in_turns(self, parts: Iterable[Callable[[], object]]) -> Task:
        """Do the parts in the GUI thread, one in each of the next turns of the event loop, for what is too much to
        build at once. Painting, keys and clicks come in between; after a cancel the rest is left out.
        """
        task = Task(lambda _task: None, None, self._unexpected)
        if self._closed:
            task.cancel()
            return task
        self._under_way.add(task)
        self._wait_for_turn(task, iter(parts))
        return task

    def close(self, wait_ms: int = 5000) -> bool:
        """Cancel everything and wait for the threads; whether all ended in time.

        Nothing is delivered afterwards, and what is asked for later is not begun.
        """
        self._closed = True
        for task in self._under_way:
            task.cancel()
        pools = self._kept_free, self._pool
        for pool in pools:
            pool.clear()
        waited = [pool.waitForDone(wait_ms) for pool in pools]
        ended = all(waited)
        if ended:
            for task in self._under_way:
                task.let_go()
        return ended

    def _begin(
        self,
        work: Callable[[Task], T],
        then: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
        pool: QThreadPool | None = None,
    ) -> Task:
        task = Task(work, then, failed or self._unexpected)
        if self._closed:
            task.cancel()
            return task
        self._under_way.add(task)
        (pool or self._pool).start(_Errand(task, self._came.emit))
        return task

    def _deliver(self, task: Task, value: object, error: Exception | None) -> None:
        self._under_way.discard(task)
        try:
            task.deliver(value, error)
        finally:
            if not self._under_way:
                self.idle.emit()

    def _wait_for_turn(self, task: Task, parts: Iterator[Callable[[], object]]) -> None:
        """What was built in the turn before is laid out and painted in a turn of its own."""
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, lambda: self._take_turn(task, parts)))

    def _take_turn(self, task: Task, parts: Iterator[Callable[[], object]]) -> None:
        part = None if task.cancelled else next(parts, None)
        if part is None or not alive(part):
            self._deliver(task, None, None)
            return
        try:
            part()
        finally:
            self._wait_for_turn(task, parts)

    def _advance(self, task: Task, progress: Callable[[int, int], None], done: int, total: int) -> None:
        if not task.cancelled and not task.over and alive(progress):
            progress(done, total)


class _Errand(QRunnable):
    def __init__(self, task: Task, came: Callable[[Task, object, Exception | None], None]) -> None:
        super().__init__()
        self._task = task
        self._came = came

    def run(self) -> None:
        value: object = None
        error: Exception | None = None
        if not self._task.cancelled:
            try:
                value = self._task.do()
            except Cancelled:
                self._task.cancel()
            except Exception as problem:  # noqa: BLE001  # whatever it is, the GUI thread decides what to say
                error = unsaved(problem)
        self._came(self._task, value, error)


def alive(call: Callable[..., object]) -> bool:
    """Whether the widgets that a call hangs on still exist: a bound method's owner, what a closure has captured, what a
    partial was given, and what that calls."""
    owners = [getattr(call, "__self__", None)]
    if isinstance(call, partial):
        owners += [*call.args, *call.keywords.values()]
        if not alive(call.func):
            return False
    for cell in getattr(call, "__closure__", None) or ():
        with suppress(ValueError):  # a name that is not bound yet
            owners.append(cell.cell_contents)
    return all(not isinstance(owner, QObject) or shiboken6.isValid(owner) for owner in owners)
