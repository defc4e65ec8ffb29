"""The database's versions. Each step is one transaction, after a snapshot; a newer database is refused."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

PATIENCE = 30.0
"""Seconds that anything waits for another program that holds the database, such as a virus scanner."""

NEWEST = "0010"
"""The version that this program writes. A test compares it with the newest file in versions/."""


class UnknownVersion(Exception):
    """The database carries a version that this program does not know, so a newer program made it."""


class NotOurs(Exception):
    """The database belongs to another program."""


class VersionLost(Exception):
    """The database is ours and carries no version."""


FIRST_TABLES = frozenset({"accession", "custody_event", "document"})
"""Tables that every version has, by which our database is known."""


def version_of(path: Path) -> str | None:
    """The version that a database carries; None for an empty one.

    Raises NotOurs, VersionLost, or sqlite3.DatabaseError for what is no database. Asked on a connection that was told
    nothing: even choosing a journal would write to a newer program's file.
    """
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        if not tables >= FIRST_TABLES:
            raise NotOurs
        if "alembic_version" not in tables:
            raise VersionLost
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise VersionLost
    return str(row[0])


def bring_up_to_date(engine: Engine, path: Path) -> bool:
    """Create or migrate the tables; whether they were created. Raises UnknownVersion before anything is touched.

    The common case, a database that is up to date, never loads Alembic, which would cost a third of a second.
    """
    version = version_of(path)
    if version == NEWEST:
        return False
    if version is not None:
        _refuse_newer(version)
        _snapshot(path, version)
    return _upgrade(engine)


def _refuse_newer(version: str) -> None:
    known = {script.name.split("_")[0] for script in (Path(__file__).parent / "versions").glob("[0-9]*.py")}
    if version not in known:
        raise UnknownVersion(version)


def _snapshot(path: Path, version: str) -> None:
    beside = path.with_name(f"{path.name}.before-{version}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(beside)) as copy:
        source.backup(copy)


def _upgrade(engine: Engine) -> bool:
    from alembic import command  # see bring_up_to_date
    from alembic.config import Config

    from archive.storage.sidecar_triggers import announce_all, drop_triggers, make_triggers

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with engine.execution_options(writes=True).begin() as connection:
        # Asked within the transaction: of several processes that begin an archive at once, one creates the tables.
        is_empty = not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        config.attributes["connection"] = connection
        drop_triggers(connection)
        command.upgrade(config, "head")
        if make_triggers(connection) and not is_empty:
            announce_all(connection)  # what the migrations changed was not noticed
        return is_empty
