"""``erase`` tells what would go and what stays, and erases only what is named letter by letter."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line.erase import SUB_VERBS
from archive.erasure.requests import ask_to_erase
from archive.records import About, Note
from archive.services.clients import add_client, list_clients
from archive.services.jobs import open_job
from archive.services.notes import write_note
from tests.archive.command_line.running import Line


@pytest.fixture
def client(office: Path) -> int:
    """A client of whom somebody asked that everything is erased."""
    with Archive.open(office, clock=SystemClock()) as archive:
        made = add_client(archive, name="Harbour Dental", by="AM")
        ask_to_erase(
            archive,
            about=About.CLIENT,
            thing_id=made,
            asked_by="Dr Shaw",
            asked_on=date(2026, 3, 16),
            how="letter",
            what_for="all",
            handled_by="AM",
            by="AM",
        )
    return made


def number(line: Line) -> str:
    return str(line("erase", "list", "--json").json[0]["number"])


@pytest.mark.parametrize("name", SUB_VERBS)
def test_each_explains_itself(line: Line, name: str) -> None:
    assert line("erase", name, "--help").code == 0


@pytest.mark.usefixtures("client")
def test_a_request_may_be_called_by_its_last_number_where_no_other_has_that(line: Line, office: Path) -> None:
    for typed in ("1", "0001", number(line).lower()):
        assert line("erase", "prepare", typed, "--json").json["number"] == number(line)
    for typed in ("2", "11", "²"):
        assert line("erase", "prepare", typed).code == 2
    others = "about, thing_id, asked_by, asked_on, how, what_for, handled_by, written_at, written_by, settled_at"
    with closing(sqlite3.connect(office / "archive.db")) as records, records:
        records.execute(
            f"INSERT INTO erasure_request (number, {others}) SELECT 'E-1999-0001', {others} FROM erasure_request"
        )
    assert line("erase", "prepare", "1").code == 2
    assert line("erase", "prepare", "E-1999-0001").code == 0


@pytest.mark.usefixtures("client")
def test_a_request_is_listed_prepared_and_confirmed(line: Line, office: Path) -> None:
    listed = line("erase", "list")
    assert (listed.code, "Harbour Dental, asked for on 2026-03-16" in listed.out) == (1, True)
    prepared = line("erase", "prepare", number(line))
    assert (prepared.code, '--name "Harbour Dental"' in prepared.out) == (0, True)
    done = line("erase", "confirm", number(line), "--name", "Harbour Dental", "--json")
    assert done.json["erased"] is True
    assert line("erase", "list").code == 0
    with Archive.open(office, clock=SystemClock()) as archive:
        assert list_clients(archive) == ()


@pytest.mark.usefixtures("client")
def test_another_name_erases_nothing(line: Line, office: Path) -> None:
    refused = line("erase", "confirm", number(line), "--name", "Harbour")
    assert (refused.code, "Nothing was erased." in refused.err) == (1, True)
    with Archive.open(office, clock=SystemClock()) as archive:
        assert len(list_clients(archive)) == 1


def test_what_stays_is_told_with_its_reason(line: Line, office: Path, client: int) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        open_job(archive, client_id=client, title="Move the server", by="AM")
    told = line("erase", "prepare", number(line))
    assert (told.code, "The job is not closed" in told.out) == (1, True)
    done = line("erase", "confirm", number(line), "--name", "Harbour Dental")
    assert (done.code, "Stays: Job J-" in done.out) == (1, True)


@pytest.mark.usefixtures("client")
def test_a_number_that_is_none_is_usage(line: Line) -> None:
    assert line("erase", "prepare", "E-1999-0001").code == 2


def test_one_note_is_asked_for_and_goes(line: Line, office: Path, client: int) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        note = write_note(archive, client_id=client, text="The wrong number", by="AM")
    asked = line("erase", "ask", f"note:{note}", "--asked-by", "Dr Shaw", "--how", "e-mail", "--json")
    request = asked.json["number"]
    name = line("erase", "prepare", request, "--json").json["name"]
    assert line("erase", "confirm", request, "--name", name).code == 0
    with Archive.open(office, clock=SystemClock()) as archive, archive.database.reading() as session:
        assert session.get(Note, note) is None


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize("thing", ["client:4711", "page:1", "client", "client:-1"])
def test_what_there_is_not_cannot_be_asked_for(line: Line, thing: str) -> None:
    assert line("erase", "ask", thing, "--asked-by", "Dr Shaw", "--how", "e-mail").code == 2
