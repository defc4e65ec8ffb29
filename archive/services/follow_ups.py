"""Follow-ups: promised next contacts, made, moved, done or skipped, each act appended and taken back by another."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.client_errors import FollowUpIsSettled
from archive.clock import today
from archive.errors import ChangedMeanwhile
from archive.records import Client, FollowUp, FollowUpAct, FollowUpReason, FollowUpStep, Job
from archive.services.carried_out import answer_in, refuse_where_over
from archive.services.merging import belonging, kept_of_merged
from archive.services.wording import day_to_come, fit_words, room_for


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """A follow-up in a list. ``client_id`` and ``client`` are the ones that stand in the list of clients.

    ``days`` is how long it has been due: 1 was due yesterday, 0 is due today, below 0 it is to come. ``settled`` is
    DONE, SKIPPED or WITHDRAWN, with its ``outcome`` in words, or None while it is open.
    """

    id: int
    client_id: int
    client: str
    job_id: int | None
    job: str | None
    note_id: int | None
    reason: FollowUpReason
    what: str
    due_on: date
    whose: str
    days: int
    settled: FollowUpAct | None = None
    outcome: str = ""

    @property
    def overdue(self) -> bool:
        """Open, and due before today."""
        return self.settled is None and self.days > 0


def make(
    session: Session,
    *,
    client_id: int,
    job_id: int | None,
    reason: FollowUpReason,
    what: str,
    due_on: date,
    whose: str,
    by: str,
    at: datetime,
    note_id: int | None = None,
) -> FollowUp:
    """Make a follow-up inside the caller's writing transaction; it has its id. The day is taken as it is given.

    Raises WordsMissing or WordsTooLong.
    """
    made = FollowUp(
        client_id=client_id,
        job_id=job_id,
        note_id=note_id,
        reason=reason,
        what=" ".join(fit_words(what, "this follow-up").split()),
        due_on=due_on,
        whose=whose,
        steps=[FollowUpStep(act=FollowUpAct.MADE, due_on=due_on, at=at, by=by)],
    )
    session.add(made)
    session.flush()
    return made


def make_follow_up(
    archive: Archive,
    *,
    client_id: int,
    what: str,
    due_on: date,
    by: str,
    whose: str | None = None,
    job_id: int | None = None,
    note_id: int | None = None,
    reason: FollowUpReason = FollowUpReason.PROMISED,
) -> int:
    """Make a follow-up by hand and return its id; ``whose`` it is defaults to who makes it.

    Raises WordsMissing, WordsTooLong, DayIsPast, DayIsFarOff, JobBelongsElsewhere or NoSuchClient.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        made = make(
            session,
            client_id=belonging(session, client_id, job_id),
            job_id=job_id,
            reason=reason,
            what=what,
            due_on=day_to_come(due_on, now.date()),
            whose=whose or by,
            by=by,
            at=now,
            note_id=note_id,
        )
        return made.id


def complete_follow_up(archive: Archive, *, follow_up_id: int, by: str, outcome: str = "") -> None:
    """It is done, with what came of it if there is anything to tell; so is the accepted offer that it asks about.

    Raises FollowUpIsSettled or WordsTooLong.
    """
    _settle(archive, follow_up_id, FollowUpAct.DONE, room_for(outcome, "what came of it"), by)


def skip_follow_up(archive: Archive, *, follow_up_id: int, why: str, by: str) -> None:
    """It will not be done, and why. Raises WordsMissing, WordsTooLong or FollowUpIsSettled."""
    _settle(archive, follow_up_id, FollowUpAct.SKIPPED, fit_words(why, "why it is skipped"), by)


def withdraw_follow_up(archive: Archive, *, follow_up_id: int, by: str) -> None:
    """It was made by mistake: the undo of making it. Raises FollowUpIsSettled."""
    _settle(archive, follow_up_id, FollowUpAct.WITHDRAWN, "", by)


def move_follow_up(
    archive: Archive, *, follow_up_id: int, due_on: date, why: str, by: str, seen: date | None = None
) -> date:
    """Move it to another day, and why, and return the day before; ``seen`` is the day that it had on screen.

    Raises DayIsPast, DayIsFarOff, WordsMissing, WordsTooLong, FollowUpIsSettled, or ChangedMeanwhile when it was
    moved already.
    """
    now = archive.clock.now()
    day = day_to_come(due_on, now.date())
    with archive.database.writing() as session:
        found = _open(session, follow_up_id)
        if seen is not None and found.due_on != seen:
            raise ChangedMeanwhile(thing="This follow-up", by=found.steps[-1].by, at=found.steps[-1].at)
        return _move(found, day, fit_words(why, "why it is moved"), now, by)


def undo_move(archive: Archive, *, follow_up_id: int, by: str) -> None:
    """Move it back to the day that held before it was moved last, even if that is past. Raises FollowUpIsSettled.

    One that was never moved stays as it is.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        found = _open(session, follow_up_id)
        days = [step.due_on for step in found.steps]
        before = next((day for day in reversed(days) if day != found.due_on), None)
        if before is not None:
            _move(found, before, "", now, by)


def reopen_follow_up(archive: Archive, *, follow_up_id: int, by: str) -> None:
    """Open it again on the day it had: the undo of done, skipped and withdrawn. One that is open stays as it is.

    Raises DisputeIsOver when it tells that an offer is carried out which nobody is owed any more, or when the dispute
    about which both sides were to meet has ended.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        found = session.get_one(FollowUp, follow_up_id)
        if found.closed_at is not None:
            refuse_where_over(session, found)
            reopen_in(session, found, by=by, at=now)
            answer_in(session, found, on=None, by=by, at=now)


def reopen_in(session: Session, found: FollowUp, *, by: str, at: datetime) -> None:
    """Open a settled follow-up again inside the caller's writing transaction."""
    found.closed_at = None
    found.steps.append(FollowUpStep(act=FollowUpAct.REOPENED, due_on=found.due_on, at=at, by=by))
    session.flush()


def follow_ups_of_job(archive: Archive, *, job_id: int) -> tuple[FollowUpLine, ...]:
    """All follow-ups of a job, settled ones too, by the day they are or were due."""
    with archive.database.reading() as session:
        return read_follow_ups(session, FollowUp.job_id == job_id, day=today(archive.clock))


def _open(session: Session, follow_up_id: int) -> FollowUp:
    found = session.get_one(FollowUp, follow_up_id)
    if found.closed_at is not None:
        raise FollowUpIsSettled(by=found.steps[-1].by, at=found.closed_at)
    return found


def _settle(archive: Archive, follow_up_id: int, act: FollowUpAct, words: str, by: str) -> None:
    now = archive.clock.now()
    with archive.database.writing() as session:
        found = _open(session, follow_up_id)
        settle(session, found, act, words, at=now, by=by)
        if act is FollowUpAct.DONE:
            answer_in(session, found, on=now.date(), by=by, at=now)


def settle(session: Session, found: FollowUp, act: FollowUpAct, words: str, *, at: datetime, by: str) -> None:
    """Close an open follow-up inside the caller's writing transaction; ``act`` is DONE, SKIPPED or WITHDRAWN."""
    found.closed_at = at
    found.steps.append(FollowUpStep(act=act, due_on=found.due_on, words=words, at=at, by=by))
    session.flush()


def _move(found: FollowUp, day: date, why: str, at: datetime, by: str) -> date:
    before, found.due_on = found.due_on, day
    found.steps.append(FollowUpStep(act=FollowUpAct.MOVED, due_on=day, words=why, at=at, by=by))
    return before


def read_follow_ups(session: Session, *conditions: ColumnElement[bool], day: date) -> tuple[FollowUpLine, ...]:
    """The follow-ups that meet all these conditions, by the day they are or were due, as they stand on a ``day``."""
    rows = session.execute(
        select(FollowUp, Job.number)
        .outerjoin(Job, Job.id == FollowUp.job_id)
        .where(*conditions)
        .order_by(FollowUp.due_on, FollowUp.id)
    ).all()
    merged = kept_of_merged(session)
    owners = {merged.get(found.client_id, found.client_id) for found, _ in rows}
    names = dict(session.execute(select(Client.id, Client.name).where(Client.id.in_(owners))).all())
    settled_ones = [found.id for found, _ in rows if found.closed_at is not None]
    ends = _ends(session, settled_ones) if settled_ones else {}
    lines = []
    for found, job in rows:
        owner = merged.get(found.client_id, found.client_id)
        settled, outcome = ends.get(found.id, (None, ""))
        lines.append(
            FollowUpLine(
                found.id,
                owner,
                names[owner],
                found.job_id,
                job,
                found.note_id,
                found.reason,
                found.what,
                found.due_on,
                found.whose,
                (day - found.due_on).days,
                settled,
                outcome,
            )
        )
    return tuple(lines)


def _ends(session: Session, follow_ups: list[int]) -> dict[int, tuple[FollowUpAct, str]]:
    """How each of these was settled, by the newest of its steps."""
    steps = (
        select(FollowUpStep.follow_up_id, FollowUpStep.act, FollowUpStep.words)
        .where(FollowUpStep.follow_up_id.in_(follow_ups))
        .order_by(FollowUpStep.id)
    )
    return {follow_up: (act, words) for follow_up, act, words in session.execute(steps)}
