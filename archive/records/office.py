"""What the office as a whole keeps: its settings, and the list of what the search index has yet to learn."""

from sqlalchemy.orm import Mapped, mapped_column

from archive.records.base import Base


class Setting(Base):
    """A named value of this archive."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class OutboxRow(Base):
    """Searchable text of this thing has changed. Written in the transaction that changed it; ids only ever grow.

    ``thing`` is ``client:3``, ``job:7``, ``note:12`` or ``page:401``.
    """

    __tablename__ = "outbox"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # SQLAlchemy's own way to say it

    id: Mapped[int] = mapped_column(primary_key=True)
    thing: Mapped[str]
