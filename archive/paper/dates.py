"""The dates and holds of stacks, read for the pure rule that says what applies to them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.paper.left_jobs import released_on_left_jobs
from archive.paper.schedules import keep_for
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
from archive.records.merged import kept_of_merged
from archive.records.retention_rule import HoldSpan, PaperDates, Stamp
from archive.services.trusted_clock import DoubtSpan, doubts_in

TAKEN_BACK = "decision taken back"
"""In the history: what a person decided when looking again holds no more."""


def dates_of(session: Session, stacks: Collection[PaperRecord]) -> dict[int, PaperDates]:
    """What decides about each of these stacks, by its id, in as many queries for one as for all."""
    ids = [stack.id for stack in stacks]
    jobs = _jobs_of(session, ids)
    closed = _closed(session, _all(jobs))
    schedules = {row.id: keep_for(row) for row in session.scalars(select(RetentionSchedule))}
    decided = _decided(session, ids)
    holds = holds_of(session, stacks, jobs)
    return {
        stack.id: PaperDates(
            schedules[stack.schedule_id],
            tuple(closed[job] for job in jobs[stack.id]),
            stack.dated,
            tuple(_span(hold) for hold in holds[stack.id]),
            stack.is_original,
            decided.get(stack.id),
        )
        for stack in stacks
    }


def holds_of(
    session: Session, stacks: Collection[PaperRecord], jobs: dict[int, list[int]] | None = None
) -> dict[int, list[LegalHold]]:
    """Every hold that applies or has applied to each stack: its own, those of its scan, its jobs and its client, and
    those of the jobs and clients that its scan is filed with.

    A hold on one of two merged clients counts for the paper of both, and a scan that was taken off again counts too, as
    does a hold on a job that the stack has left if it was released while the stack belonged to it.
    """
    ids = [stack.id for stack in stacks]
    jobs = jobs or _jobs_of(session, ids)
    documents = _documents_of(session, ids)
    filed = _filed(session, ids)
    into = kept_of_merged(session)
    of_client, of_job, of_paper, of_document = (defaultdict[int, list[LegalHold]](list) for _ in range(4))
    for hold in session.scalars(select(LegalHold).order_by(LegalHold.id)):
        if hold.client_id is not None:
            of_client[into.get(hold.client_id, hold.client_id)].append(hold)
        elif hold.job_id is not None:
            of_job[hold.job_id].append(hold)
        elif hold.paper_id is not None:
            of_paper[hold.paper_id].append(hold)
        elif hold.document_id is not None:
            of_document[hold.document_id].append(hold)
    owners = _owners(session, _all(jobs))
    left = released_on_left_jobs(session, {paper: jobs[paper] for paper in ids})
    found: dict[int, list[LegalHold]] = {}
    for stack in stacks:
        with_clients, with_jobs = filed[stack.id]
        clients = {stack.client_id, *(owners[job] for job in jobs[stack.id]), *with_clients}
        found[stack.id] = [
            *of_paper[stack.id],
            *(hold for document in sorted(documents[stack.id]) for hold in of_document[document]),
            *(hold for job in sorted({*jobs[stack.id], *with_jobs}) for hold in of_job[job]),
            *(hold for hold in left.get(stack.id, ()) if hold.job_id not in with_jobs),
            *(hold for client in sorted({into.get(one, one) for one in clients}) for hold in of_client[client]),
        ]
    return found


def things_held_for(session: Session, stack: PaperRecord) -> set[str]:
    """Everything on which a hold would apply to this stack, as the history names it."""
    jobs = _jobs_of(session, [stack.id])
    with_clients, with_jobs = _filed(session, [stack.id])[stack.id]
    into = kept_of_merged(session)
    own = {stack.client_id, *_owners(session, _all(jobs)).values(), *with_clients}
    kept = {into.get(one, one) for one in own}
    return {
        f"paper:{stack.id}",
        *(f"document:{one}" for one in _documents_of(session, [stack.id])[stack.id]),
        *(f"job:{one}" for one in {*jobs[stack.id], *with_jobs}),
        *(f"client:{one}" for one in kept | {merged for merged, end in into.items() if end in kept}),
    }


def _jobs_of(session: Session, ids: Collection[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = select(PaperJob.paper_id, PaperJob.job_id).where(PaperJob.paper_id.in_(ids)).order_by(PaperJob.job_id)
    for paper, job in session.execute(rows):
        found[paper].append(job)
    return found


def _documents_of(session: Session, ids: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = select(Scan.paper_id, ScanDocument.document_id).join(Scan).where(Scan.paper_id.in_(ids))
    for paper, document in session.execute(rows):
        found[paper].add(document)
    return found


def _filed(session: Session, ids: Collection[int]) -> dict[int, tuple[set[int], set[int]]]:
    """With which clients and jobs the scans of each stack are filed now."""
    found: dict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    rows = (
        select(Scan.paper_id, Filing.client_id, Filing.job_id)
        .join(ScanDocument, ScanDocument.scan_id == Scan.id)
        .join(Filing, Filing.document_id == ScanDocument.document_id)
        .where(Scan.paper_id.in_(ids), Filing.withdrawn_at.is_(None))
    )
    for paper, client, job in session.execute(rows):
        clients, jobs = found[paper]
        clients.add(client)
        if job is not None:
            jobs.add(job)
    return found


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


def _closed(session: Session, jobs: set[int]) -> dict[int, date | None]:
    """When each job was closed, as far as that can be believed.

    A job that was closed while the clock was in doubt counts from the day on which a person confirmed the date, if that
    is later, and until then as open: otherwise a clock that is a year behind would let its paper go a year early. One
    that was closed before a leap ahead counts as many days later as the clock leapt: it may have been behind since the
    very first start, and no more time than was seen going by may be believed.
    """
    rows = session.execute(select(Job.id, Job.closed_on).where(Job.id.in_(jobs)))
    doubts = doubts_in(session)
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


def _owners(session: Session, jobs: set[int]) -> dict[int, int]:
    rows = session.execute(select(Job.id, Job.client_id).where(Job.id.in_(jobs)))
    return {job: client for job, client in rows}  # noqa: C416  # a row is no pair to the type checker


def _all(jobs: dict[int, list[int]]) -> set[int]:
    return {job for some in jobs.values() for job in some}
