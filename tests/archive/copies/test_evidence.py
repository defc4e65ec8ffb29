"""What counts as a copy before paper is shredded: read back whole, holding all up to a moment, and nothing else."""

from datetime import timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.drives import Drives
from archive.copies.errors import CopyingStopped
from archive.copies.evidence import copies, copies_in, last_copy
from archive.copies.places import remove_place
from archive.copies.trial import try_restoring
from archive.copies.under_way import Part
from archive.services.history import head
from archive.services.notes import write_note
from tests.archive.copies.copying_hands import Hands, damage


def last_event(office: Archive) -> int:
    with office.database.reading() as session:
        return head(session)[0]


def test_a_copy_counts_once_it_was_read_back(hands: Hands, office: Archive) -> None:
    assert last_copy(office, place_id=hands.place.id) is None
    hands.copy()
    assert copies(office) == ()
    hands.verify()

    (copy,) = copies(office)
    assert (copy.path, copy.is_elsewhere, copy.originals, copy.restored_at) == (hands.place.path, True, 3, None)


def test_a_copy_from_before_an_event_does_not_hold_it(hands: Hands, office: Archive) -> None:
    hands.copy()
    hands.verify()
    write_note(office, client_id=1, text="Scanned since.", by="AM")

    (copy,) = copies(office)
    assert len(copies(office, up_to=copy.last_event)) == 1
    assert copies(office, up_to=last_event(office)) == ()


def test_a_newer_copy_that_is_not_read_back_yet_takes_nothing_from_the_one_before(
    hands: Hands, office: Archive
) -> None:
    first = hands.copy()
    hands.verify()
    hands.copy()

    assert [copy.id for copy in copies(office)] == [first.id]


def test_a_copy_that_was_broken_off_takes_nothing_from_the_one_before(hands: Hands, office: Archive) -> None:
    first = hands.copy()
    hands.verify()
    write_note(office, client_id=1, text="One more.", by="AM")
    begun: list[Part] = []
    with pytest.raises(CopyingStopped):
        hands.copy(progress=lambda part, *_: begun.append(part), cancelled=lambda: Part.ORIGINALS in begun)

    last = last_copy(office, place_id=hands.place.id)
    assert last is not None
    assert (last.finished_at, last.failed_why) == (None, "Copying was stopped.")
    assert [copy.id for copy in copies(office)] == [first.id]


def test_damage_found_in_a_folder_takes_every_copy_in_it(hands: Hands, office: Archive) -> None:
    for _ in range(2):
        hands.copy()
        hands.verify()
    damage(hands.original("a.pdf"))
    hands.verify()
    assert copies(office) == ()
    hands.copy()
    assert copies(office) == ()


def test_a_trial_of_an_earlier_copy_in_the_same_folder_is_remembered(
    hands: Hands, office: Archive, clock: SetClock
) -> None:
    hands.copy()
    hands.verify()
    try_restoring(office, place_id=hands.place.id, drives=hands.drives)
    ((tried, first),) = [(copy.restored_at, copy.id) for copy in copies(office)]
    clock.put(clock.at + timedelta(days=3))
    hands.copy()
    hands.verify()

    ((again, second),) = [(copy.restored_at, copy.id) for copy in copies(office)]
    assert (again, second > first) == (tried, True)


def test_each_folder_counts_once_and_one_given_up_not_at_all(
    hands: Hands, office: Archive, tmp_path: Path, drives: Drives
) -> None:
    nas = Hands(office, add_place(office, folder=tmp_path / "nas", is_elsewhere=True, by="AM", drives=drives), drives)
    here = add_place(office, folder=tmp_path / "here", is_elsewhere=False, by="AM", drives=drives)
    for one in (hands, nas, Hands(office, here, drives)):
        one.copy()
        one.copy()
        one.verify()
    assert [copy.is_elsewhere for copy in copies(office)] == [True, True, False]
    remove_place(office, place_id=nas.place.id, by="AM")

    assert [copy.place_id for copy in copies(office)] == [hands.place.id, here.id]


def test_the_gate_may_ask_within_its_own_transaction(hands: Hands, office: Archive) -> None:
    hands.copy()
    hands.verify()

    with office.database.writing() as session:
        assert copies_in(session, up_to=1) != ()
