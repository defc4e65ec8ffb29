"""Changes a folder in all the ways there are: ``python -m tests.faults.going FOLDER [CALL TROUBLE STAYS]``.

With a number, the call of that number is refused. Prints one JSON object: what was seen at the door and what lies
there, which kinds of calls there were, and what was refused.
"""

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.faults.door import Door
from tests.faults.recorded import Recorder, calls_in

KNOWN: dict[str, Any] = {"errors": [], "written": None}


@contextmanager
def bearing() -> Iterator[None]:
    """Whatever is refused in this block is taken note of."""
    try:
        yield
    except sqlite3.OperationalError:
        KNOWN["errors"] += KNOWN["errors"][:1]  # the database says it in its own way
    except OSError as error:
        KNOWN["errors"].append(error.errno)


def ways(place: Path) -> Iterator[Callable[[], object]]:
    """One way after another."""
    descriptor = os.open(place / "first", os.O_RDWR | os.O_CREAT | os.O_APPEND)

    def write() -> None:
        KNOWN["written"] = os.write(descriptor, b"begins")

    yield write
    yield lambda: os.pwrite(descriptor, b"X", 2)
    yield lambda: os.writev(descriptor, [b"and ", b"goes on"])
    yield lambda: os.pwritev(descriptor, [b"a", b"b"], 3)
    yield lambda: os.ftruncate(descriptor, 9)
    yield lambda: os.fsync(descriptor)
    yield lambda: os.fdatasync(descriptor)
    yield lambda: os.close(descriptor)
    yield lambda: (place / "made" / "deeper").mkdir(parents=True)
    yield lambda: (place / "made" / "small").write_bytes(b"small")
    yield lambda: (place / "made" / "small").write_bytes(b"other words")
    yield lambda: shutil.copyfile(place / "first", place / "copied")
    yield lambda: os.link(place / "copied", place / "linked")
    yield lambda: (place / "copied").rename(place / "made" / "moved")
    yield lambda: (place / "made" / "moved").replace(place / "made" / "small")
    yield lambda: (place / "made" / "small").chmod(0o400)
    yield lambda: (place / "passing").write_bytes(b"passing")
    yield lambda: (place / "passing").unlink()
    yield lambda: (place / "made" / "deeper").rmdir()
    yield lambda: shutil.copytree(place / "made", place / "tree")
    yield lambda: (place / "made").rename(place / "renamed")
    yield lambda: (place / "renamed" / "after").write_bytes(b"after")
    yield lambda: shutil.rmtree(place / "tree")
    yield lambda: _records(place / "records.db")
    yield os.sync


def _records(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as records:
        records.execute("PRAGMA journal_mode=TRUNCATE").fetchone()
        records.execute("CREATE TABLE note (words TEXT)")
        records.execute("INSERT INTO note VALUES (zeroblob(20000))")
        records.execute("DELETE FROM note")
        records.execute("VACUUM")


def go(place: Path) -> None:
    """All of them, one after another, whatever becomes of each."""
    steps = ways(place)
    while True:
        with bearing():
            step = next(steps, None)
            if step is None:
                return
            step()


def main(place: Path, call: int, trouble: int, *, stays: bool) -> dict[str, Any]:
    """Go, and tell what was seen."""
    log, place = place / "log", place / "folder"
    place.mkdir()
    recorder, door = Recorder(place), Door()
    if call:
        with door.refusing(place, call=call, trouble=trouble, stays=stays):
            go(place)
        return KNOWN | {"refused": door.refused}
    with door.recording(place, log):
        go(place)
    calls = calls_in(log)
    recorded = recorder.told_by(calls)
    tree = recorded.before.copied()
    for change in recorded.changes:
        tree.apply(change)
    there = {
        path.relative_to(place).as_posix(): None if path.is_dir() else path.read_bytes().hex()
        for path in sorted(place.rglob("*"))
    }
    seen = {path: None if content is None else bytes(content).hex() for path, content in tree.flat()}
    return {"seen": seen, "there": there, "kinds": sorted({call.kind.name for call in calls})}


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[2:]] or [0, 0, 0]
    told = main(Path(sys.argv[1]), numbers[0], numbers[1], stays=bool(numbers[2]))
    print(json.dumps(told))  # noqa: T201  # the test reads it
