"""A process of the program's own that does what may crash, hang or take too much memory: the parent's side.

The child's side is ocr.child_side.
"""

import contextlib
import json
import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from queue import Empty as NothingYet
from queue import SimpleQueue
from typing import Any

import psutil

from ocr.limits import Limits

LOOK = 0.5
"""Seconds between two looks at the child's memory while it works."""
STARVED = 5
"""A child that is kept from working, by others or by a disk, may take so many times its seconds: whether it hangs is
judged by what it has worked, for on a busy computer the clock tells more of the others than of the file."""


class ChildFell(Exception):
    """The child is of no more use."""


class ChildDied(ChildFell):
    """It ended, or said what nobody understands."""


class ChildHung(ChildFell):
    """It worked for longer than it may."""


class ChildTooLarge(ChildFell):
    """It took more memory than it may."""


def nobody_asks() -> None:
    """For work that nobody wants to end."""


def environment() -> dict[str, str]:
    """The child's: it finds this package, and numpy starts one thread, as its pool would count as memory in use."""
    root = str(Path(__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class Child:
    """One running child and the thread that listens to it.

    Its limits are the first argument of its command line, as JSON; requests and answers are JSON, one object a line.
    """

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self._process = subprocess.Popen(
            [*command, json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()
        self._listener = threading.Thread(target=self._listen, name="child", daemon=True)
        self._listener.start()

    def ask(
        self, request: dict[str, Any], *, seconds: float, memory: int, tick: Callable[[], None] = nobody_asks
    ) -> dict[str, Any]:
        """The child's answer. Raises ChildDied, ChildHung or ChildTooLarge; then the child is of no more use."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as problem:
            raise ChildDied from problem
        line = self._await(seconds, memory, tick)
        if line is None:
            raise ChildDied
        try:
            answer = json.loads(line)
        except ValueError as problem:
            raise ChildDied from problem
        if not isinstance(answer, dict):
            raise ChildDied
        return answer

    def is_gone(self) -> bool:
        """Whether the child ended: by itself, or because somebody ended it."""
        return self._process.poll() is not None

    def kill(self) -> None:
        """Ends the child and waits until it is gone."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was still to be written to a dead child
                    pipe.close()

    def _await(self, seconds: float, memory: int, tick: Callable[[], None]) -> bytes | None:
        waited, before = 0.0, self._worked()
        while waited < STARVED * seconds and self._worked() - before < seconds:
            tick()
            try:
                return self._answers.get(timeout=min(LOOK, seconds))
            except NothingYet:
                waited += min(LOOK, seconds)
            if self._resident() > memory:
                raise ChildTooLarge
        raise ChildHung

    def _worked(self) -> float:
        """Seconds for which a processor has worked for it."""
        try:
            times = psutil.Process(self._process.pid).cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)

    def _resident(self) -> int:
        # The child limits itself where the system lets it (POSIX); Windows and macOS need somebody to look.
        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put(None)
