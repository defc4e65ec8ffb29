"""Which client's card was open when a batch was dropped, so that the client can be suggested."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column, empty for what came before."""
    op.execute("ALTER TABLE accession ADD COLUMN beside_client_id INTEGER REFERENCES client (id)")
