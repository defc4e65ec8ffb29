"""``take-in`` returns when everything can be found, and tells the truth about each file."""

import errno
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line import output
from archive.folder import Folder
from archive.intake_errors import DiskIsFull
from archive.services import intake, space
from archive.services.clients import add_client
from archive.services.filing import places_of
from archive.services.intake import hand_in
from archive.services.jobs import open_job
from archive.services.receipt import progress_of
from archive.storage.vault import Vault
from ocr import tesseract
from ocr.tesseract import Tesseract
from tests.archive.closing import closed, modes_bind
from tests.archive.command_line.running import LINES, Line, started
from tests.archive.paperwork import a_file
from tests.conftest import ExpectedLog
from tests.ocr.paper import printed, saved, text_pdf
from tests.small_disk import small_disk


def test_for_a_person_each_file_has_a_line_and_trouble_has_its_reason(line: Line, office: Path, tmp_path: Path) -> None:
    told = line("take-in", text_pdf(tmp_path / "a.pdf", [LINES]), a_file(tmp_path, "strange.exe"))

    assert told.out.splitlines()[0] == "Read              1  a.pdf"
    assert told.out.splitlines()[1] == "Cannot be opened     strange.exe"
    assert "neither a PDF nor a picture" in told.out.splitlines()[2]
    assert told.code == 1


def test_a_picture_that_is_cut_off_is_not_called_read(line: Line, office: Path, tmp_path: Path) -> None:
    whole = saved(printed(), tmp_path / "cut.png")
    whole.write_bytes(whole.read_bytes()[:2000])
    told = line("take-in", whole, "--json")

    assert told.code == 1
    assert told.json[0]["state"] == "not read"
    assert told.json[0]["reason"]


def test_no_wait_returns_when_everything_is_safe(line: Line, office: Path, approval: Path) -> None:
    told = line("take-in", approval, "--no-wait", "--json")

    assert told.code == 0
    assert (told.json[0]["state"], told.json[0]["pages"]) == ("safe", 0)


def test_the_same_bytes_again_say_where_they_are(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    told = line("take-in", approval, "--json")

    assert told.code == 0
    assert told.json[0]["state"] == "known"
    assert "came as approval.pdf before" in told.json[0]["reason"]


def test_files_are_filed_with_the_client_and_the_job_that_are_named(line: Line, office: Path, tmp_path: Path) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        client = add_client(archive, name="Harbour Dental Practice", by="AM")
        job = open_job(archive, client_id=client, title="Recover data", by="AM")
    for_client = line("take-in", a_file(tmp_path, "a"), "--no-wait", "--json", "--client", "harbour dental practice")
    for_job = line("take-in", a_file(tmp_path, "b"), "--no-wait", "--json", "--job", job.number)

    with Archive.open(office, clock=SystemClock()) as archive:
        places = [places_of(archive, document_id=told.json[0]["document"])[0] for told in (for_client, for_job)]
    assert [(place.client, place.job) for place in places] == [
        ("Harbour Dental Practice", None),
        ("Harbour Dental Practice", job.number),
    ]


@pytest.mark.parametrize("place", [["--client", "Nobody"], ["--job", "J-1999-0001"]])
def test_a_client_or_job_that_is_not_there_is_usage_and_nothing_is_taken_in(
    line: Line, office: Path, approval: Path, place: list[str]
) -> None:
    told = line("take-in", approval, *place)

    assert told.code == 2
    assert told.err.startswith("There is no ")
    assert not office.exists()
    Archive.open(office, clock=SystemClock()).close()
    assert line("take-in", approval, *place).code == 2
    with Archive.open(office, clock=SystemClock()) as archive:
        assert progress_of(archive, batch_id=None).files == 0


def test_two_clients_of_one_name_are_told_apart_by_their_towns_and_nothing_is_taken_in(
    line: Line, office: Path, approval: Path
) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        for town in ("Leeds", "York"):
            add_client(archive, name="Quay Motors", town=town, by="AM")
    told = line("take-in", approval, "--client", "quay motors")

    assert told.code == 2
    assert "Quay Motors in Leeds and Quay Motors in York" in told.err
    with Archive.open(office, clock=SystemClock()) as archive:
        assert progress_of(archive, batch_id=None).files == 0


def test_a_file_that_is_filed_with_another_client_says_so_and_needs_a_person(
    line: Line, office: Path, approval: Path
) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        for name in ("Harbour Dental", "Quay Motors"):
            add_client(archive, name=name, by="AM")
    assert line("take-in", approval, "--no-wait", "--client", "Harbour Dental").code == 0
    assert line("take-in", approval, "--no-wait", "--client", "Harbour Dental").code == 0
    told = line("take-in", approval, "--no-wait", "--json", "--client", "Quay Motors")

    assert told.code == 1
    assert "Not filed with Quay Motors: it is filed with Harbour Dental." in told.json[0]["reason"]


def test_an_empty_path_is_not_understood_and_nothing_is_begun(line: Line, office: Path, approval: Path) -> None:
    told = line("take-in", approval, "")

    assert told.code == 2
    assert "A path is empty" in told.err
    assert not office.exists()


def test_where_nothing_is_found_no_archive_is_begun(line: Line, office: Path, tmp_path: Path) -> None:
    told = line("take-in", tmp_path / "gone.pdf", "--json")

    assert told.code == 1
    assert told.json[0]["state"] == "failed"
    assert not office.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_fails_alone(line: Line, office: Path, approval: Path, tmp_path: Path) -> None:
    closed = a_file(tmp_path, "closed.pdf")
    closed.chmod(0)
    told = line("take-in", approval, closed, "--no-wait", "--json")

    assert told.code == 1
    assert [file["state"] for file in told.json] == ["safe", "failed"]


def test_without_tesseract_it_returns_with_the_pages_waiting_and_says_how_to_install_it(
    line: Line, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "_candidates", lambda _: iter(()))
    told = line("take-in", saved(printed(), tmp_path / "letter.png"), "--json")

    assert told.code == 1
    assert (told.json[0]["state"], told.json[0]["pages"]) == ("reading", 1)
    assert "Install it with" in told.json[0]["reason"]
    assert "Install it with" in told.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Ctrl+C that one process can send another")
def test_ctrl_c_says_what_is_safe_and_the_rest_goes_on_next_time(
    line: Line, office: Path, tmp_path: Path, tesseract_there: Tesseract
) -> None:
    stack = [saved(printed([f"sheet {number}"]), tmp_path / f"{number}.png") for number in range(30)]
    with started("take-in", *stack, "--json", start_new_session=True) as process:
        while len(list(office.glob("pages/*/*/1.jpg"))) < 3:
            assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the command
        out, err = process.communicate()

    assert process.returncode == 4
    assert err.splitlines() == [
        f"Began a new archive in {office}.",
        "Stopping after the pages under way; press Ctrl+C again to stop now.",
        "Stopped. 30 of 30 files safe; the rest goes on next time.",
    ]
    assert {file["state"] for file in json.loads(out)} <= {"read", "reading", "safe"}
    with Archive.open(office, clock=SystemClock()) as archive:
        assert not progress_of(archive, batch_id=None).is_searchable
    again = line("take-in", text_pdf(tmp_path / "last.pdf", [LINES]), "--json")
    assert again.code == 0


@pytest.mark.parametrize(("option", "thing"), [("--client", "client"), ("--job", "job")])
def test_an_empty_name_is_not_understood(line: Line, office: Path, approval: Path, option: str, thing: str) -> None:
    told = line("take-in", approval, option, " ")

    assert told.code == 2
    assert f"The {thing} is empty." in told.err
    assert not office.exists()


@pytest.mark.parametrize("how", [[], ["--no-wait"]])
def test_a_full_disk_is_told_once_and_ends_the_waiting(
    line: Line,
    office: Path,
    approval: Path,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: ExpectedLog,
    how: list[str],
) -> None:
    expect_log("No space left on device")

    def full(*_: object, **__: object) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(intake, "take_in_waiting", full)
        told = line("take-in", approval, "--json", *how)
    assert (told.code, told.json[0]["state"]) == (1, "waiting")
    assert told.err.count(f"The disk of {office} is full.") == 1
    assert told.err.count("waits no longer") == 1

    assert line("take-in", approval, "--json").json[0]["state"] == "known"


def test_a_small_disk_ends_the_waiting_with_what_is_true_of_each_file(
    line: Line, tmp_path: Path, expect_log: ExpectedLog
) -> None:
    expect_log.allow("(reading|indexing|take-in|sidecars) rests")  # only when the clerk writes before it is given up
    files = [large(tmp_path, number) for number in range(8)]
    with small_disk(tmp_path / "disk", size=20 << 20) as disk:
        told = line("take-in", *files, "--archive", disk / "office", "--json")
        doctor = line("doctor", "--archive", disk / "office").out

    assert told.code == 1
    assert told.err.count("disk is full.") == 0
    assert told.err.count(f"The disk of {disk / 'office'} is full.") == 1
    assert "waits no longer" in told.err
    states = {file["state"] for file in told.json}
    assert "waiting" in states
    assert not states & {"failed", "not read", "quarantined"}
    waiting = [file["reason"] for file in told.json if file["state"] == "waiting"]
    tried = [reason for reason in waiting if reason is not None]  # not all of them, where the records have no room
    assert tried
    assert not any("Try again" in reason for reason in tried)
    assert all("is then taken in" in reason for reason in tried)
    assert f"{len(waiting)} files to copy" in doctor
    assert f"{output.counted(len(tried), 'file waits', 'files wait')} for space" in doctor
    assert "in trouble" not in doctor


def large(folder: Path, number: int) -> Path:
    """A page in a file of 6 MB."""
    path = saved(printed([f"Order {number}"]), folder / f"{number}.png")
    with path.open("ab") as file:
        file.write(bytes(6_000_000) + bytes([number]))
    return path


def test_files_that_wait_for_space_go_on_when_there_is_some(
    line: Line, office: Path, approval: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Vault, source: Path, __: object, *, wanted: object) -> object:
        raise DiskIsFull(name=source.name)

    with monkeypatch.context() as patch:
        patch.setattr(Vault, "keep", full)
        patch.setattr(space, "ENOUGH_SPACE", 1 << 60)
        told = line("take-in", approval, "--no-wait")
        assert told.code == 1
        assert told.err.count("is full") == 1
        assert "waits no longer" in told.err
        assert "1 file is not copied yet" in line("search", "approval").err
    assert line("take-in", approval, "--json").json[0]["state"] == "known"


@modes_bind
def test_a_closed_folder_ends_the_waiting_when_all_is_done_that_can_be(
    line: Line, office: Path, approval: Path, tmp_path: Path, expect_log: ExpectedLog
) -> None:
    expect_log("rests")
    line("take-in", approval)
    with closed(office / "pages", 0o000), closed(office / "index", 0o000):
        told = line("take-in", saved(printed(), tmp_path / "more.png"), "--json")
        searched = line("search", "approval")
        checked = line("check", "--json")

    assert (told.code, told.json[0]["state"]) == (1, "safe")
    assert f"may not write in {office / 'pages'}" in told.err
    assert "waits no longer" in told.err
    assert (searched.code, searched.out) == (1, "")
    assert f"{office / 'index'} is closed to you" in searched.err
    assert (checked.code, checked.json["findings"], checked.json["originals"]) == (0, [], 2)
    assert [remark.split(" ")[0] for remark in checked.json["remarks"]] == [
        str(office / "pages"),
        str(office / "index"),
    ]


def test_a_new_archive_is_told_once(line: Line, office: Path, approval: Path) -> None:
    assert line("take-in", approval, "--no-wait").err == f"Began a new archive in {office}.\n"
    assert line("take-in", approval, "--no-wait").err == ""


def test_an_archive_that_a_full_disk_kept_from_being_begun_is_begun_next_time(
    line: Line, office: Path, approval: Path
) -> None:
    Folder(office).prepare()
    (office / "archive.db").touch()  # as far as SQLite comes on a full disk

    assert line("search", "approval").code == 3
    told = line("take-in", approval, "--no-wait")
    assert (told.code, told.err) == (0, f"Began a new archive in {office}.\n")


def test_a_folder_without_files_and_what_is_passed_over_are_told(line: Line, office: Path, tmp_path: Path) -> None:
    for name in ("empty", "full"):
        (tmp_path / name).mkdir()
        a_file(tmp_path / name, ".DS_Store")
    a_file(tmp_path / "full", "order.txt")
    told = line("take-in", tmp_path / "empty", tmp_path / "full", "--no-wait")

    assert [row.split()[-1] for row in told.out.splitlines()] == ["order.txt"]
    assert told.err.splitlines()[1:] == [
        f"No files in {tmp_path / 'empty'}.",
        "Passed over 2 files that systems leave in folders by themselves.",
    ]


def test_a_failure_is_made_good_by_handing_the_file_in_again(line: Line, office: Path, tmp_path: Path) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        hand_in(archive, paths=[tmp_path / "late.pdf"], source="test", by="AM")
    line("take-in", a_file(tmp_path, "other.txt"), "--no-wait")
    needs = [one["found"] for one in line("doctor", "--json").json["lines"] if one["name"] == "Needs you"]
    assert needs == ["1 file in trouble"]

    line("take-in", a_file(tmp_path, "late.pdf"), "--no-wait")
    assert not [one for one in line("doctor", "--json").json["lines"] if one["name"] == "Needs you"]
