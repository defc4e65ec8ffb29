"""A job's way from stage to stage is told, without its detours by mistake."""

from datetime import date, timedelta

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import JobStage, Standing
from archive.services.clients import add_client
from archive.services.job_steps import add_closing_note, advance_job, take_back_step
from archive.services.jobs import JobLine, close_job, list_jobs, open_job, reopen_job
from archive.services.story.entry import EntryKind
from archive.services.timeline import timeline

STEPS = (EntryKind.JOB_OPENED, EntryKind.JOB_STEP, EntryKind.JOB_CLOSED)


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", standing=Standing.LONG_STANDING, by="AM")


@pytest.fixture
def job(archive: Archive, client: int) -> JobLine:
    return open_job(archive, client_id=client, title="Router", by="AM", opened_on=date(2026, 3, 2))


def seen(archive: Archive) -> int:
    return list_jobs(archive)[0].revision


def told(archive: Archive, client: int) -> list[tuple[EntryKind, JobStage | None]]:
    """Oldest first."""
    entries = reversed(timeline(archive, client_id=client))
    return [(entry.kind, entry.stage) for entry in entries if entry.kind in STEPS]


def test_every_stage_stands_where_it_was_reached(archive: Archive, client: int, job: JobLine, clock: SetClock) -> None:
    for days, stage in ((3, JobStage.PROPOSED), (5, JobStage.AGREED)):
        advance_job(archive, job_id=job.id, to=stage, by="BK", on=date(2026, 3, 2 + days), seen=seen(archive))
    clock.put(clock.at + timedelta(minutes=1))
    close_job(archive, job_id=job.id, by="AM")

    assert told(archive, client) == [
        (EntryKind.JOB_OPENED, None),
        (EntryKind.JOB_STEP, JobStage.PROPOSED),
        (EntryKind.JOB_STEP, JobStage.AGREED),
        (EntryKind.JOB_CLOSED, JobStage.CLOSED),
    ]


def test_a_step_that_was_a_mistake_is_not_told(archive: Archive, client: int, job: JobLine) -> None:
    advance_job(archive, job_id=job.id, to=JobStage.PROPOSED, by="BK", seen=seen(archive))
    take_back_step(archive, job_id=job.id, by="BK", seen=seen(archive))

    assert told(archive, client) == [(EntryKind.JOB_OPENED, None)]


def test_a_reopened_job_keeps_its_earlier_closing(archive: Archive, client: int, job: JobLine, clock: SetClock) -> None:
    close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 9))
    reopen_job(archive, job_id=job.id, by="AM", why="It is back")

    assert told(archive, client) == [
        (EntryKind.JOB_OPENED, None),
        (EntryKind.JOB_STEP, JobStage.CLOSED),
        (EntryKind.JOB_STEP, JobStage.ENQUIRY),
    ]
    assert timeline(archive, client_id=client)[0].words == "It is back"


def test_a_closing_note_added_later_is_no_second_closing(archive: Archive, client: int, job: JobLine) -> None:
    close_job(archive, job_id=job.id, by="AM")
    add_closing_note(archive, job_id=job.id, text="All well", by="AM", seen=seen(archive))

    assert told(archive, client)[1:] == [(EntryKind.JOB_CLOSED, JobStage.CLOSED)]


def test_the_steps_of_another_job_are_left_out(archive: Archive, client: int, job: JobLine) -> None:
    other = open_job(archive, client_id=client, title="Printer", by="AM")
    close_job(archive, job_id=other.id, by="AM")

    assert {entry.job for entry in timeline(archive, client_id=client, job_id=job.id)} == {job.number}
