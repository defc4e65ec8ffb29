"""The steps of a job from stage to stage: each dated, by whom, appended, and taken back by another step."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import WordsMissing
from archive.job_errors import (
    ApprovalMissing,
    ApprovalRequired,
    AtThatStage,
    EndsBeforeItBegins,
    NotClosed,
    NothingToTakeBack,
    ReasonMissing,
    StepOutOfOrder,
)
from archive.records import Client, FollowUpReason, Job, JobStage, JobStart, JobStep, Note, NoteKind
from archive.records.approval_rule import Strictness, begins_work, stands_in_the_way
from archive.search.outbox import announce
from archive.services.approved import yes_in_writing
from archive.services.history import record
from archive.services.job_follow_ups import ask_later, asked_for, take_back, withdraw_after_reopening
from archive.services.merging import kept
from archive.services.revisions import check_seen
from archive.services.rules import rules_in
from archive.services.seals import note_seal
from archive.services.trusted_clock import SLACK, keep_state
from archive.services.wording import day_that_was, in_words, room_for

ORDER = tuple(JobStage)
"""The stages as a job goes through them."""

A_MOMENT = timedelta(minutes=15)
"""So long after it was taken, taking a step back is an oversight mended."""


@dataclass(frozen=True, slots=True)
class StepTaken:
    """What a step changed. ``revision`` is the job's now, for taking the step back; ``follow_up_id`` that of the
    follow-up that the step made, ``note_id`` that of the closing note."""

    job_id: int
    step_id: int
    stage: JobStage
    revision: int
    follow_up_id: int | None = None
    note_id: int | None = None


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as it is shown. ``taken_back`` ones were mistakes; ``takes_back_id`` is the mistake that a step undid."""

    id: int
    stage: JobStage
    on: date
    why: str
    note_id: int | None
    takes_back_id: int | None
    taken_back: bool
    at: datetime
    by: str


def advance_job(
    archive: Archive,
    *,
    job_id: int,
    to: JobStage,
    by: str,
    seen: int,
    on: date | None = None,
    why: str = "",
    without_approval: str = "",
    closing_note: str = "",
) -> StepTaken:
    """Bring a job to another stage, today or on an earlier day; stages may be passed over, and going back takes a why.

    ``without_approval`` is the reason why work begins without the client's yes in writing; it is kept, and a follow-up
    is made to obtain it, unless one is there already that is to confirm what was said. ``closing_note`` is kept as a
    note on the job. A job that is done, or closed while in progress, makes a follow-up, which is withdrawn when the job
    goes back. Raises ChangedMeanwhile when the job is no longer at revision ``seen``; AtThatStage, DayIsAhead,
    EndsBeforeItBegins, StepOutOfOrder, ReasonMissing, ApprovalRequired or ApprovalMissing.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        job = session.get_one(Job, job_id)
        steps = standing_steps(session, job_id)
        as_seen(session, job, seen)
        if ORDER.index(to) < ORDER.index(job.stage) and not why.strip():
            raise ReasonMissing(act="the job goes back")
        return step(
            session,
            job,
            steps,
            to,
            by=by,
            at=at,
            on=on,
            why=why,
            without_approval=without_approval,
            closing_note=closing_note,
        )


def take_back_step(archive: Archive, *, job_id: int, by: str, seen: int) -> StepTaken:
    """Undo the newest step, which was a mistake: the job is again where it was, on that day, and nothing is forgotten.

    A reopening that is taken back within A_MOMENT leaves the job closed as it was. Later, or by a clock in doubt,
    nobody can say that the job was never open meanwhile: then it is closed again today, by a step of its own, and its
    paper is kept for a full time from here. What the step did to follow-ups is undone with it; a closing note stays.
    Raises ChangedMeanwhile or NothingToTakeBack.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        job = session.get_one(Job, job_id)
        steps = standing_steps(session, job_id)
        as_seen(session, job, seen)
        if len(steps) < 2:
            raise NothingToTakeBack()
        mistake, right = steps[-1], steps[-2]
        if _closes_again(mistake, right) and not _is_at_once(session, mistake, at):
            return step(session, job, steps, right.stage, by=by, at=at, on=None, why="taken back")
        back = JobStep(
            job_id=job_id,
            stage=right.stage,
            on=right.on,
            why="taken back",
            note_id=right.note_id,
            takes_back_id=mistake.id,
            at=at,
            by=by,
        )
        take_back(session, job_id, of=mistake.at, by=by, at=at)
        return _keep(session, job, back, act="taken back")


def add_closing_note(archive: Archive, *, job_id: int, text: str, by: str, seen: int) -> StepTaken:
    """Write the closing note that a closed job lacks; the day of its closing stays.

    Raises NotClosed, ChangedMeanwhile or WordsMissing.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        job = session.get_one(Job, job_id)
        steps = standing_steps(session, job_id)
        as_seen(session, job, seen)
        if job.stage is not JobStage.CLOSED:
            raise NotClosed(number=job.number)
        note = _closing_note(session, job, text, by=by, at=at)
        told = JobStep(
            job_id=job_id, stage=JobStage.CLOSED, on=steps[-1].on, why=steps[-1].why, note_id=note, at=at, by=by
        )
        return _keep(session, job, told, act="closing note")


def steps_of(archive: Archive, *, job_id: int) -> tuple[StepLine, ...]:
    """Every step of a job, oldest first, also those that were taken back."""
    with archive.database.reading() as session:
        steps = session.scalars(_steps(job_id)).all()
    mistakes = {one.takes_back_id for one in steps}
    return tuple(
        StepLine(one.id, one.stage, one.on, one.why, one.note_id, one.takes_back_id, one.id in mistakes, one.at, one.by)
        for one in steps
    )


def first_step(session: Session, job: Job) -> None:
    """Write down the stage and the day at which a job was opened, inside the caller's transaction."""
    session.add(JobStep(job_id=job.id, stage=job.stage, on=job.opened_on, at=job.added_at, by=job.added_by))


def standing_steps(session: Session, job_id: int) -> list[JobStep]:
    """The steps that hold, oldest first: without those that were taken back, and what took them back."""
    standing: list[JobStep] = []
    for one in session.scalars(_steps(job_id)):
        if one.takes_back_id is None:
            standing.append(one)
        else:
            standing.pop()
    return standing


def step(
    session: Session,
    job: Job,
    steps: list[JobStep],
    to: JobStage,
    *,
    by: str,
    at: datetime,
    on: date | None,
    why: str = "",
    without_approval: str = "",
    closing_note: str = "",
) -> StepTaken:
    """Take a step inside the caller's writing transaction; ``steps`` are the standing ones. Raises as advance_job."""
    day = on or at.date()
    _check(job, steps[-1], to, day, at)
    before, begins = steps[-1].stage, begins_work(before_closing(steps), to)
    follow_up = _begin_without(session, job, without_approval, by=by, at=at) if begins else None
    note = None
    if to is JobStage.CLOSED and closing_note.strip():
        note = _closing_note(session, job, closing_note, by=by, at=at)
    if _opens_again(before, to):
        withdraw_after_reopening(session, job, by=by, at=at)
    elif _ends_work(steps, to):
        days = rules_in(session).after_job
        follow_up = ask_later(session, job, FollowUpReason.AFTER_JOB, since=day, days=days, by=by, at=at).id
    if to is JobStage.CLOSED:
        keep_state(session, at)  # paper counts from here: a doubt about the clock must be known before
    taken = JobStep(job_id=job.id, stage=to, on=day, why=room_for(why, "the step"), note_id=note, at=at, by=by)
    if to is JobStage.CLOSED:
        return _keep(session, job, taken, act="closed", follow_up=follow_up, closed_on=day.isoformat())
    act = "reopened" if before is JobStage.CLOSED else "advanced"
    return _keep(session, job, taken, act=act, follow_up=follow_up)


def as_seen(session: Session, job: Job, seen: int | None) -> None:
    """Raise ChangedMeanwhile when the job is no longer at revision ``seen``; None is whoever need not look first."""
    check_seen(session, job, seen, thing=f"job:{job.id}", called=f"Job {job.number}")


def before_closing(steps: list[JobStep]) -> JobStage:
    """The last stage that was not "closed"."""
    return next((one.stage for one in reversed(steps) if one.stage is not JobStage.CLOSED), JobStage.ENQUIRY)


def _closes_again(mistake: JobStep, right: JobStep) -> bool:
    """Whether taking a step back closes a job that it had opened again."""
    return right.stage is JobStage.CLOSED and mistake.stage is not JobStage.CLOSED


def _is_at_once(session: Session, mistake: JobStep, at: datetime) -> bool:
    """Whether a step is taken back so soon that it was an oversight, as far as the clock can be trusted."""
    is_trusted = keep_state(session, at).is_trusted
    return is_trusted and mistake.at - SLACK <= at <= mistake.at + A_MOMENT


def _opens_again(before: JobStage, to: JobStage) -> bool:
    """Whether a step leads back from a job that was done or closed."""
    return before is JobStage.CLOSED or (before is JobStage.DONE and to is not JobStage.CLOSED)


def _ends_work(steps: list[JobStep], to: JobStage) -> bool:
    """Whether a step says that work is done: to "done", or to "closed" from work or from "done" reopened."""
    before = steps[-1].stage
    reopened = len(steps) > 1 and steps[-2].stage is JobStage.CLOSED
    closed_from = before is JobStage.IN_PROGRESS or (before is JobStage.DONE and reopened)
    return to is JobStage.DONE or (to is JobStage.CLOSED and closed_from)


def _check(job: Job, newest: JobStep, to: JobStage, day: date, at: datetime) -> None:
    if to is newest.stage:
        raise AtThatStage(stage=to.value)
    day_that_was(day, at.date())
    if to is JobStage.CLOSED and day < job.opened_on:
        raise EndsBeforeItBegins(closed=in_words(day), opened=in_words(job.opened_on))
    if day < newest.on:
        raise StepOutOfOrder(stage=to.value, day=in_words(day), before=newest.stage.value, since=in_words(newest.on))


def _begin_without(session: Session, job: Job, reason: str, *, by: str, at: datetime) -> int | None:
    """See that the client's yes is there in writing, or else keep why not; returns the follow-up to obtain it."""
    rules, client = rules_in(session), session.get_one(Client, kept(session, job.client_id))
    bar = stands_in_the_way(rules.approval[client.standing], in_writing=yes_in_writing(session, job.id))
    if bar is None:
        return None
    if bar is Strictness.REQUIRED:
        raise ApprovalRequired(client=client.name, number=job.number, standing=client.standing.value)
    if not reason.strip():
        raise ApprovalMissing(number=job.number)
    why = room_for(reason, "why work begins without a yes in writing")
    wanted = asked_for(session, job, FollowUpReason.CONFIRMATION) or ask_later(
        session, job, FollowUpReason.APPROVAL, since=at.date(), days=rules.obtain_approval, by=by, at=at
    )
    session.add(JobStart(job_id=job.id, why=why, follow_up_id=wanted.id, at=at, by=by))
    return wanted.id


def _closing_note(session: Session, job: Job, text: str, *, by: str, at: datetime) -> int:
    words = text.strip()
    if not words:
        raise WordsMissing(thing="the closing note")
    note = Note(
        client_id=job.client_id,
        job_id=job.id,
        kind=NoteKind.INTERNAL,
        text=words,
        happened_at=at,
        written_at=at,
        written_by=by,
    )
    session.add(note)
    session.flush()
    announce(session, f"note:{note.id}")
    record(session, at=at, by=by, act="noted", thing=f"note:{note.id}", words=note_seal(note))
    return note.id


def _keep(
    session: Session, job: Job, taken: JobStep, *, act: str, follow_up: int | None = None, **details: str
) -> StepTaken:
    job.stage, job.closed_on = taken.stage, taken.on if taken.stage is JobStage.CLOSED else None
    job.revision += 1
    session.add(taken)
    session.flush()
    told = details or {"stage": taken.stage.value, "on": taken.on.isoformat()}
    record(session, at=taken.at, by=taken.by, act=act, thing=f"job:{job.id}", **told)
    return StepTaken(job.id, taken.id, taken.stage, job.revision, follow_up, taken.note_id)


def _steps(job_id: int) -> Select[JobStep]:
    return select(JobStep).where(JobStep.job_id == job_id).order_by(JobStep.id)
