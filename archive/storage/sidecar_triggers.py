"""The triggers that notice every change of a row that stands in a sidecar, whoever makes it and however.

They are made after the migrations, from the one rule of what stands where, so that they are always those of the newest
version. Whoever changes the rule adds a migration, if an empty one: only then are they made anew.

A name that is due already gets a new number by being deleted and written again, which a trigger on the list itself sees
to. Replacing it in one step would not do: what a statement says of conflicts also counts in the triggers that it sets
off, and "ignore" would keep the old number, which the clerk may be about to strike out. All of them are kept short,
because every connection reads them when it is opened.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

from archive.records.sidecar_rule import PLACES, Under, decisive, sidecar_of

_ENDING = "_to_sidecar"
_DUE = "INSERT INTO sidecar_due (sidecar)"


def triggers() -> Iterator[str]:
    """The SQL that makes them all."""
    yield (
        f"CREATE TRIGGER sidecar_due{_ENDING} BEFORE INSERT ON sidecar_due BEGIN "
        "SELECT RAISE(IGNORE) WHERE NEW.sidecar IS NULL; DELETE FROM sidecar_due WHERE sidecar = NEW.sidecar; END"
    )
    for table in PLACES:
        before, after = sidecar_of(table, "OLD"), sidecar_of(table, "NEW")
        is_elsewhere = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in decisive(table))
        moved = f"{_DUE} SELECT {before} WHERE {is_elsewhere};" if is_elsewhere else ""
        for act, body in (
            ("insert", f"{_DUE} VALUES ({after});"),
            ("update", f"{moved} {_DUE} VALUES ({after});"),
            ("delete", f"{_DUE} VALUES ({before});"),
        ):
            yield f"CREATE TRIGGER {table}_{act}{_ENDING} AFTER {act.upper()} ON {table} BEGIN {body} END"


def make_triggers(connection: Connection) -> bool:
    """Make them, inside the caller's transaction; False in records of a version that has no place for what is due."""
    has_place = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sidecar_due'"
    if connection.exec_driver_sql(has_place).first() is None:
        return False
    for sql in triggers():
        connection.exec_driver_sql(sql)
    return True


def drop_triggers(connection: Connection) -> None:
    """Remove those that are there, inside the caller's transaction."""
    ours = f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\{_ENDING}' ESCAPE '\\'"
    for (name,) in connection.exec_driver_sql(ours).fetchall():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def announce_all(connection: Connection) -> None:
    """Have every sidecar written anew, inside the caller's transaction. Those that hold nothing any more are not known
    here."""
    connection.exec_driver_sql("DELETE FROM sidecar_due")
    names = " UNION ".join(f"SELECT {sidecar_of(table, 'one')} AS name FROM {table} AS one" for table in _beginning())
    connection.exec_driver_sql(f"INSERT INTO sidecar_due (sidecar) SELECT name FROM ({names}) WHERE name IS NOT NULL")


def _beginning() -> list[str]:
    """Tables in which each sidecar has a row, if it has any."""
    return [table for table, place in PLACES.items() if not isinstance(place, Under)]
