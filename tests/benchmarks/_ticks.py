"""How long an event loop goes without turning: a timer that should tick every 5 ms, and what the gaps between say.

Run by itself (``python -m tests.benchmarks._ticks``) it is the peer: a bare window that ticks until its input ends, and
then says what it saw. What even that misses is the machine's doing, not the program's.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QMetaObject, QObject, Qt, QTimer

EVERY_MS = 5
"""Between two ticks, when nothing holds the event loop."""

LONG_MS = 50.0
"""A stall that somebody may notice: the target is to have none."""


_SCHEDULER = Path("/proc/thread-self/schedstat")


@dataclass(frozen=True, slots=True)
class Spread:
    """Gaps between two ticks in milliseconds: the longest, two percentiles, and how many were longer than LONG_MS.

    ``own_longest`` and ``own_long`` are of the gaps less the time in which the thread was ready to work and no
    processor was free for it: what is left when others keep the machine busy. Known on Linux alone, elsewhere as above.
    """

    ticks: int = 0
    longest: float = 0.0
    p999: float = 0.0
    p99: float = 0.0
    long: int = 0
    own_longest: float = 0.0
    own_long: int = 0


class Ticks(QObject):
    """Ticks from :meth:`begin` on and keeps every gap. ``late`` hears of each, in milliseconds: how long it was, how
    long the main thread worked in it, and how long no processor was free for it (known on Linux alone)."""

    def __init__(
        self, late: Callable[[float, float, float], None] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._late = late
        self._gaps: list[float] = []
        self._own_gaps: list[float] = []
        self._clock = QElapsedTimer()
        self._worked = self._queued = 0
        self.last_tick = time.monotonic_ns()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        """Forget the gaps so far, and tick from now on."""
        self._gaps.clear()
        self._own_gaps.clear()
        self._worked, self._queued = time.thread_time_ns(), _queued()
        self._clock.start()
        self._timer.start()

    def spread(self) -> Spread:
        """Of the gaps since :meth:`begin`."""
        ordered = sorted(self._gaps)
        if not ordered:
            return Spread()

        def at(share: float) -> float:
            return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1)

        long, own_long = (sum(gap > LONG_MS for gap in gaps) for gaps in (self._gaps, self._own_gaps))
        return Spread(len(ordered), at(1.0), at(0.999), at(0.99), long, round(max(self._own_gaps), 1), own_long)

    def _tick(self) -> None:
        gap = self._clock.nsecsElapsed() / 1e6
        self._clock.start()
        self.last_tick = time.monotonic_ns()
        worked, queued = time.thread_time_ns(), _queued()
        waited = (queued - self._queued) / 1e6
        self._gaps.append(gap)
        self._own_gaps.append(gap - waited)
        if self._late is not None:
            self._late(gap, (worked - self._worked) / 1e6, waited)
        self._worked, self._queued = worked, queued


def _queued() -> int:
    """Nanoseconds that this thread has waited for a processor so far: Linux, Documentation/scheduler/sched-stats."""
    try:
        with _SCHEDULER.open("rb") as file:
            return int(file.read().split()[1])
    except OSError:
        return 0


class BareWindow:
    """The peer beside: an empty window in a process of its own, ticking at the same time as ours."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def spread(self) -> Spread:
        """End it; what it saw since it began."""
        told, _ = self._process.communicate()
        return Spread(**json.loads(told))


def main() -> None:
    """Be the bare window."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(sys.argv)
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    ticks = Ticks()
    QTimer.singleShot(500, ticks.begin)
    threading.Thread(target=_wait_for_the_end, args=(app,), daemon=True).start()
    app.exec()
    print(json.dumps(asdict(ticks.spread())))


def _wait_for_the_end(app: QCoreApplication) -> None:
    sys.stdin.read()
    QMetaObject.invokeMethod(app, "quit", Qt.ConnectionType.QueuedConnection)


if __name__ == "__main__":
    main()
