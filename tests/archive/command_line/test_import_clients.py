"""``import-clients`` adds a list, and names what it left to a person."""

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.clients import add_client, list_clients
from tests.archive.command_line.running import Line
from tests.archive.exchange.lists import table


@pytest.fixture
def names(office: Path) -> list[str]:
    """An archive with one client."""
    with Archive.open(office, clock=SystemClock()) as archive:
        add_client(archive, name="Smith & Sons", town="York", by="AM")
    return ["Smith & Sons"]


def clients(office: Path) -> list[str]:
    with Archive.open(office, clock=SystemClock()) as archive:
        return [line.name for line in list_clients(archive)]


def test_a_list_is_added_and_a_dry_run_adds_nothing(line: Line, office: Path, names: list[str], tmp_path: Path) -> None:
    path = table(tmp_path, "Company,Town,Phone", "Brown,Hull,01482 496000")

    told = line("import-clients", path, "--dry-run")
    assert told.code == 0
    assert "new client: 1" in told.out
    assert clients(office) == names

    told = line("import-clients", path)
    assert told.code == 0
    assert "Import no. 1 is done: 1 client and 1 contact added." in told.out
    assert clients(office) == ["Brown", *names]

    told = line("import-clients", path)
    assert (told.code, told.err) == (0, "There was nothing to add.\n")


def test_what_needs_a_person_is_named_and_left_out(line: Line, office: Path, names: list[str], tmp_path: Path) -> None:
    told = line("import-clients", table(tmp_path, "Company,Town", "Smith & Son,York", ",Hull", "Brown,Hull"))

    assert told.code == 1
    assert (
        "Line 2, Smith & Son: left out, since it looks like Smith & Sons in York (a similar name and the same town)."
        in told.out
    )
    assert "Line 3, no name: cannot be used. There is no name in it." in told.out
    assert clients(office) == ["Brown", *names]


def test_a_script_learns_of_every_column_and_row(line: Line, office: Path, names: list[str], tmp_path: Path) -> None:
    path = table(tmp_path, "Kunde,Town", "Smith & Son,York", "Brown,Hull")

    told = line("import-clients", path, "--column", "1=client", "--json").json

    assert told["import"] == 1
    assert told["columns"] == [
        {"number": 1, "heading": "Kunde", "is": "client"},
        {"number": 2, "heading": "Town", "is": "town"},
    ]
    assert told["counts"]["new client"] == 1
    assert [row["outcome"] for row in told["rows"]] == ["looks like a known client", "new client"]
    assert told["rows"][0]["looks_like"] == [
        {"client": 1, "name": "Smith & Sons", "town": "York", "why": "a similar name and the same town"}
    ]


@pytest.mark.parametrize("column", ["town", "0=town", "x=town", "1=nonsense"])
def test_a_column_that_makes_no_sense_is_usage(line: Line, names: list[str], tmp_path: Path, column: str) -> None:
    told = line("import-clients", table(tmp_path, "a"), "--column", column)

    assert told.code == 2
    assert "Say it as 3=town." in told.err


def test_a_file_that_is_no_list_is_told_in_three_lines(line: Line, names: list[str], tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(b"PK\x03\x04")

    told = line("import-clients", tmp_path / "list.xlsx")

    assert told.code == 1
    assert len(told.err.splitlines()) == 3
    assert "it is a workbook" in told.err


def test_letters_that_were_guessed_wrong_are_read_as_is_said(
    line: Line, office: Path, names: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("Company,Town\nBäcker,Köln\n".encode("cp850"))

    guessed = line("import-clients", path, "--dry-run", "--json").json
    assert (guessed["encoding"], guessed["rows"][0]["client"] == "Bäcker") == ("cp1252", False)

    told = line("import-clients", path, "--encoding", "cp850", "--json").json
    assert told["encoding"] == "cp850"
    assert clients(office) == ["Bäcker", *names]


def test_a_list_that_cannot_be_read_as_is_said_is_not_imported(
    line: Line, office: Path, names: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("Company,Town\nBäcker,Köln\n".encode("cp850"))
    book = tmp_path / "list.vcf"
    book.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nORG:Brown\nEND:VCARD\n", encoding="utf-8")

    for file in (path, book):
        told = line("import-clients", file, "--encoding", "utf-8")
        assert told.code != 0
        assert f"{file.name}" in told.err
        assert "it is no table in utf-8" in told.err
    assert clients(office) == names
