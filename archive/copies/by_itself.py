"""When the clerk copies by itself: a setting of the office, and a pure rule of how a folder for copies stands."""

from datetime import datetime, timedelta
from enum import StrEnum

from archive.archive import Archive
from archive.copies.standing import PlaceStanding
from archive.records import Setting
from archive.services.history import record

RHYTHM = "copies-by-itself"
"""The setting."""

COPY_AFTER = timedelta(days=1)
"""A copy that is younger will do."""

TRIAL_AFTER = timedelta(days=30)
"""A copy is opened in a trial so often."""

AGAIN_AFTER = timedelta(hours=6)
"""What was broken off, or found wrong, is tried again after so long."""

URGENT_AFTER = timedelta(days=3)
"""A machine that is never idle does not keep a copy from being made for longer than this."""


class Rhythm(StrEnum):
    """How often the clerk copies without being asked."""

    EVERY_DAY = "every day"
    BY_HAND = "by hand"


class Deed(StrEnum):
    """What is to be done with a folder for copies."""

    COPY = "copy"  # and read back
    TRIAL = "trial"


def rhythm(archive: Archive) -> Rhythm:
    """How often the clerk copies; every day unless somebody chose otherwise."""
    with archive.database.reading() as session:
        kept = session.get(Setting, RHYTHM)
        return Rhythm.BY_HAND if kept is not None and kept.value == Rhythm.BY_HAND else Rhythm.EVERY_DAY


def choose_rhythm(archive: Archive, *, chosen: Rhythm, by: str) -> Rhythm:
    """Say how often the clerk copies from now on; returns what it was before, for undoing."""
    before = rhythm(archive)
    with archive.database.writing() as session:
        session.merge(Setting(name=RHYTHM, value=chosen.value))
        record(session, at=archive.clock.now(), by=by, act="rhythm of copies", thing="office", chosen=chosen.value)
    return before


def due(one: PlaceStanding, *, now: datetime, is_idle: bool) -> Deed | None:
    """What the clerk should do with a folder now, if anything. ``is_idle``: nobody waits for this machine."""
    if one.lays_its_mark:
        return Deed.COPY if is_idle else None
    if one.out_of_reach is not None or _within(AGAIN_AFTER, one.attempted_at, now, unless=one.is_proven):
        return None
    if not _within(COPY_AFTER, one.made_at if one.is_proven else None, now):
        is_urgent = not _within(URGENT_AFTER, one.made_at if one.is_proven else None, now)
        return Deed.COPY if is_idle or is_urgent else None
    return Deed.TRIAL if is_idle and not _within(TRIAL_AFTER, one.restored_at, now) else None


def _within(span: timedelta, then: datetime | None, now: datetime, *, unless: bool = False) -> bool:
    """Whether something was done so short a time ago; what was done in the future, by a wrong clock, was not."""
    return not unless and then is not None and timedelta() <= now - then < span
