"""A copy that is refused is refused for what is wrong with it, and nobody is refused for nothing."""

import os
import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.errors import CopyIsOpen
from archive.copies.putting_back import put_back
from archive.copies.restore_errors import (
    AnotherArchiveThere,
    BothWorkedOn,
    CopiesLieDeeper,
    CopyIsNotWhole,
    NoCopiesThere,
    NoRoomToPutBack,
    PutBackIntoTheCopy,
    SomethingElseThere,
    StillOpen,
)
from archive.folder_errors import ArchiveDiskIsFull
from archive.other_window import LeftElsewhere
from archive.records import Note
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.taking_its_place import coming_beside
from tests.archive.copies.copying_hands import Hands, Restore, opened

Usage = namedtuple("Usage", "total used free")  # as the standard library has it


def test_records_that_were_changed_since_are_no_longer_those_that_were_copied(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    hands.office.close()
    with closing(sqlite3.connect(hands.copies.archive.database)) as records:
        records.execute("UPDATE client SET name = 'Somebody else'")
        records.commit()
    with pytest.raises(CopyIsNotWhole, match=r"do not agree\. One of the two was altered since"):
        put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT")


def test_without_a_manifest_nothing_tells_what_they_were(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    hands.office.close()
    shutil.rmtree(hands.copies.manifests)
    with pytest.raises(CopyIsNotWhole, match="nothing tells any more"):
        put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT")


def test_too_little_space_is_told_with_how_much_is_needed(
    hands: Hands, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.copy()
    hands.office.close()
    monkeypatch.setattr("archive.copies.carrier.shutil.disk_usage", lambda _: Usage(9, 9, 0))
    with pytest.raises(NoRoomToPutBack, match="the copy takes 1 MB more, and 0 MB are free"):
        put_back(hands.copies.root, tmp_path / "new", clock=clock, by="JT")


def test_what_nobody_goes_on_with_is_taken_away(hands: Hands, tmp_path: Path, clock: SetClock) -> None:
    hands.copy()
    hands.office.close()
    with Archive.open(tmp_path / "another", clock=clock) as other:
        add_client(other, name="Not theirs", by="AM")
    with pytest.raises(AnotherArchiveThere):
        put_back(hands.copies.root, tmp_path / "another", clock=clock, by="JT")
    assert not coming_beside(tmp_path / "another").exists()


@pytest.mark.parametrize("inside", [False, True])
def test_nothing_is_put_back_through_a_link(hands: Hands, tmp_path: Path, clock: SetClock, inside: bool) -> None:
    hands.copy()
    hands.office.close()
    (tmp_path / "elsewhere").mkdir()
    coming = coming_beside(tmp_path / "new")
    if inside:
        hands.original("a.pdf").unlink()
        with pytest.raises(CopyIsNotWhole):
            put_back(hands.copies.root, tmp_path / "new", clock=clock, by="JT")
        shutil.rmtree(coming / "vault")
        (coming / "vault").symlink_to(tmp_path / "elsewhere")
    else:
        coming.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SomethingElseThere):
        put_back(hands.copies.root, tmp_path / "new", clock=clock, by="JT", even_so=True)
    assert [path for path in (tmp_path / "elsewhere").rglob("*") if path.is_file()] == []


def test_which_lies_in_the_other_is_said(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    hands.office.close()
    for root, said in (
        (hands.copies.root / "in", "lies inside the copy"),
        (hands.copies.root.parent, "has the copy in"),
    ):
        with pytest.raises(PutBackIntoTheCopy, match=said):
            put_back(hands.copies.root, root, clock=clock, by="JT")


def test_an_archive_on_which_nobody_worked_is_not_called_worked_on(
    hands: Hands, tmp_path: Path, clock: SetClock
) -> None:
    """It read its own copy back, and was copied to another computer, where they go on."""
    hands.copy()
    hands.verify()
    hands.office.close()
    there = put_back(hands.copies.root, tmp_path / "new computer", clock=clock, by="JT").root
    with Archive.open(there, clock=clock) as archive:
        add_client(archive, name="Later Ltd", by="AM")
        Hands(archive, hands.place, hands.drives).copy(takes_over=True)
    told = put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT")
    assert told.counts["clients"] == 2


def test_no_empty_archive_is_begun_where_one_is_missing(tmp_path: Path, clock: SetClock) -> None:
    coming_beside(tmp_path / "office").mkdir()
    with Archive.open(tmp_path / "office", clock=clock) as archive:
        assert archive.database.is_new
    assert coming_beside(tmp_path / "office").exists(), "which nobody has announced"


def test_an_open_archive_is_left_alone(hands: Hands, restore: Restore) -> None:
    hands.copy()
    with FileLock(hands.office.folder.clerk_lock), pytest.raises(StillOpen, match="a clerk works in it"):
        restore()
    assert not list(hands.office.folder.root.parent.glob("*before*"))


def test_an_archive_that_was_left_open_elsewhere_is_not_said_to_be_worked_in(hands: Hands, restore: Restore) -> None:
    hands.copy()
    lock = hands.office.folder.root / "window.lock"
    lock.write_text("4711\nduly-noted\nfront-desk\nits number\nits start\n")
    os.utime(lock, (0, 0))
    with pytest.raises(LeftElsewhere, match="was not closed on the computer front-desk"):
        restore()


def test_a_copy_in_which_somebody_works_is_left_alone(hands: Hands, restore: Restore) -> None:
    hands.copy()
    with FileLock(hands.copies.archive.clerk_lock), pytest.raises(CopyIsOpen):
        restore()


def test_two_that_were_both_worked_on_are_never_mixed(
    hands: Hands, restore: Restore, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    twin = restore(tmp_path / "twin").root
    with opened(twin, clock) as other:
        write_note(other, client_id=1, text="Written on the other computer", by="JT")
        Hands(other, hands.place, hands.drives).copy(takes_over=True)
    with opened(hands.office.folder.root, clock) as archive:
        write_note(archive, client_id=1, text="Written here", by="AM")
        write_note(archive, client_id=1, text="And this", by="AM")
    with pytest.raises(BothWorkedOn, match=r"both worked on since 16 Mar 2026, \d\d:\d\d") as refused:
        restore()
    assert refused.value.safe.startswith("Only in the archive: 2 notes, by AM. Only in the copy: 1 note, by JT.")
    told = restore(even_so=True)
    assert told.aside is not None
    with opened(told.root, clock) as archive, archive.database.reading() as session:
        texts = session.scalars(select(Note.text)).all()
        assert "Written on the other computer" in texts
        assert "Written here" not in texts


def test_another_archive_is_never_replaced(hands: Hands, restore: Restore, tmp_path: Path, clock: SetClock) -> None:
    hands.copy()
    with Archive.open(tmp_path / "another", clock=clock) as other:
        add_client(other, name="Not theirs", by="AM")
    with pytest.raises(AnotherArchiveThere):
        restore(tmp_path / "another")


def test_what_is_no_copy_or_no_place_is_refused(
    hands: Hands, restore: Restore, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    hands.office.close()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_text("mine")
    with pytest.raises(SomethingElseThere):
        restore(tmp_path / "letters")
    with pytest.raises(PutBackIntoTheCopy):
        restore(hands.copies.root / "inside")
    with pytest.raises(NoCopiesThere):
        put_back(tmp_path / "letters", tmp_path / "new", clock=clock, by="JT")
    with pytest.raises(CopiesLieDeeper, match=r"Choose the folder in it that has them: .*copies"):
        put_back(hands.copies.root.parent, tmp_path / "new", clock=clock, by="JT")
    coming_beside(tmp_path / "new").mkdir()
    (coming_beside(tmp_path / "new") / "mine.txt").write_text("mine")
    with pytest.raises(SomethingElseThere):
        restore(tmp_path / "new")
    assert (tmp_path / "letters" / "mine.txt").read_text() == "mine"


def test_a_disk_without_room_is_told_before_anything_is_written(
    hands: Hands, restore: Restore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hands.copy()
    monkeypatch.setattr("archive.copies.carrier.shutil.disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 0))
    with pytest.raises(ArchiveDiskIsFull):
        restore(tmp_path / "new")
