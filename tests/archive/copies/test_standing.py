"""What is told of each folder for copies is what was last found there, and whether it can be reached now."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from archive.copies.choosing import add_place
from archive.copies.errors import CopyingStopped, PlaceIsClosed, PlaceIsReadOnly, PlaceOutOfReach
from archive.copies.places import remove_place
from archive.copies.standing import how_places_stand
from archive.copies.trial import try_restoring
from tests.archive.closing import closed, modes_bind
from tests.archive.copies.copying_hands import Hands, damage


def test_a_folder_without_a_copy_has_none_and_can_be_reached(hands: Hands) -> None:
    (told,) = how_places_stand(hands.office, drives=hands.drives)
    assert told.place == hands.place
    assert (told.made_at, told.verified_at, told.restored_at, told.trouble, told.out_of_reach) == (None,) * 5


def test_what_was_made_proven_and_tried_is_told(hands: Hands) -> None:
    hands.copy()
    (told,) = how_places_stand(hands.office, drives=hands.drives)
    assert (told.made_at is None, told.verified_at) == (False, None)
    hands.verify()
    try_restoring(hands.office, place_id=hands.place.id, drives=hands.drives)
    (told,) = how_places_stand(hands.office, drives=hands.drives)
    assert told.verified_at is not None
    assert told.restored_at is not None
    assert told.trouble is None


def test_what_was_found_wrong_is_told(hands: Hands) -> None:
    hands.copy()
    damage(hands.original("b.pdf"))
    hands.verify()
    (told,) = how_places_stand(hands.office, drives=hands.drives)
    assert told.verified_at is None
    assert "b.pdf" in (told.trouble or "")


def test_a_folder_that_is_away_is_told_and_keeps_what_was_proven_there(hands: Hands, tmp_path: Path) -> None:
    hands.copy()
    hands.verify()
    hands.place.path.rename(tmp_path / "elsewhere")
    (told,) = how_places_stand(hands.office, drives=hands.drives)
    assert isinstance(told.out_of_reach, PlaceOutOfReach)
    assert told.verified_at is not None


def test_a_folder_given_up_is_not_told(hands: Hands) -> None:
    remove_place(hands.office, place_id=hands.place.id, by="AM")
    assert how_places_stand(hands.office, drives=hands.drives) == ()


@modes_bind
def test_a_folder_that_may_only_be_read_is_not_said_to_be_reached(hands: Hands) -> None:
    hands.copy()
    with closed(hands.copies.root, 0o500):
        (told,) = how_places_stand(hands.office, drives=hands.drives)
    assert isinstance(told.out_of_reach, PlaceIsClosed)


def test_a_disk_that_takes_nothing_is_told_as_write_protected(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a stick with its switch set, which nobody here can mount: the system says so of its folder."""
    hands.copy()
    protected = SimpleNamespace(f_flag=os.ST_RDONLY)
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(os, "statvfs", lambda _: protected)
    (told,) = how_places_stand(hands.office, drives=hands.drives)
    assert isinstance(told.out_of_reach, PlaceIsReadOnly)
    assert "write protection" in told.out_of_reach.next_step
    assert "permission" not in str(told.out_of_reach)


def test_a_folder_on_the_archives_own_disk_is_told(hands: Hands, tmp_path: Path) -> None:
    hands.copy()
    (told,) = how_places_stand(hands.office, drives=hands.drives)
    assert not told.is_on_own_disk
    beside = add_place(hands.office, folder=tmp_path / "beside", is_elsewhere=False, by="AM", drives=hands.drives)
    standing = {one.place: one.is_on_own_disk for one in how_places_stand(hands.office, drives=hands.drives)}
    assert standing == {hands.place: False, beside: True}
    beside.path.rename(tmp_path / "usb" / "away")
    standing = {one.place: one.is_on_own_disk for one in how_places_stand(hands.office, drives=hands.drives)}
    assert standing == {hands.place: False, beside: False}, "nothing was ever made there"


def test_a_copy_on_the_archives_own_disk_does_not_become_better_by_being_lost(hands: Hands, tmp_path: Path) -> None:
    beside = add_place(hands.office, folder=tmp_path / "beside", is_elsewhere=False, by="AM", drives=hands.drives)
    Hands(hands.office, beside, hands.drives).copy()
    beside.path.rename(tmp_path / "gone")
    standing = {one.place: one.is_on_own_disk for one in how_places_stand(hands.office, drives=hands.drives)}
    assert standing[beside]


def test_an_attempt_that_is_broken_off_hides_nothing_of_the_copy_before(hands: Hands) -> None:
    hands.copy()
    (before,) = how_places_stand(hands.office, drives=hands.drives)
    with pytest.raises(CopyingStopped):
        hands.copy(cancelled=lambda: True)
    (told,) = how_places_stand(hands.office, drives=hands.drives)
    assert (told.made_at, told.finished_at) == (before.made_at, before.finished_at)
    assert told.finished_at is not None
