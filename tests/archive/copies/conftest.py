"""An office with three documents, and a folder for its copies on a drive of its own."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.drives import Drive, Drives, Kind
from archive.copies.keys import Sealing
from archive.copies.places import Place
from archive.copies.putting_back import PutBack, put_back
from archive.services.clients import add_client
from archive.services.notes import write_note
from tests.archive.conftest import OFFSET
from tests.archive.copies.copying_hands import Hands, Restore
from tests.archive.copies.drives_drawn import DrawnDrives
from tests.archive.copies.locked_keys import ONE, WORDS, lock_quickly
from tests.archive.paperwork import a_file, taken_in


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """A place on a disk in memory, if this system has one: copies flush so often that a real one takes minutes."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as place:
        yield Path(place)


@pytest.fixture
def drives(tmp_path: Path) -> Drives:
    """The archive on a disk that is built in, ``usb`` and ``nas`` elsewhere."""
    return DrawnDrives(
        {
            tmp_path: Drive("sda", Kind.BUILT_IN),
            tmp_path / "usb": Drive("sdb", Kind.DETACHABLE),
            tmp_path / "nas": Drive("//nas/office", Kind.SHARE),
        }
    )


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """The folder of an archive with a client, a note, a wording of its own, and three documents, made once."""
    place = tmp_path_factory.mktemp("made")
    (place / "office").mkdir()
    shutil.copy(empty_database, place / "office")
    with Archive.open(place / "office", clock=SetClock(datetime(2026, 3, 16, 14, 5, tzinfo=OFFSET))) as archive:
        client = add_client(archive, name="Harbour Dental", by="AM")
        write_note(archive, client_id=client, text="Called about the server.", by="AM")
        taken_in(archive, *(a_file(place, name) for name in ("a.pdf", "b.pdf", "c.pdf")))
        archive.folder.letters.mkdir()
        (archive.folder.letters / "approval.html").write_text("<p>Our own words</p>", "utf-8")
    return place / "office"


@pytest.fixture
def office(made_office: Path, tmp_path: Path, clock: SetClock) -> Iterator[Archive]:
    """An archive of the test's own with what :func:`made_office` put into it."""
    shutil.copytree(made_office, tmp_path / "office")
    with Archive.open(tmp_path / "office", clock=clock) as opened:
        yield opened


@pytest.fixture
def usb(office: Archive, tmp_path: Path, drives: Drives) -> Place:
    """A stick that somebody takes home."""
    return add_place(office, folder=tmp_path / "usb" / "copies", is_elsewhere=True, by="AM", drives=drives)


@pytest.fixture
def sealing(monkeypatch: pytest.MonkeyPatch) -> Sealing:
    """What a folder for encrypted copies is begun with, without waiting for its passphrase."""
    lock_quickly(monkeypatch, new=False)
    return Sealing(ONE, WORDS)


@pytest.fixture
def sealed(office: Archive, tmp_path: Path, drives: Drives, sealing: Sealing) -> Hands:
    """Somebody who copies to a stick on which the copies are encrypted."""
    folder = tmp_path / "usb" / "copies"
    place = add_place(office, folder=folder, is_elsewhere=True, by="AM", drives=drives, sealing=sealing)
    return Hands(office, place, drives)


@pytest.fixture
def hands(office: Archive, usb: Place, drives: Drives) -> Hands:
    """Somebody who copies to the stick."""
    return Hands(office, usb, drives)


@pytest.fixture
def restore(hands: Hands, clock: SetClock) -> Restore:
    """Close the office, and put the copy on the stick back in its place."""

    def restored(root: Path | None = None, **how: object) -> PutBack:
        hands.office.close()
        return put_back(hands.copies.root, root or hands.office.folder.root, clock=clock, by="JT", **how)  # type: ignore[arg-type]  # passed on as they came

    return restored
