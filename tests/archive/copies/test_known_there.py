"""An archive that was put back knows of the copy from which it came, and where that lies."""

from datetime import timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.places import Place, places
from archive.copies.putting_back import PutBack, put_back
from archive.copies.sealing import Seal
from archive.copies.standing import PlaceStanding, how_places_stand
from archive.services.notes import write_note
from archive.services.office_contradictions import office_contradictions
from archive.services.paper_contradictions import paper_contradictions
from tests.archive.copies.copying_hands import Hands, Restore, damage, opened

LATER = timedelta(hours=2)


def standing(root: Path, clock: SetClock) -> PlaceStanding:
    """How the one folder for copies stands in an archive that was put back, in which a check finds nothing."""
    with opened(root, clock) as archive:
        assert list(office_contradictions(archive)) == []
        assert list(paper_contradictions(archive)) == []
        (told,) = how_places_stand(archive)
        return told


def here(office: Archive, folder: Path) -> Place:
    """A folder of which nobody says that it is elsewhere."""
    return add_place(office, folder=folder, is_elsewhere=False, by="AM")


def on_a_new_computer(office: Archive, folder: Path, clock: SetClock, seal: Seal | None = None) -> PutBack:
    office.close()
    return put_back(folder, office.folder.root.with_name("new"), clock=clock, by="JT", seal=seal)


def restored_in_place(hands: Hands, clock: SetClock) -> PutBack:
    hands.office.close()
    return put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT", seal=hands.copies.seal)


def test_when_it_was_made_and_that_it_was_opened(office: Archive, tmp_path: Path, clock: SetClock) -> None:
    place = here(office, tmp_path / "copies")
    made_at = clock.now()
    make_copy(office, place_id=place.id, by="AM")
    clock.put(made_at + LATER)
    told = standing(on_a_new_computer(office, place.path, clock).root, clock)
    assert told.made_at is not None
    assert told.restored_at is not None
    assert abs(told.made_at - made_at) < LATER <= told.restored_at - made_at


def test_that_every_byte_of_it_was_read_back(office: Archive, tmp_path: Path, clock: SetClock) -> None:
    place = here(office, tmp_path / "copies")
    make_copy(office, place_id=place.id, by="AM")
    told = standing(on_a_new_computer(office, place.path, clock).root, clock)
    assert told.verified_at == told.restored_at is not None
    assert told.is_on_own_disk


def test_the_same_of_encrypted_copies(sealed: Hands, clock: SetClock) -> None:
    sealed.copy()
    told = standing(on_a_new_computer(sealed.office, sealed.copies.root, clock, sealed.copies.seal).root, clock)
    assert told.made_at is not None
    assert told.verified_at == told.restored_at is not None


def test_the_copy_does_not_count_as_read_back_where_its_key_is_damaged(sealed: Hands, clock: SetClock) -> None:
    sealed.copy()
    damage(sealed.copies.key)
    told = standing(restored_in_place(sealed, clock).root, clock)
    assert told.restored_at is not None
    assert told.verified_at is None


def test_nor_where_what_explains_an_original_is_not_in_it(office: Archive, tmp_path: Path, clock: SetClock) -> None:
    place = here(office, tmp_path / "copies")
    make_copy(office, place_id=place.id, by="AM")
    next((place.path / "vault").glob("??/??/*.json")).unlink()
    assert standing(on_a_new_computer(office, place.path, clock).root, clock).verified_at is None


def test_nor_where_one_of_its_originals_is_a_link_out_of_it(office: Archive, tmp_path: Path, clock: SetClock) -> None:
    place = here(office, tmp_path / "copies")
    make_copy(office, place_id=place.id, by="AM")
    original = next(one for one in (place.path / "vault").glob("??/??/*") if one.suffix == "")
    original.symlink_to(original.rename(tmp_path / "elsewhere"))
    assert standing(on_a_new_computer(office, place.path, clock).root, clock).verified_at is None


def test_it_is_read_back_as_any_copy(office: Archive, tmp_path: Path, clock: SetClock) -> None:
    place = here(office, tmp_path / "copies")
    make_copy(office, place_id=place.id, by="AM")
    with opened(on_a_new_computer(office, place.path, clock).root, clock) as archive:
        (there,) = places(archive)
        assert Hands(archive, there, None).verify().is_whole  # type: ignore[arg-type]  # the drives of this system


def test_in_the_place_of_the_archive_too(hands: Hands, restore: Restore, clock: SetClock) -> None:
    hands.copy()
    write_note(hands.office, client_id=1, text="Since then.", by="AM")
    later = clock.now() + LATER
    clock.put(later)
    hands.copy()
    told = standing(restore().root, clock)
    assert told.made_at is not None
    assert told.made_at >= later.replace(microsecond=0)


def test_a_copy_that_was_not_whole_does_not_count_as_opened(hands: Hands, restore: Restore, clock: SetClock) -> None:
    hands.copy()
    damage(hands.original("b.pdf"))
    told = standing(restore(hands.office.folder.root.with_name("new"), even_so=True).root, clock)
    assert told.made_at is not None
    assert told.restored_at is None


@pytest.mark.parametrize("is_there_still", [False, True])
def test_the_folder_is_kept_where_it_lies_now(
    office: Archive, tmp_path: Path, clock: SetClock, is_there_still: bool
) -> None:
    before = here(office, tmp_path / "copies")
    make_copy(office, place_id=before.id, by="AM")
    now = before.path.rename(tmp_path / "another letter")
    if is_there_still:
        before.path.mkdir()
        (before.path / "copy.json").write_bytes((now / "copy.json").read_bytes())
    told = standing(on_a_new_computer(office, now, clock).root, clock)
    assert told.place.path == (before.path if is_there_still else now)


def test_a_folder_whose_mark_is_lost_is_known_by_where_it_lies(
    office: Archive, tmp_path: Path, clock: SetClock
) -> None:
    place = here(office, tmp_path / "copies")
    make_copy(office, place_id=place.id, by="AM")
    (place.path / "copy.json").unlink()
    assert standing(on_a_new_computer(office, place.path, clock).root, clock).made_at is not None
