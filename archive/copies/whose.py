"""Whose copies lie in a folder: this archive's, or those of one that has the same beginning and goes on beside it.

A copy that is put back into a new folder, or in the place of an archive that did not make it, becomes a second archive,
and only a person knows whether the first one is still in use. Both would keep their copies in the same folder, under
the same mark. So the second one asks before it copies there, and whichever of them has not made the newest copy there
copies no more.
"""

import json
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.errors import CopiesOfATwin, CopiesOfTheOneBefore, HistoryTurnedBack
from archive.copies.layout import CopyFolder, Manifest
from archive.copies.left_behind import OFFICE, PUT_BACK, left_behind
from archive.copies.lying_elsewhere import lies_elsewhere_too, on_this_computer
from archive.copies.records_file import hash_of_event
from archive.copies.worked_on import MOVED, last_work
from archive.copies.writing import blaming_the_place
from archive.file_names import written
from archive.folder import is_archive
from archive.records import BackupCopy, CustodyEvent
from archive.services.wording import in_words

APART = "apart"
"""What the act of putting back tells where the archive from which the copy is may go on elsewhere."""

PASSING = "passing"
"""What the act of moving tells where the folder was chosen for nothing else."""

ANOTHERS = (CopiesOfTheOneBefore, HistoryTurnedBack)
"""What refuse_anothers raises: only a person can say what is right then."""


def called_here(root: Path) -> str:
    """What an archive in this folder of this computer is called where others may read it."""
    return f"{written(root)}{on_this_computer()}"


def passing_place(session: Session, *, up_to: int) -> int | None:
    """The folder for copies in which an archive came that was moved away with the copy that ends with event ``up_to``,
    where it was chosen for that alone, since other copies lie on its drive; else None."""
    moved = select(CustodyEvent.details).where(CustodyEvent.act == MOVED, CustodyEvent.thing == OFFICE)
    told = session.scalar(moved.where(CustodyEvent.number <= up_to).order_by(CustodyEvent.number.desc()).limit(1))
    said = json.loads(told) if told is not None and was_moved(session, up_to=up_to) else {}
    return int(said["place"]) if said.get(PASSING) else None


def was_moved(session: Session, *, up_to: int) -> bool:
    """Whether a copy that ends with event ``up_to`` is that of an archive that was moved away, so that nobody goes on
    in the other one."""
    moved = select(CustodyEvent.number).where(CustodyEvent.act == MOVED, CustodyEvent.thing == OFFICE)
    number = session.scalar(moved.where(CustodyEvent.number <= up_to).order_by(CustodyEvent.number.desc()).limit(1))
    return number is not None and number > last_work(session, up_to=up_to)[0]


def apart_since(session: Session) -> datetime | None:
    """Since when this archive, put back from a copy, lies apart from the one that made it, and nobody has said which of
    them goes on by having a copy made here; else None. What the folders say is not asked."""
    told = select(CustodyEvent).where(CustodyEvent.act == PUT_BACK, CustodyEvent.thing == OFFICE)
    last = next(
        (
            one
            for one in session.scalars(told.order_by(CustodyEvent.number.desc()))
            if json.loads(one.details).get(APART)
        ),
        None,
    )
    if last is None:
        return None
    since = select(BackupCopy.id).where(BackupCopy.last_event >= last.number, BackupCopy.finished_at.is_not(None))
    return last.at if session.scalar(since.limit(1)) is None else None


def refuse_anothers(archive: Archive, copies: CopyFolder, *, takes_over: bool = False) -> None:
    """Raises CopiesOfTheOneBefore where the newest copy in a folder is of another archive and older than the act by
    which this one was put back apart from that, or CopiesOfATwin where an archive elsewhere made it that has the same
    history, unless a person said that this one ``takes_over``; HistoryTurnedBack where the newest copy is of a history
    that is not this archive's; or what blaming_the_place raises."""
    newest = _newest(copies)
    if newest is None or not newest.last_event:
        return
    with archive.database.reading() as session:
        is_known = hash_of_event(session, newest.last_event) == newest.head
        if not is_known and newest.head not in left_behind(session):
            raise HistoryTurnedBack(folder=copies.root, whose=_whose(newest))
        if takes_over:
            return
        is_ours = newest.made_by == called_here(archive.folder.root)
        if not is_ours and _is_from_before(session, newest, is_known=is_known):
            raise CopiesOfTheOneBefore(folder=copies.root, made=_day(newest), whose=_whose(newest))
        if is_known and _is_a_twins(session, newest, called_here(archive.folder.root), archive.folder.root):
            raise CopiesOfATwin(folder=copies.root, made=_day(newest), whose=_whose(newest))


def refuse_copied_over(archive: Archive, copies: CopyFolder) -> None:
    """Raises HistoryTurnedBack where another archive has copied into a folder since this one did, so that what this one
    remembers is not what lies there; or what blaming_the_place raises."""
    newest = _newest(copies)
    if newest is None:
        return
    with archive.database.reading() as session:
        is_ours = _was_made_by_us(session, newest)
    if not is_ours:
        refuse_anothers(archive, copies, takes_over=True)


def is_anothers(copy: Manifest | None, *, home: Path, made: Collection[str]) -> bool:
    """Whether a copy was made by another archive than that in ``home``, which ``made`` others, by the SHA-256 of their
    records, wherever it lay then."""
    return copy is not None and copy.made_by not in ("", called_here(home)) and copy.database not in made


def newest_behind(copies: CopyFolder, chosen: Manifest | None) -> Manifest | None:
    """The newest copy in a folder, if it is newer than the chosen one. Raises what blaming_the_place raises."""
    newest = _newest(copies)
    return newest if newest is not None and (chosen is None or newest.number > chosen.number) else None


def _newest(copies: CopyFolder) -> Manifest | None:
    with blaming_the_place(copies.root):
        return max(copies.all_manifests().values(), key=lambda one: one.number, default=None)


def _was_made_by_us(session: Session, one: Manifest) -> bool:
    made = select(BackupCopy.id).where(BackupCopy.database == one.database).limit(1)
    return session.scalar(made) is not None


def _is_from_before(session: Session, newest: Manifest, *, is_known: bool) -> bool:
    told = select(CustodyEvent.number, CustodyEvent.details).where(
        CustodyEvent.act == PUT_BACK, CustodyEvent.thing == OFFICE
    )
    for number, details in session.execute(told):
        said = json.loads(details)
        if said.get(APART) and (newest.last_event < number if is_known else newest.head in said.get("left", ())):
            return True
    return False


def _is_a_twins(session: Session, newest: Manifest, here: str, home: Path) -> bool:
    """Whether a copy that ends as this history does was made neither here nor by this archive when it lay elsewhere: of
    those it keeps a row, and nothing lies there any more. Somebody has copied the folder of one of the two by hand."""
    if newest.made_by in ("", here):
        return False
    place = session.scalar(select(BackupCopy.place_id).where(BackupCopy.database == newest.database).limit(1))
    if place is None:
        return True
    put_back = select(CustodyEvent.number).where(CustodyEvent.act == PUT_BACK, CustodyEvent.thing == OFFICE)
    if session.scalar(put_back.where(CustodyEvent.number > newest.last_event).limit(1)) is not None:
        return False  # it came here with a copy, and whether the other one goes on was asked then
    return lies_elsewhere_too(session, made_by=newest.made_by, place_id=place, home=home)


def _whose(newest: Manifest) -> str:
    if not newest.made_by:
        return "an archive"
    folder = newest.made_by.removesuffix(on_this_computer())
    is_here = folder != newest.made_by and is_archive(Path(folder))  # computers may have one name
    return f"the archive in {folder} on this computer" if is_here else f"the archive in {newest.made_by}"


def _day(newest: Manifest) -> str:
    try:
        return f"on {in_words(datetime.fromisoformat(newest.begun_at).astimezone().date())}"
    except ValueError:
        return "on a day that it does not tell"
