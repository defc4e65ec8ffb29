"""Jobs keep their numbers, and their history."""

from datetime import date

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from archive.archive import Archive
from archive.clock import SetClock
from archive.errors import ChangedMeanwhile, DayIsAhead, NameIsEmpty
from archive.job_errors import EndsBeforeItBegins, NoSuchJob, NotClosed, NumberIsTaken, NumberIsWrong
from archive.records import Job, JobStage
from archive.services.clients import add_client
from archive.services.job_steps import advance_job, steps_of
from archive.services.jobs import close_job, find_job, list_jobs, open_job, rename_job, reopen_job
from archive.services.notes import correct_note, write_note
from tests.archive.told import history_of


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


def test_jobs_are_numbered_within_their_year(archive: Archive, client: int, clock: SetClock) -> None:
    first = open_job(archive, client_id=client, title="Recover data", by="AM")
    second = open_job(archive, client_id=client, title="Replace router", by="AM")
    clock.put(clock.at.replace(year=2027))
    third = open_job(archive, client_id=client, title="New mail server", by="AM")

    assert [first.number, second.number, third.number] == ["J-2026-0001", "J-2026-0002", "J-2027-0001"]


def test_a_job_never_goes_away_so_that_its_number_is_never_used_again(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Opened by mistake", by="AM")

    with pytest.raises(IntegrityError), archive.database.writing() as session:
        session.execute(delete(Job).where(Job.id == job.id))
    close_job(archive, job_id=job.id, by="AM")
    assert open_job(archive, client_id=client, title="Replace router", by="AM").number == "J-2026-0002"


def test_a_number_already_written_on_paper_is_kept_and_passed_over_later(archive: Archive, client: int) -> None:
    open_job(archive, client_id=client, title="From the old book", by="AM", number="J-2026-0117")

    assert open_job(archive, client_id=client, title="Next", by="AM").number == "J-2026-0118"


def test_a_job_without_a_title_is_refused_and_costs_no_number(archive: Archive, client: int) -> None:
    with pytest.raises(NameIsEmpty):
        open_job(archive, client_id=client, title=" ", by="AM")

    assert open_job(archive, client_id=client, title="Recover data", by="AM").number == "J-2026-0001"


def test_open_jobs_come_first_and_the_newest_of_them(archive: Archive, client: int) -> None:
    done = open_job(archive, client_id=client, title="Done", by="AM", opened_on=date(2026, 3, 1))
    open_job(archive, client_id=client, title="Older", by="AM", opened_on=date(2026, 2, 1))
    open_job(archive, client_id=client, title="Newer", by="AM", opened_on=date(2026, 3, 2))
    close_job(archive, job_id=done.id, by="AM")

    assert [job.title for job in list_jobs(archive, client_id=client)] == ["Newer", "Older", "Done"]


def test_a_reopened_job_remembers_both_closings(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM", opened_on=date(2026, 3, 1))
    close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 5))
    reopen_job(archive, job_id=job.id, by="BC", on=date(2026, 3, 6))
    close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 9))

    acts = history_of(archive, thing=f"job:{job.id}")
    assert [act.act for act in acts] == ["opened", "closed", "reopened", "closed"]
    assert [act.details.get("closed_on") for act in acts] == [None, "2026-03-05", None, "2026-03-09"]
    assert find_job(archive, number=job.number).closed_on == date(2026, 3, 9)


def test_a_job_cannot_end_before_it_begins(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM", opened_on=date(2026, 3, 10))

    with pytest.raises(EndsBeforeItBegins):
        close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 9))
    assert find_job(archive, number=job.number).closed_on is None


def test_a_job_counts_its_notes_once_however_often_corrected(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    note = write_note(archive, client_id=client, job_id=job.id, text="They rang", by="AM")
    correct_note(archive, note_id=note, text="They rang twice", by="AM")
    write_note(archive, client_id=client, text="On the client, not the job", by="AM")

    assert find_job(archive, number=job.number).notes == 1


def test_a_renamed_job_keeps_its_number(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM")

    rename_job(archive, job_id=job.id, title="Recover data, reception PC", by="BC", seen=job.revision)

    assert find_job(archive, number=job.number.lower()).title == "Recover data, reception PC"


def test_an_unknown_number_is_refused(archive: Archive) -> None:
    with pytest.raises(NoSuchJob):
        find_job(archive, number="J-2026-0404")


def test_two_desks_cannot_rename_a_job_unseen(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    rename_job(archive, job_id=job.id, title="Recover data, reception", by="BC", seen=job.revision)

    with pytest.raises(ChangedMeanwhile, match=f"Job {job.number} was changed by BC"):
        rename_job(archive, job_id=job.id, title="Recover photographs", by="AM", seen=job.revision)
    assert find_job(archive, number=job.number).title == "Recover data, reception"


def test_a_job_begins_as_an_enquiry_on_the_day_it_was_opened(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM", opened_on=date(2026, 2, 1))

    (first,) = steps_of(archive, job_id=job.id)
    assert (job.stage, first.stage, first.on, first.by) == (JobStage.ENQUIRY, JobStage.ENQUIRY, date(2026, 2, 1), "AM")


def test_a_job_cannot_be_opened_or_closed_on_a_day_to_come(archive: Archive, client: int) -> None:
    with pytest.raises(DayIsAhead):
        open_job(archive, client_id=client, title="Recover data", by="AM", opened_on=date(2026, 3, 17))
    job = open_job(archive, client_id=client, title="Recover data", by="AM")

    with pytest.raises(DayIsAhead):
        close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 17))


def test_a_number_that_is_taken_or_none_is_refused(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM")

    with pytest.raises(NumberIsTaken):
        open_job(archive, client_id=client, title="Replace router", by="AM", number=job.number.lower())
    with pytest.raises(NumberIsWrong):
        open_job(archive, client_id=client, title="Replace router", by="AM", number="117")


def test_a_reopened_job_goes_on_where_it_was(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    advance_job(archive, job_id=job.id, to=JobStage.PROPOSED, by="AM", seen=job.revision)
    close_job(archive, job_id=job.id, by="AM")

    assert reopen_job(archive, job_id=job.id, by="BC", why="they want it after all").stage is JobStage.PROPOSED
    with pytest.raises(NotClosed):
        reopen_job(archive, job_id=job.id, by="BC")


@pytest.mark.parametrize("typed", ["J20260001", "j 2026 0001", " j-2026-0001 ", "J-2026-1", "j-2026-01"])
def test_a_job_is_found_by_its_number_however_it_is_typed(archive: Archive, client: int, typed: str) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM")

    assert find_job(archive, number=typed).id == job.id


def test_similar_numbers_are_told_when_there_is_none_as_asked_for(archive: Archive, client: int) -> None:
    open_job(archive, client_id=client, title="Recover data", by="AM")

    with pytest.raises(NoSuchJob, match="but there is J-2026-0001"):
        find_job(archive, number="J-2026-0007")
