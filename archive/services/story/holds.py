""" "Do not destroy": where it was placed and released, on the client, their jobs, paper or documents."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from archive.records import Client, Document, Filing, Job, LegalHold, PaperJob, PaperRecord
from archive.services.story.entry import EntryKind, TimelineEntry, Whose


def holds(session: Session, whose: Whose) -> list[TimelineEntry]:
    """Each hold on the client and on everything of theirs, or on one job and everything of that.

    A release that was undone is left out: the hold goes on in another row, on the same thing since the same moment.
    """
    rows = session.execute(
        select(LegalHold, PaperRecord.number, PaperRecord.what, Job.number, Job.title, Client.name)
        .outerjoin(PaperRecord, PaperRecord.id == LegalHold.paper_id)
        .outerjoin(Job, Job.id == LegalHold.job_id)
        .outerjoin(Client, Client.id == LegalHold.client_id)
        .where(_theirs(whose))
        .order_by(LegalHold.id)
    )
    jobs = _jobs_of_stacks(session, whose)
    first: dict[object, TimelineEntry] = {}
    last: dict[object, LegalHold] = {}
    for hold, paper, what, job, title, client in rows:
        document = session.get_one(Document, hold.document_id).called if hold.document_id is not None else ""
        thing = (hold.document_id, hold.paper_id, hold.job_id, hold.client_id, hold.placed_at)
        last[thing] = hold
        first.setdefault(
            thing,
            TimelineEntry(
                EntryKind.PAPER_HELD,
                hold.id,
                hold.placed_at.date(),
                hold.placed_at,
                what or title or document or client,
                hold.job_id if whose.job_id is None else whose.job_id,
                job,
                by=hold.placed_by,
                words=hold.reason,
                document_id=hold.document_id,
                paper_id=hold.paper_id,
                paper=paper,
                jobs=jobs.get(hold.paper_id, ()) if hold.paper_id is not None else (),
            ),
        )
    return [*first.values(), *(entry for thing, hold in last.items() for entry in _released(first[thing], hold))]


def _jobs_of_stacks(session: Session, whose: Whose) -> dict[int, tuple[int, ...]]:
    """The jobs of each stack that is held."""
    found: dict[int, tuple[int, ...]] = {}
    held = select(LegalHold.paper_id).where(_theirs(whose), LegalHold.paper_id.is_not(None))
    pairs = select(PaperJob.paper_id, PaperJob.job_id).where(PaperJob.paper_id.in_(held))
    for paper, job in session.execute(pairs.order_by(PaperJob.job_id)):
        found[paper] = (*found.get(paper, ()), job)
    return found


def _theirs(whose: Whose) -> ColumnElement[bool]:
    filed = select(Filing.document_id).where(Filing.withdrawn_at.is_(None))
    if whose.job_id is not None:
        return or_(
            LegalHold.job_id == whose.job_id,
            LegalHold.paper_id.in_(select(PaperJob.paper_id).where(PaperJob.job_id == whose.job_id)),
            LegalHold.document_id.in_(filed.where(Filing.job_id == whose.job_id)),
        )
    jobs = select(Job.id).where(Job.client_id.in_(whose.clients))
    papers = select(PaperRecord.id).where(PaperRecord.client_id.in_(whose.clients))
    return or_(
        LegalHold.client_id.in_(whose.clients),
        LegalHold.job_id.in_(jobs),
        LegalHold.paper_id.in_(papers),
        LegalHold.paper_id.in_(select(PaperJob.paper_id).where(PaperJob.job_id.in_(jobs))),
        LegalHold.document_id.in_(filed.where(Filing.client_id.in_(whose.clients))),
    )


def _released(placed: TimelineEntry, hold: LegalHold) -> Iterator[TimelineEntry]:
    at = hold.released_at
    if at is not None:
        yield replace(
            placed,
            kind=EntryKind.PAPER_RELEASED,
            id=hold.id,
            on=at.date(),
            at=at,
            by=hold.released_by,
            words=hold.released_why or "",
        )
