"""What version 0005 bars from being replaced: rows that are never deleted, in tables of this version and earlier ones.

SQLite's "or replace" takes a row with the same key away without asking the triggers that refuse to delete it. So a key
that is there already is refused before the row is written, by other triggers.
"""

import sqlalchemy as sa
from alembic import op

from archive.storage.migrations.paper_bars import APPENDED, FIXED, KEPT

EARLIER = (
    *("custody_event", "note", "job_step", "expectation_outcome", "follow_up_step", "standing_change"),
    *("agreement_version", "expectation"),
)

STANDING = "paper_id = NEW.paper_id AND revoked_at IS NULL AND certificate_id IS NULL"
"""An approval that was neither taken back nor carried out. A stack has one at most."""

SENTENCE = "what is kept is never changed by replacing it"


def bar_replacing() -> None:
    """Refuse a row whose key, or whatever else is unique of it, another row has already."""
    for table in dict.fromkeys((*EARLIER, *APPENDED, *KEPT, *FIXED)):
        key, *unique = _keys(table)
        same = " OR ".join(f"({_alike(columns)})" for columns in (key, *unique))
        moved = " OR ".join(f'NEW."{one}" IS NOT OLD."{one}"' for one in key)
        standing = f" OR ({STANDING})" if table == "disposition" else ""
        _refuse(table, "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {same}{standing})")
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
        f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    )
