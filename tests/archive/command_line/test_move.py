"""``move`` takes the archive to another computer."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line.move import SUB_VERBS
from archive.moved_away import MovedAway, mark_moved_away
from archive.services.clients import add_client
from archive.sidecars.writing import write_due
from tests.archive.command_line.running import Line
from tests.archive.storage.releasing import RELEASED, unpack


@pytest.fixture(autouse=True)
def document(line: Line, office: Path, tmp_path: Path) -> Path:
    """An archive with one document."""
    path = tmp_path / "order.txt"
    path.write_text("Work order")
    line("take-in", path, "--no-wait")
    return path


@pytest.mark.parametrize("name", SUB_VERBS)
def test_each_explains_itself(line: Line, name: str) -> None:
    assert f"  {name} " in line("move", "--help").out
    assert "--json" in line("move", name, "--help").out


def test_the_archive_goes_to_another_computer_and_is_compared_there(line: Line, office: Path, tmp_path: Path) -> None:
    went = line("move", "away", tmp_path / "disk", "--json")
    assert went.code == 0
    told = line("search", "order")
    assert told.code == 3
    assert "moved to another computer" in told.err
    assert "On the command line: copy restore FOLDER, or move back." in told.err
    there = line("copy", "restore", tmp_path / "disk", "--archive", tmp_path / "new", "--json")
    assert there.code == 0
    for mine, theirs in (("counts", "counts"), ("originals", "digest"), ("events", "events"), ("head", "head")):
        assert went.json[mine] == there.json[theirs]
    compared = line("move", "compare", tmp_path / "disk", "--archive", tmp_path / "new", "--json")
    assert (compared.code, compared.json["relation"]) == (0, "this goes on")
    assert "goes on from the other" in line("move", "compare", tmp_path / "disk", "--archive", tmp_path / "new").out


def test_what_was_moved_away_can_be_checked_where_it_lies(line: Line, office: Path, tmp_path: Path) -> None:
    line("move", "away", tmp_path / "disk")
    records = (office / "archive.db").read_bytes()
    told = line("check", "--json")
    assert (told.code, told.json["originals"], told.json["findings"]) == (0, 1, [])
    assert "was moved to another computer on" in told.json["remarks"][-1]
    (original,) = (one for one in (office / "vault").rglob("*") if len(one.name) == 64)
    original.chmod(0o600)
    original.write_text("Another order")
    told = line("check")
    assert told.code == 1
    assert "order.txt" in told.out
    assert (office / "archive.db").read_bytes() == records
    assert line("search", "order").code == 3


def test_the_text_beside_the_records_is_up_to_date_where_it_was_moved_away(line: Line, tmp_path: Path) -> None:
    line("move", "away", tmp_path / "disk")
    told = line("check", "--json").json
    assert not [one for one in told["remarks"] if "in the folder records" in one]


def test_no_clerk_is_promised_where_it_was_moved_away(line: Line, office: Path, tmp_path: Path) -> None:
    line("take-in", "--no-wait", tmp_path / "order.txt")
    with Archive.open(office, clock=SystemClock()) as archive:
        add_client(archive, name="Quay Motors", by="AM")
    shutil.rmtree(office / "index", ignore_errors=True)
    mark_moved_away(office, MovedAway(datetime(2026, 3, 16, tzinfo=UTC), "AM", "disk", 1, ""))
    remarks = line("check", "--json").json["remarks"]
    assert any("in the folder records had yet to be written when it was moved" in one for one in remarks)
    assert not [one for one in remarks if "clerk" in one]


def test_of_what_is_wrong_where_it_was_moved_away_nobody_is_sent_to_what_works_there_no_more(
    line: Line, office: Path
) -> None:
    (original,) = (one for one in (office / "vault").rglob("*") if len(one.name) == 64)
    original.chmod(0o600)
    original.write_text("Another order")
    with Archive.open(office, clock=SystemClock()) as archive:
        write_due(archive)
    (office / "records" / "office.jsonl").write_text("somebody wrote here")
    mark_moved_away(office, MovedAway(datetime(2026, 3, 16, tzinfo=UTC), "AM", "disk", 1, ""))
    told = line("check").out
    assert (
        "The original of order.txt is not what was received. Nothing is mended here, where nobody works any more: "
        "check the archive that this one was moved to.\n" in told
    )
    assert (
        "The text about the office itself in the folder records was altered (office.jsonl). The records are as they "
        "should be. Nothing is lost, and nothing is made again here: the archive that this one was moved to has its "
        "own.\n" in told
    )
    assert not [word for word in ("clerk", "Today", "repair", "Settings") if word in told]


def test_a_damaged_mark_of_moving_gives_no_day_that_nobody_wrote(line: Line, office: Path) -> None:
    (office / "moved away.json").write_text("x\n")
    told = line("search", "order")
    assert told.code == 3
    assert "may have been moved to another computer: its mark of that, moved away.json, is damaged." in told.err
    told = line("check", "--json")
    assert "moved away.json, is damaged" in told.json["remarks"][-1]
    assert line("move", "back").code == 0
    assert line("search", "order").code != 3


def test_what_an_earlier_version_moved_away_is_checked_and_stays_of_that_version(line: Line, tmp_path: Path) -> None:
    root = tmp_path / "moved"
    unpack(RELEASED / "0009.zip", root)
    mark_moved_away(root, MovedAway(datetime(2026, 3, 16, tzinfo=UTC), "AM", "disk", 1, ""))
    records = (root / "archive.db").read_bytes()
    told = line("check", "--archive", root, "--json")
    assert (told.code, told.json["findings"]) == (0, [])
    assert (root / "archive.db").read_bytes() == records
    assert not list(root.glob("archive.db.*"))
    assert not list(root.glob("scratch/*"))


def test_where_the_disk_is_full_it_is_said_that_the_archive_was_not_moved(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    told = line("move", "away", tmp_path / "disk")
    assert told.code == 1
    assert "There is no space left for the copy" in told.err
    assert "The archive was not moved, and is worked in here as before." in told.err
    assert line("search", "order").code != 3


def test_it_may_stay_after_all(line: Line, tmp_path: Path) -> None:
    assert "is opened here no more" in line("move", "away", tmp_path / "disk").out
    assert line("move", "back").out == "It can be opened here again.\n"
    assert line("move", "back", "--json").json == {"stays": False, "elsewhere": []}
    assert line("check").code == 0


def test_a_folder_chosen_for_moving_alone_is_given_up_when_the_archive_stays(line: Line, tmp_path: Path) -> None:
    line("copy", "to", tmp_path / "copies")
    line("move", "away", tmp_path / "disk")  # on the same drive
    assert f"No more copies are kept in {tmp_path / 'disk'}" in line("move", "back").out
    assert [one["folder"] for one in line("copy", "list", "--json").json] == [str(tmp_path / "copies")]
    assert line("copy", "make").code == 0


def test_whoever_takes_it_back_is_told_of_work_that_was_done_elsewhere(line: Line, tmp_path: Path) -> None:
    disk, new = tmp_path / "disk", tmp_path / "new"
    line("move", "away", disk)
    assert line("copy", "restore", disk, "--archive", new).code == 0
    (tmp_path / "later.txt").write_text("Written on the other computer")
    line("take-in", tmp_path / "later.txt", "--no-wait", "--archive", new)
    assert line("copy", "make", "--archive", new).code == 0
    told = line("move", "back")
    assert told.code == 1
    assert f"put it back: copy restore {disk}" in told.out


def test_where_there_is_no_archive_nothing_is_compared(line: Line, tmp_path: Path) -> None:
    assert line("move", "compare", tmp_path).code == 3
