"""Notes: written once, corrected, moved and taken back only by a newer wording."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.client_errors import AlreadyCorrected, CorrectedSince, NoteIsEmpty
from archive.records import Client, Contact, Job, Note, NoteKind
from archive.records.notes import TAKEN_BACK
from archive.search.outbox import announce
from archive.services.history import record
from archive.services.merging import belonging, kept
from archive.services.note_moving import carry_along, carry_back
from archive.services.seals import note_seal
from archive.services.wording import day_that_was, readable


class Same(Enum):
    """Of what is not given: it stays as it was, where None would be nobody, or no job."""

    SAME = "same"


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a note. ``happened_at`` and ``written_at`` carry the offset they were entered in.

    ``text`` is empty where it takes the note back; ``client`` is the name of the client that it was written on.
    """

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
    client: str = ""

    @property
    def is_taken_back(self) -> bool:
        """Whether this wording takes the note back."""
        return self.text == TAKEN_BACK


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
    client_id: int | None = None,
    job_id: int | Same | None = Same.SAME,
    contact_id: int | Same | None = Same.SAME,
    happened_at: datetime | None = None,
) -> int:
    """Supersede a note by a new wording and return the new id; the old text stays. What is not given stays the same.

    A wording that says the same is not kept, and the note's own id comes back. Another ``client_id`` moves the note
    there, with what was made with it (see note_moving), and on no job and with nobody unless they are given. Raises
    AlreadyCorrected when somebody else superseded it first; NoteIsEmpty for no words, DayIsAhead, JobBelongsElsewhere
    or NoSuchClient.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        old = session.get_one(Note, note_id)
        moves = client_id is not None and kept(session, client_id) != kept(session, old.client_id)
        owner = client_id if moves and client_id is not None else old.client_id
        job = (None if moves else old.job_id) if isinstance(job_id, Same) else job_id
        contact = (None if moves else old.contact_id) if isinstance(contact_id, Same) else contact_id
        happened = happened_at or old.happened_at
        day_that_was(happened.date(), now.astimezone(happened.tzinfo).date())
        new = Note(
            client_id=belonging(session, owner, job) if moves or job is not None else owner,
            job_id=job,
            contact_id=contact,
            kind=kind or old.kind,
            text=_worded(text),
            happened_at=happened,
            written_at=now,
            written_by=by,
            supersedes_id=old.id,
        )
        if not _is_superseded(session, old.id) and not moves and _says_the_same(old, new):
            return old.id
        _supersede(session, old, new)
        if moves:
            carry_along(session, new, at=now, by=by)
        return new.id


def take_back_in(session: Session, note_id: int, *, at: datetime, by: str) -> None:
    """Supersede a note by a wording that says nothing: it was written by mistake. Its words stay, one click away.

    Inside the caller's writing transaction. A taken-back note is internal, since nobody was spoken to. Raises
    CorrectedSince for one that was corrected meanwhile, or taken back.
    """
    old = _newest(session, note_id)
    new = _again(old, over=old, at=at, by=by)
    new.kind, new.text = NoteKind.INTERNAL, TAKEN_BACK
    _supersede(session, old, new)


def move_to_job_in(
    session: Session, note_id: int, was: int | None, job_id: int | None, *, at: datetime, by: str
) -> None:
    """Let a note that stands on the job ``was`` stand on another job of its client, or on none: a newer wording says
    the same there. Inside the caller's writing transaction; one that was taken back, or put elsewhere, stays."""
    old = newest_in(session, note_id)
    whose = session.get_one(Job, job_id).client_id if job_id is not None else old.client_id
    if old.text == TAKEN_BACK or old.job_id != was or kept(session, whose) != kept(session, old.client_id):
        return
    new = _again(old, over=old, at=at, by=by)
    new.client_id, new.job_id = whose, job_id
    _supersede(session, old, new)


def newest_in(session: Session, note_id: int) -> Note:
    """The newest wording of a note, whoever corrected it since; inside the caller's transaction."""
    note = session.get_one(Note, note_id)
    while (newer := session.scalars(select(Note).where(Note.supersedes_id == note.id)).first()) is not None:
        note = newer
    return note


def undo_correction(archive: Archive, *, note_id: int, by: str) -> int:
    """The undo of correct_note: ``note_id``, the new wording, is superseded by the one before it, and the id of that
    comes back. A note that was moved goes back, and so does what is still open of what went with it.

    Raises CorrectedSince when somebody corrected it meanwhile.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        moved = _newest(session, note_id)
        before = session.get_one(Note, moved.supersedes_id)
        back = _again(before, over=moved, at=now, by=by)
        _supersede(session, moved, back)
        if kept(session, moved.client_id) != kept(session, back.client_id):
            carry_back(session, moved, at=now, by=by)
        return back.id


def _newest(session: Session, note_id: int) -> Note:
    """This wording, if it holds. Raises CorrectedSince."""
    newer = session.scalars(select(Note).where(Note.supersedes_id == note_id)).first()
    if newer is not None:
        raise CorrectedSince(by=newer.written_by)
    return session.get_one(Note, note_id)


def _again(said: Note, *, over: Note, at: datetime, by: str) -> Note:
    """What ``said`` says once more, in place of the wording ``over``."""
    return Note(
        client_id=said.client_id,
        job_id=said.job_id,
        contact_id=said.contact_id,
        kind=said.kind,
        text=said.text,
        happened_at=said.happened_at,
        written_at=at,
        written_by=by,
        supersedes_id=over.id,
    )


def _supersede(session: Session, old: Note, new: Note) -> None:
    if _is_superseded(session, old.id):
        raise AlreadyCorrected()
    session.add(new)
    session.flush()
    announce(session, f"note:{old.id}", f"note:{new.id}")
    details = {"supersedes": old.id, "words": note_seal(new)}
    record(session, at=new.written_at, by=new.written_by, act="corrected", thing=f"note:{new.id}", **details)


def _says_the_same(old: Note, new: Note) -> bool:
    """Whether nothing that a note says differs, but for when and by whom it was written."""
    parts = ("text", "kind", "job_id", "contact_id", "happened_at")
    return all(getattr(old, part) == getattr(new, part) for part in parts)


def _is_superseded(session: Session, note_id: int) -> bool:
    return session.scalars(select(Note.id).where(Note.supersedes_id == note_id)).first() is not None


def newest_wording(archive: Archive, *, note_id: int) -> Wording:
    """What a note says now, whoever corrected it since."""
    with archive.database.reading() as session:
        return _wording(session, newest_in(session, note_id))


def wordings(archive: Archive, *, note_id: int) -> tuple[Wording, ...]:
    """A note and all it superseded, newest first."""
    with archive.database.reading() as session:
        return wordings_in(session, note_id=note_id)


def wordings_in(session: Session, *, note_id: int) -> tuple[Wording, ...]:
    """As wordings, inside the caller's transaction."""
    found: list[Wording] = []
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
        session.get_one(Client, note.client_id).name,
    )


def _worded(text: str) -> str:
    if not (fit := readable(text).strip()):
        raise NoteIsEmpty()
    return fit
