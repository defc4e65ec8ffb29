"""A dispute that was opened about no job is given its job afterwards, with what is to be done about it."""

import pytest

from archive.disputes.about import give_job
from archive.disputes.errors import DisputeIsOpen
from archive.disputes.opening import open_dispute
from archive.disputes.standing import DisputeLine, dispute_file
from archive.errors import ChangedMeanwhile
from archive.job_errors import JobBelongsElsewhere
from archive.records import Severity
from archive.services.clients import add_client
from archive.services.dispute_contradictions import dispute_contradictions
from archive.services.jobs import open_job
from archive.services.notes import correct_note, newest_wording
from tests.archive.disputes.quarrel import Quarrel


def without_job(quarrel: Quarrel) -> int:
    return open_dispute(
        quarrel.archive, client_id=quarrel.client, says="It is always so.", severity=Severity.COSTLY, by="AM"
    )


def line(quarrel: Quarrel, dispute: int) -> DisputeLine:
    return dispute_file(quarrel.archive, dispute_id=dispute).line


def test_it_is_about_its_job_from_then_on_and_about_none_again_when_that_is_undone(quarrel: Quarrel) -> None:
    archive, dispute = quarrel.archive, without_job(quarrel)
    job = open_job(archive, client_id=quarrel.client, title="Six desks", by="AM")

    assert give_job(archive, dispute_id=dispute, job_id=job.id, by="AM") is None

    assert (line(quarrel, dispute).job_id, line(quarrel, dispute).job) == (job.id, job.number)
    assert list(dispute_contradictions(archive)) == []
    assert give_job(archive, dispute_id=dispute, job_id=None, by="AM", seen=job.id) == job.id
    assert line(quarrel, dispute).job is None
    assert list(dispute_contradictions(archive)) == []


def test_its_appointment_goes_with_it(quarrel: Quarrel) -> None:
    quarrel.meet()
    day = quarrel.file().line.appointment
    other = open_job(quarrel.archive, client_id=quarrel.client, title="Six desks", by="AM").id
    give_job(quarrel.archive, dispute_id=quarrel.dispute, job_id=other, by="AM", seen=quarrel.job)
    assert day is not None
    assert quarrel.file().line.appointment == day


def test_a_job_of_somebody_else_or_with_a_dispute_of_its_own_is_refused(quarrel: Quarrel) -> None:
    archive, dispute = quarrel.archive, without_job(quarrel)
    stranger = add_client(archive, name="Kipper & Co", by="AM")
    theirs = open_job(archive, client_id=stranger, title="Six desks", by="AM").id
    with pytest.raises(JobBelongsElsewhere):
        give_job(archive, dispute_id=dispute, job_id=theirs, by="AM")
    with pytest.raises(DisputeIsOpen):
        give_job(archive, dispute_id=dispute, job_id=quarrel.job, by="AM")
    other = open_job(archive, client_id=quarrel.client, title="Six desks", by="AM").id
    give_job(archive, dispute_id=dispute, job_id=other, by="BK")
    third = open_job(archive, client_id=quarrel.client, title="A router", by="AM").id
    with pytest.raises(ChangedMeanwhile, match="changed by BK"):
        give_job(archive, dispute_id=dispute, job_id=third, by="AM")
    with pytest.raises(ChangedMeanwhile, match="changed by you"):
        give_job(archive, dispute_id=dispute, job_id=third, by="BK")
    assert give_job(archive, dispute_id=dispute, job_id=other, by="AM") == other


def test_the_notes_of_its_meetings_go_with_it_and_come_back(quarrel: Quarrel) -> None:
    archive = quarrel.archive
    first, second = quarrel.meet(), quarrel.meet()
    corrected = correct_note(archive, note_id=second, text="They lost three days.", by="BK")
    other = open_job(archive, client_id=quarrel.client, title="Six desks", by="AM").id

    give_job(archive, dispute_id=quarrel.dispute, job_id=other, by="AM", seen=quarrel.job)

    told = [newest_wording(archive, note_id=one) for one in (first, second)]
    assert [one.job_id for one in told] == [other, other]
    assert told[1].text == "They lost three days."
    assert [one.corrected_as for one in quarrel.file().meetings] == [None, told[1].id]
    assert told[1].id != corrected
    give_job(archive, dispute_id=quarrel.dispute, job_id=quarrel.job, by="AM", seen=other)
    assert [newest_wording(archive, note_id=one).job_id for one in (first, second)] == [quarrel.job, quarrel.job]


def test_a_note_of_a_meeting_that_somebody_put_elsewhere_stays_there(quarrel: Quarrel) -> None:
    archive, note = quarrel.archive, quarrel.meet()
    elsewhere = open_job(archive, client_id=quarrel.client, title="A router", by="AM").id
    correct_note(archive, note_id=note, text="Of the router.", job_id=elsewhere, by="BK")
    other = open_job(archive, client_id=quarrel.client, title="Six desks", by="AM").id
    give_job(archive, dispute_id=quarrel.dispute, job_id=other, by="AM", seen=quarrel.job)
    assert newest_wording(archive, note_id=note).job_id == elsewhere
