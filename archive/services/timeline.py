"""Everything that happened with a client, newest first: notes, documents, jobs opened and closed, and the gaps."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.clock import today
from archive.records import Contact, Document, Filing, Job, Note, NoteKind, Page
from archive.records.documents import DocumentState, PageState
from archive.services.gaps import Gap, JobSpan, gaps


class EntryKind(StrEnum):
    """What a line of the timeline is about."""

    NOTE = "note"
    DOCUMENT = "document"
    JOB_OPENED = "job opened"
    JOB_CLOSED = "job closed"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line. ``on`` is the office's local date that it belongs to, ``at`` the moment where it is known.

    ``text`` is a note's whole text, a document's name on screen, or a job's title. ``id`` is the note's, document's or
    job's. For documents ``pages`` counts sides and ``unread`` those not read yet; notes tell ``kind_of_note``, with
    whom, by whom, when they were first written down (``written_at``), when they were last corrected, if ever, and
    whether they were written down more than a day late. A gap stands on its last day, has the ordinal of its first day
    for an id, and names the job that was open meanwhile.
    """

    kind: EntryKind
    id: int
    on: date
    at: datetime | None
    text: str
    job_id: int | None
    job: str | None
    kind_of_note: NoteKind | None = None
    contact: str | None = None
    by: str | None = None
    written_at: datetime | None = None
    corrected_at: datetime | None = None
    pages: int = 0
    unread: int = 0
    quarantined: bool = False
    gap: Gap | None = None

    @property
    def corrected(self) -> bool:
        """Whether there are earlier wordings."""
        return self.corrected_at is not None

    @property
    def written_late(self) -> bool:
        """Whether more than a day passed between the event and the writing."""
        if self.at is None or self.written_at is None:
            return False
        return abs(self.written_at - self.at) > timedelta(days=1)


def timeline(archive: Archive, *, client_id: int, job_id: int | None = None) -> tuple[TimelineEntry, ...]:
    """A client's whole story, or that of one job, newest first."""
    with archive.database.reading() as session:
        entries = [
            *_notes(session, client_id, job_id),
            *_documents(session, client_id, job_id),
            *_jobs(session, client_id, job_id),
        ]
    entries += _gaps(entries, today(archive.clock))
    return tuple(sorted(entries, key=_when, reverse=True))


def _when(entry: TimelineEntry) -> tuple[date, bool, datetime, str]:
    """A gap lies before its last day; without a moment a closing ends its day, and all else begins it."""
    edge = datetime.max if entry.kind is EntryKind.JOB_CLOSED else datetime.min
    return entry.on, entry.gap is None, entry.at or edge.replace(tzinfo=UTC), entry.kind


def _notes(session: Session, client_id: int, job_id: int | None) -> list[TimelineEntry]:
    superseded = select(Note.supersedes_id).where(Note.supersedes_id.is_not(None))
    chosen = (
        select(
            Note.id,
            Note.happened_at,
            Note.text,
            Note.job_id,
            Job.number,
            Note.kind,
            Contact.name,
            Note.written_by,
            Note.written_at,
            Note.supersedes_id,
        )
        .outerjoin(Job, Job.id == Note.job_id)
        .outerjoin(Contact, Contact.id == Note.contact_id)
        .where(Note.client_id == client_id, Note.id.not_in(superseded))
    )
    if job_id is not None:
        chosen = chosen.where(Note.job_id == job_id)
    old = select(Note.id, Note.written_at, Note.supersedes_id).where(
        Note.client_id == client_id, Note.id.in_(superseded)
    )
    earlier = {note: (written, before) for note, written, before in session.execute(old)}
    return [
        TimelineEntry(
            EntryKind.NOTE,
            note,
            happened.date(),
            happened,
            text,
            of_job,
            job,
            kind_of_note=kind,
            contact=contact,
            by=by,
            written_at=_first_written(written, before, earlier),
            corrected_at=written if before is not None else None,
        )
        for note, happened, text, of_job, job, kind, contact, by, written, before in session.execute(chosen)
    ]


def _first_written(written: datetime, before: int | None, earlier: dict[int, tuple[datetime, int | None]]) -> datetime:
    """When the first wording of a note was written; ``earlier`` has moment and predecessor of superseded ones."""
    while before is not None:
        written, before = earlier[before]
    return written


def _documents(session: Session, client_id: int, job_id: int | None) -> list[TimelineEntry]:
    unread = select(func.count(Page.id)).where(
        Page.document_id == Document.id, Page.state.in_((PageState.WAITING, PageState.FAILED))
    )
    chosen = (
        select(Filing, Document, Job.number, unread.correlate(Document).scalar_subquery())
        .join(Document, Document.id == Filing.document_id)
        .outerjoin(Job, Job.id == Filing.job_id)
        .where(Filing.client_id == client_id, Filing.withdrawn_at.is_(None))
    )
    if job_id is not None:
        chosen = chosen.where(Filing.job_id == job_id)
    return [
        TimelineEntry(
            EntryKind.DOCUMENT,
            document.id,
            filing.dated or document.received_at.date(),
            None if filing.dated else document.received_at,
            filing.what or document.name,
            filing.job_id,
            job,
            by=filing.filed_by,
            pages=document.page_count or 0,
            unread=waiting,
            quarantined=document.state in (DocumentState.QUARANTINED, DocumentState.SET_ASIDE),
        )
        for filing, document, job, waiting in session.execute(chosen)
    ]


def _jobs(session: Session, client_id: int, job_id: int | None) -> list[TimelineEntry]:
    chosen = select(Job).where(Job.client_id == client_id)
    if job_id is not None:
        chosen = chosen.where(Job.id == job_id)
    entries = []
    for job in session.scalars(chosen):
        of_job = (job.title, job.id, job.number)
        opened = job.added_at if job.added_at.date() == job.opened_on else None
        entries.append(TimelineEntry(EntryKind.JOB_OPENED, job.id, job.opened_on, opened, *of_job))
        if job.closed_on is not None:
            entries.append(TimelineEntry(EntryKind.JOB_CLOSED, job.id, job.closed_on, None, *of_job))
    return entries


def _gaps(entries: list[TimelineEntry], now: date) -> list[TimelineEntry]:
    notes = (entry.on for entry in entries if entry.kind is EntryKind.NOTE)
    closed = {entry.id: entry.on for entry in entries if entry.kind is EntryKind.JOB_CLOSED}
    jobs = [
        JobSpan(entry.id, entry.job or "", entry.on, closed.get(entry.id))
        for entry in entries
        if entry.kind is EntryKind.JOB_OPENED
    ]
    return [
        TimelineEntry(EntryKind.GAP, gap.first.toordinal(), gap.last, None, "", gap.job.id, gap.job.number, gap=gap)
        for gap in gaps(notes, jobs, today=now)
    ]
