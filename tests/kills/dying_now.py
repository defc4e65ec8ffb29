"""Ends a process and all its children with SIGKILL at its n-th step, wherever that is."""

import itertools
import os
import signal
import sqlite3
from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

CALLS = ("fsync", "open", "rename", "replace", "unlink", "mkdir", "rmdir", "chmod")
"""Of the system's: what changes a folder, opens a file, or waits for the disk."""

INSTRUCTIONS = 20_000
"""Of SQLite's between two steps within one statement."""


def kill_before_step(fatal: int, *, with_children: bool) -> None:
    """From now on count the steps of this process, all its threads together, and kill it before the n-th: a call of
    CALLS, a statement, a commit, or so many INSTRUCTIONS of a statement. ``with_children`` kills its whole group."""
    steps = itertools.count(1)

    def step(*_: object) -> None:
        if next(steps) >= fatal:
            (os.killpg if with_children else os.kill)(os.getpid(), signal.SIGKILL)

    def stepping(act: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*how: Any, **more: Any) -> Any:
            step()
            return act(*how, **more)

        return stepped

    def watch(connection: sqlite3.Connection, _: object) -> None:
        connection.set_progress_handler(step, INSTRUCTIONS)

    for name in CALLS:
        setattr(os, name, stepping(getattr(os, name)))
    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)
    event.listen(Engine, "connect", watch)
