"""What tests of copies do again and again: copy, read back, and look whether a copy can be opened."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.contents import digest_from_disk, laid_open
from archive.copies.copying import Copied, make_copy
from archive.copies.drives import Drives
from archive.copies.layout import CopyFolder
from archive.copies.places import Place, copies_of
from archive.copies.putting_back import PutBack
from archive.copies.under_way import never
from archive.copies.verifying import Verified, verify_copy
from archive.folder import Folder
from archive.records import Document
from archive.services.notes import write_note


class Hands:
    """Works on one folder for copies of one office."""

    def __init__(self, office: Archive, place: Place, drives: Drives) -> None:
        self.office, self.place, self.drives = office, place, drives
        self.copies = copies_of(office, place)

    def copy(self, **how: Any) -> Copied:
        return make_copy(self.office, place_id=self.place.id, by="AM", drives=self.drives, **how)

    def verify(self, **how: Any) -> Verified:
        return verify_copy(self.office, place_id=self.place.id, drives=self.drives, **how)

    def original(self, name: str) -> Path:
        """Where the copied original lies that was handed in under this name."""
        return self.copies.original(self.office_hash(name))

    def office_hash(self, name: str) -> str:
        """The SHA-256 of what was handed in under this name."""
        with self.office.database.reading() as session:
            return session.scalars(select(Document.sha256).where(Document.name == name)).one()


def wrong_with(root: Path) -> list[str]:
    """What keeps a copy from being used as an archive: records that are not sound, originals that are not there."""
    folder = Folder(root)
    with closing(sqlite3.connect(f"{folder.database.as_uri()}?mode=ro", uri=True)) as connection:
        wrong = [said for (said,) in connection.execute("PRAGMA integrity_check") if said != "ok"]
        for sha256, size in connection.execute("SELECT sha256, size FROM document"):
            if not folder.original(sha256).exists() or folder.original(sha256).stat().st_size != size:
                wrong.append(f"{sha256} is missing")
            if not folder.sidecar(sha256).exists():
                wrong.append(f"{sha256} is unexplained")
    return wrong


def wrong_with_sealed(copies: CopyFolder, desk: Path) -> list[str]:
    """The same of encrypted copies: records that are not sound, originals that do not open as they were."""
    wrong = []
    with laid_open(copies, copies.records, desk) as records, closing(sqlite3.connect(records)) as connection:
        wrong += [said for (said,) in connection.execute("PRAGMA integrity_check") if said != "ok"]
        for sha256, size in connection.execute("SELECT sha256, size FROM document"):
            original, sidecar = copies.original(sha256), copies.sidecar(sha256)
            if not original.exists() or digest_from_disk(copies, original, cancelled=never) != (sha256, size):
                wrong.append(f"{sha256} is missing")
            if not sidecar.exists() or sha256.encode() not in copies.content_of(sidecar):
                wrong.append(f"{sha256} is unexplained")
    return wrong


def damage(path: Path, content: bytes | None = None) -> None:
    """Turn one bit of a file, or give it other content."""
    path.chmod(0o600)
    bytes_there = bytearray(path.read_bytes())
    bytes_there[len(bytes_there) // 2] ^= 1
    path.write_bytes(bytes(bytes_there) if content is None else content)


def cancelled_after(questions: int) -> Callable[[], bool]:
    """An answer that changes its mind after so many questions."""
    left = iter(range(questions))
    return lambda: next(left, None) is None


Restore = Callable[..., PutBack]
"""The fixture of that name."""


def opened(root: Path, clock: SetClock) -> Archive:
    return Archive.open(root, clock=clock, begin=False)


def again(sealed: Hands) -> None:
    """A copy, and one more with something new, so that there are earlier records."""
    sealed.copy()
    write_note(sealed.office, client_id=1, text="Since then.", by="AM")
    sealed.copy()
