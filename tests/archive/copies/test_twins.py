"""A folder for copies that was copied by hand is not taken for the one in use while that is there."""

import shutil
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.errors import PlaceIsATwin
from archive.copies.places import Place, places, remove_place
from archive.copies.putting_back import put_back
from archive.copies.standing import PlaceStanding, how_places_stand
from archive.services.notes import write_note
from tests.archive.copies.copying_hands import Hands, opened


@pytest.fixture
def twin(hands: Hands, tmp_path: Path, clock: SetClock) -> Path:
    """The folder for copies as it was before its second copy was made, on another stick."""
    hands.copy()
    hands.verify()
    shutil.copytree(hands.copies.root, twin := tmp_path / "nas" / "twin")
    clock.put(clock.at + timedelta(days=1))
    write_note(hands.office, client_id=1, text="Since then.", by="AM")
    hands.copy()
    hands.verify()
    return twin


def chosen(hands: Hands, twin: Path) -> Place:
    return add_place(hands.office, folder=twin, is_elsewhere=True, by="AM", drives=hands.drives)


def standing(hands: Hands) -> PlaceStanding:
    (told,) = how_places_stand(hands.office, drives=hands.drives)
    return told


def test_while_both_are_there_copies_go_on_where_they_did_and_it_is_said_what_to_do(hands: Hands, twin: Path) -> None:
    with pytest.raises(PlaceIsATwin, match="one was copied by hand from the other") as refused:
        chosen(hands, twin)
    assert "choose a new folder beside" in refused.value.next_step
    assert places(hands.office) == (hands.place,)


@pytest.mark.skipif(sys.platform == "win32", reason="links are not everybody's to make there")
def test_one_folder_by_two_names_is_no_twin(hands: Hands, twin: Path) -> None:
    twin.with_name("link").symlink_to(hands.copies.root)
    assert chosen(hands, twin.with_name("link")).id == hands.place.id


def test_the_older_twin_of_a_folder_that_is_away_does_not_pass_for_having_its_newest_copy(
    hands: Hands, twin: Path, tmp_path: Path
) -> None:
    hands.copies.root.rename(tmp_path / "away")
    place = chosen(hands, twin)
    told = standing(hands)
    assert told.trouble is not None
    assert "is not in it: it lies in the folder that was used before. Copy again." in told.trouble
    assert not told.is_proven
    again = Hands(hands.office, place, hands.drives)
    again.copy()
    assert again.verify().is_whole
    assert standing(hands).is_proven


def test_one_with_the_newest_copy_goes_on_as_the_same_folder(hands: Hands, twin: Path, tmp_path: Path) -> None:
    shutil.rmtree(twin)
    shutil.copytree(hands.copies.root, twin)
    hands.copies.root.rename(tmp_path / "away")
    chosen(hands, twin)
    assert standing(hands).trouble is None


def test_once_the_other_is_given_up_the_twin_may_be_used(hands: Hands, twin: Path) -> None:
    remove_place(hands.office, place_id=hands.place.id, by="AM")
    assert chosen(hands, twin).path == twin


def test_putting_the_twin_back_proves_nothing_of_the_folder_in_use(hands: Hands, twin: Path, clock: SetClock) -> None:
    root = hands.office.folder.root
    hands.office.close()
    at = clock.now()
    put_back(twin, root, clock=clock, by="JT")
    with opened(root, clock) as archive:
        (told,) = how_places_stand(archive, drives=hands.drives)
        assert told.place.path == hands.copies.root
        assert told.restored_at is None or told.restored_at < at
        assert told.verified_at is None or told.verified_at < at
