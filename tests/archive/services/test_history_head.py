"""A head that is kept outside tells whether the history still contains it, and which row is the first bad one."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.errors import HeadNotUnderstood
from archive.records import CustodyEvent
from archive.records.custody import FIRST, chained
from archive.services.history import record
from archive.services.history_head import (
    Agreement,
    KeptHead,
    compare_head,
    head_in,
    head_now,
)


def act(archive: Archive, number: int) -> None:
    with archive.database.writing() as session:
        record(session, at=archive.clock.now(), by="AM", act="received", thing=f"document:{number}", size=number)


@pytest.fixture
def told(archive: Archive) -> Archive:
    """An archive in which five things have happened."""
    for number in range(5):
        act(archive, number)
    return archive


def tamper(archive: Archive, *statements: str) -> None:
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER custody_event_never_update")
        connection.execute("DROP TRIGGER custody_event_never_delete")
        for statement in statements:
            connection.execute(statement)


def write_anew(archive: Archive, *, from_number: int) -> None:
    """Changes who did an act and mends every hash after it, as somebody would who can write the whole database."""
    tamper(archive, f"UPDATE custody_event SET by = 'nobody' WHERE number = {from_number}")
    previous, mended = FIRST, []
    with archive.database.reading() as session:
        for one in session.scalars(select(CustodyEvent).order_by(CustodyEvent.number)):
            digest = chained(
                number=one.number,
                at=one.at,
                by=one.by,
                act=one.act,
                thing=one.thing,
                details=one.details,
                previous=previous,
            )
            mended.append((previous, digest, one.number))
            previous = digest
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as connection:
        connection.executemany("UPDATE custody_event SET previous = ?, hash = ? WHERE number = ?", mended)


def test_a_history_that_only_grew_still_contains_the_head(told: Archive) -> None:
    kept = head_now(told).head
    act(told, 6)
    found = compare_head(told, kept=kept)
    assert (found.agreement, found.first_bad, found.events) == (Agreement.CONTAINED, None, 6)
    assert found.is_well
    assert found.sentence.endswith("and is whole; 1 has come since.")


def test_a_row_that_was_altered_is_named(told: Archive) -> None:
    kept = head_now(told).head
    tamper(told, "UPDATE custody_event SET details = '{}' WHERE number = 3")
    found = compare_head(told, kept=kept)
    assert (found.agreement, found.first_bad) == (Agreement.CHANGED, 3)
    assert "event 3 does not follow" in found.sentence


def test_an_end_that_was_cut_off_is_found_though_the_chain_is_whole(told: Archive) -> None:
    kept = head_now(told).head
    tamper(told, "DELETE FROM custody_event WHERE number > 3")
    found = compare_head(told, kept=kept)
    assert (found.agreement, found.first_bad) == (Agreement.CUT_OFF, 4)
    assert "ends with event 3" in found.sentence
    assert "another archive that went on from the same copy" in found.sentence


def test_a_history_that_was_written_anew_with_every_hash_mended_is_found(told: Archive) -> None:
    kept = head_now(told).head
    write_anew(told, from_number=2)
    found = compare_head(told, kept=kept)
    assert (found.agreement, found.first_bad) == (Agreement.OTHER, 5)
    assert not found.is_well
    assert "one that went on apart from this one after a copy was put back" in found.sentence


def test_what_was_changed_after_the_head_does_not_speak_against_what_it_stands_for(told: Archive) -> None:
    kept = head_now(told).head
    act(told, 6)
    act(told, 7)
    tamper(told, "UPDATE custody_event SET by = 'nobody' WHERE number = 7")
    found = compare_head(told, kept=kept)
    assert (found.agreement, found.first_bad, found.is_well) == (Agreement.CONTAINED, 7, False)


def test_the_head_of_an_empty_history_is_contained_in_all_that_follows(archive: Archive) -> None:
    kept = head_now(archive).head
    assert kept == KeptHead(0, "0" * 64)
    act(archive, 1)
    assert compare_head(archive, kept=kept).is_well


@pytest.mark.parametrize(
    "written",
    [
        "DNH1:12345:{upper}",
        "History of our office\nDNH1:12345:{upper}\nKeep it in the safe.",
        "12345 {hash}",
        "Duly Noted, 22 Nov 2026\nEvents: 12,345\nHead: {groups}\n",
        "Events 12,345\n{lines}",
    ],
)
def test_a_head_is_understood_however_it_was_written_down(written: str) -> None:
    kept = KeptHead(12345, "0123456789abcdef" * 4)
    groups = kept.groups
    text = written.format(
        upper=kept.hash.upper(),
        hash=kept.hash,
        groups=" ".join(groups),
        lines=" ".join(groups[:4]) + "\n" + " ".join(groups[4:]),
    )
    assert head_in(text) == kept
    assert head_in(kept.code) == kept


def test_among_the_hashes_of_files_the_one_that_is_called_an_events_is_the_head() -> None:
    kept, file = KeptHead(1204, "0123456789abcdef" * 4), "fedcba9876543210" * 4
    certificate = (
        f"2 sheets, 21 September 2026, work orders.pdf {file} scan 3.pdf {file} the last line of the history was "
        f"number 1,204. Each line holds the hash of the one before. Its own is {kept.hash} Written by AM"
    )
    dossier = f"Certificate S-2026-0001 Written 21 September 2026 History then event 1,204, {kept.hash} 3 files {file}"
    assert head_in(certificate) == kept
    assert head_in(dossier) == kept


def test_where_a_slip_of_the_pen_may_be_the_cause_it_is_said(told: Archive) -> None:
    kept = head_now(told).head
    mistyped = KeptHead(kept.number, "f" * 64), KeptHead(kept.number + 1, kept.hash)
    assert all("mistyped" in compare_head(told, kept=one).sentence for one in mistyped)


@pytest.mark.parametrize("text", ["", "12345", "0123456789abcdef" * 4, "DNH1:5:abc", "12 " + "0" * 63, "5 " + "0" * 65])
def test_what_is_no_head_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(HeadNotUnderstood):
        head_in(text)
