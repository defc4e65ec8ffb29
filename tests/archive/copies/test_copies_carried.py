"""When a copy takes an archive's place, what was proven of copies stays proven where it is so still."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.evidence import copies
from archive.copies.places import remove_place
from archive.copies.putting_back import put_back
from archive.copies.standing import PlaceStanding, how_places_stand
from archive.copies.trial import try_restoring
from archive.services.notes import write_note
from archive.services.office_contradictions import office_contradictions
from tests.archive.copies.copying_hands import Hands, opened


@pytest.fixture
def share(hands: Hands, tmp_path: Path) -> Hands:
    """A second folder for copies, on a share."""
    folder = tmp_path / "nas" / "copies"
    place = add_place(hands.office, folder=folder, is_elsewhere=True, by="AM", drives=hands.drives)
    return Hands(hands.office, place, hands.drives)


def proven(hands: Hands) -> PlaceStanding:
    """A copy that is made, read back and opened; how its folder stands."""
    hands.copy()
    hands.verify()
    assert try_restoring(hands.office, place_id=hands.place.id, drives=hands.drives).is_restored
    return next(one for one in how_places_stand(hands.office, drives=hands.drives) if one.place == hands.place)


def standing(archive: Archive, hands: Hands) -> dict[Path, PlaceStanding]:
    assert list(office_contradictions(archive)) == []
    return {one.place.path: one for one in how_places_stand(archive, drives=hands.drives)}


def test_what_was_read_back_after_the_copy_was_made_is_known_of_it(hands: Hands, clock: SetClock) -> None:
    before = proven(hands)
    root = hands.office.folder.root
    hands.office.close()
    clock.put(clock.at + timedelta(hours=2))
    put_back(hands.copies.root, root, clock=clock, by="JT")
    with opened(root, clock) as archive:
        now = standing(archive, hands)[hands.place.path]
        assert now.made_at == before.made_at
        assert now.verified_at == now.restored_at is not None, "every byte of it was read for that"
        assert before.restored_at is not None
        assert now.restored_at > before.restored_at, "putting it back has opened it"
        assert len(copies(archive)) == 1


def test_an_earlier_copy_in_another_folder_stays_proven(hands: Hands, share: Hands, clock: SetClock) -> None:
    share.copy()
    hands.copy()
    share.verify()  # which the copy that is put back does not know
    root = hands.office.folder.root
    hands.office.close()
    put_back(hands.copies.root, root, clock=clock, by="JT")
    with opened(root, clock) as archive:
        assert standing(archive, hands)[share.place.path].verified_at is not None


@pytest.mark.parametrize("how", ["gone", "away"])
def test_where_it_does_not_lie_there_any_more_nothing_is_proven(
    hands: Hands, share: Hands, clock: SetClock, how: str
) -> None:
    share.copy()
    hands.copy()
    share.verify()
    if how == "gone":
        shutil.rmtree(share.copies.manifests)
    else:
        share.copies.root.rename(share.copies.root.with_name("taken home"))
    root = hands.office.folder.root
    hands.office.close()
    put_back(hands.copies.root, root, clock=clock, by="JT")
    with opened(root, clock) as archive:
        assert standing(archive, hands)[share.place.path].verified_at is None


def test_a_copy_of_work_that_is_left_behind_is_known_and_not_called_proven(
    hands: Hands, share: Hands, clock: SetClock
) -> None:
    hands.copy()
    clock.put(clock.at + timedelta(hours=2))
    write_note(hands.office, client_id=1, text="Later.", by="AM")
    before = proven(share)
    root = hands.office.folder.root
    hands.office.close()
    put_back(hands.copies.root, root, clock=clock, by="JT")
    with opened(root, clock) as archive:
        now = standing(archive, hands)[share.place.path]
        assert (now.made_at, now.verified_at, now.restored_at) == (before.made_at, None, None)
        assert [one.place_id for one in copies(archive)] == [hands.place.id], "the one that was put back"
        again = Hands(archive, share.place, hands.drives)
        (finding,) = again.verify().findings
        assert finding.sentence.endswith("before an earlier one was put back here. Copy again.")
        again.copy()
        assert again.verify().is_whole


def test_what_was_found_wrong_is_carried_over_too(hands: Hands, share: Hands, clock: SetClock) -> None:
    share.copy()
    share.verify()
    hands.copy()
    share.original("a.pdf").unlink()
    assert not share.verify().is_whole
    root = hands.office.folder.root
    hands.office.close()
    put_back(hands.copies.root, root, clock=clock, by="JT")
    with opened(root, clock) as archive:
        now = standing(archive, hands)[share.place.path]
        assert "a.pdf is missing" in str(now.trouble)


def test_a_folder_that_was_given_up_since_stays_so_and_bars_none_that_is_used(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    remove_place(hands.office, place_id=hands.place.id, by="AM")
    beside = hands.place.path.with_name("others")  # on the same stick
    used = add_place(hands.office, folder=beside, is_elsewhere=True, by="AM", drives=hands.drives)
    root = hands.office.folder.root
    hands.office.close()
    put_back(hands.copies.root, root, clock=clock, by="JT")
    with opened(root, clock) as archive:
        now = standing(archive, hands)
        assert set(now) == {used.path}
        assert now[used.path].out_of_reach is None
