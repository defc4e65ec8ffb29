"""Whose copies lie in a folder: this archive's, or those of one that has the same beginning and goes on beside it.

A copy that is put back into a new folder becomes a second archive, and only a person knows whether the first one is
still in use. Both would keep their copies in the same folder, under the same mark. So the second one asks before it
copies there, and whichever of them has not made the newest copy there copies no more.
"""

import json
import platform
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.copies.errors import CopiesOfTheOneBefore, HistoryTurnedBack
from archive.copies.layout import CopyFolder, Manifest
from archive.copies.left_behind import OFFICE, PUT_BACK, left_behind
from archive.copies.records_file import hash_of_event
from archive.copies.worked_on import MOVED, last_work
from archive.copies.writing import blaming_the_place
from archive.file_names import written
from archive.records import CustodyEvent
from archive.services.wording import in_words

APART = "apart"
"""What the act of putting back tells where the archive from which the copy is may go on elsewhere."""

ANOTHERS = (CopiesOfTheOneBefore, HistoryTurnedBack)
"""What refuse_anothers raises: only a person can say what is right then."""


def called_here(root: Path) -> str:
    """What an archive in this folder of this computer is called where others may read it."""
    return f"{written(root)} on the computer {platform.node() or 'without a name'}"


def was_moved(session: Session, *, up_to: int) -> bool:
    """Whether a copy that ends with event ``up_to`` is that of an archive that was moved away, so that nobody goes on
    in the other one."""
    moved = select(CustodyEvent.number).where(CustodyEvent.act == MOVED, CustodyEvent.thing == OFFICE)
    number = session.scalar(moved.where(CustodyEvent.number <= up_to).order_by(CustodyEvent.number.desc()).limit(1))
    return number is not None and number > last_work(session, up_to=up_to)[0]


def refuse_anothers(session: Session, copies: CopyFolder, *, takes_over: bool = False) -> None:
    """Raises CopiesOfTheOneBefore where the newest copy in a folder is older than the act by which this archive was
    put back into a new folder, unless a person said that it ``takes_over``; HistoryTurnedBack where the newest copy is
    of a history that is not this archive's; or what blaming_the_place raises."""
    with blaming_the_place(copies.root):
        newest = max(copies.all_manifests().values(), key=lambda one: one.number, default=None)
    if newest is None or not newest.last_event:
        return
    is_known = hash_of_event(session, newest.last_event) == newest.head
    if not is_known and newest.head not in left_behind(session):
        raise HistoryTurnedBack(folder=copies.root, number=f"{newest.last_event:,}", whose=_whose(newest))
    if not takes_over and _is_from_before(session, newest, is_known=is_known):
        raise CopiesOfTheOneBefore(folder=copies.root, made=_day(newest), whose=_whose(newest))


def _is_from_before(session: Session, newest: Manifest, *, is_known: bool) -> bool:
    told = select(CustodyEvent.number, CustodyEvent.details).where(
        CustodyEvent.act == PUT_BACK, CustodyEvent.thing == OFFICE
    )
    for number, details in session.execute(told):
        said = json.loads(details)
        if said.get(APART) and (newest.last_event < number if is_known else newest.head in said.get("left", ())):
            return True
    return False


def _whose(newest: Manifest) -> str:
    return f"the archive in {newest.made_by}" if newest.made_by else "an archive"


def _day(newest: Manifest) -> str:
    try:
        return f"on {in_words(datetime.fromisoformat(newest.begun_at).astimezone().date())}"
    except ValueError:
        return "on a day that it does not tell"
