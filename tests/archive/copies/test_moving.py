"""The archive moves to another computer whole, is opened in the old place no more, and two are never mixed."""

from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.drives import Drives
from archive.copies.errors import CopyingStopped, PlaceSharesDrive
from archive.copies.moving import Relation, compare, move_away, place_in, stay_here
from archive.copies.places import find_place, places
from archive.copies.putting_back import PutBack, put_back
from archive.copies.records_file import reading
from archive.copies.restore_errors import BothWorkedOn, CopyIsNotWhole, StillOpen, StillToTakeIn
from archive.copies.standing import how_places_stand
from archive.folder import Folder
from archive.moved_away import ArchiveMovedAway, moved_away
from archive.services.clients import add_client
from archive.services.intake import hand_in
from archive.services.notes import write_note
from archive.services.office_contradictions import office_contradictions
from archive.sidecars.writing import nothing_is_due, write_due
from tests.archive.copies.copying_hands import Hands, damage
from tests.archive.paperwork import a_file
from tests.archive.told import history_of


def moved(hands: Hands) -> None:
    move_away(hands.office, place=str(hands.place.id), by="AM", drives=hands.drives)
    hands.office.close()


def arrived(hands: Hands, root: Path, clock: SetClock) -> PutBack:
    return put_back(hands.copies.root, root, clock=clock, by="JT")


def relation(this: Path, other: Path) -> Relation:
    with reading(Folder(this).database) as here, reading(Folder(other).database) as there:
        return compare(here, there).relation


def test_it_arrives_with_the_same_counts_originals_and_history(
    hands: Hands, drives: Drives, tmp_path: Path, clock: SetClock
) -> None:
    _, went = move_away(hands.office, place=str(hands.place.id), by="AM", drives=drives)
    hands.office.close()
    told = arrived(hands, tmp_path / "new computer", clock)
    filled = told.filled
    assert (dict(told.counts), filled.digest) == (dict(went.counts), went.originals)
    assert (filled.told.last_event, filled.told.head) == (went.last_event, went.head)
    with Archive.open(told.root, clock=clock, begin=False) as archive:
        acts = [one.act for one in history_of(archive, thing="office")]
    assert acts[-2:] == ["moved to another computer", "put back from a copy"]


def test_the_old_one_is_opened_no_more_and_says_where_it_went(hands: Hands, clock: SetClock) -> None:
    moved(hands)
    with pytest.raises(ArchiveMovedAway, match=r"moved to another computer on 16 Mar 2026"):
        Archive.open(hands.office.folder.root, clock=clock)
    told = moved_away(hands.office.folder.root)
    assert told is not None
    assert (told.by, told.copies) == ("AM", str(hands.place.path))
    assert stay_here(hands.office.folder.root)
    assert not stay_here(hands.office.folder.root)
    Archive.open(hands.office.folder.root, clock=clock).close()


def test_the_text_beside_the_records_of_the_old_one_is_up_to_date(hands: Hands) -> None:
    write_due(hands.office)
    move_away(hands.office, place=str(hands.place.id), by="AM", drives=hands.drives)
    assert nothing_is_due(hands.office)


def test_a_mark_that_cannot_be_read_is_a_mark_all_the_same(hands: Hands, clock: SetClock) -> None:
    moved(hands)
    (hands.office.folder.root / "moved away.json").write_text("{")
    with pytest.raises(ArchiveMovedAway):
        Archive.open(hands.office.folder.root, clock=clock)


def test_it_comes_back_after_work_on_the_other_computer(hands: Hands, tmp_path: Path, clock: SetClock) -> None:
    moved(hands)
    there = arrived(hands, tmp_path / "new computer", clock).root
    with Archive.open(there, clock=clock) as archive:
        clock.put(clock.at + timedelta(days=1))
        write_note(archive, client_id=1, text="Written on the other computer", by="AM")
        place = find_place(archive, name="1")
        move_away(archive, place=str(place.id), by="AM", drives=hands.drives)
    told = arrived(hands, hands.office.folder.root, clock)
    with Archive.open(told.root, clock=clock, begin=False) as archive:
        assert history_of(archive, thing="office")[-1].act == "put back from a copy"
    assert told.counts["notes"] == 2


def test_two_that_were_both_worked_on_are_found_out(hands: Hands, tmp_path: Path, clock: SetClock) -> None:
    moved(hands)
    here = hands.office.folder.root
    there = arrived(hands, tmp_path / "new computer", clock).root
    assert relation(here, here) is Relation.SAME
    assert relation(there, hands.copies.root) is Relation.THIS_GOES_ON
    assert relation(hands.copies.root, there) is Relation.OTHER_GOES_ON
    stay_here(here)
    for root in (here, there):
        with Archive.open(root, clock=clock) as archive:
            write_note(archive, client_id=1, text=f"Written in {root.name}", by="AM")
    with Archive.open(there, clock=clock) as archive:
        Hands(archive, hands.place, hands.drives).copy()
    assert relation(here, there) is Relation.BOTH_GO_ON
    with pytest.raises(BothWorkedOn):
        arrived(hands, here, clock)
    with Archive.open(tmp_path / "stranger", clock=clock) as other:
        other.close()
    assert relation(here, tmp_path / "stranger") is Relation.STRANGERS


@pytest.mark.parametrize("is_copied", [False, True])
def test_work_on_the_other_computer_that_is_in_no_copy_is_no_work_of_the_copy(
    hands: Hands, tmp_path: Path, clock: SetClock, is_copied: bool
) -> None:
    moved(hands)
    here = hands.office.folder.root
    there = arrived(hands, tmp_path / "new computer", clock).root
    with Archive.open(there, clock=clock) as archive:
        if is_copied:
            add_client(archive, name="Added there", by="AM")
        Hands(archive, hands.place, hands.drives).copy()
        if not is_copied:
            add_client(archive, name="Added there", by="AM")
    stay_here(here)
    with Archive.open(here, clock=clock) as archive:
        write_note(archive, client_id=1, text="Written here", by="AM")
    if is_copied:
        with pytest.raises(BothWorkedOn):
            arrived(hands, here, clock)
        return
    told = arrived(hands, here, clock)
    assert told.only_before == {"note": 1}
    assert told.aside is not None


def test_a_damaged_mark_of_moving_hides_no_work_here(hands: Hands, tmp_path: Path, clock: SetClock) -> None:
    moved(hands)
    here = hands.office.folder.root
    there = arrived(hands, tmp_path / "new computer", clock).root
    stay_here(here)
    for root in (here, there):
        with Archive.open(root, clock=clock) as archive:
            write_note(archive, client_id=1, text=f"Written in {root.name}", by="AM")
    with Archive.open(there, clock=clock) as archive:
        Hands(archive, hands.place, hands.drives).copy()
    (here / "moved away.json").write_text("{")
    with pytest.raises(BothWorkedOn):
        arrived(hands, here, clock)


def test_nothing_is_moved_while_somebody_works_or_something_waits_or_is_not_whole(
    hands: Hands, tmp_path: Path, clock: SetClock
) -> None:
    with FileLock(hands.office.folder.clerk_lock), pytest.raises(StillOpen):
        moved(hands)
    damage(hands.office.folder.original(hands.office_hash("b.pdf")))
    with pytest.raises(CopyIsNotWhole, match=r"original of b\.pdf"):
        moved(hands)
    hand_in(hands.office, paths=[a_file(tmp_path, "later.pdf")], source="dropped", by="AM")
    with pytest.raises(StillToTakeIn, match="1 file waits"):
        moved(hands)
    assert moved_away(hands.office.folder.root) is None


def test_a_folder_that_was_chosen_for_moving_alone_is_none_for_copies_where_it_came_to_nothing(
    hands: Hands, tmp_path: Path
) -> None:
    folder = tmp_path / "usb" / "moving"
    place = place_in(hands.office, folder=folder, by="AM")
    with pytest.raises(CopyingStopped):
        move_away(hands.office, place=str(place.id), by="AM", cancelled=lambda: True, drives=hands.drives)
    assert [one.path for one in places(hands.office)] == [hands.place.path]
    with pytest.raises(CopyingStopped):
        move_away(hands.office, place=str(hands.place.id), by="AM", cancelled=lambda: True, drives=hands.drives)
    assert [one.path for one in places(hands.office)] == [hands.place.path], "that one was chosen to keep copies in"
    again = place_in(hands.office, folder=folder, by="AM")
    assert again.id == place.id
    move_away(hands.office, place=str(again.id), by="AM", drives=hands.drives)
    assert list(office_contradictions(hands.office)) == []


def test_it_moves_in_a_folder_of_its_own_on_a_disk_that_has_other_copies(
    hands: Hands, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    folder = tmp_path / "usb" / "moving"
    with pytest.raises(PlaceSharesDrive):
        add_place(hands.office, folder=folder, is_elsewhere=False, by="AM", drives=hands.drives)
    place = place_in(hands.office, folder=folder, by="AM")
    move_away(hands.office, place=str(place.id), by="AM", drives=hands.drives)
    hands.office.close()
    told = put_back(folder, tmp_path / "new computer", clock=clock, by="JT")
    assert told.filled.wrong == ()
    with Archive.open(told.root, clock=clock, begin=False) as archive:
        assert [one.path for one in places(archive)] == [hands.place.path], "the other was only for the way"
        (standing,) = how_places_stand(archive, drives=hands.drives)
        assert standing.out_of_reach is None
        assert list(office_contradictions(archive)) == []


def test_a_folder_for_copies_in_which_it_moves_stays_one(hands: Hands, tmp_path: Path, clock: SetClock) -> None:
    moved(hands)
    told = arrived(hands, tmp_path / "new computer", clock)
    with Archive.open(told.root, clock=clock, begin=False) as archive:
        assert [one.path for one in places(archive)] == [hands.place.path]
