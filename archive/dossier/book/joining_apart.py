"""Has the parts of the book joined by a process of its own, which whoever waits can end."""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import astuple
from pathlib import Path

from archive.dossier.book.writing import Bookmark, Link
from archive.hindrances import SCARCE

COMMAND = (sys.executable, "-P", "-m", "archive.dossier.book.joining")

TICK = 0.2
"""Seconds between two looks whether the book is still wanted."""

_ROOT = str(Path(__file__).resolve().parents[3])
_REFUSED = re.compile(r"errno (\d+)\s*$")


def join_apart(
    parts: Sequence[Path],
    target: Path,
    *,
    title: str,
    author: str,
    bookmarks: Sequence[Bookmark],
    links: Sequence[Link],
    scratch: Path,
    tick: Callable[[], None],
) -> None:
    """As joining.join. ``tick`` is called now and then; what it raises ends the process and the work.

    Raises OSError for what the disk refuses, and RuntimeError with what the process said for all else.
    """
    order = scratch / "join.json"
    told = {
        "parts": [str(part) for part in parts],
        "target": str(target),
        "title": title,
        "author": author,
        "bookmarks": [astuple(one) for one in bookmarks],
        "links": [astuple(one) for one in links],
    }
    order.write_text(json.dumps(told), "utf-8")
    said = scratch / "join.log"
    with said.open("wb") as log:
        process = subprocess.Popen(
            [*COMMAND, str(order)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [_ROOT, os.environ.get("PYTHONPATH")]))},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            code = _ended(process, tick)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    if code:
        complaint = said.read_text("utf-8", "replace").strip()
        if refused := _REFUSED.search(complaint):
            raise OSError(int(refused[1]), os.strerror(int(refused[1])))
        if shutil.disk_usage(scratch).free < SCARCE:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        raise RuntimeError(f"the book could not be joined: {complaint}")


def _ended(process: subprocess.Popen[bytes], tick: Callable[[], None]) -> int:
    while True:
        tick()
        try:
            return process.wait(TICK)
        except subprocess.TimeoutExpired:
            continue
