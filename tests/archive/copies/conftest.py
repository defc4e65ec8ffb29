"""An office with three documents, and a folder for its copies on a drive of its own."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from archive.archive import Archive
from archive.copies.drives import Drive, Drives, Kind
from archive.copies.places import Place, add_place
from archive.services.clients import add_client
from archive.services.notes import write_note
from tests.archive.copies.copying_hands import Hands
from tests.archive.copies.drives_drawn import DrawnDrives
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


@pytest.fixture
def office(archive: Archive, tmp_path: Path) -> Archive:
    """An archive with a client, a note, a wording of its own, and three documents."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    write_note(archive, client_id=client, text="Called about the server.", by="AM")
    taken_in(archive, *(a_file(tmp_path, name) for name in ("a.pdf", "b.pdf", "c.pdf")))
    archive.folder.letters.mkdir()
    (archive.folder.letters / "approval.html").write_text("<p>Our own words</p>", "utf-8")
    return archive


@pytest.fixture
def usb(office: Archive, tmp_path: Path, drives: Drives) -> Place:
    """A stick that somebody takes home."""
    return add_place(office, folder=tmp_path / "usb" / "copies", is_elsewhere=True, by="AM", drives=drives)


@pytest.fixture
def hands(office: Archive, usb: Place, drives: Drives) -> Hands:
    """Somebody who copies to the stick."""
    return Hands(office, usb, drives)
