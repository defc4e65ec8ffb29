"""Times and archives of the offices in which verbs are done."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.archive import Archive
from archive.clock import SetClock

BEFORE = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)
"""When everything is prepared."""


def at(moment: datetime = BEFORE, *, minutes: float = 0) -> SetClock:
    """A clock that stands so much later."""
    return SetClock(moment + timedelta(minutes=minutes))


def opened(live: Path, *, minutes: float = 0) -> Archive:
    """The archive in the folder, so much later than everything was prepared."""
    return Archive.open(live / "office", clock=at(minutes=minutes))
