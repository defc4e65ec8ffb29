"""The last backup: how old it is, and what is wanting of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.evidence import VerifiedCopy, copies_in
from archive.copies.mass_change import MassChange, mass_change_in
from archive.copies.none_now import none_now_in
from archive.copies.not_known_since import NotKnown, not_known_in
from archive.copies.only_aside import OnlyAside, only_aside_in
from archive.copies.own_disk import on_own_disk_in
from archive.copies.places import places_in
from archive.copies.whose import apart_since
from archive.paper.gate_settings import gate_settings_in
from archive.records import BackupPlace, CustodyEvent
from archive.rounds.found import found_in

OLD = timedelta(days=7)
"""A backup is made every evening; what is older than a week was forgotten by somebody, or by the computer."""

GRACE = timedelta(days=1)
"""An archive that was begun less than this ago needs no backup before the first evening."""


class Wanting(StrEnum):
    """What is wanting, the worst first."""

    NONE_YET = "none yet"
    NONE_NOW = "none now"  # nothing can be copied into any folder, or the archive itself refuses; ``told`` says why
    APART = "apart"  # none is made here until a person says that the archive which made the copies is used no more
    NONE_PROVEN = "none proven"  # a folder was chosen, but nothing in it was read back whole
    ON_OWN_DISK = "on own disk"  # what was read back whole lies on the disk of the archive itself
    TOO_OLD = "too old"
    NEVER_TRIED = "never tried"  # no trial restore was made of any
    TRIED_LONG_AGO = "tried long ago"


@dataclass(frozen=True, slots=True)
class BackupWanting:
    """What a person has to do about backups. ``since`` is when the last one was made or tried, None for never, or since
    when none can be made; ``told`` is why not, and what to do."""

    what: Wanting
    since: datetime | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the newest copy was begun that was read back whole and does not lie on the archive's own disk: it holds
    everything from before. None without one; ``is_only_on_own_disk`` where there are some, and every one lies
    there; ``is_apart`` where none is made here until a person has said whose they are (archive.copies.whose);
    ``is_refused`` where none can be made at all now (archive.copies.none_now)."""

    begun_at: datetime | None
    is_only_on_own_disk: bool = False
    is_apart: bool = False
    is_refused: bool = False


def copy_questions(session: Session) -> tuple[NotKnown | OnlyAside | MassChange, ...]:
    """What only a person can answer about copies: whether what came after one that was put back was gone through, what
    of it is only in the archive that was put aside, and whether it is right that many originals have changed."""
    found = not_known_in(session), *only_aside_in(session), mass_change_in(session)
    return tuple(one for one in found if one is not None)


def last_backup(archive: Archive) -> LastBackup:
    """Of the copies that were read back whole the newest that counts, looked up once for all that is said of it."""
    with archive.database.reading() as session:
        own, proven = on_own_disk_in(session), copies_in(session)
        is_apart = bool(places_in(session)) and apart_since(session) is not None
        is_refused = _none_now(session) is not None
    elsewhere = tuple(copy for copy in proven if copy.place_id not in own)
    is_only_here = bool(proven) and not elsewhere
    return LastBackup(_newest(elsewhere), is_only_on_own_disk=is_only_here, is_apart=is_apart, is_refused=is_refused)


def backup_wanting(session: Session, now: datetime) -> BackupWanting | None:
    """What is wanting of the backups; None when they are as they should be, or nothing is old enough to be lost.

    A trial restore counts for as many days as it does before the shredder. Copies on the archive's own disk are none.
    """
    if (none_now := _none_now(session)) is not None and apart_since(session) is None:
        return none_now
    begun = session.scalars(select(CustodyEvent.at).order_by(CustodyEvent.number).limit(1)).first()
    if begun is None or now - begun < GRACE:
        return None
    if (apart := apart_since(session)) is not None and places_in(session):
        return BackupWanting(Wanting.APART, apart)
    own, proven = on_own_disk_in(session), copies_in(session)
    copies = tuple(copy for copy in proven if copy.place_id not in own)
    newest = _newest(copies)
    if newest is None and proven:
        return BackupWanting(Wanting.ON_OWN_DISK, _newest(proven))
    if newest is None:
        chosen = session.scalars(select(BackupPlace.id).where(BackupPlace.removed_at.is_(None)).limit(1)).first()
        return BackupWanting(Wanting.NONE_YET if chosen is None else Wanting.NONE_PROVEN)
    if now - newest > OLD:
        return BackupWanting(Wanting.TOO_OLD, newest)
    tried = max((copy.restored_at for copy in copies if copy.restored_at is not None), default=None)
    if tried is None:
        return BackupWanting(Wanting.NEVER_TRIED, newest)
    within = timedelta(days=gate_settings_in(session).restored_within)
    return BackupWanting(Wanting.TRIED_LONG_AGO, tried) if now - tried > within else None


def _none_now(session: Session) -> BackupWanting | None:
    """Why no copy can be made at all now: what was seen of the folders, or that the check found the records damaged."""
    if not places_in(session):
        return None
    if (seen := none_now_in(session)) is not None:
        return BackupWanting(Wanting.NONE_NOW, seen.since, f"{seen.what} {seen.next_step}")
    damaged = [one for one in found_in(session) if (one.look, one.finding) == ("database", "damaged")]
    return BackupWanting(Wanting.NONE_NOW, None, damaged[0].sentence) if damaged else None


def _newest(copies: tuple[VerifiedCopy, ...]) -> datetime | None:
    return max((copy.begun_at for copy in copies), default=None)
