"""Promises that are due are shown while they hold, once, and never after somebody said how they ended."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from archive.archive import Archive
from archive.clock import SetClock, today
from archive.records import JobStage, Outcome, Side
from archive.services.agreement_drafts import begin_agreement, new_version
from archive.services.agreement_words import Draft, Line
from archive.services.clients import add_client
from archive.services.expectations import end_line
from archive.services.job_steps import advance_job
from archive.services.jobs import job_line, open_job
from archive.services.merging import merge_clients
from archive.services.today import waiting
from tests.archive.services.at_agreements import accept, accepted

Due = Callable[..., Draft]


@pytest.fixture
def job(archive: Archive) -> int:
    client = add_client(archive, name="Harbour Dental", by="AM")
    return open_job(archive, client_id=client, title="Recover data", by="AM").id


@pytest.fixture
def due(clock: SetClock) -> Due:
    """Words with one line of each side, due so many days from today."""

    def lines(*, ours: int, theirs: int = 300) -> Draft:
        day = today(clock)
        return Draft(
            covers="The reception PC",
            lines=(
                Line(Side.WE, "Copy all files", due_on=day + timedelta(ours)),
                Line(Side.YOU, "Send the keys", due_on=day + timedelta(theirs)),
            ),
        )

    return lines


def ours(archive: Archive) -> list[tuple[str, int]]:
    return [(one.text, one.days) for one in waiting(archive).ours]


@pytest.mark.parametrize(("ahead", "waits"), [(-3, True), (0, True), (1, True), (2, False)])
def test_our_promise_waits_from_the_day_before_it_is_due(
    archive: Archive, job: int, due: Due, ahead: int, waits: bool
) -> None:
    accepted(archive, job=job, draft=due(ours=ahead))
    assert ours(archive) == ([("Copy all files", -ahead)] if waits else [])


@pytest.mark.parametrize(("ahead", "waits"), [(-1, True), (0, False)])
def test_their_promise_waits_once_it_is_overdue(archive: Archive, job: int, due: Due, ahead: int, waits: bool) -> None:
    accepted(archive, job=job, draft=due(ours=300, theirs=ahead))
    assert [one.text for one in waiting(archive).theirs] == (["Send the keys"] if waits else [])


def test_a_promise_that_was_kept_leaves_and_comes_back_when_that_was_a_mistake(
    archive: Archive, job: int, due: Due
) -> None:
    accepted(archive, job=job, draft=due(ours=0))
    (one,) = waiting(archive).ours
    end_line(archive, expectation_id=one.expectation_id, outcome=Outcome.KEPT, by="AM")
    assert ours(archive) == []
    end_line(archive, expectation_id=one.expectation_id, outcome=Outcome.OPEN, by="AM")
    assert ours(archive) == [("Copy all files", 0)]


def test_a_wording_that_nobody_accepted_promises_nothing(archive: Archive, job: int, due: Due) -> None:
    begin_agreement(archive, job_id=job, draft=due(ours=0), by="AM")
    assert ours(archive) == []


def test_the_accepted_version_counts_and_a_line_stands_once(archive: Archive, job: int, due: Due) -> None:
    first = accepted(archive, job=job, draft=due(ours=0))
    draft = new_version(archive, agreement_id=first.id, by="AM", why="more")
    assert ours(archive) == [("Copy all files", 0)]
    accept(archive, draft)
    assert ours(archive) == [("Copy all files", 0)]


def test_a_line_kept_in_an_earlier_version_is_kept(archive: Archive, job: int, due: Due) -> None:
    first = accepted(archive, job=job, draft=due(ours=0))
    (one,) = waiting(archive).ours
    end_line(archive, expectation_id=one.expectation_id, outcome=Outcome.KEPT, by="AM")
    accept(archive, new_version(archive, agreement_id=first.id, by="AM", why="more"))
    assert ours(archive) == []


def test_promises_of_a_closed_job_wait_no_more(archive: Archive, job: int, due: Due) -> None:
    accepted(archive, job=job, draft=due(ours=0))
    advance_job(archive, job_id=job, to=JobStage.CLOSED, by="AM", seen=job_line(archive, job_id=job).revision)
    assert ours(archive) == []


def test_a_merged_clients_promise_is_the_kept_ones(archive: Archive, job: int, due: Due) -> None:
    accepted(archive, job=job, draft=due(ours=0))
    (one,) = waiting(archive).ours
    kept = add_client(archive, name="Quay Dental", by="AM")
    merge_clients(archive, kept_id=kept, merged_id=one.client_id, by="AM")
    (told,) = waiting(archive).ours
    assert told == replace(one, client_id=kept, client="Quay Dental")
