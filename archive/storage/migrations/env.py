"""What Alembic runs around each migration: the caller's connection, already inside its one transaction."""

from alembic import context

from archive.records import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    transaction_per_migration=False,
    render_as_batch=True,
)
context.run_migrations()
