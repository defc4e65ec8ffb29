"""A call that ends as a note, and becomes a job, a follow-up, praise or a dispute in the same stroke."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes import complaining
from archive.disputes.complaining import Complained, Complaint
from archive.records import (
    ClueKind,
    FollowUp,
    FollowUpAct,
    FollowUpReason,
    HealthClue,
    Job,
    JobStage,
    NoteKind,
)
from archive.records.jobs import OPENED_BY_MISTAKE
from archive.services import follow_ups
from archive.services.contacts import contact_in
from archive.services.health import clue_in, withdraw_in
from archive.services.job_steps import standing_steps, step
from archive.services.jobs import open_in
from archive.services.merging import belonging
from archive.services.notes import note_in, take_back_in
from archive.services.wording import day_to_come


@dataclass(frozen=True, slots=True)
class NextContact:
    """Somebody is to get in touch again; ``whose`` it is defaults to who writes the note."""

    what: str
    due_on: date
    whose: str | None = None
    reason: FollowUpReason = FollowUpReason.PROMISED


@dataclass(frozen=True, slots=True)
class Heard:
    """The client praised, or complained of what is no dispute; without ``words`` those of the note stand for theirs."""

    kind: ClueKind
    words: str = ""


@dataclass(frozen=True, slots=True)
class NewJob:
    """The client wants something done. It is opened today, under the year's next number."""

    title: str


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who calls for the client for the first time, and their numbers, if they are known."""

    name: str
    numbers: tuple[str, ...] = ()


Beside = NextContact | Heard | NewJob | Complaint
"""What a note becomes besides. A complaint opens a dispute, or joins the one that is open about the same."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What finishing a call made. ``job_id`` and ``job`` (its number) are those of a job that was opened by it,
    ``contact_id`` that of a person who was added, ``disputes`` where complaints went."""

    note_id: int
    job_id: int | None = None
    job: str | None = None
    follow_up_ids: tuple[int, ...] = ()
    clue_ids: tuple[int, ...] = ()
    contact_id: int | None = None
    disputes: tuple[Complained, ...] = ()


def finish_call(
    archive: Archive,
    *,
    client_id: int,
    text: str,
    by: str,
    kind: NoteKind = NoteKind.CALL,
    job_id: int | None = None,
    contact_id: int | None = None,
    caller: NewPerson | None = None,
    happened_at: datetime | None = None,
    also: Iterable[Beside] = (),
) -> Finished:
    """Keep a note and all that it becomes, or, when anything of it cannot be, nothing.

    The note goes on ``job_id``, or else on the job that it becomes; what stands beside it goes on the job that it
    becomes, or else on ``job_id``; a complaint is about ``job_id`` alone. A new ``caller`` becomes one of the client's
    people, and the note is with them.
    Raises what write_note, open_job, make_follow_up, note_clue, complain and add_contact raise; ValueError for more
    than one new job.
    """
    beside = tuple(also)
    jobs = [one for one in beside if isinstance(one, NewJob)]
    if len(jobs) > 1:
        raise ValueError("one note becomes one job at the most")
    now = archive.clock.now()
    with archive.database.writing() as session:
        owner = belonging(session, client_id, job_id)
        job = (
            open_in(session, client_id=owner, title=jobs[0].title, opened_on=now.date(), at=now, by=by)
            if jobs
            else None
        )
        added = (
            contact_in(session, owner, caller.name, numbers=caller.numbers, at=now, by=by)
            if caller is not None
            else None
        )
        note = note_in(
            session,
            client_id=client_id,
            text=text,
            kind=kind,
            job_id=job.id if job and job_id is None else job_id,
            contact_id=contact_id if added is None else added,
            happened_at=happened_at,
            at=now,
            by=by,
        )
        placed = _Placed(session, client_id, job.id if job else job_id, note, now, by)
        heard_on = (happened_at or now).date()
        return Finished(
            note,
            job.id if job else None,
            job.number if job else None,
            tuple(placed.follow_up(one) for one in beside if isinstance(one, NextContact)),
            tuple(placed.clue(one, text, heard_on) for one in beside if isinstance(one, Heard)),
            added,
            tuple(placed.complaint(one, text, heard_on, job_id) for one in beside if isinstance(one, Complaint)),
        )


def undo_call(archive: Archive, *, finished: Finished, by: str) -> tuple[Complained, ...]:
    """Take back a note and what it became; what was settled or went on since stays as it is. Returns the disputes that
    stay.

    The words of the note stay in the archive under a newer wording that takes them back. A person it was with stays.
    A job's number is never used again, so the job is closed and says why. Raises CorrectedSince, and takes nothing
    back, when the note was corrected, moved or taken back meanwhile.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        take_back_in(session, finished.note_id, at=now, by=by)
        for number in finished.follow_up_ids:
            made = session.get_one(FollowUp, number)
            if made.closed_at is None:
                follow_ups.settle(session, made, FollowUpAct.WITHDRAWN, "", at=now, by=by)
        for number in finished.clue_ids:
            withdraw_in(session, session.get_one(HealthClue, number), at=now, by=by)
        stay = [one for one in finished.disputes if not complaining.take_back_in(session, one, at=now, by=by)]
        if finished.job_id is not None:
            _close_untouched(session, finished.job_id, at=now, by=by)
    return tuple(stay)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where things beside a note belong, and who wrote it when."""

    session: Session
    client_id: int
    job_id: int | None
    note_id: int
    at: datetime
    by: str

    def follow_up(self, one: NextContact) -> int:
        made = follow_ups.make(
            self.session,
            client_id=belonging(self.session, self.client_id, self.job_id),
            job_id=self.job_id,
            reason=one.reason,
            what=one.what,
            due_on=day_to_come(one.due_on, self.at.date()),
            whose=one.whose or self.by,
            by=self.by,
            at=self.at,
            note_id=self.note_id,
        )
        return made.id

    def clue(self, one: Heard, said: str, on: date) -> int:
        return clue_in(
            self.session,
            client_id=belonging(self.session, self.client_id, self.job_id),
            kind=one.kind,
            words=one.words.strip() or said,
            on=on,
            job_id=self.job_id,
            note_id=self.note_id,
            at=self.at,
            by=self.by,
        )

    def complaint(self, one: Complaint, said: str, on: date, job_id: int | None) -> Complained:
        """About the job ``job_id`` of the call: nobody complains of a job that is only opened by it."""
        return complaining.complain_in(
            self.session,
            client_id=self.client_id,
            complaint=replace(one, says=one.says.strip() or said),
            job_id=job_id,
            note_id=self.note_id,
            said_on=on,
            at=self.at,
            by=self.by,
        )


def _close_untouched(session: Session, job_id: int, *, at: datetime, by: str) -> None:
    job = session.get_one(Job, job_id)
    if job.stage is JobStage.ENQUIRY:
        steps = standing_steps(session, job_id)
        step(session, job, steps, JobStage.CLOSED, by=by, at=at, on=None, why=OPENED_BY_MISTAKE)
