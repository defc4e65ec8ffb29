"""What was said or done, in its newest wording."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from archive.records import Contact, Job, Note
from archive.services.story.entry import EntryKind, TimelineEntry, Whose


def notes(session: Session, whose: Whose) -> list[TimelineEntry]:
    """The notes that were not superseded."""
    newer = aliased(Note)
    superseded = select(newer.id).where(newer.supersedes_id == Note.id).exists()
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
        .where(Note.client_id.in_(whose.clients), ~superseded)
    )
    if whose.job_id is not None:
        chosen = chosen.where(Note.job_id == whose.job_id)
    rows = session.execute(chosen).all()
    old: Select[int, datetime, int | None] = select(Note.id, Note.written_at, Note.supersedes_id).where(
        Note.client_id.in_(whose.clients), superseded
    )
    corrected = any(row.supersedes_id is not None for row in rows)
    earlier = {note: (written, before) for note, written, before in session.execute(old)} if corrected else {}
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
        for note, happened, text, of_job, job, kind, contact, by, written, before in rows
    ]


def _first_written(written: datetime, before: int | None, earlier: dict[int, tuple[datetime, int | None]]) -> datetime:
    """When the first wording of a note was written; ``earlier`` has moment and predecessor of superseded ones."""
    while before is not None:
        written, before = earlier[before]
    return written
