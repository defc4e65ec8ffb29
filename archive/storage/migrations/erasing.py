"""What version 0005 adds for erasure on request: its tables, and the one way past the triggers that bar deletion."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

from archive.records.base import Moment

NEVER_EXCEPT_ERASED = {
    "note": "notes are superseded, never changed",
    "expectation_outcome": "what happened is appended to, never changed",
    "follow_up_step": "what happened is appended to, never changed",
    "standing_change": "what happened is appended to, never changed",
}
"""Tables of earlier versions whose rows are deleted only by an erasure on request, and what whoever tries is told."""

OPEN_TO = (
    "SELECT 1 FROM erasure_open JOIN tombstone ON tombstone.erasure_id = erasure_open.erasure_id "
    "WHERE tombstone.kind = '{table}' AND tombstone.thing_id = OLD.{column}"
)
"""An erasure is under way in this very transaction, and has written a tombstone to this very row."""


def not_erased(table: str) -> str:
    """The condition under which a trigger refuses to delete a row."""
    return not_erased_with({table: "id"})


def not_erased_with(parents: Mapping[str, str]) -> str:
    """The same of a row that goes with what one of its columns names: ``parents`` are tables and those columns."""
    return " AND ".join(
        f"NOT EXISTS ({OPEN_TO.format(table=table, column=column)})" for table, column in parents.items()
    )


def let_erasures_through() -> None:
    """Lawful erasure deletes rows that nobody else may delete, and leaves a tombstone to each of them."""
    for table, sentence in NEVER_EXCEPT_ERASED.items():
        op.execute(f"DROP TRIGGER {table}_never_delete")
        op.execute(
            f"CREATE TRIGGER {table}_never_delete BEFORE DELETE ON {table} WHEN {not_erased(table)} "
            f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        )
    op.execute("DROP TRIGGER job_step_never_delete")
    op.execute(
        "CREATE TRIGGER job_step_never_delete BEFORE DELETE ON job_step "
        f"WHEN EXISTS (SELECT 1 FROM job WHERE id = OLD.job_id) AND {not_erased('job_step')} "
        "BEGIN SELECT RAISE(ABORT, 'what happened is appended to, never changed'); END"
    )


def create_erasure_tables() -> None:
    """Requests, refusals, erasures and their tombstones."""
    op.create_table(
        "erasure_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("about", sa.String(20), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("what_for", sa.String(), nullable=False),
        sa.Column("handled_by", sa.String(), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_erasure_request"),
        sa.UniqueConstraint("number", name="uq_erasure_request_number"),
    )
    op.create_table(
        "erasure_refusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("look_again_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["erasure_request.id"], name="fk_erasure_refusal_request_id_erasure_request"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_erasure_refusal"),
    )
    op.create_index("ix_erasure_refusal_request_id", "erasure_refusal", ["request_id"])
    op.create_index("ix_erasure_refusal_look_again_on", "erasure_refusal", ["look_again_on"])
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("files_done_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["erasure_request.id"], name="fk_erasure_request_id_erasure_request"),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )
    op.create_index("ix_erasure_request_id", "erasure", ["request_id"])
    op.create_table(
        "tombstone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("erasure_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("is_root", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["erasure_id"], ["erasure.id"], name="fk_tombstone_erasure_id_erasure"),
        sa.PrimaryKeyConstraint("id", name="pk_tombstone"),
        sa.UniqueConstraint("erasure_id", "kind", "thing_id", name="uq_tombstone_erasure_id"),
    )
    op.create_index("ix_tombstone_mark", "tombstone", ["mark"])
    op.create_table(
        "erasure_open",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("erasure_id", sa.Integer(), nullable=False),
        sa.Column("must_go", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1 AND must_go = 0", name="ck_erasure_open_only_for_a_moment"),
        sa.ForeignKeyConstraint(["erasure_id"], ["erasure.id"], name="fk_erasure_open_erasure_id_erasure"),
        sa.ForeignKeyConstraint(
            ["must_go"],
            ["erasure.id"],
            name="fk_erasure_open_must_go_erasure",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_erasure_open"),
    )
