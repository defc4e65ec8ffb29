"""The undocumented job shows before it becomes a dispute."""

from datetime import date, timedelta

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import Given, JobStage, Outcome, Standing
from archive.records.undocumented import Sign
from archive.services.acceptances import withdraw_acceptance
from archive.services.agreement_drafts import begin_agreement, new_version
from archive.services.agreements import agreement
from archive.services.approvals import record_approval, withdraw_approval
from archive.services.clients import add_client
from archive.services.expectations import end_line
from archive.services.job_steps import add_closing_note, advance_job, take_back_step
from archive.services.jobs import JobLine, close_job, open_job, reopen_job
from archive.services.merging import merge_clients
from archive.services.notes import correct_note, write_note
from archive.services.rules import change_rules
from archive.services.undocumented import UndocumentedJob, undocumented_jobs
from tests.archive.services.at_agreements import WORDS, accept, accepted
from tests.archive.services.proofs import proof
from tests.archive.services.statements import statements


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Quay Motors", by="AM", standing=Standing.LONG_STANDING)


def opened(archive: Archive, client: int, title: str = "Recover data", *, stage: JobStage | None = None) -> JobLine:
    """A job with a note, at a stage."""
    job = open_job(archive, client_id=client, title=title, by="AM")
    write_note(archive, client_id=client, job_id=job.id, text="They rang", by="AM")
    if stage is not None:
        advance_job(archive, job_id=job.id, to=stage, by="AM", seen=1, without_approval="an old client")
    return job


def signs_of(archive: Archive, job: JobLine) -> list[Sign]:
    return [sign for one in undocumented_jobs(archive, job_id=job.id) for sign in one.signs]


def test_the_story_it_must_prevent(archive: Archive, client: int) -> None:
    """Work for an old client, and nobody wrote anything down."""
    opened(archive, client, stage=JobStage.IN_PROGRESS)

    (found,) = undocumented_jobs(archive)
    assert (found.client, found.signs) == ("Quay Motors", (Sign.BEGUN_WITHOUT_APPROVAL, Sign.NO_AGREEMENT))


def test_writing_accepting_and_approving_take_the_signs_away(archive: Archive, client: int) -> None:
    job = opened(archive, client, stage=JobStage.IN_PROGRESS)
    begun = begin_agreement(archive, job_id=job.id, draft=WORDS, by="AM")
    assert signs_of(archive, job) == [Sign.BEGUN_WITHOUT_APPROVAL, Sign.NOT_ACCEPTED]
    accept(archive, begun, given=Given.SPOKEN)
    assert signs_of(archive, job) == [Sign.BEGUN_WITHOUT_APPROVAL]
    approved = record_approval(
        archive, job_id=job.id, given=Given.EMAIL, given_by="Helen Stone", document_id=proof(archive), by="AM"
    )
    assert signs_of(archive, job) == []

    withdraw_approval(archive, approval_id=approved.id, by="AM")

    assert signs_of(archive, job) == [Sign.BEGUN_WITHOUT_APPROVAL]


def test_an_acceptance_in_writing_approves_as_well(archive: Archive, client: int) -> None:
    job = opened(archive, client, stage=JobStage.AGREED)
    begun = begin_agreement(archive, job_id=job.id, draft=WORDS, by="AM")
    yes = accept(archive, begun)
    assert signs_of(archive, job) == []

    withdraw_acceptance(archive, acceptance_id=yes, by="AM")

    assert signs_of(archive, job) == [Sign.NOT_ACCEPTED, Sign.NO_APPROVAL]


def test_work_beyond_the_accepted_version_shows(archive: Archive, client: int) -> None:
    job = opened(archive, client, stage=JobStage.IN_PROGRESS)
    begun = new_version(archive, agreement_id=accepted(archive, job=job.id).id, by="AM")
    assert signs_of(archive, job) == [Sign.BEYOND]

    accept(archive, begun)

    assert signs_of(archive, job) == []


def test_a_job_closed_without_a_closing_note_shows_until_it_has_one(archive: Archive, client: int) -> None:
    job = opened(archive, client)
    closed = close_job(archive, job_id=job.id, by="AM")
    assert signs_of(archive, job) == [Sign.NO_CLOSING_NOTE]

    add_closing_note(archive, job_id=job.id, text="They bought a new one.", by="AM", seen=closed.revision)

    assert signs_of(archive, job) == []


def test_a_closing_note_counts_again_when_a_reopening_is_taken_back(archive: Archive, client: int) -> None:
    job = opened(archive, client)
    close_job(archive, job_id=job.id, by="AM", closing_note="They bought a new one.")
    again = reopen_job(archive, job_id=job.id, by="AM")
    take_back_step(archive, job_id=job.id, by="AM", seen=again.revision)

    assert signs_of(archive, job) == []


def test_the_closing_note_of_an_earlier_closing_is_none_of_a_later_one(archive: Archive, client: int) -> None:
    job = opened(archive, client)
    close_job(archive, job_id=job.id, by="AM", closing_note="They bought a new one.")
    reopen_job(archive, job_id=job.id, by="AM")
    close_job(archive, job_id=job.id, by="AM")

    assert signs_of(archive, job) == [Sign.NO_CLOSING_NOTE]


def test_jobs_closed_long_ago_are_left_in_peace(archive: Archive, client: int, clock: SetClock) -> None:
    close_job(archive, job_id=opened(archive, client).id, by="AM")
    clock.put(clock.at + timedelta(days=181))

    assert undocumented_jobs(archive) == ()
    change_rules(archive, closed=365)
    assert len(undocumented_jobs(archive)) == 1


def test_silence_follows_the_offices_rule(archive: Archive, client: int, clock: SetClock) -> None:
    job = opened(archive, client)
    clock.put(clock.at + timedelta(days=8))
    assert signs_of(archive, job) == []

    change_rules(archive, quiet=7)

    (found,) = undocumented_jobs(archive)
    assert (found.signs, found.days) == ((Sign.QUIET,), 8)


def test_a_note_that_was_corrected_counts_as_it_was_corrected(archive: Archive, client: int, clock: SetClock) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM", opened_on=date(2026, 1, 5))
    note = write_note(archive, client_id=client, job_id=job.id, text="They rang", by="AM")
    correct_note(archive, note_id=note, text="They rang", by="AM", happened_at=clock.at - timedelta(days=30))

    assert signs_of(archive, job) == [Sign.QUIET]


def test_the_costliest_comes_first_and_one_client_can_be_asked_about(archive: Archive, client: int) -> None:
    opened(archive, client, "Offer a router", stage=JobStage.PROPOSED)
    worst = opened(archive, client, stage=JobStage.IN_PROGRESS)
    other = add_client(archive, name="Abbey Vets", by="AM")
    opened(archive, other, "New till", stage=JobStage.PROPOSED)

    assert [one.title for one in undocumented_jobs(archive)] == [worst.title, "Offer a router", "New till"]
    assert [one.title for one in undocumented_jobs(archive, client_id=other)] == ["New till"]


def test_a_merged_clients_job_is_that_of_the_one_that_stands_for_it(archive: Archive, client: int) -> None:
    opened(archive, client, stage=JobStage.PROPOSED)
    known = add_client(archive, name="Quay Motors Ltd", by="AM")
    merge_clients(archive, kept_id=known, merged_id=client, by="AM")

    found: tuple[UndocumentedJob, ...] = undocumented_jobs(archive, client_id=known)
    assert [(one.client_id, one.client) for one in found] == [(known, "Quay Motors Ltd")]


def test_many_jobs_take_no_more_statements_than_one(archive: Archive, client: int) -> None:
    counts = []
    for title in ("One", "Two", "Three"):
        opened(archive, client, title, stage=JobStage.IN_PROGRESS)
        with statements(archive) as told:
            undocumented_jobs(archive)
        counts.append(len(told))

    assert len(set(counts)) == 1
    assert counts[0] <= 12


def test_closing_a_job_does_not_take_away_that_its_scope_was_never_accepted(archive: Archive, client: int) -> None:
    job = opened(archive, client, stage=JobStage.IN_PROGRESS)
    begun = begin_agreement(archive, job_id=job.id, draft=WORDS, by="AM")
    (ours, _) = agreement(archive, agreement_id=begun.agreement_id).counts.lines
    end_line(archive, expectation_id=ours.id, outcome=Outcome.KEPT, by="AM")
    closed = advance_job(archive, job_id=job.id, to=JobStage.CLOSED, by="AM", seen=2, closing_note="All well.")
    assert signs_of(archive, job) == [Sign.NOT_ACCEPTED]

    take_back_step(archive, job_id=job.id, by="AM", seen=closed.revision)
    advance_job(archive, job_id=job.id, to=JobStage.CLOSED, by="AM", seen=closed.revision + 1, closing_note="Well.")
    assert signs_of(archive, job) == [Sign.NOT_ACCEPTED]
    accept(archive, begun)
    assert signs_of(archive, job) == []


def test_what_we_promised_shows_on_a_closed_job_until_somebody_says_what_became_of_it(
    archive: Archive, client: int
) -> None:
    job = opened(archive, client)
    found = accepted(archive, job=job.id)
    advance_job(archive, job_id=job.id, to=JobStage.CLOSED, by="AM", seen=1, closing_note="All well.")
    assert signs_of(archive, job) == [Sign.PROMISE_OPEN]

    (ours, _) = found.counts.lines
    end_line(archive, expectation_id=ours.id, outcome=Outcome.MISSED, why="The disk broke", by="AM")
    assert signs_of(archive, job) == []


def test_a_promise_that_goes_on_in_a_newer_version_is_settled_in_either(archive: Archive, client: int) -> None:
    job = opened(archive, client)
    found = accepted(archive, job=job.id)
    new_version(archive, agreement_id=found.id, by="AM", why="More work")
    advance_job(archive, job_id=job.id, to=JobStage.CLOSED, by="AM", seen=1, closing_note="All well.")
    assert signs_of(archive, job) == [Sign.PROMISE_OPEN]

    (ours, _) = agreement(archive, agreement_id=found.id).newest.lines
    end_line(archive, expectation_id=ours.id, outcome=Outcome.KEPT, by="AM")
    assert signs_of(archive, job) == []
