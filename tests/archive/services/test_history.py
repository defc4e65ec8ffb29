"""History is appended to; whoever changes it from outside is found out."""

import sqlite3
from contextlib import closing

import pytest

from archive.archive import Archive
from archive.services.history import NewAct, first_broken_link, record, record_all
from tests.archive.told import history_of


@pytest.fixture
def told(archive: Archive) -> Archive:
    """An archive in which five things have happened."""
    with archive.database.writing() as session:
        for number in range(5):
            record(session, at=archive.clock.now(), by="AM", act="received", thing=f"document:{number}", size=number)
    return archive


def tamper(archive: Archive, statement: str) -> None:
    """Changes the database as somebody would who knows SQL and takes the guards away first."""
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER custody_event_never_update")
        connection.execute("DROP TRIGGER custody_event_never_delete")
        connection.execute(statement)


def test_what_happened_to_a_thing_is_told_in_order(told: Archive) -> None:
    with told.database.writing() as session:
        record(session, at=told.clock.now(), by="JB", act="filed", thing="document:3", client=7, job=None)

    acts = history_of(told, thing="document:3")
    assert [(act.by, act.act, act.details) for act in acts] == [
        ("AM", "received", {"size": 3}),
        ("JB", "filed", {"client": 7, "job": None}),
    ]


def test_a_history_that_only_grew_is_whole(told: Archive) -> None:
    assert first_broken_link(told) is None


def test_an_empty_history_is_whole(archive: Archive) -> None:
    assert first_broken_link(archive) is None


def test_many_acts_at_once_are_a_chain_as_well(told: Archive) -> None:
    now = told.clock.now()
    with told.database.writing() as session:
        record_all(session, [NewAct(now, "AM", "received", f"document:{number}", {}) for number in range(50)])

    assert first_broken_link(told) is None
    assert len(history_of(told, thing="document:0")) == 2


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE custody_event SET by = 'nobody' WHERE number = 3", 3),
        ("UPDATE custody_event SET details = '{}' WHERE number = 2", 2),
        ("UPDATE custody_event SET at = '2020-01-01T00:00:00.000000Z+0000' WHERE number = 1", 1),
        ("DELETE FROM custody_event WHERE number = 4", 5),
        ("DELETE FROM custody_event WHERE number = 1", 2),
    ],
)
def test_a_change_from_outside_breaks_the_chain_where_it_was_made(told: Archive, statement: str, broken: int) -> None:
    tamper(told, statement)

    assert first_broken_link(told) == broken
