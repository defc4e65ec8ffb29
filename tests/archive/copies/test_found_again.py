"""A disk that hangs under another letter or point than before is known again by the mark in its folder."""

import shutil
from pathlib import Path

from archive.clock import SetClock
from archive.copies.drives import Drive, Drives, Kind
from archive.copies.found_again import look_for_moved_places
from archive.copies.places import places
from archive.services.office_contradictions import office_contradictions
from tests.archive.copies.copying_hands import Hands
from tests.archive.copies.drives_drawn import DrawnDrives
from tests.archive.told import history_of


def plugged_in(tmp_path: Path, *, kind: Kind = Kind.DETACHABLE) -> Drives:
    return DrawnDrives({tmp_path: Drive("sda", Kind.BUILT_IN), tmp_path / "usb 1": Drive("sdc", kind)})


def test_copies_go_on_where_the_disk_hangs_now(hands: Hands, tmp_path: Path, clock: SetClock) -> None:
    hands.copy()
    (tmp_path / "usb").rename(tmp_path / "usb 1")
    drives = plugged_in(tmp_path)
    (found,) = look_for_moved_places(hands.office, mounts=lambda: [tmp_path / "nas", tmp_path / "usb 1"], drives=drives)
    assert found.path == tmp_path / "usb 1" / "copies"
    assert (found.id, found.is_elsewhere) == (hands.place.id, True)
    again = Hands(hands.office, found, drives)
    again.copy()
    assert again.verify().findings == ()
    told = [one.act for one in history_of(hands.office, thing=f"place:{found.id}")]
    assert told == ["chosen for copies", "chosen for copies"]
    assert list(office_contradictions(hands.office)) == []


def test_a_disk_that_is_where_it_was_is_not_looked_for(hands: Hands, tmp_path: Path) -> None:
    hands.copy()
    shutil.copytree(tmp_path / "usb", tmp_path / "usb 1")
    assert look_for_moved_places(hands.office, mounts=lambda: [tmp_path / "usb 1"], drives=plugged_in(tmp_path)) == ()


def test_a_disk_that_is_nowhere_stays_as_it_was_chosen(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "usb").rename(tmp_path / "at home")
    (tmp_path / "usb 1" / "copies").mkdir(parents=True)
    assert look_for_moved_places(hands.office, mounts=lambda: [tmp_path / "usb 1"], drives=plugged_in(tmp_path)) == ()
    assert [one.path for one in places(hands.office)] == [hands.place.path]


def test_another_folder_for_copies_is_not_taken_for_it(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "usb").rename(tmp_path / "usb 1")
    mark = tmp_path / "usb 1" / "copies" / "copy.json"
    mark.chmod(0o600)
    mark.write_text(mark.read_text("utf-8").replace(hands.place.mark, "another"), "utf-8")
    assert look_for_moved_places(hands.office, mounts=lambda: [tmp_path / "usb 1"], drives=plugged_in(tmp_path)) == ()


def test_what_was_said_to_be_elsewhere_is_not_taken_from_a_drive_of_this_machine(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "usb").rename(tmp_path / "usb 1")
    drives = plugged_in(tmp_path, kind=Kind.BUILT_IN)
    assert look_for_moved_places(hands.office, mounts=lambda: [tmp_path / "usb 1"], drives=drives) == ()
