"""The paper of a client or a job, and what says "Do not destroy" there, for their own screens."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.paper.board import Stack, stacks_in, with_rests
from archive.paper.holds import Hold, hold_line
from archive.records import Filing, Job, LegalHold, PaperJob, PaperRecord
from archive.records.board_rule import Column
from archive.services.merging import members
from archive.services.trusted_clock import state_in


@dataclass(frozen=True, slots=True)
class NearPaper:
    """``stacks`` that are on file, and what stayed of shredded ones, those whose time is over first.

    ``shredded`` counts those that were. ``holds`` are those that stand: on the client or job itself, and on what
    belongs to it. A job's holds are also those on its client.
    """

    stacks: tuple[Stack, ...]
    shredded: int
    holds: tuple[Hold, ...]


def paper_of_client(archive: Archive, *, client_id: int) -> NearPaper:
    """The paper of a client and of all that were merged into it."""
    now = archive.clock.now()
    with archive.database.reading() as session:
        family = members(session, client_id)
        jobs = session.scalars(select(Job.id).where(Job.client_id.in_(family))).all()
        with_jobs = select(PaperJob.paper_id).where(PaperJob.job_id.in_(jobs))
        found = _papers(session, PaperRecord.client_id.in_(family) | PaperRecord.id.in_(with_jobs))
        documents = select(Filing.document_id).where(Filing.client_id.in_(family), Filing.withdrawn_at.is_(None))
        standing = or_(
            LegalHold.client_id.in_(family),
            LegalHold.job_id.in_(jobs),
            LegalHold.paper_id.in_([one.id for one in found]),
            LegalHold.document_id.in_(documents),
        )
        return _near(session, found, standing, state_in(session, now).today)


def paper_of_job(archive: Archive, *, job_id: int) -> NearPaper:
    """The paper that belongs to a job."""
    now = archive.clock.now()
    with archive.database.reading() as session:
        client = session.get_one(Job, job_id).client_id
        found = _papers(session, PaperRecord.id.in_(select(PaperJob.paper_id).where(PaperJob.job_id == job_id)))
        documents = select(Filing.document_id).where(Filing.job_id == job_id, Filing.withdrawn_at.is_(None))
        standing = or_(
            LegalHold.client_id.in_(members(session, client)),
            LegalHold.job_id == job_id,
            LegalHold.paper_id.in_([one.id for one in found]),
            LegalHold.document_id.in_(documents),
        )
        return _near(session, found, standing, state_in(session, now).today)


def _papers(session: Session, which: ColumnElement[bool]) -> list[PaperRecord]:
    wanted = select(PaperRecord).where(PaperRecord.withdrawn_at.is_(None), which).order_by(PaperRecord.id)
    return list(session.scalars(wanted))


def _near(session: Session, found: list[PaperRecord], standing: ColumnElement[bool], today: date) -> NearPaper:
    stacks = list(with_rests(stacks_in(session, found, today)))
    here = [stack for stack in stacks if stack.column is not Column.SHREDDED]
    holds = session.scalars(select(LegalHold).where(LegalHold.released_at.is_(None), standing).order_by(LegalHold.id))
    return NearPaper(
        tuple(sorted(here, key=lambda stack: (stack.kept_until or date.max, stack.number))),
        len(stacks) - len(here),
        tuple(hold_line(session, hold) for hold in holds),
    )
