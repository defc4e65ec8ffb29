"""Follow-ups stand in the story where they were made, missed and settled."""

from datetime import date, timedelta

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import FollowUpAct
from archive.services.clients import add_client
from archive.services.follow_ups import (
    complete_follow_up,
    make_follow_up,
    move_follow_up,
    reopen_follow_up,
    skip_follow_up,
    withdraw_follow_up,
)
from archive.services.jobs import open_job
from archive.services.story.entry import EntryKind, TimelineEntry
from archive.services.timeline import timeline


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


@pytest.fixture
def promise(archive: Archive, client: int) -> int:
    return make_follow_up(archive, client_id=client, what="Ring back", due_on=date(2026, 3, 18), by="AM")


def story(archive: Archive, client: int) -> tuple[TimelineEntry, ...]:
    return timeline(archive, client_id=client)


def test_it_stands_where_it_was_made_with_its_day(archive: Archive, client: int, promise: int) -> None:
    move_follow_up(archive, follow_up_id=promise, due_on=date(2026, 3, 19), why="They are away.", by="AM")

    (entry,) = story(archive, client)
    assert (entry.kind, entry.text, entry.on, entry.due_on) == (
        EntryKind.FOLLOW_UP_MADE,
        "Ring back",
        date(2026, 3, 16),
        date(2026, 3, 19),
    )


def test_the_day_that_passed_without_it_is_told(archive: Archive, client: int, promise: int, clock: SetClock) -> None:
    clock.put(clock.at + timedelta(days=2))
    assert len(story(archive, client)) == 1
    clock.put(clock.at + timedelta(days=1))

    overdue = story(archive, client)[0]
    assert (overdue.kind, overdue.on) == (EntryKind.FOLLOW_UP_OVERDUE, date(2026, 3, 18))

    complete_follow_up(archive, follow_up_id=promise, outcome="All is well", by="BK")
    done = story(archive, client)[0]
    assert (done.kind, done.on, done.words, done.by, done.settled) == (
        EntryKind.FOLLOW_UP_DONE,
        date(2026, 3, 19),
        "All is well",
        "BK",
        FollowUpAct.DONE,
    )
    assert len(story(archive, client)) == 2


def test_only_the_last_ending_is_told(archive: Archive, client: int, promise: int) -> None:
    complete_follow_up(archive, follow_up_id=promise, outcome="By mistake", by="AM")
    reopen_follow_up(archive, follow_up_id=promise, by="AM")
    assert [entry.kind for entry in story(archive, client)] == [EntryKind.FOLLOW_UP_MADE]

    skip_follow_up(archive, follow_up_id=promise, why="They rang", by="AM")
    assert story(archive, client)[0].words == "They rang"
    assert len(story(archive, client)) == 2


def test_one_made_by_mistake_is_not_told(archive: Archive, client: int, promise: int) -> None:
    withdraw_follow_up(archive, follow_up_id=promise, by="AM")

    assert story(archive, client) == ()


def test_it_belongs_to_the_story_of_its_job(archive: Archive, client: int, promise: int) -> None:
    job = open_job(archive, client_id=client, title="Router", by="AM")
    make_follow_up(archive, client_id=client, job_id=job.id, what="Try it", due_on=date(2026, 3, 20), by="AM")

    of_job = timeline(archive, client_id=client, job_id=job.id)
    assert [entry.text for entry in of_job if entry.kind is EntryKind.FOLLOW_UP_MADE] == ["Try it"]
