"""A hand that changes the records behind everybody's back, guarded or not."""

import sqlite3
from contextlib import closing
from pathlib import Path


def forge(path: Path, *statements: str) -> None:
    """Carry these statements out on a database of which every trigger was dropped first."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
