"""Fills a new folder from a copy so that it can be opened as an archive, and reads all of it back.

Everything is written first, then the system is told to have it on the disk, and then every byte is read from there and
compared: an original with its name, the records with their manifest. The folder is nobody's archive yet, so that what a
crash leaves half written is found by its bytes and written again.
"""

import hashlib
import json
import os
import shutil
import stat
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import TypeVar

from archive.copies.copying import READ_ME
from archive.copies.errors import PlaceOutOfReach
from archive.copies.generations import Generation
from archive.copies.layout import CopyFolder
from archive.copies.putting_originals import ROOM
from archive.copies.records_file import Original, Told, complaint_about, digest_of, originals_in, reading, told_by
from archive.copies.restore_errors import CopyIsNotWhole, DiskDoesNotKeep
from archive.copies.under_way import Cancelled, Part, Progress
from archive.copies.writing import Stopped, blaming_the_place, hash_from_disk, remove
from archive.erasure.told import NAME as ERASED
from archive.folder import Folder
from archive.folder_errors import ArchiveDiskIsFull
from archive.storage.vault import CHUNK, flush, flush_folder

AT_ONCE = 4
"""Originals written, and later read back, side by side."""

ASKS_ONCE = sys.platform == "linux"
"""Whether one call has everything on the disk before it returns: sync(2). Elsewhere each file is flushed by itself."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lacking:
    """An original of the copy that could be had from nowhere as it was received, and why, as half a sentence."""

    sha256: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What lies in the folder now, proven. ``size`` is the bytes of its originals, ``spared`` how many of them were
    there since a run before, ``from_elsewhere`` those that the copy had not as they were received and the archive
    had. ``digest`` is that of all checksums. ``wrong`` is what speaks against the copy, as sentences without their full
    stop."""

    told: Told
    originals: int
    size: int
    spared: int
    from_elsewhere: int
    lacking: tuple[Lacking, ...]
    wrong: tuple[str, ...]
    digest: str = ""


def fill(
    target: Folder,
    copies: CopyFolder,
    generation: Generation,
    *,
    besides: Folder | None,
    progress: Progress,
    cancelled: Cancelled,
) -> Filled:
    """Put a copy into a folder; ``besides`` is the archive whose place it takes, whose originals mend those of the copy
    that are not what was received.

    Raises Stopped, CopyIsNotWhole where its records are damaged, ArchiveDiskIsFull, DiskDoesNotKeep, what
    blaming_the_place raises of the copy, or OSError of the folder's own disk.
    """
    wrong = list(_put_records(target, copies, generation, cancelled))
    if complaint := complaint_about(target.database, quickly=False, cancelled=cancelled):
        raise CopyIsNotWhole(folder=copies.root, wrong=f"its records are damaged: {complaint}")
    with reading(target.database, cancelled=cancelled) as session:
        told, originals = told_by(session), originals_in(session)
    wrong += _differences(told, generation)
    size = sum(one.size for one in originals)
    pace = _Pace(progress, 2 * size)
    carrier = _Carrier(target, copies, besides, cancelled)
    carrier.have_room_for(originals)
    put = _side_by_side(originals, lambda one: pace.after(one, carrier.put(one)))
    _put_the_rest(carrier, copies, target)
    carrier.settle()
    kept = _side_by_side(
        [one for one, how in zip(originals, put, strict=True) if not isinstance(how, Lacking)],
        lambda one: pace.after(one, carrier.prove(one)),
    )
    how = [*put, *kept]
    return Filled(
        told,
        len(originals),
        size,
        sum(one == _SPARED for one in put),
        sum(one == _ELSEWHERE for one in how),
        tuple(one for one in how if isinstance(one, Lacking)),
        tuple(wrong),
        digest_of(originals),
    )


_WRITTEN, _SPARED, _ELSEWHERE = "written", "spared", "elsewhere"


class _Pace:
    """Counts bytes for whoever follows; one teller at a time."""

    def __init__(self, progress: Progress, of: int) -> None:
        self._progress, self._of, self._done = progress, of, 0
        self._telling = threading.Lock()

    def after(self, original: Original, what: T) -> T:
        with self._telling:
            self._done += original.size
            self._progress(Part.ORIGINALS, self._done, self._of)
        return what


class _Carrier:
    """Carries originals with their sidecars out of a copy, or out of the archive where the copy has them not."""

    def __init__(self, target: Folder, copies: CopyFolder, besides: Folder | None, cancelled: Cancelled) -> None:
        self._target, self._copies, self._besides, self._cancelled = target, copies, besides, cancelled
        self._made: set[Path] = set()

    def have_room_for(self, originals: Sequence[Original]) -> None:
        """Look before anything is written that has no room. Raises ArchiveDiskIsFull."""
        lacking = [one for one in originals if not self._target.original(one.sha256).exists()]
        if shutil.disk_usage(self._target.root).free < sum(one.size + 2 * ROOM for one in lacking):
            raise ArchiveDiskIsFull(folder=self._target.root.parent)

    def put(self, original: Original) -> str | Lacking:
        """Write an original, unless one of its size is there from a run before."""
        path = self._target.original(original.sha256)
        with suppress(FileNotFoundError):
            if path.stat().st_size == original.size:
                if not _explains(self._target, original):
                    self._explain(original, self._copies.archive)
                return _SPARED
        return self._write(original)

    def prove(self, original: Original) -> str | Lacking:
        """Read an original back from the disk; one that is not what it should be is written once more."""
        path = self._target.original(original.sha256)
        if hash_from_disk(path, cancelled=self._cancelled)[0] == original.sha256:
            return _WRITTEN
        how = self._write(original)
        if isinstance(how, Lacking):
            return how
        with path.open("rb+") as file:
            flush(file)
        if hash_from_disk(path, cancelled=self._cancelled)[0] != original.sha256:
            raise DiskDoesNotKeep(folder=self._target.root, name=original.name)
        return how

    def write(self, content: Iterable[bytes], path: Path, *, may_change: bool = True) -> str:
        """Write a file anew; returns the SHA-256 of what was written."""
        digest = hashlib.sha256()
        self._make(path.parent)
        remove(path)
        with path.open("xb", buffering=0) as outgoing:
            for chunk in content:
                if self._cancelled():
                    raise Stopped
                digest.update(chunk)
                outgoing.write(chunk)
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
        for place in (self._copies.archive, *([self._besides] if self._besides else [])):
            source = place.original(original.sha256)
            try:
                found = self.write(self.chunks(source), self._target.original(original.sha256), may_change=False)
            except FileNotFoundError:
                continue
            except PlaceOutOfReach:
                self._look_whether_it_is_there()
                why = "it cannot be read"
                continue
            if found == original.sha256:
                self._explain(original, place)
                return _WRITTEN if place == self._copies.archive else _ELSEWHERE
            why = "it is not what was received"
        remove(self._target.original(original.sha256))
        return Lacking(original.sha256, original.name, why)

    def _look_whether_it_is_there(self) -> None:
        """One file that cannot be read is one that the copy has not; a disk that was pulled out is none at all."""
        with blaming_the_place(self._copies.root):
            self._copies.mark.read_bytes()

    def _explain(self, original: Original, place: Folder) -> None:
        for one in (place, self._copies.archive, *([self._besides] if self._besides else [])):
            if _explains(one, original):
                self.write([one.sidecar(original.sha256).read_bytes()], self._target.sidecar(original.sha256))
                return

    def chunks(self, source: Path) -> Iterator[bytes]:
        """What cannot be read in the copy is told of its folder; one that is not there is for the caller."""
        if not source.exists():
            raise FileNotFoundError(str(source))
        with blaming_the_place(self._copies.root):
            incoming = source.open("rb", buffering=0)
        with incoming:
            while chunk := self._read(incoming):
                yield chunk

    def _read(self, incoming: FileIO) -> bytes:
        with blaming_the_place(self._copies.root):
            return incoming.read(CHUNK) or b""

    def _make(self, folder: Path) -> None:
        if folder not in self._made:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._made |= {folder, *(one for one in folder.parents if one.is_relative_to(self._target.root))}


def _explains(folder: Folder, original: Original) -> bool:
    """Whether there is a sidecar of an original in a folder that can be understood."""
    try:
        told = json.loads(folder.sidecar(original.sha256).read_bytes())
        return bool(told["sha256"] == original.sha256)
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _put_records(target: Folder, copies: CopyFolder, generation: Generation, cancelled: Cancelled) -> Iterator[str]:
    """The records are written anew each time: what a run before has written into them is out of date."""
    carrier = _Carrier(target, copies, None, cancelled)
    for ending in ("-journal", "-wal", "-shm"):
        remove(target.database.with_name(target.database.name + ending))
    carrier.write(carrier.chunks(generation.records), target.database)
    with target.database.open("rb+") as file:
        flush(file)
    found, _ = hash_from_disk(target.database, cancelled=cancelled)
    if generation.manifest is None:
        yield "nothing tells any more what its records were when they were copied"
    elif found != generation.manifest.database:
        yield "its records are not those that were copied"


def _differences(told: Told, generation: Generation) -> Iterator[str]:
    manifest = generation.manifest
    if manifest is None:
        return
    if (told.last_event, told.head) != (manifest.last_event, manifest.head):
        yield f"its history ends with event {told.last_event:,}, not as it ended when it was copied"
    for name, count in manifest.counts.items():
        if told.counts.get(name) != count:
            yield f"it has {told.counts.get(name, 0):,} {name}, and there were {count:,}"


def _put_the_rest(carrier: _Carrier, copies: CopyFolder, target: Folder) -> None:
    """The office's own letters, what was erased, and how to read it all without the program."""
    letters = copies.archive.letters
    with blaming_the_place(copies.root):
        files = sorted(one for one in letters.rglob("*") if one.is_file()) if letters.is_dir() else []
        files += [one for one in (copies.root / READ_ME, copies.root / ERASED) if one.is_file()]
        contents = {one.relative_to(copies.root): one.read_bytes() for one in files}
    for name, content in contents.items():
        carrier.write([content], target.root / name)


def _side_by_side(originals: Sequence[Original], work: Callable[[Original], T]) -> list[T]:
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="putting-back") as pool:
        working = [pool.submit(work, original) for original in originals]
        try:
            return [one.result() for one in working]
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
