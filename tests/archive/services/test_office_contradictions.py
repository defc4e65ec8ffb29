"""What was done to the office's settings and copies behind everybody's back is found as far as the history can tell."""

from datetime import timedelta

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.evidence import copies, found_wanting, found_whole, not_restored, restored
from archive.paper.gate_settings import change_gate_settings
from archive.records.gate_rule import GateSettings
from archive.services.check import check
from archive.services.office_contradictions import office_contradictions
from archive.services.staff import StaffMember, change_staff
from archive.services.trusted_clock import choose_span, confirm_date, look_at_clock
from tests.archive.forged import forge
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import copy_twice
from tests.archive.paper.shredded import office_with_stack


def found(archive: Archive) -> list[tuple[str, str]]:
    return [(one.thing, one.what) for one in office_contradictions(archive)]


@pytest.fixture
def lived(archive: Archive, clock: SetClock) -> Office:
    """An office whose people, clock and conditions were changed, with two proven copies, the first found wanting."""
    office = office_with_stack(archive, clock)
    look_at_clock(archive)
    clock.put(clock.at + timedelta(days=100))
    look_at_clock(archive)
    confirm_date(archive, by="AM")
    choose_span(archive, days=20, by="AM")
    change_gate_settings(archive, settings=GateSettings(copies=3, witness=True), by="AM")
    change_staff(archive, people=[StaffMember("AM", "Anna"), StaffMember("JT", "Jo")], by="AM")
    copy_twice(archive)
    first, second = copies(archive)
    not_restored(archive, first.id, why="It does not open.")
    found_whole(archive, second.id)
    restored(archive, second.id)
    found_wanting(archive, first.id, why="A file is gone.")
    return office


def test_everything_that_an_office_changes_agrees(lived: Office) -> None:
    assert found(lived.archive) == []


@pytest.mark.parametrize(
    ("statement", "thing", "words"),
    [
        ("UPDATE backup_copy SET failed_why = NULL", "copy:1", "what was found of copy:1"),
        ("UPDATE backup_copy SET restored_at = verified_at WHERE id = 1", "copy:1", "what was found of copy:1"),
        ("UPDATE backup_copy SET verified_at = begun_at WHERE id = 2", "copy:2", "what was found of copy:2"),
        ("UPDATE backup_place SET is_elsewhere = 1", "place:1", "where the copies of place:1 lie"),
        ("UPDATE backup_place SET path = '/media/x' WHERE id = 2", "place:2", "where the copies of place:2 lie"),
        ("UPDATE backup_place SET removed_at = added_at WHERE id = 2", "place:2", "is used for copies"),
        ("DELETE FROM setting WHERE name = 'clock-latest'", "clock", "the latest time"),
        ("UPDATE setting SET value = '2036-01-01T00:00:00+00:00' WHERE name = 'clock-latest'", "clock", "latest time"),
        ("UPDATE setting SET value = 'went back' WHERE name = 'clock-locked'", "clock", "is in doubt"),
        ("DELETE FROM setting WHERE name = 'clock-span'", "clock", "how far the clock may leap"),
        ("UPDATE setting SET value = 'no' WHERE name = 'gate-witness'", "office", "asks before the shredder"),
        ("DELETE FROM setting WHERE name = 'gate-copies'", "office", "asks before the shredder"),
        ("DELETE FROM setting WHERE name = 'people'", "office", "who is in the office"),
    ],
)
def test_what_a_hand_did_to_the_office_is_found(lived: Office, statement: str, thing: str, words: str) -> None:
    forge(lived.archive.database.path, statement)
    told = found(lived.archive)
    assert any(where == thing and words in what for where, what in told), told
    findings = list(check(lived.archive, progress=lambda *_: None))
    assert any((one.finding, one.thing) == ("contradicted", thing) for one in findings)
