"""What an e-mail that serves as proof says of a client's yes: who, when, under which subject, in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from archive.archive import Archive
from archive.records.documents import PageState
from archive.services.contacts import ContactLine
from archive.services.mails import MailFacts, mail_facts
from archive.services.viewing import document_view, page_text
from desktop.models.mail_words import first_sentence


@dataclass(frozen=True, slots=True)
class ProofRead:
    """What is known of a document by now: the ``mail`` that it is, or may still turn out to be until ``is_opened``.

    ``words`` is the mail's first sentence, empty until ``is_read``.
    """

    document_id: int
    mail: MailFacts | None
    is_opened: bool
    is_read: bool
    words: str


@dataclass(frozen=True, slots=True)
class MailYes:
    """A yes as the mail tells it. ``contact_id`` is the client's contact who sent it, if it was one.

    ``on`` is the office's day, None where the mail names none that has been.
    """

    contact_id: int | None
    given_by: str
    on: date | None
    subject: str
    words: str


def proof_read(archive: Archive, *, document_id: int) -> ProofRead:
    """What the archive knows of a proof now."""
    mail = mail_facts(archive, document_id=document_id)
    view = document_view(archive, document_id=document_id)
    first = view.pages[0] if view.pages else None
    is_read = first is not None and first.state is not PageState.WAITING
    words = first_sentence(page_text(archive, page_id=first.id)) if mail is not None and first is not None else ""
    return ProofRead(document_id, mail, mail is not None or view.media_type is not None, is_read, words)


def yes_in(mail: MailFacts, words: str, people: Sequence[ContactLine], now: datetime) -> MailYes:
    """The yes in a mail, in these ``words``; its sender is known by address, or else by name, among those who are
    there."""
    here = [one for one in people if one.left_on is None and one.is_person]
    address, name = mail.sender_address, mail.sender_name
    sender = next((one for one in here if address and one.email.strip().casefold() == address), None)
    sender = sender or next((one for one in here if one.name.casefold() == name.casefold()), None)
    sent = mail.sent_at.astimezone(now.tzinfo).date() if mail.sent_at is not None else None
    return MailYes(
        sender.id if sender is not None else None,
        sender.name if sender is not None else name,
        sent if sent is not None and sent <= now.date() else None,
        mail.subject,
        words,
    )
