"""An offer that was marked as presented by mistake is one that nobody was shown again, under the same number."""

from alembic import op

from archive.storage.migrations.dispute_bars import DISPUTES

revision = "0007"
down_revision = "0006"

_ONCE = "restitution_offer_once_never_update"


def upgrade() -> None:
    """Let the day on which an offer was presented be taken back as a whole while it is not carried out; the history
    keeps both. It is still never another day, or said by somebody else."""
    op.execute(f"DROP TRIGGER {_ONCE}")
    changed = "NEW.presented_on IS NOT OLD.presented_on OR NEW.presented_by IS NOT OLD.presented_by"
    taken_back = "NEW.presented_on IS NULL AND NEW.presented_by IS NULL AND OLD.done_on IS NULL"
    op.execute(
        f"CREATE TRIGGER {_ONCE} BEFORE UPDATE ON restitution_offer "
        f"WHEN OLD.presented_on IS NOT NULL AND ({changed}) AND NOT ({taken_back}) "
        f"BEGIN SELECT RAISE(ABORT, '{DISPUTES.sentence}'); END"
    )
