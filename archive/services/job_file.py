"""Everything that is kept of one job, for the screen that shows it."""

from dataclasses import dataclass

from archive.archive import Archive
from archive.records.approval_rule import Strictness
from archive.records.undocumented import Sign
from archive.services.agreements import AgreementRead, agreement_of_job
from archive.services.approvals import (
    ApprovalLine,
    StartedWithout,
    approvals_of_job,
    in_the_way,
    starts_of_job,
    strictness_of,
)
from archive.services.follow_ups import FollowUpLine, follow_ups_of_job
from archive.services.job_steps import StepLine, steps_of
from archive.services.jobs import JobLine, job_line
from archive.services.undocumented import undocumented_jobs


@dataclass(frozen=True, slots=True)
class JobFile:
    """A job with its steps (oldest first), agreement, approvals (newest first) and follow-ups.

    ``starts`` are beginnings without a yes in writing; ``in_the_way`` is what keeps work from beginning now; ``signs``
    are what is missing in writing, the costliest first. ``strictness`` is the rule for the client's standing.
    """

    job: JobLine
    steps: tuple[StepLine, ...]
    agreement: AgreementRead | None
    approvals: tuple[ApprovalLine, ...]
    starts: tuple[StartedWithout, ...]
    follow_ups: tuple[FollowUpLine, ...]
    in_the_way: Strictness | None
    signs: tuple[Sign, ...]
    strictness: Strictness = Strictness.ASKED

    @property
    def lines_in_the_way(self) -> Strictness | None:
        """What keeps work from beginning where no line is written of what both sides expect."""
        newest = self.agreement.newest if self.agreement is not None else None
        return self.strictness if newest is None or not (newest.ours or newest.theirs) else None

    @property
    def scope_in_the_way(self) -> Strictness | None:
        """What the scope keeps from beginning: it is written, and the client has not accepted its newest version."""
        newest = self.agreement.newest if self.agreement is not None else None
        if newest is None or newest.acceptance is not None or not (newest.ours or newest.theirs):
            return None
        return self.strictness


def job_file(archive: Archive, *, job_id: int) -> JobFile:
    """What is kept of a job now; its notes and documents are in the timeline."""
    return JobFile(
        job_line(archive, job_id=job_id),
        steps_of(archive, job_id=job_id),
        agreement_of_job(archive, job_id=job_id),
        approvals_of_job(archive, job_id=job_id),
        starts_of_job(archive, job_id=job_id),
        follow_ups_of_job(archive, job_id=job_id),
        in_the_way(archive, job_id=job_id),
        tuple(sign for one in undocumented_jobs(archive, job_id=job_id) for sign in one.signs),
        strictness_of(archive, job_id=job_id),
    )
