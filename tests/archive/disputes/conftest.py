"""A quarrel for every test."""

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from tests.archive.disputes.quarrel import Quarrel, quarrel_in


@pytest.fixture
def quarrel(archive: Archive, clock: SetClock) -> Quarrel:
    return quarrel_in(archive, clock)
