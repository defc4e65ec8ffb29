"""Notes: written once, corrected only by a newer wording."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import AlreadyCorrected, NoteIsEmpty
from archive.records import Contact, Job, Note, NoteKind
from archive.search.outbox import announce
from archive.services.history import record
from archive.services.merging import belonging
from archive.services.seals import note_seal
from archive.services.wording import day_that_was


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a note. ``happened_at`` and ``written_at`` carry the offset they were entered in."""

    id: int
    client_id: int
    job_id: int | None
    job: str | None
    contact_id: int | None
    contact: str | None
    kind: NoteKind
    text: str
    happened_at: datetime
    written_at: datetime
    written_by: str
    supersedes_id: int | None


def write_note(
    archive: Archive,
    *,
    client_id: int,
    text: str,
    by: str,
    kind: NoteKind = NoteKind.CALL,
    job_id: int | None = None,
    contact_id: int | None = None,
    happened_at: datetime | None = None,
) -> int:
    """Keep a note and return its id. Without ``happened_at`` it happened now.

    Raises NoteIsEmpty for no words, DayIsAhead, JobBelongsElsewhere or NoSuchClient.
    """
    with archive.database.writing() as session:
        return note_in(
            session,
            client_id=client_id,
            text=text,
            kind=kind,
            job_id=job_id,
            contact_id=contact_id,
            happened_at=happened_at,
            at=archive.clock.now(),
            by=by,
        )


def note_in(
    session: Session,
    *,
    client_id: int,
    text: str,
    kind: NoteKind,
    job_id: int | None,
    contact_id: int | None,
    happened_at: datetime | None,
    at: datetime,
    by: str,
) -> int:
    """Keep a note inside the caller's writing transaction and return its id. Raises as write_note."""
    happened = happened_at or at
    day_that_was(happened.date(), at.astimezone(happened.tzinfo).date())
    note = Note(
        client_id=belonging(session, client_id, job_id),
        job_id=job_id,
        contact_id=contact_id,
        kind=kind,
        text=_worded(text),
        happened_at=happened,
        written_at=at,
        written_by=by,
    )
    session.add(note)
    session.flush()
    announce(session, f"note:{note.id}")
    record(session, at=at, by=by, act="noted", thing=f"note:{note.id}", words=note_seal(note))
    return note.id


def correct_note(
    archive: Archive,
    *,
    note_id: int,
    text: str,
    by: str,
    kind: NoteKind | None = None,
    job_id: int | None = None,
    contact_id: int | None = None,
    happened_at: datetime | None = None,
) -> int:
    """Supersede a note by a new wording and return the new id; the old text stays. What is not given stays the same.

    Raises AlreadyCorrected when somebody else superseded it first; NoteIsEmpty for no words, DayIsAhead or
    JobBelongsElsewhere.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        old = session.get_one(Note, note_id)
        if session.scalars(select(Note.id).where(Note.supersedes_id == note_id)).first() is not None:
            raise AlreadyCorrected()
        happened = happened_at or old.happened_at
        day_that_was(happened.date(), now.astimezone(happened.tzinfo).date())
        new = Note(
            client_id=old.client_id if job_id is None else belonging(session, old.client_id, job_id),
            job_id=job_id if job_id is not None else old.job_id,
            contact_id=contact_id if contact_id is not None else old.contact_id,
            kind=kind or old.kind,
            text=_worded(text),
            happened_at=happened,
            written_at=now,
            written_by=by,
            supersedes_id=old.id,
        )
        session.add(new)
        session.flush()
        announce(session, f"note:{old.id}", f"note:{new.id}")
        details = {"supersedes": old.id, "words": note_seal(new)}
        record(session, at=now, by=by, act="corrected", thing=f"note:{new.id}", **details)
        return new.id


def wordings(archive: Archive, *, note_id: int) -> tuple[Wording, ...]:
    """A note and all it superseded, newest first."""
    found: list[Wording] = []
    with archive.database.reading() as session:
        note: Note | None = session.get_one(Note, note_id)
        while note is not None:
            found.append(_wording(session, note))
            note = session.get(Note, note.supersedes_id) if note.supersedes_id is not None else None
    return tuple(found)


def _wording(session: Session, note: Note) -> Wording:
    job = session.get(Job, note.job_id) if note.job_id is not None else None
    contact = session.get(Contact, note.contact_id) if note.contact_id is not None else None
    return Wording(
        note.id,
        note.client_id,
        note.job_id,
        job.number if job else None,
        note.contact_id,
        contact.name if contact else None,
        note.kind,
        note.text,
        note.happened_at,
        note.written_at,
        note.written_by,
        note.supersedes_id,
    )


def _worded(text: str) -> str:
    if not text.strip():
        raise NoteIsEmpty()
    return text.strip()
