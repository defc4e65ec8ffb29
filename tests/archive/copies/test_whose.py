"""Two archives of one beginning do not share a folder for copies unless somebody has said that one took over."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies import lying_elsewhere
from archive.copies.choosing import add_place
from archive.copies.errors import CopiesOfATwin, CopiesOfTheOneBefore, HistoryTurnedBack
from archive.copies.generations import generations
from archive.copies.moving import move_away
from archive.copies.passphrase import set_passphrase
from archive.copies.put_back_words import put_back_words
from archive.copies.putting_back import PutBack, put_back
from archive.copies.room import CopyingRoom
from archive.copies.standing import how_places_stand
from archive.copies.whose import ANOTHERS, called_here
from archive.errors import Expected
from archive.moved_away import MovedAway, mark_moved_away
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.services.today import waiting
from archive.services.waiting.backup import GRACE, Wanting, last_backup
from tests.archive.copies.copying_hands import Hands, opened


@pytest.fixture
def beside(hands: Hands, tmp_path: Path, clock: SetClock) -> PutBack:
    """The copy on the stick as a second archive, while the first one is still there."""
    hands.copy()
    hands.office.close()
    return put_back(hands.copies.root, tmp_path / "beside", clock=clock, by="JT")


def hindrance(archive: Archive, hands: Hands) -> Expected | None:
    """What the window says of the folder before anybody copies there."""
    (told,) = how_places_stand(archive, drives=hands.drives)
    return told.out_of_reach


def working(archive: Archive, hands: Hands) -> Hands:
    return Hands(archive, hands.place, hands.drives)


def test_the_second_asks_before_it_copies_where_the_first_does(hands: Hands, beside: PutBack, clock: SetClock) -> None:
    said = f"the archive in {hands.office.folder.root} on this computer"
    with opened(beside.root, clock) as second:
        assert said in str(hindrance(second, hands))
        with pytest.raises(CopiesOfTheOneBefore, match="two archives must not share one folder"):
            working(second, hands).copy()
    assert len(generations(hands.copies)) == 1


def test_today_and_the_strip_say_that_none_is_made_until_somebody_has_said_which_goes_on(
    hands: Hands, beside: PutBack, clock: SetClock
) -> None:
    with opened(beside.root, clock) as second:
        clock.put(clock.at + GRACE)
        wanting = waiting(second).backup
        assert wanting is not None
        assert (wanting.what, last_backup(second).is_apart) == (Wanting.APART, True)
        working(second, hands).copy(takes_over=True)
        working(second, hands).verify()
        assert not last_backup(second).is_apart
        told = waiting(second).backup
        assert told is None or told.what is not Wanting.APART


def test_once_somebody_has_said_so_it_goes_on_there_as_ever(hands: Hands, beside: PutBack, clock: SetClock) -> None:
    with opened(beside.root, clock) as second:
        working(second, hands).copy(takes_over=True)
        assert hindrance(second, hands) is None
        working(second, hands).copy()


def test_the_first_then_copies_there_no_more_and_is_told_why(hands: Hands, beside: PutBack, clock: SetClock) -> None:
    with opened(beside.root, clock) as second:
        working(second, hands).copy(takes_over=True)
    with opened(hands.office.folder.root, clock) as first:
        write_note(first, client_id=1, text="Written in the first.", by="AM")
        assert f"{beside.root} on this computer" in str(hindrance(first, hands))
        for how in ({}, {"takes_over": True}):
            with pytest.raises(HistoryTurnedBack, match="Decide which archive goes on"):
                working(first, hands).copy(**how)
    beside.root.rename(beside.root.with_name("elsewhere"))
    with opened(hands.office.folder.root, clock) as first:
        assert called_here(beside.root) in str(hindrance(first, hands)), "another computer may have the same name"


def test_where_the_first_was_worked_on_the_second_cannot_take_over(
    hands: Hands, beside: PutBack, clock: SetClock
) -> None:
    with opened(hands.office.folder.root, clock) as first:
        write_note(first, client_id=1, text="Written in the first.", by="AM")
        working(first, hands).copy()
    with opened(beside.root, clock) as second, pytest.raises(HistoryTurnedBack):
        working(second, hands).copy(takes_over=True)


def test_the_clerk_asks_and_copies_nothing(hands: Hands, beside: PutBack, clock: SetClock) -> None:
    with opened(beside.root, clock) as second:
        now = [0.0]
        room = CopyingRoom(second, seconds=lambda: now[0], busy=lambda: 3.0, drives=hands.drives)
        now[0] = 1e6
        room.look(cancelled=lambda: False)
        assert isinstance(room.look(cancelled=lambda: False), CopiesOfTheOneBefore)
        working(second, hands).copy(takes_over=True)
        now[0] = 2e6
        assert room.look(cancelled=lambda: False) is None
    assert len(generations(hands.copies)) >= 2


def test_who_puts_it_back_is_told(beside: PutBack) -> None:
    assert "Go on here" in put_back_words(beside)[-1]


def test_an_office_that_nobody_has_used_yet_is_a_new_folder_too(hands: Hands, tmp_path: Path, clock: SetClock) -> None:
    hands.copy()
    with Archive.open(tmp_path / "new", clock=clock):
        pass
    put_back(hands.copies.root, tmp_path / "new", clock=clock, by="JT")
    with opened(tmp_path / "new", clock) as second:
        assert isinstance(hindrance(second, hands), CopiesOfTheOneBefore)


def test_put_back_in_its_place_it_just_goes_on(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    add_client(hands.office, name="Later Ltd", by="AM")
    hands.copy()
    hands.office.close()
    there = generations(hands.copies)
    root = hands.office.folder.root
    put_back(hands.copies.root, root, clock=clock, by="JT", wanted=there[-1].name)
    with opened(root, clock) as archive:
        assert hindrance(archive, hands) is None
        working(archive, hands).copy()


def test_put_back_where_its_folder_is_lost_it_just_goes_on(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    hands.office.close()
    shutil.rmtree(hands.office.folder.root)
    put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT")
    with opened(hands.office.folder.root, clock) as archive:
        working(archive, hands).copy()


def test_a_folder_that_holds_newer_copies_than_the_one_put_back_is_no_strangers(
    hands: Hands, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    other = add_place(hands.office, folder=tmp_path / "nas" / "c", is_elsewhere=True, by="AM", drives=hands.drives)
    add_client(hands.office, name="Later Ltd", by="AM")
    later = Hands(hands.office, other, hands.drives)
    later.copy()
    hands.office.close()
    put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT")
    with opened(hands.office.folder.root, clock) as archive:
        again = add_place(archive, folder=other.path, is_elsewhere=True, by="AM", drives=hands.drives)
        Hands(archive, again, hands.drives).copy()


def put_back_in_its_place(hands: Hands, clock: SetClock, **how: Any) -> Archive:
    root = hands.office.folder.root
    put_back(hands.copies.root, root, clock=clock, by="JT", even_so=True, **how)
    return opened(root, clock)


def test_put_back_in_its_place_from_a_copy_of_the_second_it_asks_before_it_copies(
    hands: Hands, beside: PutBack, clock: SetClock
) -> None:
    with opened(beside.root, clock) as second:
        working(second, hands).copy(takes_over=True)
    for _ in range(2):  # the second time it knows that copy
        with put_back_in_its_place(hands, clock) as first:
            assert f"{beside.root} on this computer" in str(hindrance(first, hands))
            with pytest.raises(CopiesOfTheOneBefore):
                working(first, hands).copy()
    with opened(hands.office.folder.root, clock) as first:
        working(first, hands).copy(takes_over=True)
        working(first, hands).copy()


def test_so_it_does_where_only_a_later_copy_is_of_the_second(hands: Hands, beside: PutBack, clock: SetClock) -> None:
    with opened(beside.root, clock) as second:
        working(second, hands).copy(takes_over=True)
    its_own = generations(hands.copies)[-1].name
    with put_back_in_its_place(hands, clock, wanted=its_own) as first:
        assert isinstance(hindrance(first, hands), CopiesOfTheOneBefore)


def test_the_copies_that_it_made_itself_elsewhere_go_on_without_a_question(
    hands: Hands, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    other = add_place(hands.office, folder=tmp_path / "nas" / "c", is_elsewhere=True, by="AM", drives=hands.drives)
    Hands(hands.office, other, hands.drives).copy()
    hands.office.close()
    beside = put_back(hands.copies.root, tmp_path / "beside", clock=clock, by="JT")
    with opened(beside.root, clock) as second:
        working(second, hands).copy(takes_over=True)
    with put_back_in_its_place(hands, clock) as first:
        Hands(first, other, hands.drives).copy()
        with pytest.raises(CopiesOfTheOneBefore):
            working(first, hands).copy()


def test_an_archive_of_another_name_that_is_put_back_from_its_own_copy_just_goes_on(
    hands: Hands, clock: SetClock
) -> None:
    hands.copy()
    hands.office.close()
    renamed = hands.office.folder.root.rename(hands.office.folder.root.with_name("renamed"))
    put_back(hands.copies.root, renamed, clock=clock, by="JT")
    with opened(renamed, clock) as archive:
        working(archive, hands).copy()


def test_an_archive_that_was_moved_goes_on_where_it_is_now(hands: Hands, tmp_path: Path, clock: SetClock) -> None:
    move_away(hands.office, place=str(hands.place.id), by="AM", drives=hands.drives)
    hands.office.close()
    told = put_back(hands.copies.root, tmp_path / "new", clock=clock, by="JT")
    assert not told.live.is_apart
    with opened(told.root, clock) as archive:
        assert hindrance(archive, hands) is None
        working(archive, hands).copy()


def test_two_that_were_copied_by_hand_and_copy_by_turns_are_told_so(
    hands: Hands, tmp_path: Path, clock: SetClock
) -> None:
    hands.office.close()
    shutil.copytree(hands.office.folder.root, tmp_path / "twin")
    with opened(hands.office.folder.root, clock) as first:
        working(first, hands).copy()
    with opened(tmp_path / "twin", clock) as second, pytest.raises(CopiesOfATwin):
        working(second, hands).copy()
    with opened(tmp_path / "twin", clock) as second:
        working(second, hands).copy(takes_over=True)
        assert hindrance(second, hands) is None
        working(second, hands).verify()
        working(second, hands).copy()
    with opened(hands.office.folder.root, clock) as first:
        assert f"{tmp_path / 'twin'} on this computer" in str(hindrance(first, hands))
        with pytest.raises(ANOTHERS):
            working(first, hands).copy()


def test_an_archive_whose_folder_was_given_another_name_goes_on(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    hands.office.close()
    renamed = hands.office.folder.root.rename(hands.office.folder.root.with_name("renamed"))
    with opened(renamed, clock) as archive:
        assert hindrance(archive, hands) is None
        working(archive, hands).copy()


def test_a_new_passphrase_of_the_second_does_not_lock_the_first_out(
    sealed: Hands, tmp_path: Path, clock: SetClock
) -> None:
    sealed.copy()
    sealed.office.close()
    before = sealed.copies.key.read_bytes()
    put_back(sealed.copies.root, tmp_path / "new", clock=clock, by="JT", seal=sealed.copies.seal)
    with opened(tmp_path / "new", clock) as second:
        with pytest.raises(CopiesOfTheOneBefore):
            set_passphrase(second, place_id=sealed.place.id, passphrase="seven slow red kites", by="AM")
        assert sealed.copies.key.read_bytes() == before
        working(second, sealed).copy(takes_over=True)
        assert sealed.copies.key.read_bytes() == before


def copied_by_hand(hands: Hands, place: Path) -> Path:
    """The whole folder of the archive, as a file manager copies it once there is a copy of it."""
    hands.copy()
    hands.office.close()
    return Path(shutil.copytree(hands.office.folder.root, place))


def test_a_plain_copy_of_the_folder_asks_although_the_other_has_not_copied_since(
    hands: Hands, tmp_path: Path, clock: SetClock
) -> None:
    with opened(copied_by_hand(hands, tmp_path / "by hand"), clock) as second:
        assert "on this computer" in str(hindrance(second, hands))
        with pytest.raises(CopiesOfATwin, match="two archives must not share one folder"):
            working(second, hands).copy()
        working(second, hands).copy(takes_over=True)
        working(second, hands).copy()
    with opened(hands.office.folder.root, clock) as first, pytest.raises((CopiesOfATwin, HistoryTurnedBack)):
        working(first, hands).copy()


def test_a_plain_copy_on_another_computer_asks_and_one_under_another_name_of_this_does_not(
    hands: Hands, tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lying_elsewhere, "this_machine", lambda: "one")
    place = copied_by_hand(hands, tmp_path / "by hand")
    shutil.rmtree(hands.office.folder.root)
    monkeypatch.setattr("platform.node", lambda: "another-name")
    with opened(place, clock) as second:
        assert hindrance(second, hands) is None
        monkeypatch.setattr(lying_elsewhere, "this_machine", lambda: "another")
        assert isinstance(hindrance(second, hands), CopiesOfATwin)


def test_a_plain_copy_goes_on_where_the_other_was_moved_away(hands: Hands, tmp_path: Path, clock: SetClock) -> None:
    place = copied_by_hand(hands, tmp_path / "by hand")
    mark_moved_away(hands.office.folder.root, MovedAway(clock.now(), "AM", "there", 1, ""))
    with opened(place, clock) as second:
        assert hindrance(second, hands) is None
