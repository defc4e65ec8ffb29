"""The vault: originals under their SHA-256, written so that a power cut at any line loses nothing that was promised."""

import contextlib
import errno
import hashlib
import json
import os
import stat
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from archive.errors import (
    DiskIsFull,
    Expected,
    SourceChanged,
    SourceLocked,
    SourceUnreadable,
    SourceVanished,
    VaultDisagrees,
)
from archive.file_names import shown
from archive.folder import Folder

CHUNK = 1 << 20
UNDER_WAY = "under way"


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that lie in the vault, flushed, re-read and found equal. ``size`` is in bytes."""

    sha256: str
    size: int


class Vault:
    """Keeps originals. Safe for several threads of one process; the clerk's lock keeps other processes out."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._renaming = threading.Lock()
        self._anchored: set[Path] = set()

    def keep(self, source: Path) -> Kept:
        """Copy a file into the vault and prove the copy.

        The source is opened for reading only and never changed. Copied under a passing name while hashing, flushed,
        renamed under its hash, its folder flushed, read again and compared. Raises SourceVanished, SourceLocked,
        SourceChanged, SourceUnreadable, DiskIsFull or VaultDisagrees; then nothing of the file lies under its hash
        that was not there before.
        """
        passing = self._folder.incoming / f"{uuid.uuid4().hex}.part"
        try:
            kept = _copy(source, passing)
            self._settle(passing, kept, shown(source))
        finally:
            _remove(passing)
        return kept

    def explain(self, sha256: str, facts: dict[str, Any]) -> None:
        """Write the sidecar beside an original, unless there is one."""
        place = self._folder.sidecar(sha256)
        if place.exists():
            return
        passing = self._folder.incoming / f"{uuid.uuid4().hex}.json"
        with passing.open("w", encoding="utf-8") as sidecar:
            json.dump(facts, sidecar, ensure_ascii=False, indent=1)
            _flush(sidecar)
        passing.replace(place)

    def explanation(self, sha256: str) -> dict[str, Any]:
        """What the sidecar says; empty when there is none or it cannot be understood."""
        try:
            facts = json.loads(self._folder.sidecar(sha256).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return facts if isinstance(facts, dict) else {}

    def hash_of(self, sha256: str) -> str | None:
        """The hash of the bytes that lie under ``sha256`` now; None if there are none."""
        try:
            return _hash_file(self._folder.original(sha256))
        except FileNotFoundError:
            return None

    def hashes(self) -> Iterator[str]:
        """The hashes under which originals lie, in order."""
        for original in sorted(self._folder.vault.glob("??/??/*")):
            if len(original.name) == hashlib.sha256().digest_size * 2:
                yield original.name

    @contextlib.contextmanager
    def taking_in(self) -> Iterator[None]:
        """Marks the time between the first rename and the commit of its row, so that a start after a crash knows."""
        mark = self._folder.incoming / UNDER_WAY
        crashed = mark.exists()
        if not crashed:
            mark.touch()
            _flush_folder(mark.parent)
        yield
        if not crashed:
            mark.unlink()  # otherwise left behind on purpose, until adopted() says that nothing lacks its row

    def clear_incoming(self) -> bool:
        """Remove what a crash left half-copied, before anything is copied; True if originals may lack their row."""
        for leftover in self._folder.incoming.iterdir():
            if leftover.name != UNDER_WAY:
                _remove(leftover)
        return (self._folder.incoming / UNDER_WAY).exists()

    def adopted(self) -> None:
        """Take note that every original has its row again."""
        (self._folder.incoming / UNDER_WAY).unlink(missing_ok=True)

    def _settle(self, passing: Path, kept: Kept, name: str) -> None:
        final = self._folder.original(kept.sha256)
        with self._renaming:  # the same bytes may arrive twice at once, and no original is ever overwritten
            try:
                if not final.exists():
                    final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    passing.chmod(stat.S_IRUSR)
                    passing.rename(final)
                # Also when it was there already: a crash may have come between its rename and the flush.
                _flush_folder(final.parent)
                self._anchor(final.parent, final.parent.parent)
            except OSError as error:
                raise _blame_disk(error, name) from error
        if _hash_file(final) != kept.sha256:
            raise VaultDisagrees(name=name)

    def _anchor(self, *folders: Path) -> None:
        """Make the folders themselves survive a power cut, each once in the life of this object."""
        for folder in folders:
            if folder not in self._anchored:
                _flush_folder(folder.parent)
                self._anchored.add(folder)


def _copy(source: Path, target: Path) -> Kept:
    try:
        incoming = source.open("rb")
    except OSError as error:
        raise _blame_source(error, shown(source)) from error
    with incoming:
        before = os.fstat(incoming.fileno())
        try:
            outgoing = target.open("xb", buffering=0)
        except OSError as error:
            raise _blame_disk(error, shown(source)) from error
        with outgoing:
            kept = _pour(incoming, outgoing, shown(source))
        after = os.fstat(incoming.fileno())
    if kept.size != after.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise SourceChanged(name=shown(source))
    return kept


def _pour(incoming: IO[bytes], outgoing: IO[bytes], name: str) -> Kept:
    digest = hashlib.sha256()
    size = 0
    while True:
        try:
            chunk = incoming.read(CHUNK)
        except OSError as error:
            raise _blame_source(error, name) from error
        if not chunk:
            break
        digest.update(chunk)
        size += len(chunk)
        try:
            outgoing.write(chunk)
        except OSError as error:
            raise _blame_disk(error, name) from error
    try:
        _flush(outgoing)
    except OSError as error:
        raise _blame_disk(error, name) from error
    return Kept(digest.hexdigest(), size)


def _remove(leftover: Path) -> None:
    """Remove a passing file. One that cannot be removed is in nobody's way; Windows spares read-only files."""
    with contextlib.suppress(OSError):
        leftover.chmod(stat.S_IRUSR | stat.S_IWUSR)
        leftover.unlink()


def _hash_file(path: Path) -> str:
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(file: IO[Any]) -> None:
    file.flush()
    if hasattr(os, "F_FULLFSYNC"):  # pragma: no cover  # macOS: fsync alone leaves bytes in the drive's cache
        import fcntl  # absent on Windows

        fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)  # type: ignore[attr-defined,unused-ignore]  # macOS only
    else:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make a rename survive a power cut. Windows has no such call and journals renames by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _blame_source(error: OSError, name: str) -> Expected:
    if isinstance(error, FileNotFoundError):
        return SourceVanished(name=name)
    if isinstance(error, PermissionError):
        return SourceLocked(name=name)
    return SourceUnreadable(name=name, detail=error.strerror or str(error))


def _blame_disk(error: OSError, name: str) -> Expected:
    if error.errno in {errno.ENOSPC, errno.EDQUOT} or getattr(error, "winerror", None) == 112:
        return DiskIsFull(name=name)
    return SourceUnreadable(name=name, detail=error.strerror or str(error))
