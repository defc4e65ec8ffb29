"""Whose fault a stall was: what the main thread was doing, the collector's pauses, and who held the interpreter."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType

from tests.benchmarks._ticks import Ticks

LATE_MS = 20.0
"""From this on a gap is looked into."""

LOOK_SECONDS = 0.004
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Stall:
    """One long gap: its milliseconds; those that the main thread worked, waited for a processor, and was kept waiting
    by the collector in any thread; what was done in the window; where the main thread and the others were seen.

    What is left of the gap is waiting for the interpreter, or for a disk.
    """

    gap: float
    worked: float
    queued: float
    collecting: float
    act: str
    seen: str
    others: str

    def __str__(self) -> str:
        shares = f"worked {self.worked:.0f}, no processor {self.queued:.0f}, collector {self.collecting:.0f}"
        parts = [f"{self.gap:.0f} ms ({shares}) at {self.act!r}"]
        parts += [f"in {self.seen}"] if self.seen else []
        parts += [f"beside {self.others}"] if self.others else []
        return ", ".join(parts)


class Culprits:
    """Watches from a thread of its own while :class:`Ticks` ticks, and looks at the stacks once a tick is late.

    A thread can look only when it gets the interpreter, so code in C that keeps it is seen just afterwards.
    """

    def __init__(self) -> None:
        self.ticks = Ticks(self._tick)
        self.act = ""
        self.stalls: list[Stall] = []
        self._main = threading.get_ident()
        self._places: Counter[str] = Counter()
        self._others: Counter[str] = Counter()
        self._collecting = 0.0
        self._begun = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def begin(self) -> None:
        """Watch from now on."""
        gc.callbacks.append(self._collector)
        self._thread.start()
        self.ticks.begin()

    def end(self) -> None:
        """Watch no more."""
        self._stop.set()
        self._thread.join()
        gc.callbacks.remove(self._collector)

    def worst(self, count: int) -> list[Stall]:
        """The longest ones, the longest first."""
        return sorted(self.stalls, key=lambda stall: -stall.gap)[:count]

    def _tick(self, gap: float, worked: float, queued: float) -> None:
        if gap > LATE_MS:
            seen = " / ".join(f"{place} ×{times}" for place, times in self._places.most_common(2))
            others = " / ".join(f"{place} ×{times}" for place, times in self._others.most_common(2))
            self.stalls.append(Stall(gap, worked, queued, self._collecting, self.act, seen, others))
        self._collecting = 0.0
        if self._places:
            self._places.clear()
            self._others.clear()

    def _collector(self, phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            self._begun = time.perf_counter_ns()
        else:
            self._collecting += (time.perf_counter_ns() - self._begun) / 1e6

    def _watch(self) -> None:
        here = threading.get_ident()
        while not self._stop.wait(LOOK_SECONDS):
            if time.monotonic_ns() - self.ticks.last_tick > LATE_MS / 2 * 1e6:
                stacks = {thread: _stack(frame) for thread, frame in sys._current_frames().items() if thread != here}
                self._places[_place(stacks.pop(self._main))] += 1
                for stack in stacks.values():
                    if Path(stack[0].code.co_filename).name != "threading.py":  # else it waits
                        self._others[_place(stack)] += 1


@dataclass(frozen=True, slots=True)
class _Call:
    code: CodeType
    line: int

    @property
    def path(self) -> Path:
        return Path(self.code.co_filename)

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line} {self.code.co_name}"


def _stack(frame: FrameType | None) -> list[_Call]:
    """The calls, innermost first. Quickly, and without keeping a frame: a frame that is kept keeps its painter, and Qt
    crashes when a painter outlives its paintEvent."""
    calls = []
    while frame is not None:
        calls.append(_Call(frame.f_code, frame.f_lineno))
        frame = frame.f_back
    return calls


def _place(stack: list[_Call], deep: int = 4) -> str:
    """The innermost call, and those of the program that led there."""
    ours = [call for call in stack[1:] if ROOT / "desktop" in call.path.parents]
    return " < ".join(str(call) for call in (stack[0], *ours[:deep]))
