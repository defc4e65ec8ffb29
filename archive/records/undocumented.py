"""The undocumented job: what is missing in writing while a job goes on, or after it was closed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from archive.records.approval_rule import AT_WORK
from archive.records.jobs import JobStage


class Sign(StrEnum):
    """What is missing, in the order of what it may cost."""

    BEGUN_WITHOUT_APPROVAL = "begun without approval"  # work goes on without the client's yes in writing
    BEYOND = "beyond what was accepted"  # a newer version is not accepted, and work goes on
    NO_AGREEMENT = "no agreement"  # nothing is written of what both sides expect
    NOT_ACCEPTED = "not accepted"  # written, but the client accepted none of it
    NO_APPROVAL = "no approval"  # agreed, and not yet approved in writing
    PROMISE_OPEN = "promise open"  # closed, and nobody said what became of something we promised
    QUIET = "no note"  # nobody wrote anything down for a while
    NO_CLOSING_NOTE = "no closing note"


@dataclass(frozen=True, slots=True)
class Paperwork:
    """What is known in writing of one job.

    ``newest_version`` and ``accepted_version`` are numbers of its agreement's versions, None where there is none.
    ``approved`` says whether the client's yes is there in writing; ``last_note`` is when the latest note happened. Of
    a closed job ``closed_from`` is the stage that it had before, and ``promise_open`` says that something we promised
    is neither kept, missed nor withdrawn. ``by_mistake``: it was opened with a note that was taken back.
    """

    stage: JobStage
    opened_on: date
    closed_on: date | None = None
    newest_version: int | None = None
    accepted_version: int | None = None
    approved: bool = False
    last_note: datetime | None = None
    closing_note: bool = False
    closed_from: JobStage | None = None
    promise_open: bool = False
    by_mistake: bool = False

    def silence(self, now: datetime) -> timedelta:
        """How long nobody wrote a note on it: since the last one, or since it was opened."""
        return now - (self.last_note or datetime.combine(self.opened_on, time(), now.tzinfo))


def signs(job: Paperwork, *, now: datetime, quiet_days: int, closed_days: int) -> tuple[Sign, ...]:
    """What is missing in writing of a job.

    An enquiry needs only notes. What is proposed needs to be written, what is agreed to be accepted and approved. For
    ``closed_days`` after a job was closed it needs its closing note; closing undoes neither that work was agreed
    on a scope that nobody accepted, nor what was promised. A proposal that came to nothing promised nothing. Of a job
    that was opened by mistake there is nothing to write.
    """
    if job.closed_on is not None and job.by_mistake:
        return ()
    if job.closed_on is not None:
        recent = now.date() - job.closed_on <= timedelta(days=closed_days)
        return _signs_of_closed(job) if recent else ()
    at_work = job.stage in AT_WORK
    agreed = at_work or job.stage is JobStage.AGREED
    written, accepted = job.newest_version, job.accepted_version
    found = {
        Sign.BEGUN_WITHOUT_APPROVAL: at_work and not job.approved,
        Sign.BEYOND: at_work and written is not None and accepted is not None and written > accepted,
        Sign.NO_AGREEMENT: written is None and job.stage is not JobStage.ENQUIRY,
        Sign.NOT_ACCEPTED: agreed and written is not None and accepted is None,
        Sign.NO_APPROVAL: agreed and not at_work and not job.approved,
        Sign.QUIET: job.silence(now) >= timedelta(days=quiet_days),
    }
    return tuple(sign for sign in Sign if found.get(sign))


def _signs_of_closed(job: Paperwork) -> tuple[Sign, ...]:
    agreed = job.closed_from in (JobStage.AGREED, *AT_WORK)
    written, accepted = job.newest_version is not None, job.accepted_version is not None
    found = {
        Sign.NOT_ACCEPTED: agreed and written and not accepted,
        Sign.PROMISE_OPEN: job.promise_open and (agreed or accepted),
        Sign.NO_CLOSING_NOTE: not job.closing_note,
    }
    return tuple(sign for sign in Sign if found.get(sign))
