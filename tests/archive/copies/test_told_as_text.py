"""An archive whose records are damaged still tells by the text beside them what must not be forgotten."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.not_known_since import not_known_in
from archive.copies.put_back_words import put_back_wants
from archive.copies.putting_back import put_back
from archive.copies.restore_errors import AnotherArchiveThere
from archive.paper.holds import On, place_hold
from archive.records import LegalHold
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.sidecars.writing import write_due
from tests.archive.copies.copying_hands import Hands, damage


def worked_on_and_damaged(hands: Hands) -> None:
    """A hold and a note since the copy, written down as text; then the records are of no use."""
    place_hold(hands.office, on=On.CLIENT, thing_id=1, reason="They may sue", review_on=date(2026, 6, 1), by="AM")
    write_note(hands.office, client_id=1, text="Written after the copy", by="AM")
    write_due(hands.office)
    hands.office.close()
    damage(hands.office.folder.database, b"no records at all" * 1000)


@pytest.mark.parametrize("is_missing", [True, False])
def test_a_hold_that_was_placed_since_stands(hands: Hands, clock: SetClock, is_missing: bool) -> None:
    hands.copy()
    worked_on_and_damaged(hands)
    if is_missing:
        hands.office.folder.database.unlink()
    told = put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT")
    assert (told.carried.holds, told.only_before) == (1, {"note": 1})
    with Archive.open(told.root, clock=clock) as archive, archive.database.reading() as session:
        assert session.scalars(select(LegalHold.reason)).all() == ["They may sue"]
        assert not_known_in(session) is not None, "the last seconds may be missing"


def test_a_person_is_told_what_it_was_read_from_and_where_the_rest_is(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    worked_on_and_damaged(hands)
    told = put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT")
    not_read, only_before = put_back_wants(told)
    assert not_read.startswith(
        "The archive before could not be opened: its records are damaged. What was held and shredded"
    )
    assert f"as text in {told.aside}" in only_before


def test_without_the_text_nobody_can_say_what_was_held(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    hands.office.close()
    damage(hands.office.folder.database, b"no records at all" * 1000)
    told = put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT")
    (not_read,) = put_back_wants(told)
    assert (
        "nobody can say what was held or shredded since 16 Mar 2026, or erased without standing in its list" in not_read
    )


def test_text_that_tells_of_another_archive_keeps_it_in_its_place(
    hands: Hands, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    hands.office.close()
    with Archive.open(tmp_path / "another", clock=clock) as other:
        write_note(other, client_id=add_client(other, name="Not theirs", by="AM"), text="Theirs", by="AM")
        write_due(other)
    damage(other.folder.database, b"no records at all" * 1000)
    with pytest.raises(AnotherArchiveThere):
        put_back(hands.copies.root, other.folder.root, clock=clock, by="JT")
