"""The client's yes, and work that began without one in writing."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment
from archive.records.clients import Contact
from archive.records.documents import Document


class Given(StrEnum):
    """How a client's yes reached the office."""

    EMAIL = "e-mail"
    FAX = "fax"
    SIGNED_FORM = "signed form"
    PURCHASE_ORDER = "purchase order"
    SPOKEN = "spoken"  # on the phone or in person: not in writing

    @property
    def in_writing(self) -> bool:
        """Whether there is something to show somebody else, once it is at hand: see :func:`shown_in_writing`."""
        return self is not Given.SPOKEN


def shown_in_writing(given: Given, *, document_id: int | None, reference: str = "") -> bool:
    """Whether a yes can be shown to somebody else: by a document, or by the number of a purchase order.

    One that came in writing and of which neither is at hand counts no more than a spoken one.
    """
    if not given.in_writing:
        return False
    return document_id is not None or (given is Given.PURCHASE_ORDER and bool(reference))


class Approval(Base):
    """The client's yes to a job or to a piece of work, with where it can be seen.

    ``reference`` is the number of a purchase order or the subject of an e-mail. One that was recorded by mistake is
    withdrawn, and stays.
    """

    __tablename__ = "approval"
    __table_args__ = (CheckConstraint("amount IS NULL OR amount >= 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"), index=True)
    given: Mapped[Given]
    given_on: Mapped[date]
    given_by: Mapped[str]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    reference: Mapped[str] = mapped_column(default="")
    amount: Mapped[int | None]  # hundredths of the office's currency
    words: Mapped[str] = mapped_column(default="")  # what they wrote or said
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    written_at: Mapped[datetime] = mapped_column(Moment)
    written_by: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)

    contact: Mapped[Contact | None] = relationship()
    document: Mapped[Document | None] = relationship()


class JobStart(Base):
    """Work that began without the client's yes in writing: why, and the follow-up that is to obtain it."""

    __tablename__ = "job_start"

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"), index=True)
    why: Mapped[str]
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"))
    approval_id: Mapped[int | None] = mapped_column(ForeignKey("approval.id"))  # once it was obtained
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]

    approval: Mapped[Approval | None] = relationship()
