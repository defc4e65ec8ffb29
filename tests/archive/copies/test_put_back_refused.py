"""A copy that is refused is refused for what is wrong with it, and nobody is refused for nothing."""

import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.putting_back import put_back
from archive.copies.restore_errors import AnotherArchiveThere, CopyIsNotWhole, NoRoomToPutBack, PutBackIntoTheCopy
from archive.services.clients import add_client
from archive.taking_its_place import coming_beside
from tests.archive.copies.copying_hands import Hands

Usage = namedtuple("Usage", "total used free")  # as the standard library has it


def test_records_that_were_changed_since_are_no_longer_those_that_were_copied(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    hands.office.close()
    with closing(sqlite3.connect(hands.copies.archive.database)) as records:
        records.execute("UPDATE client SET name = 'Somebody else'")
        records.commit()
    with pytest.raises(CopyIsNotWhole, match="its records are not those that were copied"):
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
    monkeypatch.setattr("archive.copies.filling.shutil.disk_usage", lambda _: Usage(9, 9, 0))
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
        Hands(archive, hands.place, hands.drives).copy()
    told = put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT")
    assert told.counts["clients"] == 2
