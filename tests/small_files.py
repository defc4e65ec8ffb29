"""Files that may not grow beyond a size: of a write only the beginning is taken, and the next one is refused."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """So many bytes, for this process, until the block ends. Skips the test where a system cannot be told that."""
    resource = pytest.importorskip("resource", reason="this system cannot be told how large a file may be")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
