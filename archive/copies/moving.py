"""Moves the archive to another computer: a last copy, proven whole, and then it is opened here no more.

On the other computer that copy is put back into a new folder (archive.copies.putting_back). Two that were worked on
since are told apart by their histories and are never mixed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.choosing import add_place
from archive.copies.copying import Copied, make_copy
from archive.copies.drives import Drive, Drives, SystemDrives
from archive.copies.errors import NoSuchPlace, PlaceSharesDrive
from archive.copies.evidence import last_copy
from archive.copies.in_its_place import nobody_at_work_in
from archive.copies.keys import Sealing
from archive.copies.left_behind import OFFICE
from archive.copies.places import Place, find_place, places, refuse_shared_drive, remove_place
from archive.copies.records_file import digest_of, hash_of_event, last_common, originals_in, told_by
from archive.copies.restore_errors import CopyIsNotWhole, StillToTakeIn
from archive.copies.seal_errors import CopiesAreNotSealed
from archive.copies.under_way import Cancelled, Progress, never, nobody_follows
from archive.copies.verifying import verify_copy
from archive.copies.whose import PASSING, passing_place
from archive.copies.worked_on import MOVED, TO_MOVE, last_work
from archive.moved_away import MovedAway, mark_moved_away, take_mark_away
from archive.records import AccessionItem, BackupCopy, CustodyEvent
from archive.records.documents import ItemState
from archive.services.history import head, record
from archive.sidecars.at_the_end import write_in_its_stead


@dataclass(frozen=True, slots=True)
class Sum:
    """What an archive comes to: rows of some tables, a digest of the checksums of all originals, the end of its history
    and the hash of its first event."""

    counts: Mapping[str, int]
    originals: str
    last_event: int
    head: str
    first: str | None


class Relation(Enum):
    """How two archives stand to one another, by their histories. ONLY_MOVED part in nothing but acts of copying, moving
    and putting back."""

    SAME = "same"
    ONLY_MOVED = "same, only moved"
    THIS_GOES_ON = "this goes on"
    OTHER_GOES_ON = "the other goes on"
    BOTH_GO_ON = "both go on"
    STRANGERS = "strangers"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two archives beside one another. ``common`` is the number of the last event that both have."""

    this: Sum
    other: Sum
    relation: Relation
    common: int


def place_in(archive: Archive, *, folder: Path, by: str, sealing: Sealing | None = None) -> Place:
    """The folder for copies in which the last copy goes: one that is in use, or a new or empty one, which becomes one.
    With ``sealing`` the copies in a new one are encrypted. It may lie on one drive with other copies.

    Raises CopiesAreNotSealed where ``sealing`` is given and copies lie there that are not encrypted, or what add_place
    raises.
    """
    try:
        place = find_place(archive, name=str(folder), connected=True)
    except NoSuchPlace:
        return add_place(archive, folder=folder, is_elsewhere=False, by=by, sealing=sealing, is_to_move=True)
    if sealing is not None and not place.is_sealed:
        raise CopiesAreNotSealed(folder=place.path)
    return place


def move_away(
    archive: Archive,
    *,
    place: str,
    by: str,
    progress: Progress = nobody_follows,
    cancelled: Cancelled = never,
    drives: Drives | None = None,
) -> tuple[Copied, Sum]:
    """Make a last copy in a folder for copies, read all of it back, and mark the archive as moved away; what went.

    Nobody else may work in it. What is not whole is not marked; then a folder that was chosen for moving alone is none
    for copies any more, and what is in it stays. Raises StillOpen, StillToTakeIn, CopyIsNotWhole,
    NoSuchPlace, or what make_copy and verify_copy raise.
    """
    chosen = find_place(archive, name=place, connected=True)
    with archive.database.reading() as session:
        is_for_this_alone = _is_for_moving_alone(session, chosen)
    try:
        return _moved_into(archive, chosen, by=by, progress=progress, cancelled=cancelled, drives=drives)
    except BaseException:
        if is_for_this_alone:
            remove_place(archive, place_id=chosen.id, by=by)
        raise


def _is_for_moving_alone(session: Session, place: Place) -> bool:
    """Whether that is the last that a person said of a folder, and no copy was finished there since."""
    said = select(CustodyEvent).where(CustodyEvent.thing == f"place:{place.id}").order_by(CustodyEvent.number.desc())
    last = session.scalar(said.limit(1))
    if last is None or last.act != TO_MOVE:
        return False
    since = select(BackupCopy.id).where(BackupCopy.place_id == place.id, BackupCopy.last_event >= last.number)
    return session.scalar(since.where(BackupCopy.finished_at.is_not(None)).limit(1)) is None


def _moved_into(
    archive: Archive,
    chosen: Place,
    *,
    by: str,
    progress: Progress,
    cancelled: Cancelled,
    drives: Drives | None,
) -> tuple[Copied, Sum]:
    details = {PASSING: True} if _shares_drive(archive, chosen, drives) else {}
    drives = _OnItsWay(chosen.path, drives or SystemDrives())
    with nobody_at_work_in(archive.folder.root):
        with archive.database.writing() as session:
            waiting = session.scalar(select(func.count()).where(AccessionItem.state == ItemState.WAITING)) or 0
            if waiting:
                raise StillToTakeIn(files=f"{waiting:,} {'file waits' if waiting == 1 else 'files wait'}")
            record(session, at=archive.clock.now(), by=by, act=MOVED, thing=OFFICE, place=chosen.id, **details)
        copied = make_copy(archive, place_id=chosen.id, by=by, progress=progress, cancelled=cancelled, drives=drives)
        verified = verify_copy(archive, place_id=chosen.id, progress=progress, cancelled=cancelled, drives=drives)
        last = last_copy(archive, place_id=chosen.id)
        wrong = [one.sentence.rstrip(".") for one in verified.findings if not one.is_remark]
        if copied.unsound or wrong or last is None:
            lacking = [f"the original of {one.name}: {one.why}" for one in copied.unsound]
            raise CopyIsNotWhole(folder=chosen.path, wrong=[*lacking, *wrong, "it was not made"][0])
        with archive.database.reading() as session:
            went = replace(sum_of(session), last_event=last.last_event, head=last.head)  # read back since
        write_in_its_stead(archive)  # no clerk works here again
        mark_moved_away(
            archive.folder.root,
            MovedAway(archive.clock.now(), by, str(chosen.path), last.last_event, last.head),
        )
        return copied, went


@dataclass(frozen=True, slots=True)
class _OnItsWay:
    """The drives, of which the ``folder`` that leaves the house counts as one of its own: it is only carried in it, and
    need not outlive what else lies there."""

    folder: Path
    drives: Drives

    def of(self, folder: Path) -> Drive:
        drive = self.drives.of(folder)
        return replace(drive, name=f"{drive.name}, on its way") if folder == self.folder else drive


def _shares_drive(archive: Archive, chosen: Place, drives: Drives | None) -> bool:
    earlier = [one for one in places(archive) if one.id < chosen.id]
    try:
        refuse_shared_drive(chosen.path, earlier, drives or SystemDrives())
    except PlaceSharesDrive:
        return True
    return False


def stay_here(root: Path) -> bool:
    """It did not arrive, or comes back: the archive may be opened here again; whether it was marked. Raises OSError."""
    return take_mark_away(root)


def give_up_passing(archive: Archive, *, by: str) -> Place | None:
    """Keep no more copies in the folder that was chosen for moving alone, now that the archive stays; which it was, or
    None. What is in it stays."""
    with archive.database.reading() as session:
        number = passing_place(session, up_to=head(session)[0])
    if number is None or all(one.id != number for one in places(archive)):
        return None
    return remove_place(archive, place_id=number, by=by)


def sum_of(session: Session) -> Sum:
    """What records come to, inside the caller's transaction."""
    told = told_by(session)
    return Sum(told.counts, digest_of(originals_in(session)), told.last_event, told.head, hash_of_event(session, 1))


def compare(this: Session, other: Session) -> Compared:
    """How two archives stand to one another."""
    ours, theirs = sum_of(this), sum_of(other)
    common = last_common(this, other)
    if ours.first is None or theirs.first is None or ours.first != theirs.first:
        relation = Relation.STRANGERS
    elif (ours.last_event, ours.head) == (theirs.last_event, theirs.head):
        relation = Relation.SAME
    elif common == theirs.last_event:
        relation = Relation.THIS_GOES_ON
    elif common == ours.last_event:
        relation = Relation.OTHER_GOES_ON
    else:
        relation = _PARTED[last_work(this)[0] > common, last_work(other)[0] > common]
    return Compared(ours, theirs, relation, common)


_PARTED = {
    (False, False): Relation.ONLY_MOVED,
    (True, False): Relation.THIS_GOES_ON,
    (False, True): Relation.OTHER_GOES_ON,
    (True, True): Relation.BOTH_GO_ON,
}
"""Of two whose histories part: whether this one was worked on since, and the other one."""
