"""One call tells a screen everything that is kept of a job."""

from archive.archive import Archive
from archive.records import FollowUpReason, Given, JobStage, Standing
from archive.records.approval_rule import Strictness
from archive.records.undocumented import Sign
from archive.services.clients import add_client
from archive.services.confirmation import keep_spoken_yes
from archive.services.job_file import job_file
from archive.services.job_steps import advance_job
from archive.services.jobs import open_job
from archive.services.notes import write_note
from tests.archive.services.at_agreements import accepted


def test_a_job_is_told_with_all_that_belongs_to_it(archive: Archive) -> None:
    client = add_client(archive, name="Quay Motors", by="AM", standing=Standing.LONG_STANDING)
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    write_note(archive, client_id=client, job_id=job.id, text="They rang", by="AM")
    accepted(archive, job=job.id, given=Given.SPOKEN)
    keep_spoken_yes(archive, job_id=job.id, said_by="Helen Stone", by="AM")
    advance_job(archive, job_id=job.id, to=JobStage.IN_PROGRESS, by="AM", seen=job.revision, without_approval="urgent")

    found = job_file(archive, job_id=job.id)

    assert (found.job.stage, found.job.revision) == (JobStage.IN_PROGRESS, 2)
    assert [step.stage for step in found.steps] == [JobStage.ENQUIRY, JobStage.IN_PROGRESS]
    assert found.agreement is not None
    assert found.agreement.current is not None
    assert [approval.given_by for approval in found.approvals] == ["Helen Stone"]
    assert [start.why for start in found.starts] == ["urgent"]
    assert [one.reason for one in found.follow_ups] == [FollowUpReason.CONFIRMATION]  # one for one matter
    assert found.in_the_way is Strictness.REMINDED
    assert found.signs == (Sign.BEGUN_WITHOUT_APPROVAL,)


def test_a_job_just_opened_has_little_to_tell(archive: Archive) -> None:
    client = add_client(archive, name="Quay Motors", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")

    found = job_file(archive, job_id=job.id)

    assert (found.job, found.agreement, found.approvals, found.signs) == (job, None, (), ())
    assert found.in_the_way is Strictness.REQUIRED
