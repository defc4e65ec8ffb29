"""Scans are guarded alike in archives of every age: version 0005 came to guard more of them while it was the newest."""

from dataclasses import replace

import sqlalchemy as sa
from alembic import op

from archive.storage.migrations.bars import bar_changes, bar_replacing
from archive.storage.migrations.paper_bars import PAPER

revision = "0010"
down_revision = "0009"

TABLES = ("scan", "scan_document", "scanned_side")


def upgrade() -> None:
    """Make the guards of these tables anew, in an archive that has them all as well as in one that lacks some."""
    named = sa.text("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    for name, table in op.get_bind().execute(named).all():
        if table in TABLES:
            op.execute(f'DROP TRIGGER "{name}"')
    bar_changes(
        replace(
            PAPER,
            appended=(),
            kept=TABLES,
            fixed={table: PAPER.fixed[table] for table in TABLES},
            once={},
        )
    )
    bar_replacing(TABLES)
