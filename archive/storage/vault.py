"""The vault: originals under their SHA-256, written so that a power cut at any line loses nothing that was promised."""

import contextlib
import hashlib
import json
import os
import stat
import sys
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import FileIO
from itertools import count
from pathlib import Path
from typing import IO, Any

from archive.file_names import shown
from archive.folder import Folder
from archive.hindrances import closed_folder, is_full
from archive.intake_errors import (
    DiskIsFull,
    SourceChanged,
    SourceLocked,
    SourceUnreadable,
    SourceVanished,
    VaultDisagrees,
)
from archive.links import refuse_links
from archive.storage.passing import UNDER_WAY, is_passing
from archive.storage.replacing import patiently

CHUNK = 1 << 20

DAMAGED = ".damaged-"
"""Between a checksum and a number: the name under which bytes stay that lay under that checksum and were others."""

ASK_EVERY = 8
"""Chunks copied between two looks whether the copy is still wanted."""


class NotWanted(Exception):
    """A copy was left off because nobody wants it any more; nothing of it is in the vault."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that lie in the vault, flushed, re-read and found equal. ``size`` is in bytes.

    ``damaged`` names the file beside them with what lay in their place and was no longer what had been received.
    ``is_new``: nothing lay in their place.
    """

    sha256: str
    size: int
    damaged: str | None = None
    is_new: bool = field(default=False, compare=False)  # it says how they came to lie there, not what lies there


class Vault:
    """Keeps originals. Safe for several threads of one process; the clerk's lock keeps other processes out."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._renaming = threading.Lock()
        self._anchored: set[Path] = set()

    def keep(self, source: Path, facts: Mapping[str, Any], *, wanted: Callable[[], bool] = lambda: True) -> Kept:
        """Copy a file into the vault and prove the copy.

        The source is opened for reading only and never changed. Copied under a passing name while hashing, flushed,
        renamed under its hash, its folder flushed, read again and compared. ``facts`` come to lie beside it in a
        sidecar, flushed as well, unless there is one. What lies under the hash already and was damaged since gives way,
        and stays beside. Between chunks it is asked whether the copy is still ``wanted``; if not, NotWanted is raised.
        Raises SourceVanished, SourceLocked, SourceChanged, SourceUnreadable, DiskIsFull, MayNotWork or VaultDisagrees;
        then nothing of the file lies under its hash that was not there before.
        """
        refuse_links(self._folder.incoming, self._folder.root)
        passing = self._folder.incoming / f"{uuid.uuid4().hex}.part"
        sidecar = passing.with_suffix(".json")
        try:
            kept = _copy(source, passing, wanted)
            if not wanted():
                raise NotWanted
            with _blaming_the_disk(source):
                _explain({**facts, "sha256": kept.sha256, "size": kept.size}, sidecar)
                is_new = self._put_in_place(passing, sidecar, kept.sha256)
                kept = replace(kept, is_new=is_new)
                is_whole = self._is_whole(kept.sha256)
                if not is_whole and not is_new:
                    kept = replace(kept, damaged=self._replace_damaged(passing, kept.sha256))
                    is_whole = self._is_whole(kept.sha256)
            if not is_whole:
                if is_new or kept.damaged is not None:
                    self._take_out(kept)
                raise VaultDisagrees(name=shown(source))
        finally:
            _remove(passing)
            _remove(sidecar)
        return kept

    def explanation(self, sha256: str) -> dict[str, Any]:
        """What the sidecar says; empty when there is none or it cannot be read or understood."""
        with contextlib.suppress(OSError):
            return self.explanation_there(sha256)
        return {}

    def explanation_there(self, sha256: str) -> dict[str, Any]:
        """The same. Raises OSError where there is one that the disk does not give: it may do so when asked later."""
        try:
            facts = json.loads(self._folder.sidecar(sha256).read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return facts if isinstance(facts, dict) else {}

    def hash_of(self, sha256: str) -> str | None:
        """The hash of the bytes that lie under ``sha256`` now; None if there are none.

        A link has none of its own, wherever it leads: what lies there is not kept by this vault. Nor has a folder.
        """
        original = self._folder.original(sha256)
        if stands_in(original) is not None:
            return None
        try:
            return hash_file(original)
        except FileNotFoundError:
            return None

    def hashes(self) -> Iterator[str]:
        """The hashes under which originals lie, in order."""
        for original in sorted(self._folder.vault.glob("??/??/*")):
            if len(original.name) == hashlib.sha256().digest_size * 2:
                yield original.name

    @contextlib.contextmanager
    def taking_in(self) -> Iterator[None]:
        """Marks the time between the first rename and the commit of its row, so that a start after a crash knows.
        Raises LinkInTheWay."""
        refuse_links(self._folder.incoming, self._folder.root)
        mark = self._folder.incoming / UNDER_WAY
        crashed = mark.exists()
        if not crashed:
            mark.touch()
            flush_folder(mark.parent)
        yield
        if not crashed:
            mark.unlink()  # otherwise left behind on purpose, until adopted() says that nothing lacks its row

    def is_taking_in(self) -> bool:
        """Whether originals may lie here whose row is still to come: now, or since a crash."""
        return (self._folder.incoming / UNDER_WAY).exists()

    def bytes_under_way(self) -> int:
        """How much of the copies that are being made has arrived; it grows as long as they do."""
        with contextlib.suppress(OSError):  # one was finished while we looked
            return sum(copy.stat().st_size for copy in self._folder.incoming.iterdir())
        return 0

    def clear_incoming(self) -> bool:
        """Remove what a crash left half-copied, before anything is copied; True if originals may lack their row. What
        somebody has put there stays. Raises LinkInTheWay where that would remove what lies elsewhere."""
        refuse_links(self._folder.incoming, self._folder.root)
        for leftover in self._folder.incoming.iterdir():
            if is_passing(leftover.name):
                _remove(leftover)
        return self.is_taking_in()

    def adopted(self) -> None:
        """Take note that every original has its row again."""
        (self._folder.incoming / UNDER_WAY).unlink(missing_ok=True)

    def _put_in_place(self, passing: Path, sidecar: Path, sha256: str) -> bool:
        """Rename both files to where they belong; whether the original is new there. No original is overwritten."""
        final = self._folder.original(sha256)
        refuse_links(final.parent, self._folder.root)
        with self._renaming:  # the same bytes may arrive twice at once
            is_new = not os.path.lexists(final)  # not even a link that leads nowhere is overwritten
            final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # The sidecar first: an original that a crash leaves without its row is then adopted under its name.
            if not self._folder.sidecar(sha256).exists():
                patiently(lambda: sidecar.rename(self._folder.sidecar(sha256)))
            if is_new:
                passing.chmod(stat.S_IRUSR)
                patiently(lambda: passing.rename(final))
        # Also when it was there already: a crash may have come between its rename and this.
        flush_folder(final.parent)
        self._anchor(final.parent, final.parent.parent)
        return is_new

    def _is_whole(self, sha256: str) -> bool:
        return patiently(lambda: self.hash_of(sha256)) == sha256

    def _replace_damaged(self, passing: Path, sha256: str) -> str | None:
        """Put the right bytes where wrong ones lie; the name that these have now, or None if somebody else just did."""
        final = self._folder.original(sha256)
        with self._renaming:
            if self._is_whole(sha256):
                return None
            aside = free_beside(final)
            patiently(lambda: final.rename(aside))
            flush_folder(final.parent)  # or a power cut may leave the second rename alone, over what lay there
            passing.chmod(stat.S_IRUSR)
            patiently(lambda: passing.rename(final))
        flush_folder(final.parent)
        return aside.name

    def _take_out(self, kept: Kept) -> None:
        """Remove what was just put in place; what it replaced takes its place again."""
        original = self._folder.original(kept.sha256)
        _remove(original)
        if kept.damaged is not None:
            original.with_name(kept.damaged).rename(original)

    def _anchor(self, *folders: Path) -> None:
        """Make the folders themselves survive a power cut, each once in the life of this object."""
        for folder in folders:
            if folder not in self._anchored:
                flush_folder(folder.parent)
                self._anchored.add(folder)


def free_beside(final: Path) -> Path:
    """The name under which stays what lies in the place of an original."""
    names = (final.with_name(f"{final.name}{DAMAGED}{number}") for number in count(1))
    return next(name for name in names if not os.path.lexists(name))


def _copy(source: Path, target: Path, wanted: Callable[[], bool]) -> Kept:
    with _blaming_the_source(source), source.open("rb", buffering=0) as incoming:
        before = os.fstat(incoming.fileno())
        kept = _pour(incoming, source, target, wanted)
        after = os.fstat(incoming.fileno())
    if kept.size != after.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise SourceChanged(name=shown(source))
    return kept


def _pour(incoming: FileIO, source: Path, target: Path, wanted: Callable[[], bool]) -> Kept:
    digest, size = hashlib.sha256(), 0
    room = memoryview(bytearray(CHUNK))  # one for all chunks: fresh memory for each holds up copies side by side
    chunks = 0
    with _blaming_the_disk(source):
        outgoing = target.open("xb")
    try:
        while many := incoming.readinto(room):
            chunk = room[:many]
            digest.update(chunk)
            size += many
            chunks += 1
            if chunks % ASK_EVERY == 0 and not wanted():
                raise NotWanted
            with _blaming_the_disk(source):
                outgoing.write(chunk)
        with _blaming_the_disk(source):
            flush(outgoing)
    finally:
        with contextlib.suppress(OSError):  # what could not be written cannot be written now; it was told above
            outgoing.close()
    return Kept(digest.hexdigest(), size)


def _explain(facts: Mapping[str, Any], target: Path) -> None:
    with target.open("xb") as sidecar:
        sidecar.write(json.dumps(facts, ensure_ascii=False, indent=1).encode())
        flush(sidecar)


def _remove(leftover: Path) -> None:
    """Remove a passing file. One that cannot be removed is in nobody's way; Windows spares read-only files."""
    with contextlib.suppress(OSError):
        leftover.chmod(stat.S_IRUSR | stat.S_IWUSR)
        leftover.unlink()


def stands_in(original: Path) -> str | None:
    """What lies in the place of an original and cannot be one, as half a sentence; None where a file lies, or nothing.
    Raises OSError."""
    try:
        mode = original.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(mode):
        return "a link to a file somewhere else"
    return None if stat.S_ISREG(mode) else "a folder" if stat.S_ISDIR(mode) else "something that is no file"


def hash_file(path: Path) -> str:
    """The SHA-256 of the bytes of a file, in hexadecimal. Raises OSError."""
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(file: IO[Any]) -> None:
    """Have what was written to a file on the disk itself before this returns."""
    file.flush()
    if sys.platform == "darwin":  # there fsync alone leaves bytes in the drive's cache
        import fcntl  # absent on Windows

        with contextlib.suppress(OSError):  # a share that does not know the stronger flush still knows fsync
            fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
            return
    os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make a rename survive a power cut. Windows has no such call and journals renames by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folders(folder: Path, *, up_to: Path) -> None:
    """Make a folder survive a power cut with what was named in it, and so all folders that lead to it from ``up_to``,
    each of which may be as new as it is."""
    for one in (folder, *folder.parents):
        flush_folder(one)
        if one == up_to:
            return


@contextlib.contextmanager
def _blaming_the_source(source: Path) -> Iterator[None]:
    """Whatever the system refuses in this block is the fault of what was handed in."""
    try:
        yield
    except FileNotFoundError as error:
        raise SourceVanished(name=shown(source)) from error
    except PermissionError as error:
        raise SourceLocked(name=shown(source)) from error
    except OSError as error:
        raise SourceUnreadable(name=shown(source), detail=error.strerror or str(error)) from error


@contextlib.contextmanager
def _blaming_the_disk(source: Path) -> Iterator[None]:
    """Whatever the system refuses in this block is the fault of the archive's disk."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise DiskIsFull(name=shown(source)) from error
        if closed := closed_folder(error):
            raise closed from error
        raise SourceUnreadable(name=shown(source), detail=error.strerror or str(error)) from error
