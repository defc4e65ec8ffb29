"""A job that was opened by mistake can be taken back as long as nothing hangs on it."""

from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from archive.archive import Archive
from archive.job_errors import JobStays, NoSuchJob
from archive.records import Given, JobStage
from archive.services.approvals import record_approval
from archive.services.clients import add_client
from archive.services.drafts import Draft, keep_draft
from archive.services.history import first_broken_link
from archive.services.job_steps import advance_job
from archive.services.job_undo import take_back_job
from archive.services.jobs import JobLine, list_jobs, open_job, rename_job
from archive.services.notes import write_note


@pytest.fixture
def job(archive: Archive) -> JobLine:
    client = add_client(archive, name="Harbour Dental", by="AM")
    return open_job(archive, client_id=client, title="Replace router", by="AM")


def test_a_job_without_anything_on_it_is_gone_and_its_number_is_never_used_again(
    archive: Archive, job: JobLine
) -> None:
    take_back_job(archive, job_id=job.id, by="AM")

    assert list_jobs(archive) == ()
    again = open_job(archive, client_id=job.client_id, title="Replace router", by="AM")
    assert (job.number, again.number) == ("J-2026-0001", "J-2026-0002")
    assert first_broken_link(archive) is None


def test_a_job_that_somebody_has_worked_on_stays_and_says_why(archive: Archive, job: JobLine) -> None:
    write_note(archive, client_id=job.client_id, job_id=job.id, text="They rang about it", by="AM")
    record_approval(archive, job_id=job.id, given=Given.EMAIL, given_by="Dr Ames", by="AM")

    with pytest.raises(JobStays, match=r"J-2026-0001 stays open: .*there is an approval.*there is a note"):
        take_back_job(archive, job_id=job.id, by="AM")
    assert [one.id for one in list_jobs(archive)] == [job.id]


def test_a_job_that_went_on_or_has_another_title_stays(archive: Archive, job: JobLine) -> None:
    other = open_job(archive, client_id=job.client_id, title="Recover data", by="AM")
    advance_job(archive, job_id=job.id, to=JobStage.PROPOSED, by="AM", seen=job.revision)
    rename_job(archive, job_id=other.id, title="Recover mails", by="AM", seen=other.revision)

    with pytest.raises(JobStays, match="it went to another stage"):
        take_back_job(archive, job_id=job.id, by="AM")
    with pytest.raises(JobStays, match="it was changed since"):
        take_back_job(archive, job_id=other.id, by="AM")


def test_a_job_that_a_note_is_being_written_on_stays(archive: Archive, job: JobLine) -> None:
    begun = datetime.fromisoformat("2026-03-16T14:05:00+01:00")
    keep_draft(archive, Draft(text="They rang", client_id=job.client_id, job_id=job.id, begun_at=begun))

    with pytest.raises(JobStays, match="a note about it is being written"):
        take_back_job(archive, job_id=job.id, by="AM")


def test_a_job_that_is_gone_cannot_be_taken_back_again(archive: Archive, job: JobLine) -> None:
    take_back_job(archive, job_id=job.id, by="AM")

    with pytest.raises(NoSuchJob):
        take_back_job(archive, job_id=job.id, by="AM")


def test_the_step_of_a_job_that_is_there_can_never_be_deleted(archive: Archive, job: JobLine) -> None:
    with pytest.raises(IntegrityError, match="never changed"), archive.database.writing() as session:
        session.execute(text("DELETE FROM job_step WHERE job_id = :job"), {"job": job.id})
