"""Several folders are looked into, and no trouble of one stops another; the real clerk does it too."""

from pathlib import Path

import pytest

from archive import clerk as module
from archive.archive import Archive
from archive.services.receipt import receipt
from archive.watching.folders import stop_watching, watch_folder
from archive.watching.room import WatchingRoom
from tests.archive.at_work import Reading, at_work
from tests.archive.watching.scanner import Office, never, sheet, written


def test_a_folder_that_is_away_does_not_keep_another_waiting(office: Office, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    watch_folder(office.archive, folder=other, by="AM")
    (other / "scan.png").write_bytes(written("PNG"))
    office.folder.rmdir()

    office.look()
    assert office.look(after=60) == "watched-folder-away"
    assert office.items == ["scan.png waiting"]


def test_a_folder_that_is_given_up_is_left_alone(office: Office) -> None:
    (office.folder / "scan.png").write_bytes(written("PNG"))
    office.look()
    stop_watching(office.archive, folder=office.folder, by="AM")
    assert office.look(after=60) is None
    assert office.items == []


def test_what_hinders_is_said_once_in_the_log_and_without_names(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "archive.watching")
    office.folder.rmdir()
    for _ in range(3):
        office.look(after=2)
    office.folder.mkdir()
    office.look(after=2)
    assert caplog.messages == ["scanner's folders: watched-folder-away", "scanner's folders: nothing hinders"]


def test_without_watched_folders_there_is_nothing_to_do(archive: Archive) -> None:
    assert WatchingRoom(archive).look(cancelled=never) is None


def test_the_clerk_takes_scans_in_reads_them_and_tells_of_a_folder_that_is_away(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "POLL", 0.01)
    folder = tmp_path / "scans"
    folder.mkdir()
    watch_folder(archive, folder=folder, by="AM", still=0.05)
    (folder / "scan.png").write_bytes(written("PNG", sheet(0)))
    with at_work(archive, Reading()) as clerk:
        clerk.until(lambda: (folder / "Taken in").is_dir() and not (folder / "scan.png").exists())
        (file,) = clerk.until_done(1)
        assert file.name == "scan.png"

        folder.rename(tmp_path / "unplugged")
        clerk.until(lambda: any("cannot be reached" in (told or "") for told in clerk.reports))
        (tmp_path / "unplugged").rename(folder)
        clerk.until(lambda: clerk.reports[-1] is None)

    assert clerk.went_well is True
    assert [one.state for one in receipt(archive, batch_id=1)] == ["read"]
