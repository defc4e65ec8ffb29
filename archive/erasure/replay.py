"""Erasing again what came back with an older copy of the records."""

from collections.abc import Collection

from archive.archive import Archive
from archive.erasure.carrying_out import erase, told_beforehand
from archive.erasure.marks import mark_of
from archive.erasure.requests import settle_what_is_gone
from archive.erasure.told import Told, read_told, told_in
from archive.services.history import CLERK


def replay_at_opening(archive: Archive) -> int:
    """Erase what ``erased.json`` names and the records still have, without knowing that it was erased; how many.

    So it is when older records were put back beside the file, and after a crash just before the records had forgotten.
    """
    told = read_told(archive.folder)
    if not told:
        return 0
    return replay_erasures(archive, told)


def replay_erasures(archive: Archive, tombstones: Collection[Told]) -> int:
    """Erase these things wherever the records have them; returns how many there were.

    A thing is the same when its kind, its number and its mark agree. Nothing is refused now: it was lawfully erased
    once, and holds that an older copy knows were released before that.
    """
    with archive.database.reading() as session:
        if not set(tombstones) - told_in(session):
            return 0
    now = archive.clock.now()
    with told_beforehand(archive.folder), archive.database.writing() as session:
        unknown = sorted(set(tombstones) - told_in(session))
        roots = [(one.kind, one.id) for one in unknown if mark_of(session, (one.kind, one.id)) == one.mark]
        if roots:
            why = "erased before, and came back with an older copy"
            erase(session, archive.folder, roots, at=now, by=CLERK, why=why)
            settle_what_is_gone(session, now, CLERK)
        return len(roots)
