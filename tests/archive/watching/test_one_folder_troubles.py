"""What keeps scans from being taken in is waited for, tried again, and told to a person in the end."""

import errno
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from archive.records import AccessionItem
from archive.records.documents import ItemState
from archive.watching import one_folder
from archive.watching.taken import TAKEN_IN
from tests.archive.closing import closed, modes_bind
from tests.archive.watching.scanner import Office, held, sheet, written


def test_a_folder_that_is_gone_is_told_and_picked_up_when_it_returns(office: Office, tmp_path: Path) -> None:
    (office.folder / "one.png").write_bytes(written("PNG", sheet(1)))
    office.look()
    office.look(after=60)
    office.folder.rename(tmp_path / "unplugged")
    office.copy()
    assert office.items == ["one.png failed"]
    assert office.look(after=2) == "watched-folder-away"

    (tmp_path / "unplugged").rename(office.folder)
    (office.folder / "two.png").write_bytes(written("PNG", sheet(2)))
    assert office.look(after=2) is None
    assert office.items == ["one.png failed"], "nobody knows how long these have been still"
    office.look(after=6)
    office.copy()
    office.look(after=2)

    assert office.items == ["one.png safe", "two.png safe"]
    assert office.left == []


def test_a_file_that_could_not_be_copied_is_tried_again_later(office: Office) -> None:
    (office.folder / "scan.png").write_bytes(written("PNG"))
    office.look()
    office.look(after=60)
    _fail_everything(office)
    office.look(after=2)
    assert office.items == ["scan.png waiting"]
    _fail_everything(office)
    office.look(after=one_folder.AGAIN_AFTER - 1)
    assert office.items == ["scan.png failed"], "not all the time"
    office.look(after=2)
    office.copy()
    office.look(after=2)

    assert office.items == ["scan.png safe"]
    assert office.left == []


def test_what_a_person_took_off_the_list_is_left_until_it_changes(office: Office) -> None:
    (office.folder / "scan.png").write_bytes(written("PNG"))
    office.look()
    office.look(after=60)
    with office.archive.database.writing() as session:
        session.execute(delete(AccessionItem))
    office.look(after=60)
    assert office.items == []
    assert office.left == ["scan.png"]

    (office.folder / "scan.png").write_bytes(written("PNG", sheet(9)))
    office.work()
    assert office.items == ["scan.png safe"]


def test_a_file_that_another_program_holds_is_waited_for_and_told_in_the_end(office: Office) -> None:
    (office.folder / "scan.png").write_bytes(written("PNG"))
    with held(office.folder / "scan.png"):
        office.look()
        assert office.look(after=60) is None
        assert office.look(after=one_folder.TOLD_AFTER) == "scan-held"
        assert office.items == []
    office.work()
    assert office.items == ["scan.png safe"]


def test_a_scan_that_breaks_off_is_left_and_told_in_the_end(office: Office) -> None:
    (office.folder / "scan.png").write_bytes(written("PNG")[:-20])
    office.look()
    assert office.look(after=60) is None
    assert office.look(after=one_folder.TOLD_AFTER) == "scan-unfinished"
    assert office.items == []
    assert office.left == ["scan.png"]


def test_a_scan_that_breaks_off_is_not_read_again_at_every_look(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []

    def note(*_: object, name: str, **__: object) -> bool:
        read.append(name)
        return False

    monkeypatch.setattr(one_folder, "is_whole", note)
    (office.folder / "scan.jpg").write_bytes(b"half")
    office.look()
    for _ in range(20):
        office.look(after=6)
    assert len(read) == 2
    (office.folder / "scan.jpg").write_bytes(b"half and more")
    office.look(after=2)
    office.look(after=6)
    assert len(read) == 3


@modes_bind
def test_from_a_folder_that_may_only_be_read_files_are_taken_in_once_and_a_person_is_told(office: Office) -> None:
    scan = written("PNG")
    (office.folder / "scan.png").write_bytes(scan)
    with closed(office.folder, 0o500):
        office.look()
        office.look(after=60)
        office.copy()
        assert office.look(after=2) == "taken-cannot-be-moved"
        office.restart()
        office.look()
        assert office.look(after=60) == "taken-cannot-be-moved"
        assert office.items == ["scan.png safe"]
        assert office.left == ["scan.png"]

    assert office.look(after=2) is None
    assert office.taken == {"2026-03/scan.png": scan}


@pytest.mark.parametrize("kind", ["link", "file"])
def test_files_are_not_moved_where_taken_in_is_no_folder_of_its_own(office: Office, tmp_path: Path, kind: str) -> None:
    elsewhere, taken_in = tmp_path / "elsewhere", office.folder / TAKEN_IN
    elsewhere.mkdir()
    if kind == "link":
        taken_in.symlink_to(elsewhere, target_is_directory=True)
    else:
        taken_in.write_bytes(b"")
    scan = written("PNG")
    (office.folder / "scan.png").write_bytes(scan)
    office.work()
    assert office.look(after=2) == "taken-elsewhere"
    office.restart()
    office.look()
    assert office.look(after=60) == "taken-elsewhere"
    assert (office.items, office.safe) == (["scan.png safe"], {scan})
    assert not list(elsewhere.iterdir())

    taken_in.rename(office.folder / "other")
    assert office.look(after=60) is None
    assert office.taken == {"2026-03/scan.png": scan}


def test_files_that_may_not_be_moved_are_told_once_and_tried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def refuse(file: Path, **_: object) -> Path:
        tried.append(file.name)
        raise PermissionError(errno.EACCES, "closed")

    for number in range(3):
        (office.folder / f"{number}.png").write_bytes(written("PNG", sheet(number)))
    with monkeypatch.context() as patch:
        patch.setattr(one_folder, "put_away", refuse)
        patch.setattr(one_folder, "may_write", lambda _: False)
        office.work()
        assert office.look(after=2) == "taken-cannot-be-moved"
        assert tried == ["0.png", "0.png"], "one file a look is enough to know"
    office.look(after=2)

    assert office.left == []
    assert len(office.items) == 3


@modes_bind
def test_a_folder_that_may_not_be_looked_into_is_told(office: Office) -> None:
    with closed(office.folder, 0o000):
        assert office.look() == "watched-folder-closed"
    assert office.look() is None


def _fail_everything(office: Office) -> None:
    with office.archive.database.writing() as session:
        session.execute(
            update(AccessionItem).values(state=ItemState.FAILED, reason_code="source-locked", reason="It was held.")
        )
