"""A copy that was put into a folder and proven is opened there like any archive, and comes to know what happened since,
before it takes its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.clock import Clock, today
from archive.copies.carrying_forward import Carried, carry_forward, take_back_approvals
from archive.copies.copies_carried import copies_there
from archive.copies.filed_again import file_again
from archive.copies.filling import Filled
from archive.copies.generations import Generation
from archive.copies.in_its_place import Before
from archive.copies.known_there import note_copy
from archive.copies.later_originals import bring_later_originals
from archive.copies.layout import CopyFolder
from archive.copies.left_behind import record_put_back
from archive.copies.lost_mark import mark_by_any_means
from archive.copies.not_known_since import NotKnown, leave_to_a_person
from archive.copies.only_aside import leave_only_aside
from archive.copies.places import given_up_in, places_in
from archive.copies.records_file import Original, digest_of, originals_in, told_by
from archive.copies.whose import APART, called_here, is_anothers, newest_behind, passing_place, was_moved
from archive.copies.writing import blaming_the_place
from archive.erasure.disk import remove_files
from archive.erasure.replay import CAME_BACK
from archive.erasure.told import ERASED, read_told, write_told
from archive.folder import Folder
from archive.records import CustodyEvent, Document
from archive.rounds.explaining import explain_all
from archive.rounds.wrong import look_at
from archive.sidecars.stamp import disown

PORTION = 500
"""Documents asked for at once."""


@dataclass(frozen=True, slots=True)
class Live:
    """What is there now. ``counts`` are rows by table. ``originals`` of the copy are there, proven, with ``digest`` of
    their checksums; ``erased`` things went, as they were erased on request since, and of ``came_back`` that is left to
    a person; ``explained`` files that explain originals were written anew. ``handed_in`` originals came since and were
    handed in again, ``filed`` of them with whom they were filed, ``damaged`` are those of which the archive before had
    no sound bytes either. ``is_apart`` where the archive from which it comes may go on elsewhere
    (archive.copies.whose)."""

    carried: Carried
    counts: Mapping[str, int]
    originals: int
    digest: str
    erased: int
    came_back: int
    handed_in: int
    damaged: int
    is_apart: bool = False
    explained: int = 0
    filed: int = 0


def make_live(
    coming: Folder,
    root: Folder | None,
    chosen: Generation,
    before: Before,
    filled: Filled,
    left: frozenset[str],
    *,
    copies: CopyFolder,
    home: Path,
    aside: Path | None,
    clock: Clock,
    by: str,
) -> Live:
    """Open what comes, and have it know what happened since. ``root`` is the archive whose place it takes, ``left`` are
    the last events of newer copies, ``copies`` is the folder from which it comes, and ``home`` where it is
    going to lie, ``aside`` where the archive before is. Raises OSError, what blaming_the_place raises, or what
    Archive.open raises."""
    with blaming_the_place(copies.root):
        mark = mark_by_any_means(copies)
    is_home = chosen.manifest is not None and chosen.manifest.made_by == called_here(home)
    is_anothers_copy = is_anothers(chosen.manifest, home=home, made=before.made)
    has_anothers_behind = is_anothers(newest_behind(copies, chosen.manifest), home=home, made=before.made)
    erased = read_told(coming) | (read_told(root) if root is not None else frozenset())
    if erased:
        write_told(coming, erased)
    if before.head is not None:
        left |= {before.head[1]}
    lacking = {one.sha256 for one in filled.lacking}
    with Archive.open(coming.root, clock=clock, begin=False) as opened:
        remove_files(opened)  # of what has just been erased again
        with opened.database.reading() as session:
            originals = [one for one in originals_in(session) if one.sha256 not in lacking]
            went, back = (_acts(session, act, filled.told.last_event) for act in (ERASED, CAME_BACK))
        brought: frozenset[str] = frozenset()
        damaged = filed = 0
        if root is not None:
            brought, damaged = bring_later_originals(opened, root, before.meanwhile)
        there = copies_there(before.meanwhile.places, coming) if before.meanwhile is not None else {}
        now = clock.now()
        with opened.database.writing() as session:
            if before.meanwhile is not None:
                carried = carry_forward(session, before.meanwhile, there=there, at=now, by=by)
                filed = file_again(session, before.meanwhile.filings, came=brought, at=now, by=by)
            else:
                carried = Carried(0, 0, 0, take_back_approvals(session, at=now, by=by), ())
            if before.why:
                leave_to_a_person(session, NotKnown(chosen.made_at, now))
            details: dict[str, object] = {
                "after": filled.told.last_event,
                "head": filled.told.head,
                "before": before.head[0] if before.head else None,
                "holds": carried.holds,
                "shredded": carried.shredded,
                "taken back": carried.taken_back,
                "handed in": len(brought),
                "lacking": [one.sha256 for one in filled.lacking],
            }
            is_new = root is None or before.is_blank
            is_from_another = not is_home if is_new else before.is_apart or is_anothers_copy
            is_let_go = was_moved(session, up_to=filled.told.last_event)
            is_apart = (is_from_another and not is_let_go) or has_anothers_behind
            if is_apart:
                details[APART] = True
            record_put_back(session, at=now, by=by, left=left - {filled.told.head}, details=details)
            note_copy(session, copies, mark, chosen, filled, root=coming, at=now, by=by)
            passing = passing_place(session, up_to=filled.told.last_event)
            if passing is not None and any(one.id == passing for one in places_in(session)):
                given_up_in(session, passing, at=now, by=by)
            if aside is not None and before.only_here.of:
                leave_only_aside(session, aside, before.only_here, since=chosen.made_at)
            disown(session)  # the text beside the records stays with the archive before, and is written anew here
            counts = told_by(session).counts
        explained = _explain_what_is_not(opened, originals, by=by)
    return Live(
        carried,
        counts,
        len(originals),
        digest_of(originals),
        went,
        back,
        len(brought),
        damaged,
        is_apart,
        explained,
        filed,
    )


def _explain_what_is_not(opened: Archive, originals: Sequence[Original], *, by: str) -> int:
    """Write anew, from the records, the files that explain originals and lay nowhere as they were written; how many."""
    lacking = [one.sha256 for one in originals if not opened.folder.sidecar(one.sha256).exists()]
    explained = 0
    for first in range(0, len(lacking), PORTION):
        rows = select(Document.id, Document.sha256, Document.name, Document.size)
        with opened.database.reading() as session:
            found = session.execute(rows.where(Document.sha256.in_(lacking[first : first + PORTION]))).all()
        looked = look_at(opened, found, day=today(opened.clock)).values()
        wrong = [one for one in looked if one is not None and one.is_unexplained]
        explained += len(explain_all(opened, wrong, copies=(), by=by))
    return explained


def _acts(session: Session, act: str, after: int) -> int:
    """On how many things something was done after the last event of the copy."""
    things = select(func.count(CustodyEvent.thing.distinct()))
    return session.scalar(things.where(CustodyEvent.act == act, CustodyEvent.number > after)) or 0
