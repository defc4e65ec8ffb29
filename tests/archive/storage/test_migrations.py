"""The tables are what the models say, whole or not at all."""

import multiprocessing
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from archive.archive import Archive
from archive.clock import SystemClock
from archive.records import Base, Client, Job, JobStage, JobStep
from archive.services.clients import add_client
from archive.services.history import record
from archive.services.notes import write_note
from archive.storage import migrations
from archive.storage.database import Database


def tables_of(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM sqlite_master ORDER BY name")]


def begin_at(earlier: pytest.MonkeyPatch, path: Path, version: str) -> None:
    """A database as an earlier program left it."""
    upgrade = command.upgrade
    earlier.setattr(command, "upgrade", lambda config, _: upgrade(config, version))
    Database(path).close()


def test_the_migrated_tables_are_those_of_the_models(archive: Archive) -> None:
    with archive.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_version_is_the_newest_file() -> None:
    versions = Path(migrations.__file__).parent / "versions"

    assert max(script.name.split("_")[0] for script in versions.glob("[0-9]*.py")) == migrations.NEWEST


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def upgrade_and_fail(config: Config, _: str) -> None:
        config.attributes["connection"].exec_driver_sql("CREATE TABLE half (id INTEGER)")
        raise RuntimeError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr(command, "upgrade", upgrade_and_fail)
        with pytest.raises(RuntimeError):
            Database(tmp_path / "archive.db")

    assert tables_of(tmp_path / "archive.db") == []
    Database(tmp_path / "archive.db").close()
    assert "client" in tables_of(tmp_path / "archive.db")


def test_an_older_database_is_copied_before_it_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.db"
    with monkeypatch.context() as earlier:
        begin_at(earlier, path, "0001")
    before = tables_of(path)

    Database(path).close()

    assert tables_of(tmp_path / "archive.db.before-0001") == before
    assert tables_of(path) != before


def test_jobs_of_the_first_version_tell_their_steps_in_the_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.db"
    with monkeypatch.context() as earlier:
        begin_at(earlier, path, "0001")
    with closing(sqlite3.connect(path)) as connection:
        at = "2026-01-05T09:00:00.000000Z+0000"
        connection.execute("INSERT INTO client VALUES (1, 'Quay Motors', '', 'new', NULL, ?, 'AM')", (at,))
        job = "INSERT INTO job VALUES (?, ?, 1, 'Router', '2026-01-05', ?, ?, 'AM')"
        connection.execute(job, (1, "J-2026-0001", None, at))
        connection.execute(job, (2, "J-2026-0002", "2026-02-01", at))
        connection.commit()

    database = Database(path)
    with database.reading() as session:
        stages = [job.stage for job in session.scalars(select(Job).order_by(Job.id))]
        steps = [(step.job_id, step.stage, step.on.day, step.by) for step in session.scalars(select(JobStep))]
    database.close()

    assert stages == [JobStage.IN_PROGRESS, JobStage.CLOSED]
    assert steps == [
        (1, JobStage.IN_PROGRESS, 5, "AM"),
        (2, JobStage.IN_PROGRESS, 5, "AM"),
        (2, JobStage.CLOSED, 1, "AM"),
    ]


def test_clients_of_the_second_version_have_an_empty_address_in_the_third(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.db"
    with monkeypatch.context() as earlier:
        begin_at(earlier, path, "0002")
    with closing(sqlite3.connect(path)) as connection:
        at = "2026-01-05T09:00:00.000000Z+0000"
        columns = "id, name, town, standing, added_at, added_by"
        connection.execute(f"INSERT INTO client ({columns}) VALUES (1, 'Quay Motors', 'Whitby', 'new', ?, 'AM')", (at,))
        connection.commit()

    database = Database(path)
    with database.reading() as session:
        (client,) = session.scalars(select(Client))
    database.close()

    assert (client.name, client.town, client.address) == ("Quay Motors", "Whitby", "")
    with closing(sqlite3.connect(tmp_path / "archive.db.before-0002")) as before:
        assert before.execute("SELECT name FROM client").fetchall() == [("Quay Motors",)]


def test_presenting_an_offer_is_taken_back_from_the_seventh_version_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.db"
    at = "2026-01-05T09:00:00.000000Z+0000"
    taken_back = "UPDATE restitution_offer SET presented_on = NULL, presented_by = NULL"
    with monkeypatch.context() as earlier:
        begin_at(earlier, path, "0006")
    with closing(sqlite3.connect(path)) as connection:
        offer = "dispute_id, number, what, minutes, rate, parts, money, finish_by, whose, written_at, written_by"
        shown = f"{offer}, presented_on, presented_by, revision"
        values = f"1, 1, 'Anew', 0, 0, 0, 0, '2026-02-01', 'BK', '{at}', 'AM', '2026-01-06', 'AM', 1"
        connection.execute(f"INSERT INTO restitution_offer ({shown}) VALUES ({values})")
        connection.commit()
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(taken_back)

    Database(path).close()

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(taken_back).rowcount == 1


def open_archive(root: Path) -> None:
    Archive.open(root, clock=SystemClock()).close()


def test_two_programs_may_begin_the_same_archive_at_once(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    programs = [spawn.Process(target=open_archive, args=(tmp_path / "office",)) for _ in range(3)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()

    assert [program.exitcode for program in programs] == [0, 0, 0]


@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid = 99", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["note", "custody_event"])
def test_notes_and_history_cannot_be_changed_or_deleted(archive: Archive, table: str, statement: str) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    write_note(archive, client_id=client, text="Called about the server.", by="AM")
    with archive.database.writing() as session:
        record(session, at=archive.clock.now(), by="AM", act="received", thing="document:1")

    with pytest.raises(IntegrityError, match="never changed"), archive.database.writing() as session:
        session.connection().exec_driver_sql(statement.format(table))
