"""The folder in which a dossier or a PDF is made before it has its name: held while somebody works in it, then cleared.

It holds a client's papers and lies wherever somebody wants what is made. The archive has a note of it as long as it is
there, so that what a crash or a power cut left is found again.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from archive.folder import Folder

_CALLED = " unfinished "
_LEFT = re.compile(rf".+{_CALLED}[a-z0-9_]{{8}}")
_LOCK = "at work.lock"


@contextmanager
def passing_folder(target: Path, *, noted_in: Folder) -> Iterator[Path]:
    """A new folder beside ``target``, gone when the block ends, and noted in an archive until then.

    Those that a crash left there, whatever was made, are cleared first: nobody holds their lock any more. Raises
    OSError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    clear_left(target.parent)
    folder = Path(tempfile.mkdtemp(prefix=f"{target.name}{_CALLED}", dir=target.parent))
    note = noted_in.unfinished / os.urandom(8).hex()
    try:
        with FileLock(folder / _LOCK, timeout=0):
            _write_down(note, folder)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _strike_out(note, folder)


def clear_left(place: Path) -> None:
    """Remove what crashes left in a folder; what somebody works on stays. Raises OSError."""
    for one in place.iterdir():
        _clear(one)


def clear_noted(archive: Folder) -> None:
    """Remove what crashes left anywhere of what this archive made; what cannot be reached now is left for later."""
    for note in archive.unfinished.glob("*"):
        with suppress(OSError):
            folder = Path(os.fsdecode(note.read_bytes()))
            if folder.is_absolute():
                _clear(folder)
            _strike_out(note, folder)


def _clear(one: Path) -> None:
    lock = one / _LOCK
    if _LEFT.fullmatch(one.name) and lock.is_file() and not one.is_symlink():
        with suppress(Timeout, OSError):
            held = FileLock(lock, timeout=0)
            with held:
                pass
            shutil.rmtree(one, ignore_errors=True)


def _write_down(note: Path, folder: Path) -> None:
    note.parent.mkdir(mode=0o700, exist_ok=True)
    with note.open("xb") as file:
        file.write(os.fsencode(folder))
        file.flush()
        os.fsync(file.fileno())


def _strike_out(note: Path, folder: Path) -> None:
    """Where it is gone for certain: on a disk that is not plugged in now it may still be."""
    with suppress(OSError):
        if folder.parent.is_dir() and not os.path.lexists(folder):
            note.unlink(missing_ok=True)
            note.parent.rmdir()  # unless there are others
