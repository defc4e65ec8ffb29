"""The triggers that refuse to change what is kept: whether a database still has them all, as they were made."""

import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from archive.storage.database import Database
from archive.storage.migrations import PATIENCE


def changed_guards(path: Path) -> tuple[str, ...]:
    """The names of triggers that a database of this version should have and has not, has otherwise, or has besides."""
    made, there = _made(), _triggers(path)
    return tuple(sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name)))


@cache  # this program makes the same ones as long as it runs
def _made() -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        Database(Path(folder) / "archive.db").close()
        return _triggers(Path(folder) / "archive.db")


def _triggers(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as connection:
        return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
