"""Which documents hang on which e-mails, inside the caller's transaction."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from archive.records import AccessionItem, Attachment, Document
from archive.records.documents import DocumentState
from archive.services.needs_you import NO_PAPER

DEEPEST = 5
"""Mails inside mails are taken out so many levels down; what lies deeper stays in the one above it."""


def documents_on(session: Session, mail_id: int) -> list[int]:
    """The documents that hang on a mail, and those that hang on them, each once, in the order of the mail."""
    found: dict[int, None] = {}
    level = [mail_id]
    while level:
        rows = session.scalars(
            select(AccessionItem.document_id)
            .join(Attachment, Attachment.item_id == AccessionItem.id)
            .where(Attachment.mail_id.in_(level), AccessionItem.document_id.is_not(None))
            .order_by(Attachment.mail_id, Attachment.position)
        )
        level = [one for one in rows if one is not None and one not in found and one != mail_id]
        found.update(dict.fromkeys(level))
    return list(found)


def mails_with(session: Session, document_id: int) -> list[int]:
    """The mails on which a document hangs, in the order in which they came."""
    return list(
        session.scalars(
            select(Attachment.mail_id)
            .join(AccessionItem, AccessionItem.id == Attachment.item_id)
            .where(AccessionItem.document_id == document_id)
            .order_by(Attachment.mail_id)
            .distinct()
        )
    )


def rests_with_mail() -> ColumnElement[bool]:
    """Of a Document: it hangs on a mail and is nothing that can be read; it rests with the mail and needs nobody."""
    hanging = select(AccessionItem.document_id).join(Attachment, Attachment.item_id == AccessionItem.id)
    return (
        (Document.state == DocumentState.SET_ASIDE)
        & (func.coalesce(Document.reason_code, "") == NO_PAPER)
        & Document.id.in_(hanging.where(AccessionItem.document_id.is_not(None)))
    )


def mails_by_item(session: Session, items: Collection[int]) -> dict[int, int]:
    """The mail on which each of these files hangs, of those that hang on one."""
    rows = session.execute(select(Attachment.item_id, Attachment.mail_id).where(Attachment.item_id.in_(items)))
    return {item: mail for item, mail in rows if item is not None}


def depth_of(session: Session, document_id: int) -> int:
    """How many mails a document lies in, one inside the other; 0 for one that came by itself."""
    depth, level, seen = 0, mails_with(session, document_id), {document_id}
    while level and depth <= DEEPEST:
        seen.update(level)
        level = [above for mail in level for above in mails_with(session, mail) if above not in seen]
        depth += 1
    return depth
