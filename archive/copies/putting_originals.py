"""Puts the originals that a copy lacks into it, each with its sidecar, by their hash."""

import shutil
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive.archive import Archive
from archive.copies.contents import digest_from_disk
from archive.copies.errors import CopyIsTheArchive, PlaceIsFull
from archive.copies.lacked_here import lacked_here
from archive.copies.layout import CopyFolder
from archive.copies.places import places
from archive.copies.records_file import Original
from archive.copies.sealing import NotOpened, may_hold
from archive.copies.under_way import Cancelled, Part, Progress
from archive.copies.writing import (
    NotAsExpected,
    Stopped,
    Writer,
    blaming_the_place,
    is_one_file,
    is_twin,
    leads_away,
)
from archive.folder import Folder

AT_ONCE = 4
"""Originals copied side by side: each waits for the disk to confirm it, on a share for the way there as well."""

ATTEMPTS = 2
"""How often the archive's own sidecar is asked for: a copy without it is not whole."""

ROOM = 4096
"""Bytes by which a file takes more of a disk than it has, with its sidecar, on most disks."""


@dataclass(frozen=True, slots=True)
class Unsound:
    """An original of the archive that could not be copied, and why, as half a sentence; ``sentence`` says as well what
    is safe and what to do."""

    sha256: str
    name: str
    why: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Put:
    """What was done: so many ``new`` originals, and those that could not be copied."""

    new: int
    unsound: tuple[Unsound, ...]


class Pace:
    """Tells how many bytes of the originals are copied, of how many; one teller at a time."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._telling = threading.Lock()
        self._done = self._of = 0

    def begin(self, of: int) -> None:
        """So many bytes are to be copied."""
        self._of = of
        self._progress(Part.ORIGINALS, 0, of)

    def written(self, size: int) -> None:
        """So many more are."""
        with self._telling:
            self._done += size
            self._progress(Part.ORIGINALS, self._done, self._of)


def put_originals(
    writer: Writer,
    copies: CopyFolder,
    *,
    archive: Archive,
    originals: Sequence[Original],
    mend: bool,
    pace: Pace,
    cancelled: Cancelled,
) -> Put:
    """Copy what is not there yet. An original that is there and has another size, or is the archive's own file
    or that of another copy under a second name, is set aside first; with ``mend``
    also one with other bytes. ``pace`` is told of the bytes of originals.

    Raises CopyIsTheArchive, PlaceIsFull before anything is copied that has no room, Stopped, or what
    blaming_the_place raises.
    """
    others = [Folder(one.path) for one in places(archive) if one.path != copies.root]
    lacking = [one for one in originals if not _is_there(writer, copies, archive, one, others, mend, cancelled)]
    to_copy = sum(one.size for one in lacking)
    with blaming_the_place(copies.root):
        if shutil.disk_usage(copies.root).free < to_copy + 2 * ROOM * len(lacking):
            raise PlaceIsFull(folder=copies.root)
    pace.begin(to_copy)

    def put(original: Original) -> Unsound | None:
        try:
            _put_sidecar(writer, copies, archive, original.sha256)
            writer.put(
                archive.folder.original(original.sha256),
                copies.original(original.sha256),
                expected=original.sha256,
                written=pace.written,
            )
        except NotAsExpected as error:
            lacked = lacked_here(archive, original.sha256, name=original.name)
            again = f"The archive's original of {original.name} could not be copied: {error}. Copy again."
            return Unsound(original.sha256, original.name, str(error), lacked or again)
        return None

    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="copying") as pool:
        putting = [pool.submit(put, original) for original in lacking]
        try:
            unsound = tuple(one for done in putting if (one := done.result()) is not None)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return Put(len(lacking) - len(unsound), unsound)


def _is_there(
    writer: Writer,
    copies: CopyFolder,
    archive: Archive,
    original: Original,
    others: Sequence[Folder],
    mend: bool,
    cancelled: Cancelled,
) -> bool:
    """Whether a copy has an original as far as its size tells, or with ``mend`` its bytes."""
    if cancelled():
        raise Stopped
    path = copies.original(original.sha256)
    with blaming_the_place(copies.root):
        try:
            is_whole = _has_size(copies, path, original)
        except FileNotFoundError:
            return False
        if is_one_file(path, own := archive.folder.original(original.sha256)):
            if is_one_file(path.parent, own.parent):  # setting it aside would take it from the archive
                raise CopyIsTheArchive(what=path.parent.relative_to(copies.root).as_posix(), folder=copies.root)
            is_whole = False
        has_twin = any(is_twin(path, one.original(original.sha256), one.root) for one in others)
        is_whole = is_whole and not has_twin and not leads_away(path, copies.root)
        if is_whole and mend:
            is_whole = _digest(copies, path, cancelled) == original.sha256
    if not is_whole:
        writer.set_aside(path, name=path.name)
        return False
    _mend_sidecar(writer, copies, archive, original.sha256, mend)
    return True


def _has_size(copies: CopyFolder, path: Path, original: Original) -> bool:
    """Whether a file has the size of an original, or may have it where it is encrypted. Raises OSError."""
    size = path.stat().st_size
    return size == original.size if copies.seal is None else may_hold(size, original.size)


def _digest(copies: CopyFolder, path: Path, cancelled: Cancelled) -> str:
    """The SHA-256 of what a file holds; empty when it does not open."""
    try:
        return digest_from_disk(copies, path, cancelled=cancelled)[0]
    except NotOpened:
        return ""


def _says(copies: CopyFolder, sidecar: Path) -> bytes:
    """What a sidecar says; nothing when it does not open."""
    try:
        return copies.content_of(sidecar)
    except NotOpened:
        return b""


def _mend_sidecar(writer: Writer, copies: CopyFolder, archive: Archive, sha256: str, mend: bool) -> None:
    """Put the sidecar of an original that is there, if it is missing or, with ``mend``, not as it is in the archive."""
    sidecar = copies.sidecar(sha256)
    with blaming_the_place(copies.root):
        is_there = sidecar.exists()
        if is_there and mend and (ours := _content(archive, sha256)) is not None and _says(copies, sidecar) != ours:
            writer.set_aside(sidecar, name=sidecar.name)
            is_there = False
    if not is_there:
        _put_sidecar(writer, copies, archive, sha256)


def _put_sidecar(writer: Writer, copies: CopyFolder, archive: Archive, sha256: str) -> None:
    """The sidecar comes first, as in the vault. One that the archive lacks is for its own check to tell."""
    content = _content(archive, sha256)
    if content is not None and not copies.sidecar(sha256).exists():
        writer.put_bytes(content, copies.sidecar(sha256))


def _content(archive: Archive, sha256: str) -> bytes | None:
    """What the archive's sidecar says; None where it cannot be read, and a disk may refuse once what it gives at once
    when it is asked again."""
    for _ in range(ATTEMPTS):
        with suppress(OSError):
            return archive.folder.sidecar(sha256).read_bytes()
    return None
