"""About which job a dispute is, where that was not known when it was opened, or another was chosen by mistake."""

from datetime import datetime

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.errors import DisputeIsOpen
from archive.disputes.meanwhile import changed_meanwhile
from archive.disputes.opening import found_by, open_about, open_one
from archive.disputes.promised import all_to_do
from archive.records import Dispute
from archive.search.outbox import announce
from archive.services.dispute_jobs import GIVEN_A_JOB
from archive.services.history import record
from archive.services.merging import belonging, members
from archive.services.notes import move_to_job_in


def give_job(archive: Archive, *, dispute_id: int, job_id: int | None, by: str, seen: int | None = None) -> int | None:
    """Let a dispute be about this job of its client, with what is to be done about it and the notes of its meetings;
    None: about none after all.

    ``seen`` is the job that was on screen; returns the one before. What is held stays held; where nothing of that
    reaches the new job, what is held has to be decided again. Raises DisputeIsOver, JobBelongsElsewhere, DisputeIsOpen
    when another one goes on about it, or ChangedMeanwhile.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute = open_one(session, dispute_id)
        before = dispute.job_id
        if before == job_id:
            return before
        if before != seen:
            raise changed_meanwhile(session, "The job that it is about", GIVEN_A_JOB, dispute_id=dispute_id, by=by)
        whose = belonging(session, dispute.client_id, job_id)
        other = open_about(session, members(session, whose), job_id)
        if other is not None and other.id != dispute_id:
            raise DisputeIsOpen(number=other.number)
        give_in(session, dispute, job_id, at=now, by=by)
        return before


def give_in(session: Session, dispute: Dispute, job_id: int | None, *, at: datetime, by: str) -> None:
    """As give_job, of a dispute that goes on and a job of its client, inside the caller's writing transaction."""
    before = dispute.job_id
    for one in all_to_do(session, dispute):
        one.job_id = job_id
    for note in (one.note_id for one in dispute.meetings if one.note_id is not None):
        move_to_job_in(session, note, before, job_id, at=at, by=by)
    announce(session, found_by(dispute))
    dispute.job_id = job_id
    dispute.revision += 1
    session.flush()
    session.expire(dispute, ["job"])
    record(session, at=at, by=by, act=GIVEN_A_JOB, thing=f"dispute:{dispute.id}", job=job_id)
    announce(session, found_by(dispute))
