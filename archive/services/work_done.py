"""When work last went on by the words of a job's agreement: those written until then are kept as they stood."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import JobStep
from archive.records.approval_rule import AT_WORK
from archive.records.jobs import JobStage

_HOLDS = (*AT_WORK, JobStage.CLOSED)
"""A step to one of these is taken by the words that stand there then."""


def worked_by(session: Session, job_ids: Iterable[int]) -> dict[int, datetime]:
    """For each of these jobs the newest moment at which it came to work, was done or was closed; not those that never
    did. A step that was taken back is none."""
    steps = session.scalars(select(JobStep).where(JobStep.job_id.in_(set(job_ids))).order_by(JobStep.id)).all()
    mistakes = {one.takes_back_id for one in steps}
    return {
        one.job_id: one.at
        for one in steps
        if one.stage in _HOLDS and one.takes_back_id is None and one.id not in mistakes
    }


def is_fixed_by(written_at: datetime, worked: datetime | None) -> bool:
    """Whether words written then already stood when work began on them, or ended."""
    return worked is not None and written_at <= worked
