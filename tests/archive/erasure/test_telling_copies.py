"""Whoever puts back a copy from before an erasure is rid of it, even if no copy was made since."""

import shutil
import threading
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.layout import CopyFolder, Mark, as_json
from archive.copies.places import ARCHIVE_NAME
from archive.erasure import telling_copies
from archive.erasure.told import read_told
from archive.records import BackupPlace, Setting
from tests.archive.erasure.quorndon import Quorndon, ask, clerk_tidies, confirmed, count


@pytest.fixture
def copies(quorndon: Quorndon, tmp_path: Path) -> CopyFolder:
    """A folder for copies with the records as they were before anybody asked."""
    folder = CopyFolder(tmp_path / "stick")
    shutil.copytree(quorndon.archive.folder.root, folder.root, copy_function=shutil.copy)
    folder.mark.write_bytes(as_json(Mark("office", "stick")))
    now = quorndon.archive.clock.now()
    with quorndon.archive.database.writing() as session:
        session.add(Setting(name=ARCHIVE_NAME, value="office"))
        session.add(BackupPlace(mark="stick", path=str(folder.root), is_elsewhere=True, added_at=now, added_by="AM"))
    return folder


def test_a_folder_for_copies_is_told_at_once(quorndon: Quorndon, copies: CopyFolder, clock: SetClock) -> None:
    confirmed(quorndon.archive, ask(quorndon))
    assert read_told(copies.archive) == read_told(quorndon.archive.folder)
    with Archive.open(copies.root, clock=clock) as put_back:
        assert count(put_back, "client") == 1


def test_another_disk_under_its_name_is_told_nothing(quorndon: Quorndon, copies: CopyFolder) -> None:
    copies.mark.write_bytes(as_json(Mark("another office", "stick")))
    confirmed(quorndon.archive, ask(quorndon))
    assert not (copies.root / "erased.json").exists()


def test_a_folder_that_is_away_is_told_by_the_clerk_when_it_is_back_in_time(
    quorndon: Quorndon, copies: CopyFolder, tmp_path: Path
) -> None:
    away = copies.root.rename(tmp_path / "away")
    confirmed(quorndon.archive, ask(quorndon))
    assert not copies.root.exists()
    away.rename(copies.root)
    clerk_tidies(quorndon.archive)
    assert read_told(copies.archive) == read_told(quorndon.archive.folder)


def test_a_share_that_hangs_holds_nobody_up(
    quorndon: Quorndon, copies: CopyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    freed = threading.Event()
    monkeypatch.setattr(telling_copies, "_tell", lambda *_: freed.wait())
    monkeypatch.setattr(telling_copies, "PATIENCE", 0.05)
    confirmed(quorndon.archive, ask(quorndon))
    assert not (copies.root / "erased.json").exists()
    freed.set()
