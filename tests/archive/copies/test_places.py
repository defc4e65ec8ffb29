"""A folder for copies is chosen with care, known again wherever it shows up, and never taken for another."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.drives import Drive, Drives, Kind
from archive.copies.errors import (
    CopyIsTheArchive,
    NoSuchPlace,
    PlaceHoldsAnArchive,
    PlaceInsideTheArchive,
    PlaceInUse,
    PlaceIsAnother,
    PlaceIsClosed,
    PlaceIsHere,
    PlaceOutOfReach,
    PlaceSharesDrive,
)
from archive.copies.evidence import copies
from archive.copies.layout import CopyFolder
from archive.copies.places import (
    Place,
    add_place,
    cannot_be_elsewhere,
    find_place,
    is_surely_a_share,
    keep_place_again,
    places,
    remove_place,
)
from archive.copies.reaching import reach
from archive.copies.trial import try_restoring
from archive.copies.writing import Writer
from archive.errors import Expected
from tests.archive.copies.copying_hands import Hands
from tests.archive.copies.drives_drawn import DrawnDrives, files_in
from tests.archive.told import history_of


def refused(office: Archive, folder: Path, drives: Drives, kind: type[Expected], *, is_elsewhere: bool = False) -> None:
    """Nothing is chosen, and nothing is written."""
    before = files_in(folder) if folder.is_dir() else None
    with pytest.raises(kind):
        add_place(office, folder=folder, is_elsewhere=is_elsewhere, by="AM", drives=drives)
    assert places(office) == ()
    if before is not None:
        assert files_in(folder) == before


def test_a_folder_that_is_not_there_yet_is_made_and_says_what_it_is(office: Archive, usb: Place) -> None:
    assert places(office) == (usb,)
    assert (usb.path.is_dir(), usb.is_elsewhere, usb.added_by) == (True, True, "AM")
    assert "COPIES OF AN OFFICE'S ARCHIVE" in (usb.path / "THIS IS A COPY.txt").read_text("utf-8")
    assert find_place(office, name=str(usb.id)) == find_place(office, name=str(usb.path)) == usb


def test_who_called_a_folder_elsewhere_stands_in_the_history_without_its_name(office: Archive, usb: Place) -> None:
    (act,) = history_of(office, thing=f"place:{usb.id}")

    assert (act.by, act.act, act.details["elsewhere"]) == ("AM", "chosen for copies", True)
    assert str(usb.path) not in str(act.details)


@pytest.mark.parametrize("inner", [".", "copies", "vault/copies", ".."])
def test_a_folder_inside_the_archive_or_around_it_is_refused(office: Archive, drives: Drives, inner: str) -> None:
    with pytest.raises(PlaceInsideTheArchive):
        add_place(office, folder=office.folder.root / inner, is_elsewhere=False, by="AM", drives=drives)


def test_a_link_into_the_archive_is_inside_it(office: Archive, tmp_path: Path, drives: Drives) -> None:
    (tmp_path / "link").symlink_to(office.folder.root)

    refused(office, tmp_path / "link" / "copies", drives, PlaceInsideTheArchive)


@pytest.mark.parametrize("inner", [".", "copies"])
def test_a_folder_that_holds_another_archive_is_refused(
    office: Archive, tmp_path: Path, clock: SetClock, drives: Drives, inner: str
) -> None:
    Archive.open(tmp_path / "usb" / "other", clock=clock).close()

    refused(office, tmp_path / "usb" / "other" / inner, drives, PlaceHoldsAnArchive)


def test_a_folder_with_the_copies_of_another_archive_is_refused(
    office: Archive, usb: Place, tmp_path: Path, clock: SetClock, drives: Drives
) -> None:
    with Archive.open(tmp_path / "other", clock=clock) as other:
        refused(other, usb.path, drives, PlaceHoldsAnArchive)


def test_a_folder_with_anything_else_in_it_is_refused(office: Archive, tmp_path: Path, drives: Drives) -> None:
    (tmp_path / "usb" / "photos").mkdir(parents=True)
    (tmp_path / "usb" / "photos" / "beach.jpg").write_text("sand")

    refused(office, tmp_path / "usb", drives, PlaceInUse)
    refused(office, tmp_path / "usb" / "photos" / "beach.jpg", drives, PlaceInUse)


def test_what_systems_leave_on_an_empty_disk_is_in_nobodys_way(office: Archive, tmp_path: Path, drives: Drives) -> None:
    for name in (".Trash-1000", "System Volume Information"):
        (tmp_path / "usb" / name).mkdir(parents=True)
        (tmp_path / "usb" / name / "x").touch()

    assert add_place(office, folder=tmp_path / "usb", is_elsewhere=True, by="AM", drives=drives).is_elsewhere


def test_a_folder_on_the_archives_own_drive_may_be_used_but_not_called_elsewhere(
    office: Archive, tmp_path: Path, drives: Drives
) -> None:
    refused(office, tmp_path / "beside", drives, PlaceIsHere, is_elsewhere=True)

    assert cannot_be_elsewhere(office, folder=tmp_path / "beside", drives=drives)
    assert not add_place(office, folder=tmp_path / "beside", is_elsewhere=False, by="AM", drives=drives).is_elsewhere


def test_of_a_stick_and_of_a_share_a_person_says_where_it_is(office: Archive, tmp_path: Path, drives: Drives) -> None:
    assert cannot_be_elsewhere(office, folder=tmp_path / "usb", drives=drives) is None
    assert cannot_be_elsewhere(office, folder=tmp_path / "nas", drives=drives) is None
    assert is_surely_a_share(folder=tmp_path / "nas", drives=drives)
    assert not is_surely_a_share(folder=tmp_path / "usb", drives=drives)


def test_two_folders_on_one_drive_are_one_copy_too_few(
    office: Archive, usb: Place, tmp_path: Path, drives: Drives
) -> None:
    with pytest.raises(PlaceSharesDrive, match="same drive"):
        add_place(office, folder=tmp_path / "usb" / "again", is_elsewhere=True, by="AM", drives=drives)

    assert not (tmp_path / "usb" / "again").exists()


def test_a_stick_that_shows_up_under_another_letter_is_the_same_place(
    office: Archive, usb: Place, tmp_path: Path, drives: Drives
) -> None:
    (tmp_path / "usb").rename(tmp_path / "nas")
    found = add_place(office, folder=tmp_path / "nas" / "copies", is_elsewhere=True, by="BM", drives=drives)

    assert (found.id, found.path, found.added_by) == (usb.id, tmp_path / "nas" / "copies", "BM")
    assert places(office) == (found,)


def test_a_folder_given_up_keeps_what_is_in_it_and_can_be_chosen_again(
    office: Archive, usb: Place, drives: Drives
) -> None:
    before = files_in(usb.path)

    assert remove_place(office, place_id=usb.id, by="AM") == usb
    assert (places(office), files_in(usb.path)) == ((), before)
    with pytest.raises(NoSuchPlace):
        remove_place(office, place_id=usb.id, by="AM")
    with pytest.raises(NoSuchPlace):
        find_place(office, name=str(usb.path))
    assert add_place(office, folder=usb.path, is_elsewhere=True, by="AM", drives=drives).id == usb.id


def test_a_folder_that_could_not_be_begun_whole_can_be_chosen_again(
    office: Archive, tmp_path: Path, drives: Drives, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as filling:
        filling.setattr(os, "fsync", full)
        with pytest.raises(Expected, match="no space left"):
            add_place(office, folder=tmp_path / "usb", is_elsewhere=True, by="AM", drives=drives)
    monkeypatch.undo()

    assert add_place(office, folder=tmp_path / "usb", is_elsewhere=True, by="AM", drives=drives)


def test_a_disk_that_is_not_connected_is_told_and_not_written_to(office: Archive, usb: Place, drives: Drives) -> None:
    shutil.rmtree(usb.path)
    with pytest.raises(PlaceOutOfReach):
        reach(office, place_id=usb.id, drives=drives)

    usb.path.mkdir()  # where the share would hang, if it were connected
    with pytest.raises(PlaceOutOfReach, match="the copies are not in it"):
        reach(office, place_id=usb.id, drives=drives)
    assert list(usb.path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"archive": 1}', '{"archive": "a", "place": "b", "format": 99}'])
def test_a_mark_that_cannot_be_understood_is_no_mark(office: Archive, usb: Place, drives: Drives, content: str) -> None:
    (usb.path / "copy.json").write_text(content, "utf-8")

    with pytest.raises(PlaceOutOfReach, match=r"understood|newer version"):
        reach(office, place_id=usb.id, drives=drives)


def test_another_stick_in_the_same_port_is_not_taken_for_the_one_that_was_chosen(
    office: Archive, usb: Place, tmp_path: Path, drives: Drives
) -> None:
    nas = add_place(office, folder=tmp_path / "nas", is_elsewhere=True, by="AM", drives=drives)
    shutil.copy(nas.path / "copy.json", usb.path)

    with pytest.raises(PlaceIsAnother):
        reach(office, place_id=usb.id, drives=drives)


def test_a_place_elsewhere_that_turns_out_to_be_here_is_refused(
    office: Archive, usb: Place, tmp_path: Path, drives: Drives
) -> None:
    here = type(drives)({tmp_path: drives.of(tmp_path)})  # type: ignore[call-arg]  # the drawn ones

    with pytest.raises(PlaceIsHere, match="same drive"):
        reach(office, place_id=usb.id, drives=here)


def test_a_closed_folder_is_told_so(
    office: Archive, usb: Place, drives: Drives, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(CopyFolder, "read_mark", closed)

    with pytest.raises(PlaceIsClosed):
        reach(office, place_id=usb.id, drives=drives)


def test_a_folder_for_copies_that_is_gone_is_never_made_anew(usb: Place) -> None:
    shutil.rmtree(usb.path)
    writer = Writer(CopyFolder(usb.path), cancelled=lambda: False)

    with pytest.raises(PlaceOutOfReach):
        writer.prepare()
    assert not usb.path.exists()


def test_a_folder_given_up_is_used_again_even_while_it_is_away(hands: Hands, tmp_path: Path) -> None:
    hands.copy()
    hands.verify()
    remove_place(hands.office, place_id=hands.place.id, by="AM")
    hands.place.path.rename(tmp_path / "away")
    again = keep_place_again(hands.office, place_id=hands.place.id, by="AM", drives=hands.drives)
    assert again == hands.place
    assert [copy.place_id for copy in copies(hands.office)] == [again.id]


def test_a_folder_given_up_is_not_used_again_beside_another_on_its_drive(hands: Hands, tmp_path: Path) -> None:
    remove_place(hands.office, place_id=hands.place.id, by="AM")
    add_place(hands.office, folder=tmp_path / "usb" / "new", is_elsewhere=True, by="AM", drives=hands.drives)
    with pytest.raises(PlaceSharesDrive):
        keep_place_again(hands.office, place_id=hands.place.id, by="AM", drives=hands.drives)


@pytest.mark.parametrize("linked", ["vault", "outer", "archive.db"])
def test_a_copy_that_is_the_archive_itself_under_a_second_name_is_refused(
    office: Archive, hands: Hands, drives: Drives, linked: str
) -> None:
    hands.copy()
    ours, theirs = office.folder, hands.copies.archive
    if linked == "archive.db":
        theirs.database.unlink()
        os.link(ours.database, theirs.database)
    else:
        outer = next(one for one in sorted(theirs.vault.iterdir()) if len(one.name) == 2)
        place = theirs.vault if linked == "vault" else outer
        shutil.rmtree(place)
        place.symlink_to(ours.root / place.relative_to(theirs.root), target_is_directory=True)
    for act in (hands.copy, hands.verify, lambda: try_restoring(office, place_id=hands.place.id, drives=drives)):
        with pytest.raises(CopyIsTheArchive):
            act()
    assert all(ours.original(hands.office_hash(name)).is_file() for name in ("a.pdf", "b.pdf", "c.pdf"))


def test_of_two_folders_that_lie_on_one_drive_by_now_only_the_first_counts(
    office: Archive, usb: Place, tmp_path: Path, drives: Drives
) -> None:
    nas = add_place(office, folder=tmp_path / "nas", is_elsewhere=True, by="AM", drives=drives)
    one = Drive("sdb", Kind.DETACHABLE)
    moved = DrawnDrives({tmp_path: Drive("sda", Kind.BUILT_IN), tmp_path / "usb": one, tmp_path / "nas": one})
    assert reach(office, place_id=usb.id, drives=moved).place == usb
    with pytest.raises(PlaceSharesDrive):
        reach(office, place_id=nas.id, drives=moved)
    remove_place(office, place_id=usb.id, by="AM")
    assert reach(office, place_id=nas.id, drives=moved).place == nas


def test_what_was_said_of_a_folder_holds_when_it_is_chosen_again_without_a_word(
    office: Archive, usb: Place, tmp_path: Path, drives: Drives
) -> None:
    assert add_place(office, folder=usb.path, is_elsewhere=None, by="AM", drives=drives).is_elsewhere
    remove_place(office, place_id=usb.id, by="AM")
    assert add_place(office, folder=usb.path, is_elsewhere=None, by="AM", drives=drives).is_elsewhere
    assert not add_place(office, folder=usb.path, is_elsewhere=False, by="AM", drives=drives).is_elsewhere
    assert not add_place(office, folder=usb.path, is_elsewhere=None, by="AM", drives=drives).is_elsewhere
    new = tmp_path / "nas" / "copies"
    assert not add_place(office, folder=new, is_elsewhere=None, by="AM", drives=drives).is_elsewhere
