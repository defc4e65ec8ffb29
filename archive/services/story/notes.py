"""What was said or done, in its newest wording."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from archive.records import Contact, Job, Note
from archive.services.story.entry import EntryKind, TimelineEntry, Whose

_AT_ONCE = 500
"""Wordings asked for in one question: fewer than the variables that every SQLite takes."""


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
    earlier = _earlier(session, {row.supersedes_id for row in rows if row.supersedes_id is not None})
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


def _earlier(session: Session, wanted: set[int]) -> dict[int, tuple[datetime, int | None]]:
    """Moment and predecessor of these wordings and of all before them, also on the client that a note came from."""
    found: dict[int, tuple[datetime, int | None]] = {}
    while wanted:
        for some in (sorted(wanted)[first : first + _AT_ONCE] for first in range(0, len(wanted), _AT_ONCE)):
            old = select(Note.id, Note.written_at, Note.supersedes_id).where(Note.id.in_(some))
            found.update((note, (written, before)) for note, written, before in session.execute(old))
        wanted = {before for _, before in found.values() if before is not None} - found.keys()
    return found


def _first_written(written: datetime, before: int | None, earlier: dict[int, tuple[datetime, int | None]]) -> datetime:
    """When the first wording of a note was written; ``earlier`` has moment and predecessor of superseded ones."""
    while before is not None:
        written, before = earlier[before]
    return written
