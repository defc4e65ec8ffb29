"""A folder for copies that was chosen is never taken for another, nor another for it."""

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.copies.choosing import add_place
from archive.copies.drives import Drive, Drives, Kind
from archive.copies.errors import (
    CopyIsTheArchive,
    PlaceHoldsAnArchive,
    PlaceIsAnother,
    PlaceIsClosed,
    PlaceIsHere,
    PlaceOutOfReach,
    PlaceSharesDrive,
)
from archive.copies.evidence import copies
from archive.copies.layout import CopyFolder, as_json
from archive.copies.places import Place, keep_place_again, remove_place
from archive.copies.reaching import reach
from archive.copies.trial import try_restoring
from archive.copies.writing import Writer
from tests.archive.copies.copying_hands import Hands
from tests.archive.copies.drives_drawn import DrawnDrives


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


def test_the_stick_of_another_archive_is_not_offered_as_a_folder_that_would_be_refused(
    office: Archive, usb: Place, drives: Drives
) -> None:
    folder = CopyFolder(usb.path)
    mark = folder.read_mark()
    assert mark is not None
    folder.mark.write_bytes(as_json(replace(mark, archive="another")))

    with pytest.raises(PlaceIsAnother, match="are of another archive") as refused:
        reach(office, place_id=usb.id, drives=drives)
    assert "add this one" not in refused.value.next_step
    with pytest.raises(PlaceHoldsAnArchive):
        add_place(office, folder=usb.path, is_elsewhere=True, by="AM", drives=drives)


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
