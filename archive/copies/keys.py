"""The keys of encrypted copies: kept in the archive's own folder, and in each folder for copies under a passphrase.

The archive keeps them so that the clerk copies, reads back and tries without a person. They lie beside the records
themselves, which lie there as they are: whoever reads the one reads the other. They never go into a copy.
"""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from archive.copies.layout import ENDING, CopyFolder, Mark
from archive.copies.seal_errors import (
    AnotherRecoveryKey,
    CopiesAreSealed,
    KeyDoesNotFit,
    KeyFileIsDamaged,
    NoRecoveryKey,
    PassphraseIsLost,
    WrongPassphrase,
)
from archive.copies.sealing import NotOpened, Seal, is_locked_key, looks_like_a_recovery_key, unlocked
from archive.file_names import written
from archive.folder import Folder
from archive.storage.vault import flush, flush_folder


@dataclass(frozen=True, slots=True)
class Sealing:
    """What a new folder for encrypted copies is begun with: its key, and the passphrase that opens it too."""

    seal: Seal
    passphrase: str = field(repr=False)


def key_file(folder: Folder, mark: str) -> Path:
    """Where an archive keeps the key of the folder for copies with this mark."""
    return folder.keys / f"{mark}.txt"


def kept_key(folder: Folder, mark: str) -> Seal | None:
    """The key that an archive keeps for a folder for copies; None without one, or with one that cannot be read."""
    try:
        lines = key_file(folder, mark).read_text("utf-8").splitlines()
        return next((Seal.of(line) for line in lines if line and not line.startswith("#")), None)
    except (OSError, ValueError, NoRecoveryKey):
        return None


def kept_key_that_fits(folder: Folder, copies: CopyFolder) -> Seal | None:
    """Of all keys that an archive keeps the one of a folder for copies that does not tell which it is; None where none
    opens it. Raises OSError."""
    kept = sorted(folder.keys.glob("*.txt")) if folder.keys.is_dir() else []
    seals = (kept_key(folder, path.stem) for path in kept)
    return next((seal for seal in seals if seal is not None and fits(copies, seal)), None)


def keep_key(folder: Folder, mark: str, seal: Seal, *, of: Path) -> None:
    """Keep the key of the folder for copies ``of`` this mark, for this user alone, whole or not at all. The file can be
    given to any tool of the age format as it is. Raises OSError."""
    folder.keys.mkdir(mode=0o700, exist_ok=True)
    told = f"# Opens the encrypted copies of this archive in {written(of)}.\n{seal.recovery_key}\n"
    _write_whole(key_file(folder, mark), told.encode())


def locked_file(folder: Folder, mark: str) -> Path:
    """Where an archive keeps what ``key.age`` of the folder for copies with this mark is to be."""
    return folder.keys / f"{mark}{ENDING}"


def kept_locked(folder: Folder, mark: str) -> bytes | None:
    """What key.age of the folder for copies with this mark is to be; None where the archive does not know."""
    try:
        return locked_file(folder, mark).read_bytes()
    except OSError:
        return None


def keep_locked(folder: Folder, mark: str, content: bytes) -> None:
    """Remember what key.age of a folder for copies is to be, so that one that is damaged there is found and mended
    before the day on which it is needed. Raises OSError."""
    folder.keys.mkdir(mode=0o700, exist_ok=True)
    _write_whole(locked_file(folder, mark), content)


def carry_keys(before: Folder, folder: Folder) -> None:
    """Let an archive that takes another's place have its keys; those that it has already stay. Raises OSError."""
    there = sorted(before.keys.glob("*.txt")) if before.keys.is_dir() else []
    for path in there:
        seal = kept_key(before, path.stem)
        if seal is not None and kept_key(folder, path.stem) is None:
            folder.keys.mkdir(mode=0o700, exist_ok=True)
            _write_whole(key_file(folder, path.stem), path.read_bytes())
            if (locked := kept_locked(before, path.stem)) is not None:
                keep_locked(folder, path.stem, locked)


def opened_by(copies: CopyFolder, secret: str) -> Seal:
    """The key of a folder for copies, by its passphrase or its recovery key, in whatever way that was typed.

    Raises WrongPassphrase, NoRecoveryKey, AnotherRecoveryKey, PassphraseIsLost, KeyFileIsDamaged, ComputerIsBusy, or
    OSError.
    """
    if looks_like_a_recovery_key(secret):
        seal = Seal.of(secret)
        if not fits(copies, seal):
            raise AnotherRecoveryKey(folder=copies.root)
        return seal
    try:
        content = copies.key.read_bytes()
    except FileNotFoundError as error:
        raise PassphraseIsLost(folder=copies.root) from error
    if not is_locked_key(content):
        raise KeyFileIsDamaged(folder=copies.root)
    under = unlocked(content, secret)
    if under is None:
        raise WrongPassphrase(folder=copies.root)
    return under


def fits(copies: CopyFolder, seal: Seal) -> bool:
    """Whether a key is that of a folder for copies: it opens the sealed mark or, where that is missing or damaged, what
    a copy there holds. Raises OSError."""
    opened = CopyFolder(copies.root, seal)
    try:
        if opened.read_sealed_mark() is not None:
            return True
    except (NotOpened, ValueError):
        pass
    return bool(opened.all_manifests())


def sealed_by(copies: CopyFolder, mark: Mark, seal: Seal | None, *, keys: Folder | None = None) -> CopyFolder:
    """A folder for encrypted copies with its key: the one that is given, or that which an archive keeps.

    Where the sealed mark is missing or damaged, the key proves to be theirs by what it opens of the copies. Raises
    CopiesAreSealed without one, KeyDoesNotFit where the mark that lies open is not the one that is sealed, or where the
    key opens nothing there, or OSError.
    """
    if seal is None and keys is not None:
        seal = kept_key(keys, mark.place)
        seal = seal if seal is not None and fits(copies, seal) else None
    if seal is None:
        raise CopiesAreSealed(folder=copies.root)
    opened = CopyFolder(copies.root, seal)
    if sealed_mark_or_none(opened) not in (None, mark) or not fits(copies, seal):
        raise KeyDoesNotFit(folder=copies.root)
    return opened


def sealed_mark_or_none(copies: CopyFolder) -> Mark | None:
    """The sealed mark; None also where it does not open or cannot be understood. Raises OSError."""
    try:
        return copies.read_sealed_mark()
    except (NotOpened, ValueError):
        return None


def _write_whole(path: Path, content: bytes) -> None:
    coming = path.with_name(f"{path.name}.part")
    with suppress(FileNotFoundError):
        coming.unlink()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(coming, flags, stat.S_IRUSR | stat.S_IWUSR), "wb") as file:
        file.write(content)
        flush(file)
    coming.replace(path)
    flush_folder(path.parent)
