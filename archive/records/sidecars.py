"""What the clerk has yet to write into the sidecars, and up to where they are known to follow the records."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive.records.base import Base


class SidecarDue(Base):
    """A sidecar that no longer says what the records do: ``clients/12``. Written by triggers, in the transaction that
    changed a row of it; each change gives it a new number, and numbers only ever grow."""

    __tablename__ = "sidecar_due"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # SQLAlchemy's own way to say it

    id: Mapped[int] = mapped_column(primary_key=True)
    sidecar: Mapped[str] = mapped_column(unique=True)


class SidecarState(Base):
    """One row. ``token`` is drawn anew whenever sidecars were written, and stands in their stamp as well: where the two
    differ, other records were put in the place of those that the sidecars were written from."""

    __tablename__ = "sidecar_state"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str]
