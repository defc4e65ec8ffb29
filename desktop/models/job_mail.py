"""What an e-mail that serves as proof says of a client's yes: who, when, and under which subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from archive.archive import Archive
from archive.services.contacts import ContactLine
from archive.services.mails import MailFacts, mail_facts
from archive.services.viewing import document_view


@dataclass(frozen=True, slots=True)
class ProofRead:
    """What is known of a document by now: the ``mail`` that it is, or may still turn out to be until ``is_opened``."""

    document_id: int
    mail: MailFacts | None
    is_opened: bool


@dataclass(frozen=True, slots=True)
class MailYes:
    """A yes as the mail tells it. ``contact_id`` is the client's contact who sent it, if it was one.

    ``on`` is the office's day, None where the mail names none that has been.
    """

    contact_id: int | None
    given_by: str
    on: date | None
    subject: str


def proof_read(archive: Archive, *, document_id: int) -> ProofRead:
    """What the archive knows of a proof now."""
    mail = mail_facts(archive, document_id=document_id)
    is_opened = mail is not None or document_view(archive, document_id=document_id).media_type is not None
    return ProofRead(document_id, mail, is_opened)


def yes_in(mail: MailFacts, people: Sequence[ContactLine], now: datetime) -> MailYes:
    """The yes in a mail; its sender is known by address, or else by name, among those who are there."""
    here = [one for one in people if one.left_on is None]
    address, name = mail.sender_address, mail.sender_name
    sender = next((one for one in here if address and one.email.strip().casefold() == address), None)
    sender = sender or next((one for one in here if one.name.casefold() == name.casefold()), None)
    sent = mail.sent_at.astimezone(now.tzinfo).date() if mail.sent_at is not None else None
    return MailYes(
        sender.id if sender is not None else None,
        sender.name if sender is not None else name,
        sent if sent is not None and sent <= now.date() else None,
        mail.subject,
    )
