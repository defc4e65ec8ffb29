"""Today says what is wanting of the backups: none, too old, or never opened in a test."""

from datetime import timedelta

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.drives import Drive, Kind, SystemDrives
from archive.copies.evidence import restored
from archive.copies.own_disk import note_its_disk
from archive.copies.places import places
from archive.records import BackupCopy, BackupPlace
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.services.today import waiting
from archive.services.waiting.backup import BackupWanting, LastBackup, Wanting, last_backup
from tests.archive.paper.ripe import copy_twice


def later(archive: Archive, clock: SetClock, **stretch: int) -> BackupWanting | None:
    clock.put(clock.at + timedelta(**stretch))
    return waiting(archive).backup


def begin(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    write_note(archive, client_id=client, text="They rang", by="AM")


def test_an_archive_needs_a_backup_before_its_second_evening(archive: Archive, clock: SetClock) -> None:
    assert later(archive, clock, days=9) is None  # nothing is in it
    begin(archive)
    assert later(archive, clock, hours=23) is None
    assert later(archive, clock, hours=1) == BackupWanting(Wanting.NONE_YET)
    assert last_backup(archive) == LastBackup(None)
    assert waiting(archive).things == 1


def test_a_folder_without_a_proven_copy_is_no_backup(archive: Archive, clock: SetClock) -> None:
    begin(archive)
    copy_twice(archive)
    with archive.database.writing() as session:
        for copy in session.query(BackupCopy):
            copy.failed_why = "One original differs."
    assert later(archive, clock, days=1) == BackupWanting(Wanting.NONE_PROVEN)
    with archive.database.writing() as session:
        for place in session.query(BackupPlace):
            place.removed_at = clock.at
    assert waiting(archive).backup == BackupWanting(Wanting.NONE_YET)


def test_a_backup_is_old_after_a_week_until_a_new_one_is_made(archive: Archive, clock: SetClock) -> None:
    begin(archive)
    copy_twice(archive)
    made = last_backup(archive).begun_at
    assert later(archive, clock, days=6, hours=23) is None
    assert later(archive, clock, hours=1, minutes=1) == BackupWanting(Wanting.TOO_OLD, made)
    copy_twice(archive)
    assert waiting(archive).backup is None


def test_a_backup_that_was_never_opened_in_a_test_is_told_of(archive: Archive, clock: SetClock) -> None:
    begin(archive)
    copy_twice(archive, restored=False)
    made = last_backup(archive).begun_at
    assert later(archive, clock, days=1) == BackupWanting(Wanting.NEVER_TRIED, made)
    restored(archive, 1)
    assert waiting(archive).backup is None


def test_copies_on_the_archives_own_disk_are_no_backup(
    archive: Archive, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SystemDrives, "of", lambda *_: Drive("sda", Kind.BUILT_IN))
    begin(archive)
    copy_twice(archive)
    made = last_backup(archive).begun_at
    with archive.database.writing() as session:
        for place in session.query(BackupPlace):
            place.is_elsewhere = False
    for one in places(archive):
        note_its_disk(archive, one)
    assert last_backup(archive) == LastBackup(None, is_only_on_own_disk=True)
    assert later(archive, clock, days=1) == BackupWanting(Wanting.ON_OWN_DISK, made)
    with archive.database.writing() as session:
        session.get_one(BackupPlace, 1).is_elsewhere = True
    assert last_backup(archive) == LastBackup(made)
    assert waiting(archive).backup is None


def test_a_trial_counts_as_long_as_it_does_before_the_shredder(archive: Archive, clock: SetClock) -> None:
    begin(archive)
    copy_twice(archive)
    tried = last_backup(archive).begun_at
    clock.put(clock.at + timedelta(days=91))
    copy_twice(archive, restored=False)
    assert later(archive, clock, minutes=5) == BackupWanting(Wanting.TRIED_LONG_AGO, tried)
