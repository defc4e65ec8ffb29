"""Jobs opened, brought from stage to stage, and closed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Job, JobStage, JobStep
from archive.services.story.entry import EntryKind, TimelineEntry, Whose, moment


def jobs(session: Session, whose: Whose) -> list[TimelineEntry]:
    """Where each job was opened, what stages it came to, and where it was closed if it is closed now.

    Steps that were mistakes are left out, and so is what took them back.
    """
    chosen = select(Job).where(Job.client_id.in_(whose.clients))
    if whose.job_id is not None:
        chosen = chosen.where(Job.id == whose.job_id)
    found = {job.id: job for job in session.scalars(chosen)}
    steps: dict[int, list[JobStep]] = {number: [] for number in found}
    of_these = select(JobStep).join(Job, Job.id == JobStep.job_id).where(Job.client_id.in_(whose.clients))
    for step in session.scalars(of_these.order_by(JobStep.id)):
        if step.job_id not in steps:
            continue
        if step.takes_back_id is None:
            steps[step.job_id].append(step)
        else:
            steps[step.job_id].pop()
    return [entry for job in found.values() for entry in _of_job(job, steps[job.id])]


def _of_job(job: Job, steps: list[JobStep]) -> list[TimelineEntry]:
    of_job = (job.title, job.id, job.number)
    opened = moment(job.added_at, job.opened_on)
    first = steps[0].id if steps else None
    entries = [
        TimelineEntry(EntryKind.JOB_OPENED, job.id, job.opened_on, opened, *of_job, by=job.added_by, step_id=first)
    ]
    between = steps[1:]
    closing = None
    while job.closed_on is not None and between and between[-1].stage is JobStage.CLOSED:
        closing = between.pop()  # the first of them, should a closing note have been added later
    entries += [
        TimelineEntry(
            EntryKind.JOB_STEP,
            step.id,
            step.on,
            moment(step.at, step.on),
            *of_job,
            by=step.by,
            words=step.why,
            stage=step.stage,
            step_id=step.id,
        )
        for step in between
    ]
    if job.closed_on is not None:
        entries.append(
            TimelineEntry(
                EntryKind.JOB_CLOSED,
                job.id,
                job.closed_on,
                moment(closing.at, job.closed_on) if closing else None,
                *of_job,
                by=closing.by if closing else None,
                words=closing.why if closing else "",
                stage=JobStage.CLOSED,
                step_id=closing.id if closing else None,
            )
        )
    return entries
