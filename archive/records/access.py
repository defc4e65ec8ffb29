"""Who holds the administrator's access to a client's systems, and where the secret lies: never the secret itself."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment
from archive.records.documents import Document


class Holder(StrEnum):
    """Who holds the administrator's access to a system."""

    CLIENT = "client"
    US = "us"
    OTHER = "other"
    UNKNOWN = "unknown"


class OwnedSystem(Base):
    """A system that a client owns, and who can administer it.

    Never a secret: ``kept_where`` says where the secret lies ("sealed envelope, owner's safe"). ``revision`` grows with
    each change, so that two desks cannot overwrite one another unseen.
    """

    __tablename__ = "owned_system"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    name: Mapped[str]
    holder: Mapped[Holder] = mapped_column(default=Holder.UNKNOWN)
    holder_name: Mapped[str] = mapped_column(default="")
    kept_where: Mapped[str] = mapped_column(default="")
    handed_over_on: Mapped[date | None]
    handed_over_to: Mapped[str] = mapped_column(default="")
    withheld: Mapped[str] = mapped_column(default="")  # what the client does not have yet
    withheld_why: Mapped[str] = mapped_column(default="")
    disclaimer_signed_on: Mapped[date | None]
    disclaimer_document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    revision: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str]
    removed_at: Mapped[datetime | None] = mapped_column(Moment)

    disclaimer: Mapped[Document | None] = relationship()
