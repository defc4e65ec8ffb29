"""The folder in which a dossier is made before it gets its name: held while somebody works in it, then cleared."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

_CALLED = " unfinished "
_LEFT = re.compile(rf".+{_CALLED}[a-z0-9_]{{8}}")
_LOCK = "at work.lock"


@contextmanager
def passing_folder(target: Path) -> Iterator[Path]:
    """A new folder beside ``target``, gone when the block ends.

    Those that a crash left there, of whatever dossier, are cleared first: nobody holds their lock any more. Raises
    OSError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    clear_left(target.parent)
    folder = Path(tempfile.mkdtemp(prefix=f"{target.name}{_CALLED}", dir=target.parent))
    try:
        with FileLock(folder / _LOCK, timeout=0):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_left(place: Path) -> None:
    """Remove what crashes left in a folder; what somebody works on stays. Raises OSError."""
    for one in place.iterdir():
        lock = one / _LOCK
        if _LEFT.fullmatch(one.name) and lock.is_file() and not one.is_symlink():
            with suppress(Timeout, OSError):
                held = FileLock(lock, timeout=0)
                with held:
                    pass
                shutil.rmtree(one, ignore_errors=True)
