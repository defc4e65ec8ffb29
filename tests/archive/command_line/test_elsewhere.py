"""While another computer has the archive's window open, commands that write refuse, and those that read only tell."""

import os
import socket
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.demo.unfinished import is_unfinished, marked_as_unfinished
from archive.folder import Folder
from archive.machine import machine_id
from archive.other_window import QUIET, Holder, holder_of
from archive.services.clients import list_clients
from tests.archive.command_line.running import Line

OTHER = "front-desk"


def has_it_open(
    folder: Path,
    computer: str,
    *,
    machine: str = "its number",
    start: str = "its start",
    quiet: timedelta = timedelta(),
) -> None:
    """The lock that the window of this computer last touched so long ago."""
    lock = folder / "window.lock"
    lock.write_text(f"4711\nduly-noted\n{computer}\n{machine}\n{start}\n")
    then = datetime.now().timestamp() - quiet.total_seconds()
    os.utime(lock, (then, then))


@pytest.fixture
def begun(office: Path) -> Path:
    """An archive in which nothing is yet."""
    Archive.open(office, clock=SystemClock()).close()
    return office


@pytest.fixture
def people(tmp_path: Path) -> Path:
    table = tmp_path / "people.csv"
    table.write_text("Company,Town\nHarbour Dental,Whitby\n")
    return table


@pytest.mark.parametrize("verb", ["take-in", "import-clients", "clerk"])
@pytest.mark.parametrize(
    ("quiet", "said"),
    [(timedelta(), f"is open on the computer {OTHER}"), (QUIET * 2, f"closed on the computer {OTHER}")],
)
def test_what_writes_refuses_and_changes_nothing(
    line: Line, begun: Path, people: Path, verb: str, quiet: timedelta, said: str
) -> None:
    has_it_open(begun, OTHER, quiet=quiet)
    told = line(verb, *([] if verb == "clerk" else [people]))

    assert told.code == 5
    assert said in told.err
    with Archive.open(begun, clock=SystemClock()) as archive:
        assert not list_clients(archive)
    assert not any(one.is_file() for one in (begun / "vault").rglob("*"))


@pytest.mark.parametrize("verb", [["search", "dental"], ["check"], ["doctor"], ["history", "head"]])
def test_what_reads_only_tells(line: Line, begun: Path, verb: list[str]) -> None:
    before = line(*verb).code
    has_it_open(begun, OTHER)
    told = line(*verb)

    assert told.code == before
    assert f"is open on the computer {OTHER}" in told.err


@pytest.mark.parametrize("verb", ["take-in", "import-clients", "rebuild", "copy restore", "move away"])
def test_all_that_write_say_one_thing_of_a_computer_that_failed_and_name_what_to_add(
    line: Line, begun: Path, people: Path, tmp_path: Path, verb: str
) -> None:
    has_it_open(begun, OTHER, quiet=timedelta(hours=9))
    told = line(
        *verb.split(), *([] if verb == "rebuild" else [people if verb in ("take-in", "import-clients") else tmp_path])
    )

    assert told.code == 5
    assert f"was not closed on the computer {OTHER}, which was last heard of" in told.err
    assert f'then say so once by adding: --closed-on "{OTHER}"' in told.err


def test_once_somebody_has_said_that_nobody_works_there_all_commands_work(
    line: Line, begun: Path, people: Path
) -> None:
    has_it_open(begun, OTHER, quiet=timedelta(hours=9))
    told = line("import-clients", people, "--closed-on", OTHER.upper())

    assert (told.code, told.err) == (0, f"What was left open on the computer {OTHER} is closed now.\n")
    assert (line("doctor", "--json").err, holder_of(begun)) == ("", None)


@pytest.mark.parametrize(("quiet", "named"), [(timedelta(), OTHER), (timedelta(hours=9), "another")])
def test_a_computer_that_is_heard_of_or_is_another_is_not_sent_away(
    line: Line, begun: Path, people: Path, quiet: timedelta, named: str
) -> None:
    has_it_open(begun, OTHER, quiet=quiet)

    assert line("--closed-on", named, "import-clients", people).code == 5
    assert (begun / "window.lock").exists()


def test_what_only_reads_takes_nothing_away(line: Line, begun: Path) -> None:
    has_it_open(begun, OTHER, quiet=timedelta(hours=9))
    told = line("history", "head", "--closed-on", OTHER)

    assert "was not closed" in told.err
    assert (begun / "window.lock").exists()


def test_an_export_that_the_history_could_not_keep_is_none(line: Line, begun: Path, tmp_path: Path) -> None:
    has_it_open(begun, OTHER)
    told = line("export", tmp_path / "out")

    assert told.code == 5
    assert not (tmp_path / "out").exists()


def test_trying_an_import_out_only_tells(line: Line, begun: Path, people: Path) -> None:
    has_it_open(begun, OTHER)
    told = line("import-clients", people, "--dry-run")

    assert told.code == 0
    assert OTHER in told.err


def test_a_made_up_office_that_is_open_elsewhere_is_not_made_anew(line: Line, begun: Path) -> None:
    with (
        Archive.open(begun, clock=SystemClock()) as archive,
        suppress(KeyboardInterrupt),
        marked_as_unfinished(archive),
    ):
        raise KeyboardInterrupt
    has_it_open(begun, OTHER)
    told = line("demo", begun, "--no-wait")

    assert told.code == 5
    assert f"is open on the computer {OTHER}" in told.err
    assert is_unfinished(Folder(begun))


def test_the_window_of_this_computer_is_no_hindrance(line: Line, begun: Path, people: Path) -> None:
    has_it_open(begun, socket.gethostname(), machine=machine_id())
    told = line("import-clients", people)

    assert (told.code, told.err) == (0, "")


def test_this_computer_is_known_again_after_it_was_renamed(
    begun: Path, people: Path, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.other_window.machine_id", lambda: "0A1B-2c3d")
    monkeypatch.setattr("archive.other_window.start_id", lambda: "77")
    has_it_open(begun, "name-of-yesterday", machine="0a1b-2C3D", start="77")
    told = line("import-clients", people)

    assert (told.code, told.err) == (0, "")


def test_a_copy_of_this_computers_disk_is_another_computer(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.other_window.machine_id", lambda: "0a1b")
    has_it_open(begun, OTHER, machine="0a1b")
    holder = holder_of(begun)
    assert holder is not None
    assert holder.is_elsewhere


def test_another_computer_of_the_same_name_is_another(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.other_window.machine_id", lambda: "0a1b")
    has_it_open(begun, socket.gethostname(), machine="9f9f")
    holder = holder_of(begun)
    assert holder is not None
    assert holder.is_elsewhere


@pytest.mark.parametrize(("theirs", "ours"), [("", "0a1b"), ("0a1b", "")])
def test_computers_without_a_number_are_told_by_their_names(
    begun: Path, monkeypatch: pytest.MonkeyPatch, theirs: str, ours: str
) -> None:
    monkeypatch.setattr("archive.other_window.machine_id", lambda: ours)
    for computer, is_elsewhere in ((OTHER, True), (socket.gethostname(), False)):
        has_it_open(begun, computer, machine=theirs)
        holder = holder_of(begun)
        assert holder is not None
        assert holder.is_elsewhere is is_elsewhere


def test_a_lock_that_says_nothing_is_nobodys(tmp_path: Path) -> None:
    for written in ("", "4711\n", "4711\nduly-noted\n\n", "not a number\nduly-noted\nfront-desk\n"):
        (tmp_path / "window.lock").write_text(written)
        assert holder_of(tmp_path) is None
    has_it_open(tmp_path, OTHER)
    holder = holder_of(tmp_path)
    assert isinstance(holder, Holder)
    assert (holder.computer, holder.program) == (OTHER, 4711)
