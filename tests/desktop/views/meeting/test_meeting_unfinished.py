"""The program ends while the archive cannot take what was written of a meeting: the words lie beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import event

from archive.disputes.meeting import close_meeting
from archive.records import Point
from archive.storage.database import Database
from tests.desktop.views.meeting.conftest import Lay, Table
from tests.desktop.views.meeting.test_meeting import on_disk


@contextmanager
def impatient(database: Database) -> Iterator[None]:
    """Nobody waits for the archive, so that a test need not."""

    def at_once(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA busy_timeout = 0")

    event.listen(database.engine, "checkout", at_once)
    try:
        yield
    finally:
        event.remove(database.engine, "checkout", at_once)
        database.engine.dispose()  # those that come after wait again


def test_the_program_ends_although_somebody_else_holds_the_archive_and_the_words_stay_on_disk(
    table: Table, lay: Lay
) -> None:
    table.type("She waited.")
    table.pause()
    database = table.archive.database
    with closing(sqlite3.connect(database.path, isolation_level=None)) as elsewhere, impatient(database):
        elsewhere.execute("BEGIN EXCLUSIVE")
        table.type(" Two days.")
        table.screen.finish()
        elsewhere.execute("ROLLBACK")
    assert "Two days" in on_disk(table)
    table.settle()
    assert table.kept().heard == "She waited."
    again = lay()
    again.pause()
    assert table.kept().heard == "She waited. Two days."


def test_words_of_a_meeting_that_another_desk_closed_stay_on_disk_when_the_program_ends(table: Table, lay: Lay) -> None:
    table.write_all()
    table.pause()
    table.type("They want it in writing", table.form.questions.fields[Point.ANYTHING_ELSE])
    close_meeting(table.archive, meeting_id=table.kept().id, next_one=table.quarrel.next_one(), by="BK")
    table.screen.finish()
    assert "They want it in writing" in on_disk(table)
    again = lay()
    again.pause()
    assert again.form.questions.fields[Point.ANYTHING_ELSE].value == "They want it in writing"
    assert table.kept_words(Point.ANYTHING_ELSE) == "They want it in writing"
