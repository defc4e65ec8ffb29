"""E-mails among the documents: who wrote when about what, and which documents hung on them."""

from datetime import datetime, timedelta
from email.utils import parseaddr

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.records.base import Base, Moment

LONGEST_TITLE = 120
"""Letters of a subject that a mail is called by."""

IMPOSSIBLE = timedelta(days=1)
"""A mail that names a day so long after it was received tells nothing; less is a clock that is a little ahead."""


class Mail(Base):
    """A document that is an e-mail. ``sent_at`` is None where the mail names no date that there is."""

    __tablename__ = "mail"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    sender: Mapped[str]
    recipients: Mapped[str]  # all to whom it went openly, separated by commas
    subject: Mapped[str]

    def title(self, name: str) -> str:
        """What it is called where nobody has said: subject and sender; its ``name`` stands for no subject."""
        return ", ".join(part for part in (self.subject or name, sender_name(self.sender)) if part)

    def called(self) -> str:
        """Its subject as a title, without what no title has; empty where it has none."""
        return " ".join("".join(one if one.isprintable() else " " for one in self.subject).split())[
            :LONGEST_TITLE
        ].strip()

    def sent(self, received: datetime) -> datetime | None:
        """When it was sent, by the clock of the office that ``received`` it; never after that.

        None where its header names no moment, or an impossible one.
        """
        if self.sent_at is None or self.sent_at > received + IMPOSSIBLE:
            return None
        return _by_clock_of(received, min(self.sent_at, received))


def _by_clock_of(office: datetime, moment: datetime) -> datetime:
    """A moment in the office's time: summer time as it was then where this computer keeps the office's zone."""
    here = office.astimezone().utcoffset() == office.utcoffset()
    return moment.astimezone() if here else moment.astimezone(office.tzinfo)


def sender_name(sender: str) -> str:
    """What a sender, "Name <address>", is called; the address where no name is given."""
    name, address = parseaddr(sender)
    return name.strip() or address.strip() or sender.strip()


class Attachment(Base):
    """What was taken out of an e-mail and handed in as a file of its own; ``position`` counts from 1 in the mail.

    ``item_id`` leads to its document once that is in the vault; it is empty when a person dismissed the file.
    """

    __tablename__ = "attachment"

    mail_id: Mapped[int] = mapped_column(ForeignKey("mail.document_id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("accession_item.id", ondelete="SET NULL"), index=True)
