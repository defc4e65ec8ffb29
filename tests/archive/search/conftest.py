"""An archive to search in."""

from collections.abc import Iterator

import pytest

from archive.archive import Archive
from tests.archive.search.desk import Desk


@pytest.fixture
def desk(archive: Archive) -> Iterator[Desk]:
    """An empty archive with a hand that fills it."""
    at = Desk(archive)
    yield at
    at.search.close()
