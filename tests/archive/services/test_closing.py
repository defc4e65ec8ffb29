"""Closing a job says in the same stroke what became of what was promised, or nothing is kept at all."""

import pytest

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.job_errors import ReasonMissing
from archive.records import JobStage, Outcome
from archive.services.agreements import agreement
from archive.services.clients import add_client
from archive.services.closing import Ending, close_and_settle, undo_closing
from archive.services.expectations import end_line
from archive.services.jobs import job_line, open_job
from tests.archive.services.at_agreements import accepted


@pytest.fixture
def job(archive: Archive) -> int:
    client = add_client(archive, name="Quay Motors", by="AM")
    return open_job(archive, client_id=client, title="Recover data", by="AM").id


def outcomes(archive: Archive, agreement_id: int) -> list[Outcome]:
    return [line.outcome for line in agreement(archive, agreement_id=agreement_id).counts.lines]


def test_a_job_is_closed_with_what_became_of_its_lines_and_all_of_it_is_undone(archive: Archive, job: int) -> None:
    found = accepted(archive, job=job)
    ours, theirs = found.counts.lines
    closed = close_and_settle(
        archive,
        job_id=job,
        by="AM",
        seen=1,
        closing_note="All files are back.",
        endings=[Ending(ours.id, Outcome.KEPT), Ending(theirs.id, Outcome.MISSED, "They lost them")],
    )
    assert job_line(archive, job_id=job).stage is JobStage.CLOSED
    assert outcomes(archive, found.id) == [Outcome.KEPT, Outcome.MISSED]

    undo_closing(archive, closed=closed, by="AM")
    assert job_line(archive, job_id=job).stage is JobStage.ENQUIRY
    assert outcomes(archive, found.id) == [Outcome.OPEN, Outcome.OPEN]


def test_a_line_that_was_missed_without_a_why_leaves_everything_as_it_was(archive: Archive, job: int) -> None:
    found = accepted(archive, job=job)
    ours, theirs = found.counts.lines
    endings = [Ending(ours.id, Outcome.KEPT), Ending(theirs.id, Outcome.MISSED)]
    with pytest.raises(ReasonMissing):
        close_and_settle(archive, job_id=job, by="AM", seen=1, endings=endings)

    assert job_line(archive, job_id=job).stage is JobStage.ENQUIRY
    assert outcomes(archive, found.id) == [Outcome.OPEN, Outcome.OPEN]


def test_a_line_of_which_another_desk_said_something_meanwhile_is_not_written_over(archive: Archive, job: int) -> None:
    found = accepted(archive, job=job)
    end_line(archive, expectation_id=found.counts.lines[0].id, outcome=Outcome.WITHDRAWN, by="BK")
    with pytest.raises(ChangedMeanwhile):
        close_and_settle(archive, job_id=job, by="AM", seen=1, endings=[Ending(found.counts.lines[0].id, Outcome.KEPT)])
    assert job_line(archive, job_id=job).stage is JobStage.ENQUIRY
