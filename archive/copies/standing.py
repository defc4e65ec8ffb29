"""How the folders for copies stand: whether each can be reached now, and what was last made, proven and tried there."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.archive import Archive
from archive.copies.drives import Drives
from archive.copies.errors import MarkIsLost, MarkIsNotProven, PlaceIsClosed, PlaceIsReadOnly, PlaceOutOfReach
from archive.copies.evidence import VerifiedCopy, copies, last_copy, last_finished
from archive.copies.own_disk import lies_on_own_disk, on_own_disk_in
from archive.copies.places import Place, places
from archive.copies.reaching import reach
from archive.copies.whose import refuse_anothers
from archive.errors import Expected


@dataclass(frozen=True, slots=True)
class PlaceStanding:
    """One folder for copies.

    ``made_at`` is the moment whose state the last finished copy holds, ``verified_at`` when that very copy was read
    back whole, ``restored_at`` when a copy there was last opened in a trial or put back in earnest. ``trouble`` is what
    broke the last attempt off or was found wrong there, ``attempted_at`` when that was begun; ``out_of_reach`` tells
    why nothing can be copied there now, None when it can. ``finished_at`` is when the copy of ``made_at`` was finished.
    ``is_on_own_disk``: it lies on the disk of the archive, so that what ends the one ends the other; of one that cannot
    be reached, that it did so when a copy was last made or read back there.
    """

    place: Place
    made_at: datetime | None
    verified_at: datetime | None
    restored_at: datetime | None
    trouble: str | None
    out_of_reach: Expected | None
    attempted_at: datetime | None = None
    finished_at: datetime | None = None
    is_on_own_disk: bool = False

    @property
    def lays_its_mark(self) -> bool:
        """Whether nothing but its lost mark keeps copies from it, which the next copy lays again."""
        return isinstance(self.out_of_reach, MarkIsLost) and not isinstance(self.out_of_reach, MarkIsNotProven)

    @property
    def is_proven(self) -> bool:
        """Whether the last copy was read back whole and nothing was found wrong since."""
        return self.verified_at is not None and self.trouble is None


def how_places_stand(archive: Archive, *, drives: Drives | None = None) -> tuple[PlaceStanding, ...]:
    """Every folder for copies in use, in the order in which they were first chosen.

    Each is looked for, which takes as long as a disk or share takes to answer.
    """
    whole = {copy.place_id: copy for copy in copies(archive)}
    with archive.database.reading() as session:
        beside = on_own_disk_in(session)
    return tuple(
        _standing(archive, place, whole.get(place.id), drives, was_beside=place.id in beside)
        for place in places(archive)
    )


def _standing(
    archive: Archive, place: Place, whole: VerifiedCopy | None, drives: Drives | None, *, was_beside: bool
) -> PlaceStanding:
    last = last_copy(archive, place_id=place.id)
    newest = last_finished(archive, place_id=place.id)
    is_newest = whole is not None and newest is not None and whole.id == newest.id
    why = _why_out_of_reach(archive, place, drives)
    is_beside = was_beside if isinstance(why, PlaceOutOfReach) else lies_on_own_disk(archive, place, drives=drives)
    tried = whole if whole is not None else newest if newest is not None and newest.failed_why is None else None
    return PlaceStanding(
        place=place,
        made_at=newest.begun_at if newest is not None else None,
        finished_at=newest.finished_at if newest is not None else None,
        verified_at=whole.verified_at if whole is not None and is_newest else None,
        restored_at=tried.restored_at if tried is not None else None,
        trouble=last.failed_why if last is not None else None,
        out_of_reach=why,
        attempted_at=last.begun_at if last is not None else None,
        is_on_own_disk=is_beside,
    )


def _why_out_of_reach(archive: Archive, place: Place, drives: Drives | None) -> Expected | None:
    try:
        reached = reach(archive, place_id=place.id, drives=drives)
        refuse_anothers(archive, reached.copies)
    except Expected as why:
        return why
    if os.name != "nt" and not os.access(place.path, os.W_OK):  # Windows tells another thing of folders by that
        return PlaceIsReadOnly(folder=place.path) if _is_read_only(place.path) else PlaceIsClosed(folder=place.path)
    return None


def _is_read_only(folder: Path) -> bool:
    """Whether the disk takes nothing, whoever asks."""
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
