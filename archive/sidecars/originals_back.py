"""The originals beside records that were made again: whether each is what was received, and how they come along."""

import hashlib
import stat
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from archive.folder import Folder
from archive.storage.vault import CHUNK, flush, flush_folder

AT_ONCE = 8
"""Files read side by side: most of it is waiting for the disk."""

State = Literal["whole", "missing", "altered", "unreadable"]


@dataclass(frozen=True, slots=True)
class OriginalBack:
    """How an original stands that the records know. ``name`` is the document's first name."""

    sha256: str
    name: str
    state: State


class _Stopped(Exception):
    """Nobody wants it any more."""


def look_at_originals(
    folder: Folder,
    documents: Sequence[tuple[str, str]],
    *,
    progress: Callable[[int, int], object],
    cancelled: Callable[[], bool],
) -> Iterator[OriginalBack]:
    """Re-hash these, checksum and name of each; ends early when cancelled."""
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="originals") as readers:
        found = readers.map(partial(_state, folder, cancelled), (sha256 for sha256, _ in documents))
        for done, ((sha256, name), state) in enumerate(zip(documents, found, strict=True), 1):
            if cancelled():
                readers.shutdown(cancel_futures=True)
                return
            yield OriginalBack(sha256, name, state)
            progress(done, len(documents))


def bring_along(source: Folder, target: Folder, *, cancelled: Callable[[], bool]) -> bool:
    """Copy every file of a vault into another, flushed, each copy proven to be what was read; False when cancelled.

    Also what lay damaged there, and originals of which nobody knows. Raises OSError.
    """
    files = [file for file in sorted(source.vault.glob("??/??/*")) if file.is_file()]
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="originals") as copiers:
        try:
            made = set(copiers.map(partial(_copy, source.vault, target.vault, cancelled), files))
        except _Stopped:
            copiers.shutdown(cancel_futures=True)
            return False
    for place in sorted(made | {place.parent for place in made}):
        flush_folder(place)
    flush_folder(target.vault)
    return True


def _state(folder: Folder, cancelled: Callable[[], bool], sha256: str) -> State:
    if cancelled():
        return "unreadable"
    try:
        return "whole" if _hash(folder.original(sha256)) == sha256 else "altered"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"


def _copy(vault: Path, other: Path, cancelled: Callable[[], bool], file: Path) -> Path:
    if cancelled():
        raise _Stopped
    target = other / file.relative_to(vault)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with file.open("rb", buffering=0) as incoming, target.open("xb") as outgoing:
        while chunk := incoming.read(CHUNK):
            digest.update(chunk)
            outgoing.write(chunk)
        flush(outgoing)
    if _hash(target) != digest.hexdigest():
        raise OSError(f"the disk does not keep what is written to {target}")
    target.chmod(stat.S_IMODE(file.stat().st_mode))
    return target.parent


def _hash(file: Path) -> str:
    with file.open("rb", buffering=0) as reading:
        return hashlib.file_digest(reading, "sha256").hexdigest()
