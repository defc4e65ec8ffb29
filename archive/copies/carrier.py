"""Carries what a copy holds into a folder, file by file, and reads back there what it wrote."""

import hashlib
import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive.copies.contents import pour
from archive.copies.errors import PlaceOutOfReach
from archive.copies.layout import CopyFolder
from archive.copies.putting_originals import ROOM
from archive.copies.records_file import Original
from archive.copies.restore_errors import DiskDoesNotKeep, NoRoomToPutBack, SomethingElseThere
from archive.copies.seal_errors import CopyIsAltered
from archive.copies.sealing import NotOpened
from archive.copies.under_way import Cancelled
from archive.copies.writing import Stopped, blaming_the_place, hash_from_disk, leads_away, remove, write_all
from archive.folder import Folder
from archive.storage.explanation_form import is_as_written
from archive.storage.vault import flush, flush_folder

MB = 1_000_000
"""Bytes, as disks are sold and full."""

ASKS_ONCE = sys.platform == "linux"
"""Whether one call has everything on the disk before it returns: sync(2). Elsewhere each file is flushed by itself."""

WRITTEN, SPARED, ELSEWHERE = "written", "spared", "elsewhere"
"""Where an original that lies in the folder came from: the copy, a run before, or the archive besides."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """An original of the copy that could be had from nowhere as it was received, and why, as half a sentence."""

    sha256: str
    name: str
    why: str


class Carrier:
    """Carries originals with their sidecars out of a copy, or out of the archive where the copy has them not.

    ``has_all_from_the_copy`` as long as each came out of the copy itself, with what explains it.
    """

    def __init__(self, target: Folder, copies: CopyFolder, besides: Folder | None, cancelled: Cancelled) -> None:
        self._target, self._copies, self._besides, self._cancelled = target, copies, besides, cancelled
        self._made: set[Path] = set()
        self.has_all_from_the_copy = True

    def have_room_for(self, originals: Sequence[Original]) -> None:
        """Look before anything is written that has no room. Raises NoRoomToPutBack."""
        lacking = [one for one in originals if not self._target.original(one.sha256).exists()]
        free, needed = shutil.disk_usage(self._target.root).free, sum(one.size + 2 * ROOM for one in lacking)
        if free < needed:
            told = {"needed": f"{-(-needed // MB):,}", "free": f"{free // MB:,}"}
            raise NoRoomToPutBack(folder=self._target.root.parent, **told)

    def put(self, original: Original) -> str | Lacking:
        """Write an original, unless one of its size is there from a run before."""
        path = self._target.original(original.sha256)
        with suppress(FileNotFoundError):
            if path.stat().st_size == original.size:
                if not _explains(CopyFolder(self._target.root), original):
                    self._explain(original, self._copies)
                self.has_all_from_the_copy = False
                return SPARED
        return self._write(original)

    def prove(self, original: Original) -> str | Lacking:
        """Read an original back from the disk; one that is not what it should be is written once more."""
        path = self._target.original(original.sha256)
        if hash_from_disk(path, cancelled=self._cancelled)[0] == original.sha256:
            return WRITTEN
        how = self._write(original)
        if isinstance(how, Lacking):
            return how
        with path.open("rb+") as file:
            flush(file)
        if hash_from_disk(path, cancelled=self._cancelled)[0] != original.sha256:
            raise DiskDoesNotKeep(folder=self._target.root, name=original.name)
        return how

    def write(self, content: Iterable[bytes], path: Path) -> None:
        """Write a small file anew."""

        def fill(write: Callable[[bytes], object]) -> None:
            for chunk in content:
                if self._cancelled():
                    raise Stopped
                write(chunk)

        self._write_by(fill, path, may_change=True)

    def bring(self, copies: CopyFolder, source: Path, path: Path, *, may_change: bool = False) -> str:
        """Write what a file of a copy holds anew; returns the SHA-256 of what was written. Nothing is left of one that
        does not open. Raises FileNotFoundError where it is not there, Stopped, or what blaming_the_place raises."""
        if not source.exists():
            raise FileNotFoundError(str(source))

        def fill(write: Callable[[bytes], object]) -> None:
            try:
                pour(copies, source, write, cancelled=self._cancelled)
            except NotOpened as error:
                raise CopyIsAltered(folder=copies.root) from error

        return self._write_by(fill, path, may_change=may_change)

    def _write_by(self, fill: Callable[[Callable[[bytes], object]], None], path: Path, *, may_change: bool) -> str:
        digest = hashlib.sha256()
        self._make(path.parent)
        remove(path)
        with path.open("xb", buffering=0) as outgoing:

            def write(chunk: bytes) -> None:
                digest.update(chunk)
                write_all(outgoing.write, chunk)

            fill(write)
            if not ASKS_ONCE:
                flush(outgoing)
        with suppress(OSError):  # on a disk without such rights
            path.chmod(stat.S_IRUSR | stat.S_IWUSR if may_change else stat.S_IRUSR)
        return digest.hexdigest()

    def settle(self) -> None:
        """Have everything on the disk that was written so far."""
        if ASKS_ONCE:
            os.sync()
            return
        for folder in sorted(self._made):
            flush_folder(folder)

    def _write(self, original: Original) -> str | Lacking:
        why = "it is missing"
        for place in (self._copies, *([CopyFolder(self._besides.root)] if self._besides else [])):
            try:
                found = self.bring(place, place.original(original.sha256), self._target.original(original.sha256))
            except FileNotFoundError:
                continue
            except CopyIsAltered:
                why = "it is not what was received"
                continue
            except PlaceOutOfReach:
                self.look_whether_it_is_there()
                why = "it cannot be read"
                continue
            if found == original.sha256:
                explains = self._explain(original, place)
                source = place.original(original.sha256)
                if place != self._copies or explains != self._copies or not _is_its_own(source, place.root):
                    self.has_all_from_the_copy = False
                return WRITTEN if place == self._copies else ELSEWHERE
            why = "it is not what was received"
        remove(self._target.original(original.sha256))
        self.has_all_from_the_copy = False
        return Lacking(original.sha256, original.name, why)

    def look_whether_it_is_there(self) -> None:
        """One file that cannot be read is one that the copy has not; a disk that was pulled out is none at all."""
        with blaming_the_place(self._copies.root):
            self._copies.mark.read_bytes()

    def _explain(self, original: Original, place: CopyFolder) -> CopyFolder | None:
        """Put what explains an original beside it; where that was, None if it was nowhere as it was written."""
        for one in (place, self._copies, *([CopyFolder(self._besides.root)] if self._besides else [])):
            if _explains(one, original):
                self.write([one.content_of(one.sidecar(original.sha256))], self._target.sidecar(original.sha256))
                return one
        return None

    def _make(self, folder: Path) -> None:
        if folder not in self._made:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if leads_away(folder, self._target.root):
                raise SomethingElseThere(folder=folder)
            self._made |= {folder, *(one for one in folder.parents if one.is_relative_to(self._target.root))}


def _is_its_own(source: Path, root: Path) -> bool:
    """Whether a file of a copy is a second one: not a link out of it, nor one file with another under two names."""
    return source.stat().st_nlink == 1 and not leads_away(source, root)


def _explains(folder: CopyFolder, original: Original) -> bool:
    """Whether there is a sidecar of an original in a folder that can be understood and stands as it was written."""
    try:
        content = folder.content_of(folder.sidecar(original.sha256))
        told = json.loads(content)
        return bool(told["sha256"] == original.sha256) and is_as_written(told, content)
    except (OSError, ValueError, LookupError, TypeError):
        return False
