"""``watch`` tells the clerk which folders the scanner writes into."""

from pathlib import Path

import pytest

from archive.command_line.watch import SUB_VERBS
from tests.archive.command_line.running import Line


@pytest.fixture(autouse=True)
def begun(line: Line, office: Path, tmp_path: Path) -> None:
    """An archive with one document."""
    path = tmp_path / "order.txt"
    path.write_text("Work order")
    line("take-in", path, "--no-wait")


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """What the scanner writes into."""
    (tmp_path / "scans").mkdir()
    return tmp_path / "scans"


def test_help_names_everything_that_can_be_done(line: Line) -> None:
    told = line("watch", "--help")
    for name, what in SUB_VERBS.items():
        assert f"  {name} " in told.out
        assert what in told.out


@pytest.mark.parametrize("name", SUB_VERBS)
def test_each_explains_itself_and_its_options(line: Line, name: str) -> None:
    told = line("watch", name, "--help")
    assert told.code == 0
    assert "--json" in told.out


def test_a_folder_is_watched_and_told_with_what_waits_in_it(line: Line, scans: Path) -> None:
    assert line("watch", "list").out.startswith("No folder is watched.")
    assert str(scans) in line("watch", "add", scans).out
    (scans / "a.pdf").write_bytes(b"%PDF-")
    told = line("watch", "list", "--json")
    assert told.code == 0
    (entry,) = told.json
    assert entry == {
        "folder": str(scans),
        "waiting": 1,
        "left_alone": 0,
        "last": None,
        "last_at": None,
        "trouble": None,
        "away_since": None,
    }
    assert "waiting:  1" in line("watch", "list").out


def test_a_folder_that_is_away_needs_a_person(line: Line, scans: Path) -> None:
    line("watch", "add", scans)
    scans.rmdir()
    told = line("watch", "list")
    assert told.code == 1
    assert "cannot be reached" in told.out
    assert line("watch", "list", "--json").json[0]["waiting"] is None


def test_a_folder_is_left_alone_again(line: Line, scans: Path) -> None:
    line("watch", "add", scans)
    assert line("watch", "remove", scans, "--json").json == {"folder": str(scans)}
    assert line("watch", "list", "--json").json == []
    assert "not watched" in line("watch", "remove", scans).err


def test_what_is_no_folder_is_refused(line: Line, tmp_path: Path) -> None:
    told = line("watch", "add", tmp_path / "nowhere")
    assert told.code != 0
    assert "There is no folder" in told.err
