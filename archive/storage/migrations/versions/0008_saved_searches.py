"""Searches are kept under a name, for every desk of the office."""

import sqlalchemy as sa
from alembic import op

from archive.records.base import Moment

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """A table for them. They are nobody's record, so that they may be renamed and removed."""
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("typed", sa.String(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("kinds", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("within", sa.String(), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_saved_search_client_id_client"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_saved_search_job_id_job"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_search"),
        sa.UniqueConstraint("name", name="uq_saved_search_name"),
    )
    op.create_index("ix_saved_search_client_id", "saved_search", ["client_id"])
    op.create_index("ix_saved_search_job_id", "saved_search", ["job_id"])
