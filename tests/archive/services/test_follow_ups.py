"""Promised next contacts are kept in sight until somebody says what became of them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from archive.archive import Archive
from archive.client_errors import FollowUpIsSettled, NoSuchClient
from archive.clock import SetClock
from archive.errors import ChangedMeanwhile, DayIsPast, WordsMissing
from archive.job_errors import JobBelongsElsewhere
from archive.records import FollowUpAct, FollowUpReason
from archive.services.clients import add_client
from archive.services.follow_ups import (
    complete_follow_up,
    follow_ups_of_job,
    make,
    make_follow_up,
    move_follow_up,
    reopen_follow_up,
    skip_follow_up,
    undo_move,
    withdraw_follow_up,
)
from archive.services.jobs import open_job
from archive.services.merging import merge_clients
from archive.services.notes import write_note
from tests.archive.told import open_follow_ups, steps_of_follow_up

TODAY = date(2026, 3, 16)


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


@pytest.fixture
def promise(archive: Archive, client: int) -> int:
    """Due in three days."""
    return make_follow_up(archive, client_id=client, what="Ring back", due_on=TODAY + timedelta(days=3), by="AM")


def acts(archive: Archive, follow_up: int) -> list[FollowUpAct]:
    return [step.act for step in steps_of_follow_up(archive, follow_up_id=follow_up)]


def later(clock: SetClock, days: int) -> None:
    clock.put(clock.at + timedelta(days=days))


def test_one_made_by_hand_tells_whose_it_is_and_where_it_came_from(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Router", by="AM")
    note = write_note(archive, client_id=client, text="Ring back on Monday", by="AM")
    make_follow_up(
        archive, client_id=client, job_id=job.id, note_id=note, what=" Ring  back ", due_on=TODAY, whose="BK", by="AM"
    )

    (line,) = open_follow_ups(archive)
    assert (line.client, line.job, line.note_id, line.whose) == ("Harbour Dental", job.number, note, "BK")
    assert (line.what, line.reason, line.days, line.overdue) == ("Ring back", FollowUpReason.PROMISED, 0, False)


def test_the_longest_overdue_stands_first(archive: Archive, client: int, clock: SetClock) -> None:
    for what, days in (("third", 9), ("first", 1), ("second", 4)):
        make_follow_up(archive, client_id=client, what=what, due_on=TODAY + timedelta(days=days), by="AM")
    later(clock, 9)

    assert [(line.what, line.days) for line in open_follow_ups(archive)] == [("first", 8), ("second", 5), ("third", 0)]


def test_what_is_to_come_is_not_due_yet(archive: Archive, promise: int) -> None:
    assert [(line.id, line.days < 0, line.overdue) for line in open_follow_ups(archive)] == [(promise, True, False)]


def test_another_clients_are_left_out(archive: Archive, promise: int) -> None:
    other = add_client(archive, name="Quay Motors", by="AM")

    assert open_follow_ups(archive, client_id=other) == ()


def test_a_merged_clients_are_the_kept_ones(archive: Archive, client: int, promise: int) -> None:
    into = add_client(archive, name="Harbour Dental Practice", by="AM")
    merge_clients(archive, kept_id=into, merged_id=client, by="AM")

    (line,) = open_follow_ups(archive, client_id=into)
    assert (line.id, line.client_id, line.client) == (promise, into, "Harbour Dental Practice")


def test_a_day_that_is_past_is_refused(archive: Archive, client: int) -> None:
    with pytest.raises(DayIsPast):
        make_follow_up(archive, client_id=client, what="Ring", due_on=TODAY - timedelta(days=1), by="AM")


def test_one_without_words_is_refused(archive: Archive, client: int) -> None:
    with pytest.raises(WordsMissing):
        make_follow_up(archive, client_id=client, what=" ", due_on=TODAY, by="AM")


def test_nobodys_and_another_clients_job_are_refused(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=add_client(archive, name="Quay Motors", by="AM"), title="Router", by="AM")
    with pytest.raises(JobBelongsElsewhere):
        make_follow_up(archive, client_id=client, job_id=job.id, what="Ring", due_on=TODAY, by="AM")
    with pytest.raises(NoSuchClient):
        make_follow_up(archive, client_id=77, what="Ring", due_on=TODAY, by="AM")


def test_one_that_is_done_leaves_with_what_came_of_it(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Router", by="AM").id
    made = make_follow_up(archive, client_id=client, job_id=job, what="All well?", due_on=TODAY, by="AM")

    complete_follow_up(archive, follow_up_id=made, outcome="All is well", by="BK")

    assert open_follow_ups(archive) == ()
    (line,) = follow_ups_of_job(archive, job_id=job)
    assert (line.settled, line.outcome) == (FollowUpAct.DONE, "All is well")


def test_skipping_takes_a_reason(archive: Archive, promise: int) -> None:
    with pytest.raises(WordsMissing):
        skip_follow_up(archive, follow_up_id=promise, why="", by="AM")

    skip_follow_up(archive, follow_up_id=promise, why="They rang first", by="AM")

    assert [step.words for step in steps_of_follow_up(archive, follow_up_id=promise)] == ["", "They rang first"]


def test_a_settled_one_is_not_settled_again(archive: Archive, promise: int) -> None:
    complete_follow_up(archive, follow_up_id=promise, by="BK")

    with pytest.raises(FollowUpIsSettled) as refused:
        skip_follow_up(archive, follow_up_id=promise, why="Too late", by="AM")
    assert refused.value.about["by"] == "BK"
    with pytest.raises(FollowUpIsSettled):
        move_follow_up(archive, follow_up_id=promise, due_on=TODAY, why="She is away", by="AM")


@pytest.mark.parametrize("settle", [complete_follow_up, withdraw_follow_up])
def test_reopening_takes_it_back(archive: Archive, promise: int, settle: Callable[..., None]) -> None:
    settle(archive, follow_up_id=promise, by="AM")

    reopen_follow_up(archive, follow_up_id=promise, by="AM")
    reopen_follow_up(archive, follow_up_id=promise, by="AM")

    (line,) = open_follow_ups(archive)
    assert (line.settled, line.due_on) == (None, TODAY + timedelta(days=3))
    assert acts(archive, promise)[2:] == [FollowUpAct.REOPENED]


def test_moving_keeps_the_day_it_had_and_can_be_taken_back(archive: Archive, promise: int, clock: SetClock) -> None:
    later(clock, 5)
    moved_to = TODAY + timedelta(days=8)

    assert move_follow_up(archive, follow_up_id=promise, due_on=moved_to, why="On holiday", by="AM") == date(
        2026, 3, 19
    )
    assert [line.due_on for line in open_follow_ups(archive)] == [moved_to]

    undo_move(archive, follow_up_id=promise, by="AM")

    assert [(line.due_on, line.days) for line in open_follow_ups(archive)] == [(date(2026, 3, 19), 2)]
    assert acts(archive, promise) == [FollowUpAct.MADE, FollowUpAct.MOVED, FollowUpAct.MOVED]


def test_two_desks_do_not_move_it_to_two_days(archive: Archive, promise: int) -> None:
    seen = TODAY + timedelta(days=3)
    move_follow_up(archive, follow_up_id=promise, due_on=TODAY, why="She is away", by="BK", seen=seen)

    with pytest.raises(ChangedMeanwhile) as refused:
        move_follow_up(
            archive, follow_up_id=promise, due_on=TODAY + timedelta(days=9), why="She is away", by="AM", seen=seen
        )
    assert refused.value.about["by"] == "BK"
    assert [line.due_on for line in open_follow_ups(archive)] == [TODAY]


def test_one_that_was_never_moved_stays_where_it_is(archive: Archive, promise: int) -> None:
    undo_move(archive, follow_up_id=promise, by="AM")

    assert acts(archive, promise) == [FollowUpAct.MADE]


def test_it_is_moved_only_with_a_reason(archive: Archive, promise: int) -> None:
    with pytest.raises(WordsMissing):
        move_follow_up(archive, follow_up_id=promise, due_on=TODAY + timedelta(days=9), why=" ", by="AM")


def test_it_cannot_be_moved_into_the_past(archive: Archive, promise: int) -> None:
    with pytest.raises(DayIsPast):
        move_follow_up(archive, follow_up_id=promise, due_on=TODAY - timedelta(days=1), why="She is away", by="AM")


def test_one_made_within_another_act_comes_and_goes_with_it(archive: Archive, client: int) -> None:
    def fail_half_way() -> None:
        with archive.database.writing() as session:
            for what in ("Get their yes", ""):
                make(
                    session,
                    client_id=client,
                    job_id=None,
                    reason=FollowUpReason.APPROVAL,
                    what=what,
                    due_on=TODAY,
                    whose="AM",
                    by="AM",
                    at=archive.clock.now(),
                )

    with pytest.raises(WordsMissing):
        fail_half_way()
    assert open_follow_ups(archive) == ()
