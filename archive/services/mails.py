"""E-mails: what they say of themselves, and what hangs on them handed in as files of its own."""

import contextlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.file_names import shown, written
from archive.records import AccessionItem, Attachment, Document, Mail
from archive.records.documents import ItemState
from archive.records.mails import sender_name
from archive.search.outbox import announce
from archive.services.attached import DEEPEST, depth_of, mails_with

if TYPE_CHECKING:  # the window asks for facts, and need not load what opens files
    from ocr.mail import MailHead

MEANINGLESS = re.compile(
    r"(e-?mail|message|nachricht|noname|no name|unnamed|untitled|unbenannt|attachment|inbox|msg)?[\W\d_]*"
    r"|(part|att|file)[\W_]*\d[\W\d_]*"
    r"|(?=.*\d)[0-9a-f-]{8,}",
    re.IGNORECASE,
)
"""Names that mail programs give when nobody gave one: "message.eml", "ATT00001.eml", a row of digits.

What may as well be somebody's own short word, such as "att.eml", stays.
"""

ENDINGS = (".eml", ".msg")
LONGEST_NAME = 120
"""Letters of a subject that a document is called by."""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that hung on a mail. ``document_id`` is None until its bytes are safe, or when they were dismissed."""

    position: int
    name: str
    document_id: int | None


@dataclass(frozen=True, slots=True)
class MailFacts:
    """Who wrote to whom, when and about what. ``sent_at`` is in the sender's offset, None if the mail does not say."""

    document_id: int
    sent_at: datetime | None
    sender: str
    recipients: str
    subject: str
    attachments: tuple[AttachedFile, ...]

    @property
    def sender_name(self) -> str:
        """What the sender is called; the address where no name is given."""
        return sender_name(self.sender)

    @property
    def sender_address(self) -> str:
        """The sender's address, in small letters; empty where none can be told."""
        address = parseaddr(self.sender)[1].strip().casefold()
        return address if "@" in address else ""


@dataclass(frozen=True, slots=True)
class CameWith:
    """A mail on which a document hung. ``called`` is its subject, or the document's name where it has none."""

    mail_id: int
    called: str
    sent_at: datetime | None
    sender: str


@dataclass(frozen=True, slots=True)
class Post:
    """What a document has to do with mails: ``mail`` if it is one, and those that it ``came_with``, the first first."""

    mail: MailFacts | None
    came_with: tuple[CameWith, ...]


def post_of(archive: Archive, *, document_id: int) -> Post:
    """Where a document leads among mails and what hangs on them."""
    mail = mail_facts(archive, document_id=document_id)
    with archive.database.reading() as session:
        found = [(one, session.get_one(Mail, one)) for one in mails_with(session, document_id) if one != document_id]
        names = {one: session.get_one(Document, one).name for one, _ in found}
    came_with = (CameWith(one, head.subject or names[one], head.sent_at, head.sender) for one, head in found)
    return Post(mail, tuple(came_with))


def mail_facts(archive: Archive, *, document_id: int) -> MailFacts | None:
    """What a mail says of itself; None for a document that is none, or was not opened yet."""
    with archive.database.reading() as session:
        return mail_facts_in(session, document_id)


def mail_facts_in(session: Session, document_id: int) -> MailFacts | None:
    """As mail_facts, inside the caller's transaction."""
    mail = session.get(Mail, document_id)
    if mail is None:
        return None
    rows = session.execute(
        select(Attachment.position, Attachment.name, AccessionItem.document_id)
        .outerjoin(AccessionItem, AccessionItem.id == Attachment.item_id)
        .where(Attachment.mail_id == document_id)
        .order_by(Attachment.position)
    )
    files = tuple(AttachedFile(*row) for row in rows)
    return MailFacts(document_id, mail.sent_at, mail.sender, mail.recipients, mail.subject, files)


def place_to_detach(archive: Archive, *, document_id: int, head: "MailHead | None") -> Path | None:
    """The folder into which what hangs on a mail is to be written; None if nothing is, or it was done before.

    For the clerk alone.
    """
    if head is None or not any(one.kept for one in head.attachments):
        return None
    with archive.database.reading() as session:
        if session.get(Mail, document_id) is not None or depth_of(session, document_id) >= DEEPEST:
            return None
        return _folder(archive, session.get_one(Document, document_id))


def note_mail(archive: Archive, session: Session, document: Document, head: "MailHead") -> None:
    """Keep what a mail says of itself, and hand in what was written out of it, inside the caller's transaction.

    Each file becomes one of the batch that brought the mail, under the name it has there. Done once for a mail: opened
    again, it keeps what hangs on it. What is to be handed in must lie in ``place_to_detach``.
    """
    if session.get(Mail, document.id) is not None:
        return
    mail = Mail(
        document_id=document.id,
        sent_at=head.sent_at,
        sender=head.sender,
        recipients=head.recipients,
        subject=head.subject,
    )
    session.add(mail)
    _call_by_subject(session, document, head.subject)
    session.flush()
    batch = session.scalars(
        select(func.min(AccessionItem.accession_id)).where(AccessionItem.document_id == document.id)
    ).one()
    folder = _folder(archive, document)
    for one in head.attachments:
        source = folder / str(one.position)
        if one.kept and batch is not None and source.is_file():
            item = AccessionItem(accession_id=batch, path=written(source), name=shown(Path(_plain(one.name))))
            session.add(item)
            session.flush()
            session.add(Attachment(mail_id=document.id, position=one.position, name=item.name, item_id=item.id))


def clear_taken(archive: Archive) -> None:
    """Remove what was written out of mails and is in the vault by now, or was dismissed. For the clerk alone."""
    folders = [place for place in archive.folder.attached.glob("*") if place.is_dir()]
    if not folders:
        return
    with archive.database.reading() as session:
        wanted = {
            path
            for (path,) in session.execute(
                select(AccessionItem.path)
                .join(Attachment, Attachment.item_id == AccessionItem.id)
                .where(AccessionItem.state.in_((ItemState.WAITING, ItemState.FAILED)))
            )
        }
        opened = set(session.scalars(select(Document.sha256).join(Mail, Mail.document_id == Document.id)))
    for folder in folders:
        if folder.name not in opened:
            continue  # written out, and its rows are still to come
        with contextlib.suppress(OSError):  # a folder that somebody looks into is in nobody's way
            for file in folder.iterdir():
                if written(file) not in wanted:
                    file.unlink()
            if not any(folder.iterdir()):
                folder.rmdir()


def _folder(archive: Archive, mail: Document) -> Path:
    return archive.folder.attached / mail.sha256


def called_by_subject(name: str, subject: str) -> str | None:
    """What a mail is called that came under a name which says nothing; None where the name stays."""
    stem, ending = name, ""
    for known in ENDINGS:
        if name.casefold().endswith(known):
            stem, ending = name[: -len(known)], known
    if not subject or not MEANINGLESS.fullmatch(stem):
        return None
    return shown(Path(_plain(subject)))[:LONGEST_NAME].strip() + (ending or ENDINGS[0])


def _call_by_subject(session: Session, document: Document, subject: str) -> None:
    """A mail whose file has a name that says nothing is called by its subject; its batch keeps the name it had."""
    if (called := called_by_subject(document.name, subject)) is not None:
        document.name = called
        announce(session, f"document:{document.id}")


def _plain(name: str) -> str:
    """A name that every system takes for a file's."""
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", name).strip(" .") or "file"
