"""What was done since a copy was made, and must not be forgotten, is carried over into the archive put back from it."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.drives import Drives
from archive.copies.keys import Sealing
from archive.copies.places import ARCHIVE_NAME, places
from archive.copies.put_back_words import put_back_wants, put_back_words
from archive.copies.putting_back import put_back
from archive.paper.board import board
from archive.paper.holds import On, place_hold, release_hold
from archive.paper.shredding import approve, certify, standing_approval
from archive.records import Document, LegalHold, Setting
from archive.records.board_rule import Column
from archive.services.clients import add_client
from archive.services.history import first_broken_link
from archive.services.office_contradictions import office_contradictions
from archive.services.paper_contradictions import paper_contradictions
from tests.archive.copies.copying_hands import Hands, Restore, opened, wrong_with
from tests.archive.erasure.quorndon import ask, confirmed, count, moved_in, traces_in
from tests.archive.paper.conftest import office as paper_office
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import OVER, copy_twice, ripen
from tests.archive.paperwork import a_file, taken_in

__all__ = ["paper_office"]


def copying(archive: Archive, tmp_path: Path, drives: Drives) -> Hands:
    """Somebody who copies this archive to a stick; it is called as the made-up copies of its paper say."""
    with archive.database.writing() as session:
        session.add(Setting(name=ARCHIVE_NAME, value="the office"))
    place = add_place(archive, folder=tmp_path / "usb" / "copies", is_elsewhere=True, by="AM", drives=drives)
    return Hands(archive, place, drives)


@pytest.mark.parametrize("is_sealed", [False, True], ids=["readable", "encrypted"])
def test_a_folder_for_copies_that_was_chosen_since_is_carried_over_and_copied_to(
    hands: Hands, restore: Restore, tmp_path: Path, drives: Drives, sealing: Sealing, clock: SetClock, is_sealed: bool
) -> None:
    hands.copy()
    wanted = sealing if is_sealed else None
    since = tmp_path / "nas" / "copies"
    add_place(hands.office, folder=since, is_elsewhere=True, by="BG", drives=drives, sealing=wanted)
    told = restore()
    assert "Carried over from it: 1 folder for copies." in put_back_words(told)
    with opened(told.root, clock) as archive:
        _, place = places(archive)
        assert (place.path, place.is_elsewhere, place.added_by, place.is_sealed) == (since, True, "BG", is_sealed)
        again = Hands(archive, place, drives)
        again.copy()
        assert again.verify().findings == ()
        assert first_broken_link(archive) is None


def test_what_came_in_since_is_handed_in_again(hands: Hands, restore: Restore, tmp_path: Path, clock: SetClock) -> None:
    hands.copy()
    taken_in(hands.office, a_file(tmp_path, "later.pdf"))
    told = restore()
    assert told.handed_in == 1
    with opened(told.root, clock) as archive, archive.database.reading() as session:
        assert "later.pdf" in session.scalars(select(Document.name)).all()
    assert wrong_with(told.root) == []


def test_a_hold_that_was_placed_since_stands(hands: Hands, restore: Restore, tmp_path: Path, clock: SetClock) -> None:
    hands.copy()
    document = taken_in(hands.office, a_file(tmp_path, "later.pdf"))
    later = add_client(hands.office, name="Later Ltd", by="AM")
    for on, thing, reason in (
        (On.CLIENT, 1, "They may sue"),
        (On.DOCUMENT, 4, "Asked for by the court"),
        (On.CLIENT, later, "They too"),
    ):
        place_hold(hands.office, on=on, thing_id=thing, reason=reason, review_on=date(2026, 6, 1), by="AM")
    told = restore()
    assert document
    assert told.carried.holds == 2
    assert told.carried.not_here == ("“Do not destroy” on client Later Ltd, which came later: “They too”",)
    with opened(told.root, clock) as archive:
        with archive.database.reading() as session:
            holds = session.scalars(select(LegalHold).order_by(LegalHold.id)).all()
            assert [(one.reason, one.placed_by, one.released_at) for one in holds] == [
                ("They may sue", "AM", None),
                ("Asked for by the court", "AM", None),
            ]
        assert list(paper_contradictions(archive)) == []
        assert list(office_contradictions(archive)) == []


def test_a_hold_that_was_released_since_stands_again_and_that_is_said(
    hands: Hands, restore: Restore, clock: SetClock
) -> None:
    hold = place_hold(
        hands.office, on=On.CLIENT, thing_id=1, reason="They may sue", review_on=date(2026, 6, 1), by="AM"
    )
    hands.copy()
    release_hold(hands.office, hold_id=hold, why="They do not", by="AM")
    told = restore()
    with opened(told.root, clock) as archive, archive.database.reading() as session:
        assert session.get_one(LegalHold, hold).released_at is None
    assert put_back_wants(told) == (
        "“Do not destroy” was released since, and stands again, on client Harbour Dental: “They may sue”. Release it "
        "once more if that was right.",
    )


@pytest.mark.parametrize("is_ripe_before", [True, False])
def test_paper_that_was_shredded_since_is_shredded(
    paper_office: Office, tmp_path: Path, drives: Drives, clock: SetClock, is_ripe_before: bool
) -> None:
    archive = paper_office.archive
    hands = copying(archive, tmp_path, drives)
    if not is_ripe_before:
        hands.copy()
    ripen(paper_office)
    if is_ripe_before:
        approve(archive, paper_id=paper_office.stack, by="AM")
        hands.copy()
    else:
        approve(archive, paper_id=paper_office.stack, by="AM")
    certify(archive, papers=[paper_office.stack], shredded_on=OVER, shredded_by="Anna", place="Office", by="AM")
    archive.close()
    told = put_back(hands.copies.root, archive.folder.root, clock=clock, by="JT")
    assert (told.carried.shredded, told.carried.not_here) == (1, ())
    with opened(told.root, clock) as again:
        assert [one.id for one in board(again).columns[Column.SHREDDED]] == [paper_office.stack]
        assert list(paper_contradictions(again)) == []
        assert first_broken_link(again) is None


def test_approvals_of_before_are_taken_back(
    paper_office: Office, tmp_path: Path, drives: Drives, clock: SetClock
) -> None:
    archive = paper_office.archive
    hands = copying(archive, tmp_path, drives)
    ripen(paper_office)
    approve(archive, paper_id=paper_office.stack, by="AM")
    hands.copy()
    archive.close()
    told = put_back(hands.copies.root, archive.folder.root, clock=clock, by="JT")
    assert told.carried.taken_back == 1
    with opened(told.root, clock) as again:
        with again.database.reading() as session:
            assert standing_approval(session, paper_office.stack) is None
        assert list(paper_contradictions(again)) == []
        copy_twice(again)
        approve(again, paper_id=paper_office.stack, by="AM")


def test_what_was_erased_since_is_erased(archive: Archive, tmp_path: Path, drives: Drives, clock: SetClock) -> None:
    quorndon = moved_in(archive, tmp_path)
    hands = copying(archive, tmp_path, drives)
    hands.copy()
    confirmed(archive, ask(quorndon))
    archive.close()
    told = put_back(hands.copies.root, archive.folder.root, clock=clock, by="JT")
    with opened(told.root, clock) as again:
        assert count(again, "client") == 1
        assert count(again, "document") == 1
    assert traces_in(told.root) == {}
