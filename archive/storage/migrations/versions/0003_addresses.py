"""Postal addresses of clients, and a job that was opened by mistake may go together with its first step."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column, and let a step go where its job is gone already in the same transaction."""
    op.execute("ALTER TABLE client ADD COLUMN address VARCHAR NOT NULL DEFAULT ''")
    op.execute("DROP TRIGGER job_step_never_delete")
    op.execute(
        "CREATE TRIGGER job_step_never_delete BEFORE DELETE ON job_step "
        "WHEN EXISTS (SELECT 1 FROM job WHERE id = OLD.job_id) "
        "BEGIN SELECT RAISE(ABORT, 'what happened is appended to, never changed'); END"
    )
