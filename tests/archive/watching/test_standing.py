"""What is told of each watched folder: what waits in it, what came last from it, and since when it is away."""

from datetime import timedelta
from pathlib import Path

from archive.archive import Archive
from archive.clock import SetClock
from archive.watching.errors import WatchedFolderAway
from archive.watching.folders import watch_folder
from archive.watching.standing import FolderStanding, how_folders_stand
from tests.archive.watching.scanner import Office, sheet, written


def told(office: Office) -> FolderStanding:
    (one,) = how_folders_stand(office.archive)
    return one


def test_a_folder_that_nothing_came_into_waits_for_nothing(office: Office) -> None:
    one = told(office)
    assert (one.folder.path, one.waiting, one.trouble, one.away_since, one.last) == (office.folder, 0, None, None, None)


def test_files_that_lie_there_wait_and_what_is_safe_came_last(office: Office) -> None:
    (office.folder / "a.png").write_bytes(written("PNG"))
    (office.folder / "b.png").write_bytes(written("PNG", sheet(20)))
    assert told(office).waiting == 2
    office.look()
    office.look(after=60)
    office.copy()
    office.look(after=2)
    last = told(office).last
    assert last is not None
    assert last.name == "b.png"
    assert told(office).waiting == 0


def test_what_is_never_taken_in_is_told_beside_what_waits(office: Office) -> None:
    (office.folder / "#1 invoice.png").write_bytes(written("PNG"))
    (office.folder / "~x.pdf").write_bytes(b"passing")
    one = told(office)
    assert (one.waiting, one.left_alone.passing) == (1, 1)
    office.work()
    assert office.items == ["#1 invoice.png safe"]


def test_what_came_from_a_folder_with_a_similar_name_is_not_its_own(office: Office, tmp_path: Path) -> None:
    other = tmp_path / "scans_2"
    other.mkdir()
    watch_folder(office.archive, folder=other, by="AM")
    (other / "a.png").write_bytes(written("PNG"))
    office.look()
    office.look(after=60)
    office.copy()
    first, second = how_folders_stand(office.archive)
    assert first.last is None
    assert second.last is not None


def test_since_when_a_folder_is_away_is_told_and_forgotten_when_it_is_back(office: Office, clock: SetClock) -> None:
    office.folder.rmdir()
    assert isinstance(told(office).trouble, WatchedFolderAway)
    assert told(office).away_since is None  # nobody has looked yet
    went = clock.at
    office.look()
    clock.put(went + timedelta(hours=2))
    office.look(after=2)
    office.restart()
    office.look(after=2)
    since = told(office).away_since
    assert since is not None
    assert since - went < timedelta(minutes=1)
    office.folder.mkdir()
    office.look(after=2)
    office.folder.rmdir()
    assert told(office).away_since is None


def test_nothing_is_told_where_nothing_is_watched(archive: Archive) -> None:
    assert how_folders_stand(archive) == ()
