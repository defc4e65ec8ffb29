"""Closes a folder for a while by its mode."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def closed(place: Path, mode: int) -> Iterator[None]:
    """A folder with this mode, until the block ends."""
    before = place.stat().st_mode
    place.chmod(mode)
    try:
        yield
    finally:
        place.chmod(before)


def _modes_bind_us() -> bool:
    with tempfile.TemporaryDirectory() as folder, closed(Path(folder), 0o500):
        try:
            (Path(folder) / "file").touch()
        except PermissionError:
            return True
    return False


modes_bind = pytest.mark.skipif(not _modes_bind_us(), reason="whoever runs the tests may write in any folder")
