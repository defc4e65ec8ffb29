"""A folder for copies is chosen with care, and known again wherever it shows up."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place, cannot_be_elsewhere, is_surely_a_share
from archive.copies.drives import Drives
from archive.copies.errors import (
    NoSuchPlace,
    PlaceHoldsAnArchive,
    PlaceInsideTheArchive,
    PlaceInUse,
    PlaceIsHere,
    PlaceOutOfReach,
    PlaceSharesDrive,
)
from archive.copies.places import Place, find_place, places, remove_place
from archive.errors import Expected
from tests.archive.copies.copying_hands import Hands
from tests.archive.copies.drives_drawn import files_in
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


def test_two_disks_that_are_connected_by_turns_under_one_path_both_keep_copies(hands: Hands, drives: Drives) -> None:
    hands.copy()
    path, first = hands.place.path, hands.office.folder.root.parent / "first stick"
    shutil.move(path, first)
    place = add_place(hands.office, folder=path, is_elsewhere=True, by="AM", drives=drives)
    assert places(hands.office) == (hands.place, place)
    assert place.mark != hands.place.mark
    Hands(hands.office, place, drives).copy()
    with pytest.raises(PlaceOutOfReach, match="another disk for copies of this archive is in its place"):
        hands.copy()
    shutil.move(path, first.with_name("second stick"))
    shutil.move(first, path)
    hands.copy()
    with pytest.raises(PlaceOutOfReach):
        Hands(hands.office, place, drives).copy()
