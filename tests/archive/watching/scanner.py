"""A scanner, its folder, and a clerk that looks into it when it is told to; nobody waits for any clock."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from archive.archive import Archive
from archive.records import AccessionItem, Document
from archive.services.intake import take_in_waiting
from archive.watching.folders import watch_folder
from archive.watching.room import WatchingRoom
from archive.watching.taken import TAKEN_IN


def never() -> bool:
    """Nobody cancels."""
    return False


def sheet(shade: int = 200) -> Image.Image:
    """A small grey page, another one for each shade."""
    return Image.linear_gradient("L").resize((60, 80)).point([min(255, one + shade) for one in range(256)])


def written(kind: str, *pages: Image.Image) -> bytes:
    """A file of these pages as a scanner writes it."""
    first, *more = pages or (sheet(),)
    file = io.BytesIO()
    first.save(file, kind, **({"save_all": True, "append_images": more} if more else {}))
    return file.getvalue()


@contextmanager
def held(file: Path) -> Iterator[None]:
    """A file that another program has locked, until the block ends."""
    fcntl = pytest.importorskip("fcntl", reason="Windows refuses by itself what is open elsewhere")
    with file.open("rb+") as theirs:
        fcntl.flock(theirs, fcntl.LOCK_EX)
        yield


class Office:
    """An archive, one watched folder, and time that passes when it is told to."""

    def __init__(self, archive: Archive, folder: Path, **how: object) -> None:
        self.archive = archive
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.at = 1000.0
        watch_folder(archive, folder=folder, by="AM", **how)  # type: ignore[arg-type]  # as each test needs it
        self.restart()

    @classmethod
    def again(cls, archive: Archive, folder: Path) -> "Office":
        """The same office on another day: its folder is watched already."""
        office = cls.__new__(cls)
        office.archive, office.folder, office.at = archive, folder, 1000.0
        office.restart()
        return office

    def restart(self) -> None:
        """A clerk that remembers nothing."""
        self._room = WatchingRoom(self.archive, seconds=lambda: self.at)

    def look(self, *, after: float = 0.0, cancelled: Callable[[], bool] = never) -> str | None:
        """What a person is told after a look so many seconds later."""
        self.at += after
        trouble = self._room.look(cancelled=cancelled)
        return trouble.code if trouble else None

    def copy(self) -> None:
        """What the clerk's other room does meanwhile."""
        take_in_waiting(self.archive, cancelled=never)

    def work(self) -> None:
        """Long enough for everything that is finished to be handed in, copied and moved."""
        self.look()
        self.look(after=60.0)
        self.copy()
        self.look(after=2.0)

    @property
    def items(self) -> list[str]:
        """How everything that was handed in stands."""
        with self.archive.database.reading() as session:
            rows = session.execute(select(AccessionItem.name, AccessionItem.state).order_by(AccessionItem.id))
            return [f"{name} {state.value}" for name, state in rows]

    @property
    def safe(self) -> set[bytes]:
        """The contents of everything in the vault that has its row."""
        with self.archive.database.reading() as session:
            hashes = session.scalars(select(Document.sha256)).all()
        return {self.archive.folder.original(sha256).read_bytes() for sha256 in hashes}

    @property
    def left(self) -> list[str]:
        """What lies in the scanner's folder."""
        return sorted(path.name for path in self.folder.iterdir() if path.is_file())

    @property
    def taken(self) -> dict[str, bytes]:
        """What was moved away, by its name, with the month before it."""
        place = self.folder / TAKEN_IN
        return {str(path.relative_to(place).as_posix()): path.read_bytes() for path in place.rglob("*.*")}
