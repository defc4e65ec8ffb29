"""A job that was opened by mistake, taken back as long as nothing was built on it."""

from sqlalchemy import delete, select

from archive.archive import Archive
from archive.job_errors import JobStays, NoSuchJob
from archive.records import Job, JobStep
from archive.search.outbox import announce
from archive.services.built_on import CHANGED, DRAFTED, references, said_of
from archive.services.drafts import kept_drafts
from archive.services.history import record


def take_back_job(archive: Archive, *, job_id: int, by: str) -> None:
    """Remove a job that was just opened; its number is not given out again, and the history keeps both.

    Raises JobStays, which says why, when anything was built on it since; NoSuchJob when it is gone already.
    """
    drafts = kept_drafts(archive)
    with archive.database.writing() as session:
        job = session.get(Job, job_id)
        if job is None:
            raise NoSuchJob(number=f"no. {job_id}")
        why = dict.fromkeys([DRAFTED] if any(one.job_id == job_id for one in drafts) else [])
        if job.revision > 1:
            why[CHANGED] = None
        first = session.scalars(select(JobStep.id).where(JobStep.job_id == job_id).order_by(JobStep.id)).first()
        for _, table, row_id in references(session, "job", [job_id]):
            if (table, row_id) != (JobStep.__tablename__, first):
                why[said_of(table)] = None
        if why:
            raise JobStays(number=job.number, why="; ".join(why))
        announce(session, f"job:{job_id}")
        record(session, at=archive.clock.now(), by=by, act="removed", thing=f"job:{job_id}", number=job.number)
        # The database lets a step go only where its job is gone: so the job goes first, and the keys wait.
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        session.execute(delete(Job).where(Job.id == job_id))
        session.execute(delete(JobStep).where(JobStep.job_id == job_id))
