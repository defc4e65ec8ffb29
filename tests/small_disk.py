"""A disk with little room: a file system of its own where these tests may mount one."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(place: Path, *, size: int) -> Iterator[Path]:
    """A folder on a disk of so many bytes, until the block ends. Skips the test where none may be mounted."""
    place.mkdir()
    mounted = sys.platform == "linux" and not _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place))
    if not mounted:
        pytest.skip("whoever runs the tests may not mount a small disk")
    try:
        yield place
    finally:
        assert not _run("umount", "--lazy", str(place))


def _run(*command: str) -> int:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        return 1
