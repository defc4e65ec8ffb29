"""Folders to watch are chosen and given up; what makes no sense is refused in plain words."""

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.client_errors import NoSuchClient
from archive.intake_errors import PartOfTheArchive
from archive.services.clients import add_client
from archive.services.history import first_broken_link
from archive.watching.errors import NoSuchFolder, NotToBeWatched, NotWatched, WatchedAlready
from archive.watching.folders import WatchedFolder, stop_watching, watch_folder, watched_folders


def test_nothing_is_watched_unless_somebody_says_so(archive: Archive) -> None:
    assert watched_folders(archive) == ()


def test_folders_are_watched_until_they_are_given_up(archive: Archive, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "zwei – 2"
    one.mkdir()
    two.mkdir()
    client = add_client(archive, name="Harbour Dental Practice", by="AM")
    watch_folder(archive, folder=one, by="AM")
    watch_folder(archive, folder=two, by="AM", client_id=client, still=20)
    assert watched_folders(archive) == (WatchedFolder(one), WatchedFolder(two, client, None, 20))

    assert stop_watching(archive, folder=one, by="AM") == WatchedFolder(one)
    assert watched_folders(archive) == (WatchedFolder(two, client, None, 20),)
    assert first_broken_link(archive) is None


def test_a_folder_is_watched_once(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "scans")
    watch_folder(archive, folder=tmp_path / "scans", by="AM")
    with pytest.raises(WatchedAlready):
        watch_folder(archive, folder=tmp_path / "link", by="AM")


def test_what_makes_no_sense_is_refused(archive: Archive, tmp_path: Path) -> None:
    taken = tmp_path / "scans" / "Taken in" / "2026-03"
    taken.mkdir(parents=True)
    with pytest.raises(NoSuchFolder):
        watch_folder(archive, folder=tmp_path / "nowhere", by="AM")
    with pytest.raises(PartOfTheArchive):
        watch_folder(archive, folder=archive.folder.pasted, by="AM")
    with pytest.raises(NotToBeWatched):
        watch_folder(archive, folder=taken, by="AM")
    with pytest.raises(NoSuchClient):
        watch_folder(archive, folder=tmp_path, by="AM", client_id=99)
    with pytest.raises(NotWatched):
        stop_watching(archive, folder=tmp_path, by="AM")
    assert watched_folders(archive) == ()
