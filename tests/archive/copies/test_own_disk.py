"""Whether copies lie on the archive's own disk is noted as they are made or read back; no disk is asked afterwards."""

from pathlib import Path

import pytest

from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.drives import Drive, Kind
from archive.copies.own_disk import on_own_disk_in
from archive.copies.places import Place, remove_place
from tests.archive.copies.copying_hands import Hands
from tests.archive.copies.drives_drawn import DrawnDrives


def known(hands: Hands) -> frozenset[int]:
    with hands.office.database.reading() as session:
        return on_own_disk_in(session)


@pytest.fixture
def beside(hands: Hands, tmp_path: Path) -> Place:
    """A folder on the archive's own disk, with a copy in it."""
    place = add_place(hands.office, folder=tmp_path / "beside", is_elsewhere=False, by="AM", drives=hands.drives)
    make_copy(hands.office, place_id=place.id, by="AM", drives=hands.drives)
    return place


def test_a_copy_tells_whether_it_lies_on_the_archives_own_disk(hands: Hands, beside: Place) -> None:
    hands.copy()
    assert known(hands) == {beside.id}


def test_it_is_known_while_the_folder_is_away(hands: Hands, beside: Place, tmp_path: Path) -> None:
    beside.path.rename(tmp_path / "somewhere")
    assert known(hands) == {beside.id}


def test_copies_taken_to_a_disk_of_their_own_are_known_there_once_they_were_read_back(
    hands: Hands, beside: Place, tmp_path: Path
) -> None:
    taken = DrawnDrives({beside.path: Drive("sdb", Kind.DETACHABLE), tmp_path: Drive("sda", Kind.BUILT_IN)})
    Hands(hands.office, beside, taken).verify()
    assert known(hands) == frozenset()


def test_a_folder_given_up_counts_no_more(hands: Hands, beside: Place) -> None:
    remove_place(hands.office, place_id=beside.id, by="AM")
    assert known(hands) == frozenset()
