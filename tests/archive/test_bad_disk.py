"""A disk that is full, or that may only be read from now on, in the middle of what takes long: told, and done later."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.drives import Drive, Kind
from archive.copies.moving import move_away, stay_here
from archive.copies.putting_back import put_back
from archive.copies.trial import try_restoring
from archive.copies.verifying import verify_copy
from archive.errors import Expected
from archive.folder import Folder
from archive.hindrances import hindrance_of
from archive.records import Client
from archive.rounds.share import do_share
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.history import first_broken_link
from archive.sidecars.errors import RebuildFolderInUse
from archive.sidecars.rebuilding import rebuild
from archive.sidecars.writing import write_due
from tests.archive.copies.drives_drawn import DrawnDrives
from tests.archive.paperwork import a_file, read_document, taken_in
from tests.small_disk import small_disk

SIZE = 12 << 20


class Office:
    """An archive and its copies on one small disk."""

    def __init__(self, disk: Path, clock: SetClock) -> None:
        self.disk, self.clock, self.root, self.copies = disk, clock, disk / "office", disk / "copies"
        self.drives = DrawnDrives({disk: Drive("sda", Kind.BUILT_IN), self.copies: Drive("sdb", Kind.DETACHABLE)})
        with Archive.open(self.root, clock=clock) as archive:
            add_place(archive, folder=self.copies, is_elsewhere=False, by="AM", drives=self.drives)
            add_client(archive, name="Quay Motors", by="AM")
            taken_in(archive, *(a_file(disk, f"{number}.pdf", f"{number} " * 20_000) for number in range(8)))
            for _ in range(8):
                read_document(archive, ["Work order"])
            write_due(archive)
            make_copy(archive, place_id=1, by="AM", drives=self.drives)
            verify_copy(archive, place_id=1, drives=self.drives)
            taken_in(archive, *(a_file(disk, f"new {number}.pdf", f"new {number} " * 20_000) for number in range(3)))
            for _ in range(3):
                read_document(archive, ["Work order"])
            add_client(archive, name="Mill Bakery", by="AM")

    @contextmanager
    def open(self) -> Iterator[Archive]:
        with Archive.open(self.root, clock=self.clock, begin=False) as archive:
            yield archive


def sidecars(office: Office) -> None:
    with office.open() as archive:
        write_due(archive)


def rounds(office: Office) -> None:
    with office.open() as archive:
        do_share(archive, cancelled=lambda: False)


def copying(office: Office) -> None:
    with office.open() as archive:
        make_copy(archive, place_id=1, by="AM", drives=office.drives)


def trial(office: Office) -> None:
    with office.open() as archive:
        assert try_restoring(archive, place_id=1, drives=office.drives).is_restored


def putting_back(office: Office) -> None:
    put_back(office.copies, office.root, clock=office.clock, by="AM")


def moving(office: Office) -> None:
    with office.open() as archive:
        move_away(archive, place=str(office.copies), by="AM", drives=office.drives)
    stay_here(office.root)


def made_again(office: Office) -> None:
    with contextlib.suppress(RebuildFolderInUse):
        rebuild(office.root, into=office.disk / "again", clock=office.clock, by="AM")


VERBS: tuple[Callable[[Office], None], ...] = (sidecars, rounds, copying, trial, putting_back, moving, made_again)


@contextmanager
def full(disk: Path, left: int) -> Iterator[None]:
    """For the block there are only so many bytes left."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        with contextlib.suppress(OSError):
            while file.write(bytes(1 << 14)):
                pass
        file.truncate(max(0, os.fstat(file.fileno()).st_size - left))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """For the block nothing on it may be changed."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


TROUBLES: dict[str, Callable[[Path], AbstractContextManager[None]]] = {
    "full": lambda disk: full(disk, 0),
    "full soon": lambda disk: full(disk, 1 << 19),
    "read-only": read_only,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Path]]:
    """The office, made once, and a copy of its whole disk: its folder for copies is known by where it lies."""
    place = tmp_path_factory.mktemp("bad disk")
    with small_disk(place / "disk", size=SIZE) as disk:
        office = Office(disk, SetClock(datetime(2026, 3, 16, 14, 5, tzinfo=UTC)))
        shutil.copytree(disk, place / "kept")
        yield office, place / "kept"


@pytest.fixture
def office(made: tuple[Office, Path]) -> Office:
    """The office as it was in the beginning."""
    office, kept = made
    for one in office.disk.iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    shutil.copytree(kept, office.disk, dirs_exist_ok=True)
    return office


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_it_is_told_in_words_loses_nothing_and_is_done_when_the_disk_is_well(
    office: Office, verb: Callable[[Office], None], trouble: str
) -> None:
    with TROUBLES[trouble](office.disk):
        told = told_by(office, verb)
    assert told is None or any(word in told for word in ("full", "room", "space", "write", "permission")), told

    verb(office)
    with office.open() as archive:
        assert first_broken_link(archive) is None
        write_due(archive)
        assert not [found.sentence for found in check(archive, progress=lambda *_: None) if not found.is_remark]
        with archive.database.reading() as session:
            names = {client.name for client in session.query(Client)}
    assert names >= {"Quay Motors"}


def told_by(office: Office, verb: Callable[[Office], None]) -> str | None:
    """What a person reads; None where it could be done all the same."""
    try:
        verb(office)
    except Expected as why:
        return str(why)
    except (OSError, OperationalError, sqlite3.OperationalError) as error:  # the clerk rests, and says so
        return str(hindrance_of(error, Folder(office.root)))
    return None
