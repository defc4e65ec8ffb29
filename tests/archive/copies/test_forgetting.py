"""What was erased on request goes from the copies too, and whoever puts an older one back is rid of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.drives import Drives
from archive.copies.errors import HistoryTurnedBack
from archive.copies.places import remove_place
from archive.erasure.remaining import UNTIL
from archive.erasure.requests import prepare, requests
from archive.erasure.told import read_told
from archive.records import About
from archive.services.notes import write_note
from tests.archive.copies.copying_hands import Hands, wrong_with
from tests.archive.erasure.quorndon import Quorndon, ask, clerk_tidies, confirmed, count, moved_in, traces, traces_in
from tests.archive.told import history_of


@pytest.fixture
def quorndon(archive: Archive, tmp_path: Path) -> Quorndon:
    return moved_in(archive, tmp_path)


@pytest.fixture
def copying(quorndon: Quorndon, tmp_path: Path, drives: Drives) -> Hands:
    """Quorndon's office, which has copied twice to a stick."""
    place = add_place(quorndon.archive, folder=tmp_path / "usb" / "copies", is_elsewhere=True, by="AM", drives=drives)
    hands = Hands(quorndon.archive, place, drives)
    hands.copy()
    write_note(quorndon.archive, client_id=quorndon.client, text="One more call", by="AM")
    hands.copy()
    return hands


def test_the_next_copy_is_rid_of_what_was_erased_and_says_so(quorndon: Quorndon, copying: Hands) -> None:
    confirmed(quorndon.archive, ask(quorndon))
    clerk_tidies(quorndon.archive)
    assert traces_in(copying.copies.root), "as it was copied"

    copied = copying.copy()

    assert traces_in(copying.copies.root) == {}
    assert copied.forgotten is not None
    assert (copied.forgotten.originals, copied.forgotten.earlier, copied.forgotten.left) == (1, 2, ())
    assert copied.forgotten.sentence == (
        "What was erased on request is gone from it: 1 original, and the records of 2 earlier copies."
    )
    assert copying.verify().findings == ()
    assert wrong_with(copying.copies.root) == []
    last = history_of(quorndon.archive, thing="place:1")[-1]
    assert (last.act, last.details["originals"], last.details["earlier"]) == ("erased in a copy", 1, 2)


def test_the_copy_after_it_has_nothing_to_forget(quorndon: Quorndon, copying: Hands) -> None:
    confirmed(quorndon.archive, ask(quorndon))
    copying.copy()
    assert copying.copy().forgotten is None
    assert len(list(copying.copies.earlier.glob("*.db"))) == 1


def test_earlier_records_without_it_are_kept(quorndon: Quorndon, copying: Hands) -> None:
    confirmed(quorndon.archive, ask(quorndon, About.NOTE, quorndon.note))
    note = write_note(quorndon.archive, client_id=quorndon.client, text="Written later", by="AM")
    copying.copy()
    confirmed(quorndon.archive, ask(quorndon, About.NOTE, note))
    write_note(quorndon.archive, client_id=quorndon.client, text="And another", by="AM")
    copied = copying.copy()
    assert copied.forgotten is not None
    assert copied.forgotten.earlier == 1, "the records before the note was written have only the first one's tombstone"


def test_what_cannot_be_looked_into_is_left_and_named(quorndon: Quorndon, copying: Hands) -> None:
    strange = copying.copies.earlier / "kept by Anna.db"
    strange.write_bytes(b"no records at all" * 100)
    request = ask(quorndon)
    confirmed(quorndon.archive, request)
    copied = copying.copy()
    assert strange.exists()
    assert copied.forgotten is not None
    assert copied.forgotten.left == ("earlier/kept by Anna.db",)
    (told,) = requests(quorndon.archive)
    assert "1 file there could not be cleared" in told.copies[0]


def test_the_request_names_the_copies_until_they_are_reached(quorndon: Quorndon, copying: Hands) -> None:
    request = ask(quorndon)
    (before,) = prepare(quorndon.archive, request_id=request).copies
    assert before == f"{copying.place.path}, last copied on 16 Mar 2026 ({UNTIL})"
    assert "the earlier copies that have it go as well" in before
    confirmed(quorndon.archive, request)
    assert requests(quorndon.archive)[0].copies == (before,)
    copying.copy()
    assert requests(quorndon.archive)[0].copies == ()


def test_a_folder_that_was_given_up_is_named_as_out_of_reach(quorndon: Quorndon, copying: Hands) -> None:
    remove_place(quorndon.archive, place_id=copying.place.id, by="AM")
    confirmed(quorndon.archive, ask(quorndon))
    (told,) = requests(quorndon.archive)[0].copies
    assert "no copies are made there any more, see to it by hand" in told


def test_earlier_records_put_back_from_the_copy_are_rid_of_it_at_the_opening(
    quorndon: Quorndon, copying: Hands, tmp_path: Path, clock: SetClock
) -> None:
    older = tmp_path / "older.db"
    shutil.copy(copying.copies.archive.database, older)
    confirmed(quorndon.archive, ask(quorndon))
    copying.copy()
    restored = tmp_path / "restored"
    shutil.copytree(copying.copies.root, restored)
    shutil.copy(older, restored / "archive.db")
    with Archive.open(restored, clock=clock) as opened:
        assert count(opened, "client") == 1
        clerk_tidies(opened)
    assert traces_in(restored) == {}


@pytest.fixture
def put_back(quorndon: Quorndon, copying: Hands, tmp_path: Path, clock: SetClock) -> Callable[[], Archive]:
    """The archive is lost and older records come from elsewhere, without what names the erased."""
    older = tmp_path / "older.db"
    shutil.copy(copying.copies.archive.database, older)
    original = quorndon.archive.folder.original(quorndon.sha256)
    kept = original.read_bytes()

    def back() -> Archive:
        quorndon.archive.close()
        (quorndon.archive.folder.root / "erased.json").unlink()
        shutil.copy(older, quorndon.archive.folder.database)
        original.parent.mkdir(parents=True, exist_ok=True)
        original.write_bytes(kept)
        return Archive.open(quorndon.archive.folder.root, clock=clock)

    return back


def test_older_records_learn_from_the_copy_what_was_erased_since(
    quorndon: Quorndon, copying: Hands, put_back: Callable[[], Archive], drives: Drives
) -> None:
    confirmed(quorndon.archive, ask(quorndon))
    clerk_tidies(quorndon.archive)
    copying.copy()
    told = read_told(copying.copies.archive)
    with put_back() as opened:
        assert count(opened, "client") == 2
        hands = Hands(opened, copying.place, drives)
        with pytest.raises(HistoryTurnedBack):
            hands.copy()
        assert count(opened, "client") == 2, "nothing is erased before a person has said what happened"
        hands.copy(even_so=True)
        assert count(opened, "client") == 1
        assert read_told(opened.folder) == told
        clerk_tidies(opened)
        assert traces(opened) == {}
