"""``history head`` tells what to keep outside, and ``history compare`` and ``check --head`` tell what it shows."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.archive.command_line.running import Line


def tamper(office: Path, statement: str) -> None:
    with closing(sqlite3.connect(office / "archive.db", isolation_level=None)) as connection:
        for trigger in ("update", "delete"):
            connection.execute(f"DROP TRIGGER custody_event_never_{trigger}")
        connection.execute(statement)


@pytest.fixture
def received(line: Line, office: Path, approval: Path) -> Path:
    """An archive whose history has begun."""
    line("take-in", approval, "--no-wait")
    return office


def test_the_head_that_is_told_is_found_again(line: Line, received: Path, tmp_path: Path) -> None:
    told = line("history", "head")
    (tmp_path / "head.txt").write_text(told.out, encoding="utf-8")

    for kept in (told.out.splitlines()[-1], tmp_path / "head.txt"):
        compared = line("history", "compare", kept)
        assert (compared.code, "still contains event" in compared.out) == (0, True)


def test_a_history_whose_end_was_cut_off_is_found_out(line: Line, received: Path) -> None:
    kept = line("history", "head", "--json").json
    tamper(received, f"DELETE FROM custody_event WHERE number = {kept['events']}")

    compared = line("history", "compare", kept["code"], "--json")

    assert compared.code == 1
    assert (compared.json["found"], compared.json["first bad"]) == ("cut off", kept["events"])


def test_check_compares_with_a_kept_head_and_names_the_row(line: Line, received: Path) -> None:
    code = line("history", "head", "--json").json["code"]
    whole = line("check", "--head", code, "--json")
    assert (whole.code, whole.json["findings"]) == (0, [])
    tamper(received, "UPDATE custody_event SET by = 'nobody' WHERE number = 1")

    altered = line("check", "--head", code, "--json")

    assert altered.code == 1
    assert [one["thing"] for one in altered.json["findings"] if one["finding"] == "head"] == ["event:1"]


def test_what_is_no_head_is_not_understood(line: Line, received: Path) -> None:
    told = line("history", "compare", "last Tuesday")

    assert told.code == 2
    assert len(told.err.splitlines()) == 3
