"""``check`` proves what was received, and finds what was altered."""

import signal
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.clients import add_client
from archive.services.today import waiting
from archive.sidecars.writing import write_due
from archive.storage import guards
from tests.archive.command_line.running import Line, started
from tests.archive.paperwork import taken_in
from tests.small_disk import small_disk


def test_what_was_received_is_proven_and_what_was_altered_is_found(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    whole = line("check", "--json")
    assert (whole.code, whole.json) == (0, {"originals": 1, "findings": [], "remarks": []})

    (original,) = (path for path in (office / "vault").glob("??/??/*") if not path.suffix)
    original.chmod(0o600)
    original.write_bytes(b"altered")
    altered = line("check", "--json")

    assert altered.code == 1
    (finding,) = altered.json["findings"]
    assert (finding["part"], finding["finding"], finding["thing"]) == ("vault", "altered", original.name)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking them")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_check_that_is_asked_to_stop_says_that_it_was_interrupted(
    line: Line, office: Path, approval: Path, number: int
) -> None:
    line("take-in", approval, "--no-wait")
    (original,) = (path for path in (office / "vault").glob("??/??/*") if not path.suffix)
    original.chmod(0o600)
    with original.open("r+b") as file:
        file.truncate(1 << 40)  # without content: it takes no space, and for ever to read
    with started("check", "--json") as process:
        while str(original) not in [file.path for file in psutil.Process(process.pid).open_files()]:
            assert process.poll() is None
        process.send_signal(number)
        out, err = process.communicate()

    assert (process.returncode, out) == (4, "")
    assert err.strip().startswith("Stopped.")


def test_what_it_finds_stands_on_today(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    (original,) = (path for path in (office / "vault").glob("??/??/*") if not path.suffix)
    original.chmod(0o600)
    original.write_bytes(b"altered")
    (office / "vault" / "list.txt").write_text("somebody put it here")
    assert line("check").code == 1

    with Archive.open(office, clock=SystemClock()) as archive:
        told = waiting(archive)
    assert told.wrong is not None
    assert [one.sha256 for one in told.wrong.originals] == [original.name]
    assert [one.found[0].thing for one in told.found_by_check] == ["list.txt"]


def test_what_sqlite_says_of_damage_is_told_to_scripts_alone(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval, "--no-wait")
    with closing(sqlite3.connect(office / "archive.db")) as records, records:
        (index,) = records.execute("SELECT name FROM sqlite_master WHERE name LIKE 'ix_%' LIMIT 1").fetchone()
        records.execute("PRAGMA writable_schema = ON")
        records.execute("DELETE FROM sqlite_master WHERE name = ?", (index,))
    told = line("check")
    assert "The records are damaged: a part of them was overwritten or lost." in told.out
    assert "Page" not in told.out
    (finding, *_) = (one for one in line("check", "--json").json["findings"] if one["finding"] == "damaged")
    assert "never used" in finding["detail"]


def test_a_link_in_the_place_of_the_vault_is_told_first_and_what_is_missing_behind_it_as_one(
    line: Line, office: Path, approval: Path, tmp_path: Path
) -> None:
    line("take-in", approval, "--no-wait")
    (office / "vault").rename(tmp_path / "vault")
    (tmp_path / "empty").mkdir()
    (office / "vault").symlink_to(tmp_path / "empty", target_is_directory=True)
    told = line("check").out.splitlines()

    assert told[0].startswith("In the archive, vault is a link that leads somewhere else")
    assert told[1].startswith("1 original is not there, where that leads.")
    assert told[-1].startswith("0 of 1 original compared with what was received: ")
    assert "missing" not in "".join(told)
    assert "missing" in {one["finding"] for one in line("check", "--json").json["findings"]}


def test_a_vault_that_leads_nowhere_is_not_called_closed(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval, "--no-wait")
    (office / "vault").rename(office.parent / "vault")
    (office / "vault").symlink_to(office.parent / "away", target_is_directory=True)
    told = line("check")

    assert told.code == 3
    assert f"{office / 'vault'} is a link that leads nowhere, where a folder of the archive belongs." in told.err
    assert "permission" not in told.err
    (office / "vault").unlink()
    (office / "vault").write_text("a file")
    assert f"{office / 'vault'} is a file, where" in line("check").err


def test_records_in_whose_place_a_folder_lies_are_told_in_office_words(
    line: Line, office: Path, approval: Path
) -> None:
    line("take-in", approval, "--no-wait")
    (office / "archive.db").rename(office.parent / "archive.db")
    (office / "archive.db").mkdir()
    told = line("check")

    assert told.code == 3
    assert "archive.db is a folder, where the file with the records belongs." in told.err
    assert "unable to open" not in told.err
    assert "disk is not full" not in told.err


def test_the_help_says_that_records_of_an_earlier_version_are_brought_up_to_date(line: Line) -> None:
    for verb in ("check", "doctor"):
        assert "brought up to date first" in " ".join(line(verb, "--help").out.split())


def test_on_a_full_disk_all_is_compared_that_needs_no_room_and_the_rest_is_told(line: Line, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", size=20 << 20) as disk:
        (tmp_path / "order.txt").write_text("Work order")
        with Archive.open(disk / "office", clock=SystemClock()) as archive:
            add_client(archive, name="Harbour Dental", by="AM")
            taken_in(archive, tmp_path / "order.txt")
            write_due(archive)
        with suppress(OSError), (disk / "fill").open("wb", buffering=0) as file:
            while file.write(bytes(4096)):
                pass
        guards._made.cache_clear()  # another test of this process may have asked for them
        told = line("check", "--archive", disk / "office")
    assert told.code == 1
    assert "so the records with their own rules could not be compared. Make space there" in told.out
    assert "1 original compared with what was received: everything agrees." in told.out
