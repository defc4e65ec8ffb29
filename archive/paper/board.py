"""The board: every stack in its column today, what is due next, and where to fetch it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import String, case, cast, func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.paper.dates import dates_of
from archive.paper.ends import End, ends_of
from archive.paper.kept_sheets import sheets_that_stay
from archive.paper.reach import holds_of
from archive.paper.second_look import is_no_second_look
from archive.paper.undecided import undecided_in_words, undecided_over
from archive.paper.void import lapsed_in
from archive.records import (
    Afterwards,
    Client,
    DestructionCertificate,
    Disposition,
    Face,
    Job,
    PaperFate,
    PaperJob,
    PaperRecord,
    Scan,
    ScannedSide,
    Seen,
    SideReview,
)
from archive.records.board_rule import Column, ScanFacts, column
from archive.records.merged import kept_of_merged
from archive.records.retention_rule import Retention, is_held, kept_until, months_later, retention
from archive.records.scans import FINE
from archive.services.trusted_clock import state_in


@dataclass(frozen=True, slots=True)
class Stack:
    """A stack on the board.

    ``kept_until`` is the last day it is kept, None while its clock does not run. ``age`` is in days since it was put
    on file. ``looked`` of ``sides`` have been looked at, and ``checked`` of them are fine; ``sides`` is 0 without a
    scan. ``held_why`` is why the first hold stands, or what is known of a stack that is lost, else empty;
    ``shredded_on`` stands on its ``certificate``, which is empty while it was not shredded. ``is_approved``: it may
    be shredded, as a person said; of an approval that holds no more, ``lapsed`` is why, else empty. ``is_lost``: nobody
    knows where it is. ``sheets`` of one that was shredded are those that went; ``sheets_kept`` are the numbers of those
    that stay when the rest goes. ``is_rest``: these are the sheets that stayed. Not ``is_paired``: the sides of its
    scan are not a front and a back of each sheet in turn. ``undecided`` says which dispute waits for a decision that
    may hold it, as part of a sentence; empty where none does.
    """

    id: int
    number: str
    client_id: int
    client: str
    what: str
    jobs: tuple[str, ...]
    sheets: int
    place: str
    age: int
    retention: Retention
    kept_until: date | None
    column: Column
    sides: int
    checked: int
    holds: int
    held_why: str
    shredded_on: date | None
    certificate: str = ""
    is_approved: bool = False
    is_lost: bool = False
    sheets_kept: tuple[int, ...] = ()
    is_rest: bool = False
    looked: int = 0
    lapsed: str = ""
    is_paired: bool = True
    undecided: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """All stacks as they stand on ``day``, each column by the day until which it is kept, then by number."""

    day: date
    columns: dict[Column, tuple[Stack, ...]]

    def sheets(self, one: Column) -> int:
        """How many sheets lie in a column."""
        return sum(stack.sheets for stack in self.columns[one])

    def places(self, one: Column) -> int:
        """In how many boxes and folders a column lies."""
        return len({stack.place for stack in self.columns[one]})

    def coming(self, *, months: int) -> tuple[Stack, ...]:
        """Stacks on file whose time is over within so many calendar months from today, the earliest first."""
        last = months_later(self.day, months)
        waiting = (stack for some in self.columns.values() for stack in some if stack.retention is Retention.RUNNING)
        due = [stack for stack in waiting if stack.kept_until is not None and stack.kept_until < last]
        return tuple(sorted(due, key=lambda stack: (stack.kept_until, stack.number)))


def board(archive: Archive) -> Board:
    """Every stack that is or was on file, as it stands today by a clock that can be trusted."""
    with archive.database.reading() as session:
        today = state_in(session, archive.clock.now()).today
        found = session.scalars(select(PaperRecord).where(PaperRecord.withdrawn_at.is_(None))).all()
        stacks = stacks_in(session, found, today)
    columns: dict[Column, list[Stack]] = {one: [] for one in Column}
    for stack in with_rests(stacks):
        columns[stack.column].append(stack)
    far = today + timedelta(days=365_000)
    return Board(
        today,
        {
            one: tuple(sorted(some, key=lambda stack: (stack.kept_until or far, stack.number)))
            for one, some in columns.items()
        },
    )


def with_rests(stacks: Iterable[Stack]) -> Iterator[Stack]:
    """These stacks, and after one that was shredded the sheets of it that stayed: they still lie in its box."""
    for stack in stacks:
        yield stack
        if stack.column is Column.SHREDDED and stack.sheets_kept:
            yield replace(
                stack,
                sheets=len(stack.sheets_kept),
                retention=Retention.KEPT,
                kept_until=None,
                column=Column.ON_FILE,
                shredded_on=None,
                certificate="",
                is_rest=True,
            )


def pick_list(stacks: Iterable[Stack]) -> dict[str, tuple[Stack, ...]]:
    """What to fetch, by box or folder, so that nobody walks to the same shelf twice."""
    by_place: dict[str, list[Stack]] = defaultdict(list)
    for stack in stacks:
        by_place[stack.place].append(stack)
    return {
        place: tuple(sorted(by_place[place], key=lambda stack: stack.number))
        for place in sorted(by_place, key=str.casefold)
    }


def stacks_in(session: Session, found: Iterable[PaperRecord], today: date) -> list[Stack]:
    """These stacks as they stand on a day, inside the caller's transaction."""
    papers = list(found)
    ids = [paper.id for paper in papers]
    dates = dates_of(session, papers)
    scans = _scans(session, ids)
    ends, shredded = ends_of(session, ids), _shredded(session, ids)
    until = {paper: kept_until(some) for paper, some in dates.items()}
    approved, stay = _approved(session, ids), sheets_that_stay(session, ids)
    lapsed = lapsed_in(session, approved, until)
    standing = {approval.paper_id for approval in approved} - lapsed.keys()
    lost = [paper_id for paper_id, end in ends.items() if end is End.LOST]
    reasons = _reasons(session, [paper for paper in papers if is_held(dates[paper.id].holds)]) | _losses(session, lost)
    jobs = _jobs(session, ids)
    undecided = undecided_over(session, [paper for paper in papers if paper.id not in ends])
    into = kept_of_merged(session)
    names = {client: name for client, name in session.execute(select(Client.id, Client.name))}  # noqa: C416  # typed
    stacks = []
    for paper in papers:
        stands = retention(dates[paper.id], today=today)
        scan = scans.get(paper.id)
        client = into.get(paper.client_id, paper.client_id)
        end = ends.get(paper.id)
        is_shredded, is_lost = end is End.SHREDDED, end is End.LOST
        day, certificate, sheets = shredded[paper.id] if is_shredded else (None, "", paper.sheets)
        stacks.append(
            Stack(
                paper.id,
                paper.number,
                client,
                names[client],
                paper.what,
                tuple(jobs[paper.id]),
                sheets,
                paper.place,
                (today - paper.since).days,
                stands,
                until[paper.id],
                column(stands, scan, shredded=is_shredded, lost=is_lost),
                scan.sides if scan else 0,
                scan.sides - scan.unchecked if scan else 0,
                sum(hold.released is None for hold in dates[paper.id].holds),
                reasons.get(paper.id, ""),
                day,
                certificate,
                paper.id in standing,
                is_lost,
                stay.get(paper.id, ()),
                looked=scan.looked if scan else 0,
                lapsed=lapsed.get(paper.id, ""),
                is_paired=scan is None or scan.is_paired,
                undecided=undecided_in_words(undecided.get(paper.id, ())),
            )
        )
    return stacks


def _shredded(session: Session, ids: list[int]) -> dict[int, tuple[date, str, int]]:
    """The day and number of the last certificate on which each of these stacks stands, and how many sheets went."""
    certified = DestructionCertificate
    rows = select(Disposition.paper_id, certified.shredded_on, certified.number, Disposition.sheets).join(certified)
    last = rows.where(Disposition.paper_id.in_(ids)).order_by(certified.id)
    return {paper: (day, number, sheets) for paper, day, number, sheets in session.execute(last)}


def _approved(session: Session, ids: list[int]) -> list[Disposition]:
    """The approvals of these stacks that were neither taken back nor carried out."""
    standing = select(Disposition).where(
        Disposition.revoked_at.is_(None), Disposition.certificate_id.is_(None), Disposition.paper_id.in_(ids)
    )
    return list(session.scalars(standing.order_by(Disposition.id)))


def _reasons(session: Session, held: list[PaperRecord]) -> dict[int, str]:
    """Why each of these stacks is held: the reason of the oldest hold on it that stands."""
    if not held:
        return {}
    found = holds_of(session, held)
    return {
        paper: min((hold for hold in some if hold.released_at is None), key=lambda hold: hold.id).reason
        for paper, some in found.items()
    }


def _losses(session: Session, lost: list[int]) -> dict[int, str]:
    """What a person wrote when each of these stacks was recorded as lost, the last time."""
    rows = select(PaperFate.paper_id, PaperFate.words).where(
        PaperFate.paper_id.in_(lost), PaperFate.what == Afterwards.LOST
    )
    return {paper: words for paper, words in session.execute(rows.order_by(PaperFate.id))}  # noqa: C416  # typed


def _scans(session: Session, ids: list[int]) -> dict[int, ScanFacts]:
    """How far the scan of each stack is that has one."""
    newest = select(func.max(SideReview.id)).where(SideReview.side_id == ScannedSide.id).correlate(ScannedSide)
    counts = SideReview.id.is_not(None) & (SideReview.seen != Seen.LOOK_AGAIN) & ~is_no_second_look(session)
    fine, looked = case((SideReview.seen.in_(FINE) & counts, 1), else_=0), case((counts, 1), else_=0)
    rows = (
        select(Scan.paper_id, func.count(ScannedSide.id), func.sum(fine), func.sum(looked))
        .outerjoin(ScannedSide, (ScannedSide.scan_id == Scan.id) & ScannedSide.struck_at.is_(None))
        .outerjoin(SideReview, SideReview.id == newest.scalar_subquery())
        .where(Scan.paper_id.in_(ids), Scan.withdrawn_at.is_(None))
        .group_by(Scan.paper_id)
    )
    unpaired = _unpaired(session, ids)
    # A side that is not there is no side: the outer join counts none and finds none that is fine.
    return {
        paper: ScanFacts(sides, sides - (checked if sides else 0), looked if sides else 0, paper not in unpaired)
        for paper, sides, checked, looked in session.execute(rows)
    }


def _unpaired(session: Session, ids: list[int]) -> set[int]:
    """Of which stacks the sides do not pair up, as archive.records.weaving.pairs_up says; counted by the database."""
    place = func.row_number().over(partition_by=ScannedSide.scan_id, order_by=(ScannedSide.position, ScannedSide.id))
    placed = (
        select(Scan.paper_id, PaperRecord.sides, ScannedSide.face, place.label("place"))
        .join(Scan, Scan.id == ScannedSide.scan_id)
        .join(PaperRecord, PaperRecord.id == Scan.paper_id)
        .where(Scan.paper_id.in_(ids), Scan.withdrawn_at.is_(None), ScannedSide.struck_at.is_(None))
        .subquery()
    )
    belongs = case((placed.c.place % placed.c.sides == 1 % placed.c.sides, Face.FRONT.value), else_=Face.BACK.value)
    wrong = func.sum(case((cast(placed.c.face, String) != belongs, 1), else_=0))
    is_odd = func.count() % placed.c.sides != 0
    rows = select(placed.c.paper_id).group_by(placed.c.paper_id, placed.c.sides).having((wrong > 0) | is_odd)
    return set(session.scalars(rows))


def _jobs(session: Session, ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = select(PaperJob.paper_id, Job.number).join(Job, Job.id == PaperJob.job_id)
    for paper, number in session.execute(rows.where(PaperJob.paper_id.in_(ids)).order_by(Job.number)):
        found[paper].append(number)
    return found
