"""Runs the command line, in this process or in one of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line.program import run

HOME = Path(__file__).parents[3]


LINES = ["Approval", "We accept the offer W-2026-0117 of four hundred pounds.", *["Please begin at once."] * 15]


class Told:
    """How a command ended and what it said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Line:
    """Runs commands in this process; but a clerk, which stands back for good, in one of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Told:
        if "clerk" in arguments:
            process = started(*arguments)
            out, err = process.communicate()
            return Told(process.returncode, out, err)
        code = int(run([str(argument) for argument in arguments]))
        captured = self._capsys.readouterr()
        return Told(code, captured.out, captured.err)


def started(*arguments: object, **how: Any) -> subprocess.Popen[str]:
    """A command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "archive", *(str(argument) for argument in arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=HOME,
        **how,
    )


@contextmanager
def clerk_at_work(*options: str) -> Iterator[subprocess.Popen[str]]:
    """A clerk in a process of its own; it has the lock when the block begins."""
    Archive.open(Path(os.environ["DULY_NOTED_ARCHIVE"]), clock=SystemClock()).close()
    with started("clerk", *options) as process:
        lock = Path(os.environ["DULY_NOTED_ARCHIVE"], "log", "clerk.log")
        while not lock.exists():
            assert process.poll() is None
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
