"""What the program misses in writing, stage by stage."""

from datetime import UTC, date, datetime, timedelta

import pytest

from archive.records import JobStage
from archive.records.undocumented import Paperwork, Sign, signs

NOW = datetime(2026, 3, 16, 14, tzinfo=UTC)
OPENED = date(2026, 3, 1)
WRITTEN = NOW - timedelta(days=2)


def missing(
    stage: JobStage,
    *,
    closed_on: date | None = None,
    newest: int | None = None,
    accepted: int | None = None,
    approved: bool = False,
    last_note: datetime | None = WRITTEN,
    closing_note: bool = False,
    closed_from: JobStage | None = None,
    promise_open: bool = False,
) -> set[Sign]:
    job = Paperwork(
        stage, OPENED, closed_on, newest, accepted, approved, last_note, closing_note, closed_from, promise_open
    )
    return set(signs(job, now=NOW, quiet_days=14, closed_days=180))


def test_an_enquiry_needs_nothing_but_notes() -> None:
    assert missing(JobStage.ENQUIRY) == set()
    assert missing(JobStage.ENQUIRY, last_note=None) == {Sign.QUIET}


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (JobStage.PROPOSED, {Sign.NO_AGREEMENT}),
        (JobStage.AGREED, {Sign.NO_AGREEMENT, Sign.NO_APPROVAL}),
        (JobStage.IN_PROGRESS, {Sign.NO_AGREEMENT, Sign.BEGUN_WITHOUT_APPROVAL}),
        (JobStage.DONE, {Sign.NO_AGREEMENT, Sign.BEGUN_WITHOUT_APPROVAL}),
    ],
)
def test_what_is_proposed_needs_writing_and_what_is_agreed_approval(stage: JobStage, expected: set[Sign]) -> None:
    assert missing(stage) == expected


@pytest.mark.parametrize("stage", [JobStage.AGREED, JobStage.IN_PROGRESS, JobStage.DONE])
def test_a_scope_that_was_never_accepted_shows_once_it_is_said_to_be_agreed(stage: JobStage) -> None:
    assert missing(stage, newest=2, approved=True) == {Sign.NOT_ACCEPTED}
    assert missing(JobStage.PROPOSED, newest=2) == set()


def test_a_newer_version_shows_while_work_goes_on() -> None:
    assert missing(JobStage.IN_PROGRESS, newest=2, accepted=1, approved=True) == {Sign.BEYOND}
    assert missing(JobStage.AGREED, newest=2, accepted=1, approved=True) == set()


def test_a_job_with_everything_in_writing_has_no_sign() -> None:
    for stage in (JobStage.AGREED, JobStage.IN_PROGRESS, JobStage.DONE):
        assert missing(stage, newest=2, accepted=2, approved=True) == set()


def test_silence_counts_from_the_last_note_or_the_opening() -> None:
    fortnight = NOW - timedelta(days=14)
    assert missing(JobStage.ENQUIRY, last_note=fortnight) == {Sign.QUIET}
    assert missing(JobStage.ENQUIRY, last_note=fortnight + timedelta(minutes=1)) == set()
    assert Paperwork(JobStage.ENQUIRY, OPENED).silence(NOW) == timedelta(days=15, hours=14)


@pytest.mark.parametrize("before", [JobStage.AGREED, JobStage.IN_PROGRESS, JobStage.DONE])
def test_closing_does_not_hide_for_a_while_that_the_scope_was_never_accepted(before: JobStage) -> None:
    def closed(on: date, newest: int | None, accepted: int | None = None) -> set[Sign]:
        return missing(
            JobStage.CLOSED, closed_on=on, newest=newest, accepted=accepted, closing_note=True, closed_from=before
        )

    assert closed(date(2026, 3, 10), 2) == {Sign.NOT_ACCEPTED}
    assert closed(date(2026, 3, 10), 2, 1) == closed(date(2025, 9, 16), 2) == set()


@pytest.mark.parametrize("before", [JobStage.ENQUIRY, JobStage.PROPOSED, None])
def test_a_proposal_that_came_to_nothing_needs_no_yes_and_promised_nothing(before: JobStage | None) -> None:
    closed = missing(
        JobStage.CLOSED,
        closed_on=date(2026, 3, 10),
        newest=1,
        closing_note=True,
        closed_from=before,
        promise_open=True,
    )
    assert closed == set()


def test_a_promise_that_is_still_open_shows_on_a_closed_job_for_a_while() -> None:
    def closed(on: date) -> set[Sign]:
        return missing(
            JobStage.CLOSED,
            closed_on=on,
            newest=1,
            accepted=1,
            closing_note=True,
            closed_from=JobStage.DONE,
            promise_open=True,
        )

    assert closed(date(2026, 3, 10)) == {Sign.PROMISE_OPEN}
    assert closed(date(2025, 9, 16)) == set()


def test_a_closed_job_needs_its_closing_note_for_a_while() -> None:
    assert missing(JobStage.CLOSED, closed_on=date(2026, 3, 10)) == {Sign.NO_CLOSING_NOTE}
    assert missing(JobStage.CLOSED, closed_on=date(2026, 3, 10), closing_note=True) == set()
    assert missing(JobStage.CLOSED, closed_on=date(2025, 9, 16)) == set()
    assert missing(JobStage.CLOSED, closed_on=date(2026, 3, 10), last_note=None, closing_note=True) == set()


def test_the_costliest_sign_comes_first() -> None:
    job = Paperwork(JobStage.IN_PROGRESS, date(2026, 1, 1))

    found = signs(job, now=NOW, quiet_days=14, closed_days=180)
    assert found == (Sign.BEGUN_WITHOUT_APPROVAL, Sign.NO_AGREEMENT, Sign.QUIET)
