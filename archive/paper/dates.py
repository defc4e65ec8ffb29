"""The dates and holds of stacks, read for the pure rule that says what applies to them."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.paper.reach import holds_of
from archive.paper.schedules import keep_for
from archive.paper.ties import Tie, changed_ones, ties_of_stacks
from archive.records import (
    CustodyEvent,
    Filing,
    Job,
    LegalHold,
    PaperDecision,
    PaperJob,
    PaperRecord,
    RetentionSchedule,
    Scan,
    ScanDocument,
)
from archive.records.jobs import JobStage
from archive.records.retention_rule import HoldSpan, PaperDates, Stamp
from archive.services.trusted_clock import DoubtSpan, doubts_in

STEPS = ("closed", "reopened", "advanced", "taken back")
"""Acts after which a job is closed or open, in the history's words."""

TAKEN_BACK = "decision taken back"
"""In the history: what a person decided when looking again holds no more."""


def dates_of(session: Session, stacks: Collection[PaperRecord]) -> dict[int, PaperDates]:
    """What decides about each of these stacks, by its id, in as many queries for one as for all.

    The jobs with which its scan is filed count like its own: whoever filed it there says that it belongs there too.
    """
    ids = [stack.id for stack in stacks]
    jobs = jobs_counted(session, ids)
    doubts = doubts_in(session)
    closed = _closed(session, {job for some in jobs.values() for job in some}, doubts)
    schedules = {row.id: keep_for(row) for row in session.scalars(select(RetentionSchedule))}
    decided = _decided(session, ids)
    holds, left = holds_of(session, stacks), _left_open(session, stacks, doubts)
    return {
        stack.id: PaperDates(
            schedules[stack.schedule_id],
            tuple(closed[job] for job in sorted(jobs[stack.id])),
            stack.dated,
            tuple(_span(hold) for hold in holds[stack.id]),
            stack.is_original,
            decided.get(stack.id),
            left.get(stack.id, ()),
        )
        for stack in stacks
    }


def jobs_counted(session: Session, ids: Collection[int]) -> dict[int, set[int]]:
    """The jobs that keep each of these stacks until they are closed: its own, and those its scan is filed with."""
    found = _filed_with(session, ids)
    rows = select(PaperJob.paper_id, PaperJob.job_id).where(PaperJob.paper_id.in_(ids))
    for paper, job in session.execute(rows):
        found[paper].add(job)
    return found


def _filed_with(session: Session, ids: Collection[int]) -> dict[int, set[int]]:
    """The jobs with which the scan of each stack is filed now."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = (
        select(Scan.paper_id, Filing.job_id)
        .join(ScanDocument, ScanDocument.scan_id == Scan.id)
        .join(Filing, Filing.document_id == ScanDocument.document_id)
        .where(
            Scan.paper_id.in_(ids),
            Scan.withdrawn_at.is_(None),
            Filing.withdrawn_at.is_(None),
            Filing.job_id.is_not(None),
        )
    )
    for paper, job in session.execute(rows):
        found[paper].add(job or 0)  # none is without
    return found


def _left_open(
    session: Session, stacks: Collection[PaperRecord], doubts: Sequence[DoubtSpan]
) -> dict[int, tuple[Stamp, ...]]:
    """When each stack was taken off a job that was open then and is none of its jobs now."""
    left: dict[int, list[Tie]] = {}
    for paper, some in ties_of_stacks(session, changed_ones(session, stacks)).items():
        now = {one.job for one in some if one.ended is None}
        left[paper] = [one for one in some if one.ended is not None and one.job not in now]
    things = {f"job:{one.job}": one.job for some in left.values() for one in some}
    acts: dict[int | None, list[tuple[int, bool]]] = defaultdict(list)
    rows = session.execute(
        select(CustodyEvent.number, CustodyEvent.act, CustodyEvent.thing, CustodyEvent.details)
        .where(CustodyEvent.thing.in_(things), CustodyEvent.act.in_(STEPS))
        .order_by(CustodyEvent.number)
    )
    for number, act, thing, details in rows:
        acts[things[thing]].append((number, act == "closed" or json.loads(details).get("stage") == JobStage.CLOSED))
    return {
        paper: tuple(
            Stamp(one.ended, _believed(one.ended_on, one.ended, doubts) or date.max)
            for one in some
            if one.ended is not None and not _was_closed(acts[one.job], one.ended)
        )
        for paper, some in left.items()
    }


def _was_closed(acts: Sequence[tuple[int, bool]], number: int) -> bool:
    return next((is_closed for act, is_closed in reversed(acts) if act < number), False)


def _span(hold: LegalHold) -> HoldSpan:
    if hold.released_at is None or hold.released_event is None:
        return HoldSpan()
    return HoldSpan(Stamp(hold.released_event, hold.released_at.date()))


def _decided(session: Session, ids: Collection[int]) -> dict[int, Stamp]:
    """When a person last let each of these stacks go, unless that was taken back since."""
    decisions = select(PaperDecision).where(PaperDecision.paper_id.in_(ids)).order_by(PaperDecision.id)
    last = {one.paper_id: one for one in session.scalars(decisions)}
    taken_back = taken_back_in(session, last)
    return {
        paper: Stamp(one.event, one.at.date()) for paper, one in last.items() if one.event > taken_back.get(paper, 0)
    }


def taken_back_in(session: Session, ids: Collection[int]) -> dict[int, int]:
    """The number in the history under which the decision on each of these stacks was last taken back."""
    things = {f"paper:{paper}": paper for paper in ids}
    rows = select(CustodyEvent.thing, func.max(CustodyEvent.number)).where(
        CustodyEvent.thing.in_(things), CustodyEvent.act == TAKEN_BACK
    )
    return {things[thing]: number for thing, number in session.execute(rows.group_by(CustodyEvent.thing))}


def _closed(session: Session, jobs: set[int], doubts: Sequence[DoubtSpan]) -> dict[int, date | None]:
    """When each job was closed, as far as that can be believed.

    A job that was closed while the clock was in doubt counts from the day on which a person confirmed the date, if that
    is later, and until then as open: otherwise a clock that is a year behind would let its paper go a year early. One
    that was closed before a leap ahead counts as many days later as the clock leapt: it may have been behind since the
    very first start, and no more time than was seen going by may be believed.
    """
    rows = session.execute(select(Job.id, Job.closed_on).where(Job.id.in_(jobs)))
    if not doubts:
        return {job: closed for job, closed in rows}  # noqa: C416  # a row is no pair to the type checker
    things = {f"job:{job}": job for job in jobs}
    closings = session.execute(
        select(CustodyEvent.thing, func.max(CustodyEvent.number))
        .where(CustodyEvent.thing.in_(things), CustodyEvent.act == "closed")
        .group_by(CustodyEvent.thing)
    )
    number_of = {things[thing]: number for thing, number in closings}
    return {job: _believed(closed, number_of.get(job, 0), doubts) for job, closed in rows}


def _believed(closed: date | None, number: int, doubts: Sequence[DoubtSpan]) -> date | None:
    for doubt in doubts:
        if closed is None:
            return None
        if number < doubt.begun:
            closed += doubt.leap
        elif doubt.ended is None or number < doubt.ended:
            closed = max(closed, doubt.confirmed_on) if doubt.confirmed_on is not None else None
    return closed
