"""What one stroke on a job's screen does in the archive, and how it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from archive.archive import Archive
from archive.records import Given, JobStage
from archive.services.acceptances import AcceptanceKept, accept_version, restore_acceptance, withdraw_acceptance
from archive.services.agreement_drafts import DraftKept, mark_not_sent, mark_sent
from archive.services.agreements import VersionRead, agreement_of_job
from archive.services.job_steps import StepTaken, advance_job, steps_of, take_back_step
from archive.services.jobs import job_line

_BEFORE_AGREED = (JobStage.ENQUIRY, JobStage.PROPOSED)


@dataclass(frozen=True, slots=True)
class Yes:
    """A client's yes as it was written down. ``amount`` is in hundredths of the office's currency."""

    given: Given
    given_by: str
    contact_id: int | None
    on: date
    document_id: int | None = None
    reference: str = ""
    amount: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A version was marked as sent; ``step`` brought an enquiry to "proposed"."""

    version: DraftKept
    step: StepTaken | None


@dataclass(frozen=True, slots=True)
class Accepted:
    """An acceptance was recorded; ``step`` brought the job to "agreed"."""

    yes: AcceptanceKept
    step: StepTaken | None


def says_the_same(one: VersionRead, other: VersionRead) -> bool:
    """Whether two versions differ in no term and no line: nothing is new in the later one."""
    return _words(one) == _words(other)


def send(archive: Archive, *, version: VersionRead, job_id: int, by: str) -> Sent:
    """Mark a version as sent; an enquiry is a proposal from then on. Raises as mark_sent."""
    kept = mark_sent(archive, version_id=version.id, by=by, seen=version.revision)
    return Sent(kept, _step(archive, job_id, JobStage.PROPOSED, (JobStage.ENQUIRY,), by))


def take_back_sending(archive: Archive, sent: Sent, *, by: str) -> None:
    """The undo of :func:`send`."""
    mark_not_sent(archive, version_id=sent.version.version_id, by=by, seen=sent.version.revision)
    _back(archive, sent.step, by)


def accept(archive: Archive, *, version: VersionRead, job_id: int, yes: Yes, by: str) -> Accepted:
    """Record the client's yes to a version; a job that was not agreed yet is from then on. Raises as accept_version."""
    kept = accept_version(
        archive,
        version_id=version.id,
        given=yes.given,
        by=by,
        seen=version.revision,
        accepted_by=yes.given_by,
        contact_id=yes.contact_id,
        accepted_on=yes.on,
        document_id=yes.document_id,
    )
    return Accepted(kept, _step(archive, job_id, JobStage.AGREED, _BEFORE_AGREED, by))


def take_back_acceptance(archive: Archive, accepted: Accepted, *, by: str) -> None:
    """The undo of :func:`accept`."""
    withdraw_acceptance(archive, acceptance_id=accepted.yes.id, by=by)
    _back(archive, accepted.step, by)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An acceptance was a mistake; ``step`` took back that the job was agreed."""

    acceptance_id: int
    step: StepTaken | None


def withdraw(archive: Archive, *, acceptance_id: int, job_id: int, by: str) -> Withdrawn:
    """Say that an acceptance was a mistake. A job that is agreed by nothing else is not agreed any more, unless that
    is all it has ever been. Raises as withdraw_acceptance."""
    withdraw_acceptance(archive, acceptance_id=acceptance_id, by=by)
    job, agreed = job_line(archive, job_id=job_id), agreement_of_job(archive, job_id=job_id)
    standing = [one for one in steps_of(archive, job_id=job_id) if not one.taken_back and one.takes_back_id is None]
    holds = agreed is not None and agreed.current is not None
    if job.stage is not JobStage.AGREED or holds or len(standing) < 2 or standing[-1].stage is not JobStage.AGREED:
        return Withdrawn(acceptance_id, None)
    return Withdrawn(acceptance_id, take_back_step(archive, job_id=job_id, by=by, seen=job.revision))


def take_back_withdrawal(archive: Archive, withdrawn: Withdrawn, *, by: str) -> None:
    """The undo of :func:`withdraw`."""
    restore_acceptance(archive, acceptance_id=withdrawn.acceptance_id, by=by)
    step = withdrawn.step
    if step is not None and job_line(archive, job_id=step.job_id).revision == step.revision:
        _step(archive, step.job_id, JobStage.AGREED, _BEFORE_AGREED, by)


def _step(archive: Archive, job_id: int, to: JobStage, before: tuple[JobStage, ...], by: str) -> StepTaken | None:
    """Bring the job on if it stands at one of the stages ``before``."""
    job = job_line(archive, job_id=job_id)
    if job.stage not in before:
        return None
    return advance_job(archive, job_id=job_id, to=to, by=by, seen=job.revision)


def _back(archive: Archive, step: StepTaken | None, by: str) -> None:
    """Take the step back unless the job has gone on since."""
    if step is not None and job_line(archive, job_id=step.job_id).revision == step.revision:
        take_back_step(archive, job_id=step.job_id, by=by, seen=step.revision)


def _words(version: VersionRead) -> tuple[object, ...]:
    lines = tuple((line.side, line.text, line.due_on) for line in version.lines)
    terms = (version.covers, version.excludes, version.price, version.price_words, version.finish_by)
    return (*terms, version.response_time, version.starts_on, version.ends_on, version.notice_days, lines)
