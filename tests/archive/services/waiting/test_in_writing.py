"""Each job stands once among what is not in writing, with what costs most, and leaves when it is written."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from archive.archive import Archive
from archive.clock import SetClock, today
from archive.records import Given, JobStage, Standing
from archive.records.undocumented import Sign
from archive.services.agreement_drafts import begin_agreement, mark_sent
from archive.services.approvals import record_approval
from archive.services.clients import add_client
from archive.services.confirmation import keep_spoken_yes
from archive.services.job_steps import advance_job
from archive.services.jobs import open_job
from archive.services.today import waiting
from tests.archive.services.at_agreements import WORDS
from tests.archive.services.proofs import proof

Begun = Callable[[], int]


@pytest.fixture
def begun(archive: Archive) -> Begun:
    """Opens a job for an established client and brings it to work without a yes."""

    def open_and_begin() -> int:
        client = add_client(archive, name="Harbour Dental", by="AM", standing=Standing.ESTABLISHED)
        job = open_job(archive, client_id=client, title="Replace router", by="TR")
        advance_job(
            archive, job_id=job.id, to=JobStage.IN_PROGRESS, by="TR", seen=1, without_approval="The line is down."
        )
        return job.id

    return open_and_begin


def test_work_without_a_yes_waits_once_and_its_follow_up_is_not_told_again(
    archive: Archive, begun: Begun, clock: SetClock
) -> None:
    job = begun()
    clock.put(clock.at + timedelta(days=5))
    found = waiting(archive)

    assert [(one.job.job_id, one.job.signs[0], one.whose) for one in found.without_yes] == [
        (job, Sign.BEGUN_WITHOUT_APPROVAL, "TR")
    ]
    assert (found.follow_ups, found.undocumented) == ((), ())
    assert found.things == 2  # and the backup that nobody has made meanwhile


def test_a_spoken_yes_waits_to_be_confirmed_and_stands_for_everything_else_of_its_job(
    archive: Archive, begun: Begun
) -> None:
    job = begun()
    keep_spoken_yes(archive, job_id=job, by="AM", said_by="Helen Stone")
    found = waiting(archive)

    (one,) = found.to_confirm
    assert (one.job_id, one.said_by, one.is_written, one.whose) == (job, "Helen Stone", False, "AM")
    assert (found.without_yes, found.undocumented) == ((), ())


def test_a_confirmation_that_was_sent_waits_for_them_until_its_follow_up_is_due(
    archive: Archive, begun: Begun, clock: SetClock
) -> None:
    job = begun()
    keep_spoken_yes(archive, job_id=job, by="AM", said_by="Helen Stone")
    draft = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    assert waiting(archive).to_confirm[0].is_written

    mark_sent(archive, version_id=draft.version_id, by="AM", seen=draft.revision)
    assert waiting(archive).to_confirm == ()
    clock.put(clock.at + timedelta(days=5))
    (one,) = waiting(archive).to_confirm
    assert one.sent_on == today(clock) - timedelta(days=5)


def test_a_yes_in_writing_ends_it(archive: Archive, begun: Begun) -> None:
    job = begun()
    keep_spoken_yes(archive, job_id=job, by="AM", said_by="Helen Stone")
    record_approval(archive, job_id=job, given=Given.EMAIL, given_by="Helen Stone", document_id=proof(archive), by="AM")
    found = waiting(archive)

    assert (found.to_confirm, found.without_yes) == ((), ())
    assert [one.job.signs for one in found.undocumented] == [(Sign.NO_AGREEMENT,)]
