"""Whatever changes a row that stands in a sidecar, the sidecar is due, in the same transaction."""

import hashlib
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select, text

from archive.archive import Archive
from archive.records import SidecarDue
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.storage import migrations
from archive.storage.database import Database
from archive.storage.sidecar_triggers import triggers

MADE = ("0010", "8187594fff8dd1b5")
"""The version whose triggers these are. Whoever changes what stands where adds a migration and writes both anew here:
an archive of a version that was there before is else left with other triggers."""


@pytest.fixture
def office(archive: Archive) -> Archive:
    """One client with a note, and nothing due."""
    client = add_client(archive, name="Quay Motors", by="AM")
    write_note(archive, client_id=client, text="The router", by="AM")
    strike_out(archive)
    return archive


def strike_out(archive: Archive) -> None:
    with archive.database.writing() as session:
        session.execute(text("DELETE FROM sidecar_due"))


def due(archive: Archive) -> list[str]:
    with archive.database.reading() as session:
        return list(session.scalars(select(SidecarDue.sidecar).order_by(SidecarDue.id)))


def change(archive: Archive, *statements: str) -> list[str]:
    """What is due after these, in one transaction."""
    with archive.database.writing() as session:
        for statement in statements:
            session.execute(text(statement))
    return due(archive)


def test_the_triggers_are_those_of_the_newest_version() -> None:
    assert (migrations.NEWEST, hashlib.sha256("\n".join(triggers()).encode()).hexdigest()[:16]) == MADE


def test_what_is_written_is_due(office: Archive) -> None:
    write_note(office, client_id=1, text="The printer", by="AM")

    assert set(due(office)) == {"clients/1", "history/1"}


def test_what_hangs_on_a_row_below_a_client_is_due_with_the_client(office: Archive) -> None:
    contact = (
        "INSERT INTO contact (id, client_id, position, name, role, email, revision) VALUES (1, 1, 0, 'H', '', '', 0)"
    )
    change(office, contact)
    strike_out(office)

    assert change(office, "INSERT INTO phone_number (id, contact_id, written, digits) VALUES (1, 1, '1', '1')") == [
        "clients/1"
    ]
    strike_out(office)
    assert change(office, "DELETE FROM phone_number", "DELETE FROM contact") == ["clients/1"]
    strike_out(office)
    assert change(office, "PRAGMA defer_foreign_keys = ON", contact, "DELETE FROM contact") == ["clients/1"]


def test_what_moves_is_due_where_it_was_and_where_it_is(office: Archive) -> None:
    add_client(office, name="Harbour Dental", by="AM")
    strike_out(office)

    assert set(change(office, "UPDATE saved_search SET name = ''", "UPDATE follow_up SET client_id = 2")) == set()
    follow_up = (
        "INSERT INTO follow_up (id, client_id, reason, what, due_on, whose) VALUES (1, 1, 'r', '', '2026-01-01', '')"
    )
    change(office, follow_up)
    strike_out(office)
    assert set(change(office, "UPDATE follow_up SET client_id = 2")) == {"clients/1", "clients/2"}


def test_what_changes_again_gets_a_new_number_even_where_conflicts_are_ignored(office: Archive) -> None:
    change(office, "UPDATE client SET town = 'Whitby'")
    with office.database.reading() as session:
        before = session.scalars(select(SidecarDue.id)).one()

    change(office, "UPDATE OR IGNORE client SET town = 'Whitby'")

    with office.database.reading() as session:
        assert session.scalars(select(SidecarDue.id)).one() > before


def test_settings_that_no_sidecar_holds_make_none_due(office: Archive) -> None:
    assert change(office, "INSERT INTO setting VALUES ('index.secret', '12')") == []
    assert change(office, "INSERT INTO setting VALUES ('region', 'GB')") == ["office"]


def test_what_is_not_committed_is_not_due(office: Archive) -> None:
    with suppress(KeyError), office.database.writing() as session:
        session.execute(text("UPDATE client SET town = 'Whitby'"))
        raise KeyError

    assert due(office) == []


def test_after_a_migration_everything_is_due(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.db"
    upgrade = command.upgrade
    with monkeypatch.context() as earlier:
        earlier.setattr(command, "upgrade", lambda config, _: upgrade(config, "0008"))
        Database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        at = "2026-01-05T09:00:00.000000Z+0000"
        columns = "id, name, town, address, standing, added_at, added_by, revision"
        connection.execute(
            f"INSERT INTO client ({columns}) VALUES (7, 'Quay Motors', '', '', 'new', ?, 'AM', 0)", (at,)
        )
        connection.commit()

    database = Database(path)
    with database.reading() as session:
        names = set(session.scalars(select(SidecarDue.sidecar)))
    database.close()

    assert "clients/7" in names
