"""Stacks of paper: put on file, moved, corrected, and taken off again if that was a mistake."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.job_errors import JobBelongsElsewhere
from archive.paper.ends import End, ends_of
from archive.paper.errors import (
    DateMissing,
    HasAScan,
    HeldJobStays,
    HeldStackStays,
    JobMissing,
    NoLongerOnFile,
    NoSheets,
    TooManySheets,
)
from archive.paper.holds import holds_in_words
from archive.paper.kept_sheets import sheets_that_stay
from archive.paper.reach import holds_of
from archive.paper.schedules import offered
from archive.records import Job, LegalHold, PaperJob, PaperRecord, RetentionSchedule, Scan
from archive.records.retention_rule import Starts, Then
from archive.services.history import record
from archive.services.merging import kept, members
from archive.services.naming import fit_name
from archive.services.number_series import next_number
from archive.services.revisions import check_seen
from archive.services.seals import seal
from archive.services.wording import day_that_was

MOST_SHEETS = 5000
"""Ten reams: more than one box holds."""

_ENDED = {End.SHREDDED: "it was shredded", End.LOST: "it is recorded as lost", None: None}


@dataclass(frozen=True, slots=True)
class StackFields:
    """What the office writes of a stack. ``sides`` is 2, or 1 for paper that is written on one side only."""

    what: str
    sheets: int
    place: str
    schedule_id: int
    jobs: tuple[int, ...] = ()
    since: date | None = None  # today, if nothing is said
    dated: date | None = None
    sides: int = 2
    is_original: bool = False


@dataclass(frozen=True, slots=True)
class StackChange:
    """What was before a change, which undo_stack_change puts back; ``revision`` is the stack's after it."""

    paper_id: int
    revision: int
    before: StackFields


def put_on_file(archive: Archive, *, client_id: int, fields: StackFields, by: str) -> int:
    """Put a stack on file under the year's next number and return its id.

    Raises NameIsEmpty, NameIsTooLong, NoSheets, TooManySheets, DateMissing, JobMissing, JobBelongsElsewhere,
    RuleRetired or DayIsAhead.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        stack = PaperRecord(
            number=next_number(session, "P", now.year),
            client_id=_whose(session, client_id, fields.jobs),
            added_at=now,
            added_by=by,
        )
        offered(session, fields.schedule_id)
        _fill(session, stack, fields, now.date())
        details = {"number": stack.number, **_told(session, stack)}
        record(session, at=now, by=by, act="put on file", thing=f"paper:{stack.id}", **details)
        return stack.id


def number_of(archive: Archive, *, paper_id: int) -> str:
    """The number that is written on a stack: "P-2026-0001"."""
    with archive.database.reading() as session:
        return session.get_one(PaperRecord, paper_id).number


def change_stack(
    archive: Archive, *, paper_id: int, fields: StackFields, by: str, seen: int | None = None
) -> StackChange:
    """Replace what is written of a stack and return what was written before.

    Raises as put_on_file does, ChangedMeanwhile when it is not revision ``seen`` any more, NoLongerOnFile, and
    HeldJobStays when a job that must not be destroyed would be taken off it: its hold would be lost.
    """
    with archive.database.writing() as session:
        return _change(session, paper_id, fields, seen, at=archive.clock.now(), by=by, act="changed")


def move_stack(archive: Archive, *, paper_id: int, place: str, by: str, seen: int | None = None) -> StackChange:
    """Write down that a stack lies somewhere else now, or what stayed of one that was shredded.

    Raises as change_stack does.
    """
    with archive.database.writing() as session:
        fields = stack_fields(session, session.get_one(PaperRecord, paper_id))
        return _change(
            session, paper_id, replace(fields, place=place), seen, at=archive.clock.now(), by=by, act="moved"
        )


def undo_stack_change(archive: Archive, *, change: StackChange, by: str) -> StackChange:
    """Put back what was before a change; what it returns puts the change itself back. Raises ChangedMeanwhile."""
    with archive.database.writing() as session:
        now = archive.clock.now()
        return _change(session, change.paper_id, change.before, change.revision, at=now, by=by, act="changed back")


def withdraw_stack(archive: Archive, *, paper_id: int, by: str) -> None:
    """Take a stack off file that was put there by mistake; its number is not given again.

    Raises HeldStackStays while anything holds it, HasAScan when it has one, and NoLongerOnFile.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        stack = on_file(session, paper_id)
        if standing := [hold for hold in holds_of(session, [stack])[paper_id] if hold.released_at is None]:
            raise HeldStackStays(number=stack.number, held=holds_in_words(session, standing))
        if session.scalars(select(Scan.id).where(Scan.paper_id == paper_id, Scan.withdrawn_at.is_(None))).first():
            raise HasAScan(number=stack.number)
        stack.withdrawn_at = now
        stack.revision += 1
        record(session, at=now, by=by, act="withdrawn", thing=f"paper:{paper_id}")


def restore_stack(archive: Archive, *, paper_id: int, by: str) -> None:
    """Put a stack on file again: the undo of taking it off."""
    with archive.database.writing() as session:
        stack = session.get_one(PaperRecord, paper_id)
        stack.withdrawn_at = None
        stack.revision += 1
        record(session, at=archive.clock.now(), by=by, act="restored", thing=f"paper:{paper_id}")


def on_file(session: Session, paper_id: int) -> PaperRecord:
    """The stack, if it is still to be dealt with. Raises NoLongerOnFile when it was withdrawn, shredded or lost."""
    stack = session.get_one(PaperRecord, paper_id)
    if why := gone(session, stack):
        raise NoLongerOnFile(number=stack.number, why=why)
    return stack


def gone(session: Session, stack: PaperRecord) -> str | None:
    """Why a stack is not on file any more, in the office's words; None while it is."""
    if stack.withdrawn_at is not None:
        return "it was put on file by mistake"
    return _ENDED.get(ends_of(session, [stack.id]).get(stack.id))


def lies_somewhere(session: Session, paper_id: int) -> PaperRecord:
    """The stack, if any sheet of it still lies in its place. Raises NoLongerOnFile."""
    stack = session.get_one(PaperRecord, paper_id)
    is_shredded = ends_of(session, [paper_id]).get(paper_id) is End.SHREDDED
    return stack if is_shredded and sheets_that_stay(session, [paper_id]) else on_file(session, paper_id)


def stack_fields(session: Session, stack: PaperRecord) -> StackFields:
    """What is written of a stack now."""
    jobs = session.scalars(select(PaperJob.job_id).where(PaperJob.paper_id == stack.id).order_by(PaperJob.job_id))
    return StackFields(
        stack.what,
        stack.sheets,
        stack.place,
        stack.schedule_id,
        tuple(jobs),
        stack.since,
        stack.dated,
        stack.sides,
        stack.is_original,
    )


def told_of(fields: StackFields) -> dict[str, object]:
    """What the history tells of a stack: counts, days and identifiers, and a digest of the words."""
    return {
        "sheets": fields.sheets,
        "sides": fields.sides,
        "jobs": sorted(fields.jobs),
        "rule": fields.schedule_id,
        "original": fields.is_original,
        "since": fields.since.isoformat() if fields.since else None,
        "dated": fields.dated.isoformat() if fields.dated else None,
        "words": seal(fields.what, fields.place),
    }


def _told(session: Session, stack: PaperRecord) -> dict[str, object]:
    return told_of(stack_fields(session, stack))


def _check_no_hold_is_lost(session: Session, stack: PaperRecord, taken_off: set[int]) -> None:
    """A correction must not let go what a hold keeps."""
    held = select(Job.number).join(LegalHold, LegalHold.job_id == Job.id)
    standing = held.where(Job.id.in_(taken_off), LegalHold.released_at.is_(None)).order_by(Job.id)
    if (number := session.scalars(standing).first()) is not None:
        raise HeldJobStays(number=number, paper=stack.number)


def _whose(session: Session, client_id: int, jobs: tuple[int, ...]) -> int:
    """With jobs of one client it is that client's own, and goes with them if a merge is taken back."""
    owners = set(session.scalars(select(Job.client_id).where(Job.id.in_(jobs))))
    return owners.pop() if len(owners) == 1 and owners <= set(members(session, client_id)) else kept(session, client_id)


def _change(
    session: Session, paper_id: int, fields: StackFields, seen: int | None, *, at: datetime, by: str, act: str
) -> StackChange:
    written = stack_fields(session, session.get_one(PaperRecord, paper_id))
    is_moved = fields == replace(written, place=fields.place)
    stack = lies_somewhere(session, paper_id) if is_moved else on_file(session, paper_id)
    check_seen(session, stack, seen, thing=f"paper:{paper_id}", called=f"Paper {stack.number}")
    before = written
    _check_no_hold_is_lost(session, stack, set(before.jobs) - set(fields.jobs))
    if fields.schedule_id != before.schedule_id:
        offered(session, fields.schedule_id)
    stack.revision += 1
    _fill(session, stack, fields, at.date())
    details = {"revision": stack.revision, **_told(session, stack)}
    record(session, at=at, by=by, act=act, thing=f"paper:{paper_id}", **details)
    return StackChange(paper_id, stack.revision, before)


def _fill(session: Session, stack: PaperRecord, fields: StackFields, today: date) -> None:
    if fields.sheets < 1:
        raise NoSheets(sheets=fields.sheets)
    if fields.sheets > MOST_SHEETS:
        raise TooManySheets(sheets=f"{fields.sheets:,}", most=f"{MOST_SHEETS:,}")
    stack.what = fit_name(fields.what, "stack of paper")
    stack.place = fit_name(fields.place, "place of the paper")
    stack.sheets, stack.sides, stack.is_original = fields.sheets, fields.sides, fields.is_original
    # A day that stands already is not judged anew: a clock that went back would bar every other change.
    if fields.since is None or fields.since != stack.since:
        stack.since = day_that_was(fields.since or today, today)
    if fields.dated is None or fields.dated != stack.dated:
        stack.dated = day_that_was(fields.dated, today) if fields.dated else None
    stack.schedule_id = fields.schedule_id
    session.add(stack)
    session.flush()
    session.execute(delete(PaperJob).where(PaperJob.paper_id == stack.id))
    family = set(members(session, stack.client_id))
    for job_id in sorted(set(fields.jobs)):
        job = session.get_one(Job, job_id)
        if job.client_id not in family:
            raise JobBelongsElsewhere(number=job.number)
        session.add(PaperJob(paper_id=stack.id, job_id=job_id))
    session.flush()
    _check_the_clock_can_start(session.get_one(RetentionSchedule, fields.schedule_id), fields)


def _check_the_clock_can_start(rule: RetentionSchedule, fields: StackFields) -> None:
    """A stack whose clock can never start would lie there for ever, with nobody knowing why."""
    if fields.is_original or rule.then is Then.KEEP:
        return
    if rule.starts is Starts.JOB_CLOSED and not fields.jobs:
        raise JobMissing(rule=rule.name)
    if rule.starts is Starts.PAPER_DATED and fields.dated is None:
        raise DateMissing()
