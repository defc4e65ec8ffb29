"""Sidecars hold what the records hold, beside them: what they have yet to be told is written down with each change."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Two tables. The triggers that fill the first are made after all migrations (archive.storage.sidecar_triggers)."""
    op.create_table(
        "sidecar_due",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sidecar", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sidecar_due"),
        sa.UniqueConstraint("sidecar", name="uq_sidecar_due_sidecar"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sidecar_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_sidecar_state_only_one"),
        sa.PrimaryKeyConstraint("id", name="pk_sidecar_state"),
    )
