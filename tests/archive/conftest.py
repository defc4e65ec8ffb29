"""An office with an empty archive and a clock that stands."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock

OFFSET = timezone(timedelta(hours=1))


@pytest.fixture
def clock() -> SetClock:
    """Five past two on Monday, 16 March 2026, an hour ahead of UTC."""
    return SetClock(datetime(2026, 3, 16, 14, 5, tzinfo=OFFSET))


@pytest.fixture
def archive(tmp_path: Path, clock: SetClock) -> Iterator[Archive]:
    """A new archive whose time is ``clock``."""
    with Archive.open(tmp_path / "office", clock=clock) as opened:
        yield opened
