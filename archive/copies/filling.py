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
from pathlib import Path
from typing import TypeVar

from archive.copies.contents import pour
from archive.copies.copying import READ_ME
from archive.copies.errors import PlaceOutOfReach
from archive.copies.generations import Generation
from archive.copies.layout import CopyFolder
from archive.copies.putting_originals import ROOM
from archive.copies.records_file import Original, Told, complaint_about, digest_of, originals_in, reading, told_by
from archive.copies.restore_errors import CopyDoesNotOpen, DiskDoesNotKeep, NoRoomToPutBack, SomethingElseThere
from archive.copies.seal_errors import CopyIsAltered
from archive.copies.sealing import NotOpened
from archive.copies.under_way import Cancelled, Part, Progress
from archive.copies.writing import Stopped, blaming_the_place, hash_from_disk, leads_away, remove, write_all
from archive.erasure.told import NAME as ERASED
from archive.folder import Folder
from archive.storage.explanation_form import is_as_written
from archive.storage.vault import flush, flush_folder

MB = 1_000_000
"""Bytes, as disks are sold and full."""

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

    Raises Stopped, CopyDoesNotOpen where its records are damaged, ArchiveDiskIsFull, DiskDoesNotKeep, what
    blaming_the_place raises of the copy, or OSError of the folder's own disk.
    """
    wrong = list(_put_records(target, copies, generation, cancelled))
    if complaint := complaint_about(target.database, quickly=False, cancelled=cancelled):
        raise _does_not_open(copies, f"its records are damaged: {complaint}")
    with reading(target.database, cancelled=cancelled) as session:
        told, originals = told_by(session), originals_in(session)
    wrong += _differences(told, generation)
    size = sum(one.size for one in originals)
    pace = _Pace(progress, 2 * size)
    carrier = _Carrier(target, copies, besides, cancelled)
    carrier.have_room_for(originals)
    put = _side_by_side(originals, lambda one: pace.after(one, carrier.put(one)))
    wrong += _put_the_rest(carrier, copies, target)
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
                self._explain(original, place)
                return _WRITTEN if place == self._copies else _ELSEWHERE
            why = "it is not what was received"
        remove(self._target.original(original.sha256))
        return Lacking(original.sha256, original.name, why)

    def look_whether_it_is_there(self) -> None:
        """One file that cannot be read is one that the copy has not; a disk that was pulled out is none at all."""
        with blaming_the_place(self._copies.root):
            self._copies.mark.read_bytes()

    def _explain(self, original: Original, place: CopyFolder) -> None:
        for one in (place, self._copies, *([CopyFolder(self._besides.root)] if self._besides else [])):
            if _explains(one, original):
                self.write([one.content_of(one.sidecar(original.sha256))], self._target.sidecar(original.sha256))
                return

    def _make(self, folder: Path) -> None:
        if folder not in self._made:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if leads_away(folder, self._target.root):
                raise SomethingElseThere(folder=folder)
            self._made |= {folder, *(one for one in folder.parents if one.is_relative_to(self._target.root))}


def _explains(folder: CopyFolder, original: Original) -> bool:
    """Whether there is a sidecar of an original in a folder that can be understood and stands as it was written."""
    try:
        content = folder.content_of(folder.sidecar(original.sha256))
        told = json.loads(content)
        return bool(told["sha256"] == original.sha256) and is_as_written(told, content)
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _put_records(target: Folder, copies: CopyFolder, generation: Generation, cancelled: Cancelled) -> Iterator[str]:
    """The records are written anew each time: what a run before has written into them is out of date."""
    carrier = _Carrier(target, copies, None, cancelled)
    for ending in ("-journal", "-wal", "-shm"):
        remove(target.database.with_name(target.database.name + ending))
    try:
        carrier.bring(copies, generation.records, target.database, may_change=True)
    except CopyIsAltered as error:
        wrong = "its records were altered, cut short or exchanged: their seal does not open"
        raise _does_not_open(copies, wrong) from error
    except FileNotFoundError as error:
        carrier.look_whether_it_is_there()
        raise _does_not_open(copies, "its records are gone, the file archive.db in that folder") from error
    with target.database.open("rb+") as file:
        flush(file)
    found, _ = hash_from_disk(target.database, cancelled=cancelled)
    if generation.manifest is None and generation.is_newest and _has_one_without_records(copies):
        yield "its records are not those that were copied"
    elif generation.manifest is None:
        yield "nothing tells any more what its records were when they were copied"
    elif found != generation.manifest.database:
        yield "its records are not those that were copied"


def _does_not_open(copies: CopyFolder, wrong: str) -> CopyDoesNotOpen:
    instead = "Keep it as it is, and put back a copy from another folder or disk, if there is one."
    return CopyDoesNotOpen(folder=copies.root, wrong=wrong, instead=instead, other=None)


def _has_one_without_records(copies: CopyFolder) -> bool:
    """Whether a manifest speaks of records that lie nowhere: those of the newest copy, which are others by now."""
    with blaming_the_place(copies.root):
        return any(not copies.earlier_records(name).exists() for name in copies.all_manifests())


def _differences(told: Told, generation: Generation) -> Iterator[str]:
    manifest = generation.manifest
    if manifest is None:
        return
    if (told.last_event, told.head) != (manifest.last_event, manifest.head):
        yield f"its history ends with event {told.last_event:,}, not as it ended when it was copied"
    for name, count in manifest.counts.items():
        if told.counts.get(name) != count:
            yield f"it has {told.counts.get(name, 0):,} {name}, and there were {count:,}"


def _put_the_rest(carrier: _Carrier, copies: CopyFolder, target: Folder) -> Iterator[str]:
    """The office's own letters, what was erased, and how to read it all without the program; says what is wrong."""
    with blaming_the_place(copies.root):
        paths = {target.letters / name: path for name, path in copies.letters().items()}
        beside = {target.root / name: copies.named(name) for name in (READ_ME, ERASED)}
        paths |= {path: theirs for path, theirs in beside.items() if theirs.is_file()}
    for path, theirs in paths.items():
        try:
            with blaming_the_place(copies.root):
                content = copies.content_of(theirs)
        except CopyIsAltered:
            yield f"its {path.relative_to(target.root).as_posix()} was altered, cut short or exchanged"
        else:
            carrier.write([content], path)


def _side_by_side(originals: Sequence[Original], work: Callable[[Original], T]) -> list[T]:
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="putting-back") as pool:
        working = [pool.submit(work, original) for original in originals]
        try:
            return [one.result() for one in working]
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
