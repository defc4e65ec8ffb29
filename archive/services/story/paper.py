"""The documents that are filed."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.records import Document, Filing, Job, Mail, Page
from archive.records.documents import DocumentState, PageState
from archive.services.attached import rests_with_mail
from archive.services.story.entry import EntryKind, TimelineEntry, Whose


def documents(session: Session, whose: Whose) -> list[TimelineEntry]:
    """Each document on the date of the paper, a mail on the day it was sent, or where that is not known on the day
    it was received."""
    unread = select(func.count(Page.id)).where(
        Page.document_id == Document.id, Page.state.in_((PageState.WAITING, PageState.FAILED))
    )
    chosen = (
        select(
            Document.id,
            Document.received_at,
            Document.name,
            Document.page_count,
            Document.state,
            Filing.dated,
            Filing.what,
            Filing.filed_by,
            Filing.job_id,
            Job.number,
            unread.correlate(Document).scalar_subquery(),
            rests_with_mail(),
            Mail,
        )
        .join(Filing, Filing.document_id == Document.id)
        .outerjoin(Job, Job.id == Filing.job_id)
        .outerjoin(Mail, Mail.document_id == Document.id)
        .where(Filing.client_id.in_(whose.clients), Filing.withdrawn_at.is_(None))
    )
    if whose.job_id is not None:
        chosen = chosen.where(Filing.job_id == whose.job_id)
    found = session.execute(chosen)
    return [
        TimelineEntry(
            EntryKind.DOCUMENT,
            document,
            *_when(dated, received, mail),
            what or (mail.title(name) if mail is not None else name),
            job_id,
            job,
            by=by,
            written_at=received if mail is not None else None,
            pages=pages or 0,
            unread=waiting,
            quarantined=state in (DocumentState.QUARANTINED, DocumentState.SET_ASIDE) and not rests,
            document_id=document,
        )
        for document, received, name, pages, state, dated, what, by, job_id, job, waiting, rests, mail in found
    ]


def _when(dated: date | None, received: datetime, mail: Mail | None) -> tuple[date, datetime | None]:
    """The day that a document belongs to, and the moment where it is known."""
    sent = mail.sent(received) if mail is not None else None
    if sent is not None and dated in (None, sent.date()):
        return sent.date(), sent
    return (dated, None) if dated else (received.date(), received)
