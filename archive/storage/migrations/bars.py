"""Triggers by which the database itself refuses to change what is kept, whoever asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa
from alembic import op

from archive.storage.migrations.erasing import not_erased, not_erased_with

REPLACED = "what is kept is never changed by replacing it"


@dataclass(frozen=True, slots=True)
class Bars:
    """What a version never lets change. ``sentence`` is what whoever tries is told.

    Rows of ``appended`` tables are never changed nor deleted, those of ``kept`` never deleted; of ``erasable`` ones
    both are given up against a tombstone. ``fixed`` columns keep what was first written, ``once`` columns are written
    once. Rows of ``closed`` tables are never changed nor deleted once the condition holds of the old row. Tables in
    ``erased_with`` have no tombstones of their own: their rows go with what their columns name.
    """

    sentence: str
    appended: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    fixed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    once: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    closed: Mapping[str, str] = field(default_factory=dict)
    erasable: tuple[str, ...] = ()
    erased_with: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[str, ...]:
        """All tables whose rows are kept in one way or another."""
        return tuple(dict.fromkeys((*self.appended, *self.kept, *self.fixed)))


def bar_changes(bars: Bars) -> None:
    """Bar what must not change."""

    def refuse(table: str, act: str, name: str = "", when: str = "") -> None:
        trigger = "_".join(part for part in (table, name, "never", act.lower()) if part)
        condition = f"WHEN {when} " if when else ""
        op.execute(
            f"CREATE TRIGGER {trigger} BEFORE {act} ON {table} {condition}"
            f"BEGIN SELECT RAISE(ABORT, '{bars.sentence}'); END"
        )

    for table in (*bars.appended, *bars.kept):
        unless = not_erased(table) if table in bars.erasable else ""
        refuse(table, "DELETE", when=not_erased_with(bars.erased_with[table]) if table in bars.erased_with else unless)
    for table in bars.appended:
        refuse(table, "UPDATE")
    for table, columns in bars.fixed.items():
        refuse(table, "UPDATE", "first", " OR ".join(f'NEW."{one}" IS NOT OLD."{one}"' for one in columns))
    for table, columns in bars.once.items():
        changed = " OR ".join(f'(OLD."{one}" IS NOT NULL AND NEW."{one}" IS NOT OLD."{one}")' for one in columns)
        refuse(table, "UPDATE", "once", changed)
    for table, condition in bars.closed.items():
        refuse(table, "UPDATE", "closed", condition)
        gone = f" AND {not_erased(table)}" if table in bars.erasable else ""
        refuse(table, "DELETE", "closed", f"({condition}){gone}")


def bar_replacing(tables: Iterable[str], *, also: Mapping[str, str] | None = None) -> None:
    """Refuse a row whose key, or whatever else is unique of it, another row has already.

    SQLite's "or replace" takes a row with the same key away without asking the triggers that refuse to delete it. So a
    key that is there already is refused before the row is written. ``also`` is a further condition of other rows by
    table, under which a new one is refused.
    """
    for table in tables:
        key, *unique = _keys(table)
        same = " OR ".join(f"({_alike(columns)})" for columns in (key, *unique))
        moved = " OR ".join(f'NEW."{one}" IS NOT OLD."{one}"' for one in key)
        more = f" OR ({also[table]})" if also and table in also else ""
        _refuse(table, "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {same}{more})")
        _refuse(table, "UPDATE", f"{moved} OR EXISTS (SELECT 1 FROM {table} WHERE rowid IS NOT OLD.rowid AND ({same}))")


def _alike(columns: list[str]) -> str:
    return " AND ".join(f'"{one}" = NEW."{one}"' for one in columns)


def _keys(table: str) -> list[list[str]]:
    """The columns of the primary key, then those of each unique constraint."""
    rows = op.get_bind().execute(sa.text(f"PRAGMA table_info({table})")).all()
    found = [[row.name for row in rows if row.pk]]
    for index in op.get_bind().execute(sa.text(f"PRAGMA index_list({table})")).all():
        if index.origin == "u":
            columns = op.get_bind().execute(sa.text(f"PRAGMA index_info({index.name})")).all()
            found.append([column.name for column in columns])
    return found


def _refuse(table: str, act: str, when: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_never_replace_by_{act.lower()} BEFORE {act} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{REPLACED}'); END"
    )
