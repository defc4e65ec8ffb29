"""``rebuild`` makes lost records again, and tells what came back and what did not."""

import re
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.sidecars.writing import write_due
from tests.archive.command_line.running import Line


@pytest.fixture
def lost(office: Path) -> Path:
    """The records are gone; a client and a note stand in the sidecars."""
    with Archive.open(office, clock=SystemClock()) as archive:
        client = add_client(archive, name="Smith & Sons", by="AM")
        write_note(archive, client_id=client, text="The router", by="AM")
        write_due(archive)
    (office / "archive.db").unlink()
    return office


def test_a_person_is_told_what_is_back(line: Line, lost: Path) -> None:
    told = line("rebuild")

    assert told.code == 0
    assert "0 documents are back in" in told.out
    assert "What was there before is kept as records.before-1." in told.out
    assert re.search(r"Their history goes up to event [1-9]\d*, of \d+ \w+ \d{4}, \d\d:\d\d\. ", told.out)
    assert "a copy that was made later tells more." in told.out
    assert line("check").code == 0


def test_a_script_is_told_each_table(line: Line, lost: Path) -> None:
    told = line("rebuild", "--json")

    assert told.code == 0
    assert told.json["rows"]["note"] == 1
    assert told.json["last"]["event"] >= 1
    assert told.json["left_out"] == told.json["flaws"] == told.json["originals"] == []


def test_what_did_not_come_back_needs_a_person(line: Line, lost: Path, tmp_path: Path) -> None:
    sidecar = lost / "records" / "clients" / "1.jsonl"
    sidecar.write_bytes(sidecar.read_bytes().replace(b"The router", b"The rooter"))

    told = line("rebuild", "--into", tmp_path / "again")

    assert told.code == 1
    assert "The sidecar clients/1.jsonl has damaged lines: 1." in told.out
    assert "“did not come back.jsonl”" in told.out
    assert (tmp_path / "again" / "records.before-1" / "did not come back.jsonl").exists()


def test_what_commands_did_without_a_clerk_is_back(line: Line, office: Path, tmp_path: Path) -> None:
    (tmp_path / "order.txt").write_text("Work order")
    line("take-in", tmp_path / "order.txt", "--no-wait")
    line("copy", "to", tmp_path / "usb1")
    line("copy", "make")
    line("copy", "verify")
    before = line("history", "head", "--json").json
    (office / "archive.db").unlink()

    told = line("rebuild", "--json")

    assert told.json["last"]["event"] == before["events"]
    assert [one["folder"] for one in line("copy", "list", "--json").json] == [str(tmp_path / "usb1")]


def test_records_that_can_be_opened_stay(line: Line, lost: Path) -> None:
    line("rebuild")

    told = line("rebuild")

    assert told.code == 2
    assert "can be opened, so nothing is made again" in told.err


def test_without_sidecars_there_is_nothing_to_make_records_from(line: Line, tmp_path: Path) -> None:
    (tmp_path / "none" / "vault").mkdir(parents=True)

    told = line("rebuild", "--archive", tmp_path / "none")

    assert told.code == 3
    assert "nothing was written in its folder records" in told.err
