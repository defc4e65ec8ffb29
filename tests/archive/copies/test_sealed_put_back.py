"""What is in encrypted copies is put back, as a whole and singly, here and on a new computer."""

import shutil
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.copies.copying import make_copy
from archive.copies.fetching import fetch_document
from archive.copies.found_again import look_for_moved_places
from archive.copies.generations import generations
from archive.copies.keys import kept_key, opened_by
from archive.copies.layout import CopyFolder
from archive.copies.moving import move_away
from archive.copies.places import places
from archive.copies.putting_back import put_back
from archive.copies.restore_errors import NotWholeInTheCopy
from archive.copies.seal_errors import CopiesAreSealed
from archive.copies.single_things import LaidOpen, find_in_copy
from archive.copies.under_way import never
from archive.moved_away import moved_away
from archive.rounds.mending import look_at_all, mendable
from archive.rounds.mending import put_back as put_original_back
from archive.services.intake import take_in_waiting
from tests.archive.copies.copying_hands import Hands, again, damage, wrong_with


@pytest.mark.parametrize("by", ["passphrase", "recovery key"])
def test_a_new_computer_needs_the_folder_and_a_secret_alone(sealed: Hands, tmp_path: Path, by: str) -> None:
    again(sealed)
    clock, disk = sealed.office.clock, tmp_path / "usb" / "carried"
    assert sealed.copies.seal is not None
    secret = "four quiet green boats" if by == "passphrase" else " ".join(sealed.copies.seal.groups).lower()
    sealed.copies.root.rename(disk)
    sealed.office.close()
    shutil.rmtree(sealed.office.folder.root)
    new = tmp_path / "new"
    with pytest.raises(CopiesAreSealed):
        put_back(disk, new, clock=clock, by="AM")
    told = put_back(disk, new, clock=clock, by="AM", seal=opened_by(CopyFolder(disk), secret))
    assert (told.filled.originals, told.filled.wrong, told.filled.lacking) == (3, (), ())
    assert wrong_with(new) == []
    assert (new / "letters" / "approval.html").read_text("utf-8") == "<p>Our own words</p>"
    assert not list(new.rglob("*.age")) or {one.parent.name for one in new.rglob("*.age")} == {"keys"}
    with Archive.open(new, clock=clock, begin=False) as archive:
        assert kept_key(archive.folder, sealed.place.mark) == sealed.copies.seal
        assert look_for_moved_places(archive, mounts=lambda: [tmp_path / "usb" / "carried"], drives=sealed.drives)
        place = places(archive)[0]
        make_copy(archive, place_id=place.id, by="AM", drives=sealed.drives, takes_over=True)


def test_put_back_in_the_archives_own_place_no_secret_is_asked_and_keys_stay(sealed: Hands) -> None:
    sealed.copy()
    root, clock = sealed.office.folder.root, sealed.office.clock
    sealed.office.close()
    told = put_back(sealed.copies.root, root, clock=clock, by="AM")
    assert told.filled.wrong == ()
    with Archive.open(root, clock=clock, begin=False) as archive:
        assert kept_key(archive.folder, sealed.place.mark) == sealed.copies.seal
        assert make_copy(archive, place_id=sealed.place.id, by="AM", drives=sealed.drives).originals == 3


def test_earlier_copies_are_listed_and_put_back(sealed: Hands, tmp_path: Path) -> None:
    again(sealed)
    there = generations(sealed.copies)
    assert [one.is_newest for one in there] == [True, False]
    assert [one.manifest.counts["notes"] for one in there if one.manifest] == [2, 1]
    new = tmp_path / "new"
    told = put_back(
        sealed.copies.root, new, clock=sealed.office.clock, by="AM", wanted=there[1].name, seal=sealed.copies.seal
    )
    assert told.counts["notes"] == 1


def test_single_things_are_found_and_fetched_and_the_records_lie_open_only_meanwhile(sealed: Hands) -> None:
    sealed.copy()
    office, scratch = sealed.office, sealed.office.folder.scratch
    (newest, *_) = generations(sealed.copies)
    with LaidOpen(office, sealed.copies) as laid:
        found = find_in_copy(office, sealed.copies, newest, words="server", laid=laid)
        assert [one.text for one in found.notes] == ["Called about the server."]
        (open_now,) = scratch.rglob("*.db")
        assert open_now.stat().st_mode & 0o077 == 0
        document = find_in_copy(office, sealed.copies, newest, words="a.pdf", laid=laid).documents[0]
        assert list(scratch.rglob("*.db")) == [open_now]
    assert not list(scratch.rglob("*.db"))
    office.folder.original(document.sha256).unlink()
    fetch_document(office, sealed.copies, document, by="AM")
    take_in_waiting(office, cancelled=never)
    assert office.vault.hash_of(document.sha256) == document.sha256
    office.folder.original(document.sha256).unlink()
    damage(sealed.copies.original(document.sha256))
    with pytest.raises(NotWholeInTheCopy, match="it was altered"):
        fetch_document(office, sealed.copies, document, by="AM")


def test_a_lost_original_is_put_back_from_it(sealed: Hands) -> None:
    sealed.copy()
    sha256 = sealed.office_hash("b.pdf")
    damage(sealed.office.folder.original(sha256))
    look_at_all(sealed.office, progress=lambda *_: None)
    (one,) = mendable(sealed.office, drives=sealed.drives)
    assert one.root == sealed.copies.root
    put_original_back(sealed.office, one, by="AM")
    take_in_waiting(sealed.office, cancelled=never)
    assert sealed.office.vault.hash_of(sha256) == sha256


def test_the_archive_moves_with_it(sealed: Hands) -> None:
    _, went = move_away(sealed.office, place=str(sealed.place.id), by="AM", drives=sealed.drives)
    assert moved_away(sealed.office.folder.root) is not None
    new = sealed.office.folder.root.with_name("new")
    told = put_back(sealed.copies.root, new, clock=sealed.office.clock, by="AM", seal=sealed.copies.seal)
    assert told.filled.digest == went.originals
