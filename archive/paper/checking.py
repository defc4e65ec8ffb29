"""Checking a scan: every side is looked at by a person, who says what they saw; a page can be typed off by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import WordsTooLong
from archive.paper.current_scan import changeable, current_scan
from archive.paper.errors import NoPictureYet, SameSitting, SayWhatIsWrong, SomebodyElseLooks
from archive.paper.second_look import is_no_second_look, others_in, others_of, people_of, scanner_of
from archive.paper.side_mending import sitting_of_insertion
from archive.paper.stacks import on_file
from archive.paper.upright import shown_turn
from archive.records import Document, Face, Page, Scan, ScannedSide, Seen, SideReview, Transcript
from archive.records.documents import PageState
from archive.records.gate_rule import person_of
from archive.records.scans import FINE
from archive.records.weaving import pairs_up
from archive.search.outbox import announce
from archive.services.history import record
from archive.services.staff import fit_person
from archive.services.wording import room_for

NEEDS_WORDS = frozenset({Seen.UNREADABLE_KEPT})
"""What is accepted by name says why; what is wrong is said with one key."""

LONGEST_TRANSCRIPT = 200_000
"""Characters of one page: far more than a page holds."""


@dataclass(frozen=True, slots=True)
class SideView:
    """One side as the check shows it.

    ``turn`` degrees clockwise make the stored picture upright. ``is_turned``: half of them because the batch was fed
    upside down, which was unknown when the side was read. ``seen`` is what was seen last, None when nobody has looked.
    ``confidence`` is the reader's, 0 to 100, None where nothing was read. ``is_alone``: only whoever scanned it has
    looked, where somebody else must; ``is_same_person``: whoever looked last had scanned it. ``scanned_by`` is who
    scanned it, or added it later. ``remark`` is what must be said of it although it was read.
    """

    id: int
    page_id: int
    document_id: int
    page: int
    sheet: int
    face: Face
    state: PageState
    turn: int
    is_turned: bool
    picture: Path
    thumbnail: Path
    confidence: float | None
    seen: Seen | None
    words: str
    seen_by: str | None
    seen_at: datetime | None
    struck_why: str | None
    inserted_why: str | None
    transcript: str
    is_alone: bool = False
    is_same_person: bool = False
    scanned_by: str = ""
    remark: str = ""

    @property
    def is_looked_at(self) -> bool:
        """Whether somebody looked whose look counts, whatever they found."""
        return self.seen is not None and not self.is_alone

    @property
    def is_fine(self) -> bool:
        """Whether nothing about this side stands in the way."""
        return self.struck_why is not None or (self.is_looked_at and self.seen in FINE)


@dataclass(frozen=True, slots=True)
class ScanView:
    """The scan of a stack, its sides in the order of the stack. ``people`` are the initials of all who
    were in the office since, ``sides_of_a_sheet`` is 2, or 1 for paper that is written on one side only."""

    scan_id: int
    paper_id: int
    is_turned: bool
    scanned_at: datetime
    scanned_by: str
    expected: int
    sides: tuple[SideView, ...]
    people: tuple[str, ...] = ()
    sides_of_a_sheet: int = 2

    @property
    def counted(self) -> int:
        """How many sides there are, those struck out left aside."""
        return sum(side.struck_why is None for side in self.sides)

    @property
    def is_paired(self) -> bool:
        """Whether they are a front and a back of each sheet in turn, as the gate wants them."""
        faces = [side.face for side in self.sides if side.struck_why is None]
        return pairs_up(faces, self.sides_of_a_sheet)

    def sheets_without(self, face: Face) -> tuple[int, ...]:
        """The numbers of the sheets of which no such side is there, counted from 1."""
        there = [side for side in self.sides if side.struck_why is None]
        return tuple(sorted({side.sheet for side in there} - {side.sheet for side in there if side.face is face}))

    @property
    def to_check(self) -> tuple[SideView, ...]:
        """Sides that are not fine yet: those nobody saw first, of them those with a remark and the least sure first,
        blank ones last."""
        open_ones = [side for side in self.sides if not side.is_fine]
        return tuple(sorted(open_ones, key=_urgency))

    def who_may_check(self, side: SideView) -> tuple[str, ...]:
        """Whose look at a side counts where there are several people: not that of whoever scanned it. Else nobody is
        named, and everybody may look."""
        return others_of(self.people, side.scanned_by)

    def may_check(self, side: SideView, by: str) -> bool:
        """Whether somebody's look at a side is taken, as far as that does not hang on their sitting."""
        return not self.who_may_check(side) or person_of(by) != person_of(side.scanned_by)

    def to_check_by(self, by: str) -> tuple[SideView, ...]:
        """Of the sides that are not fine yet those at which somebody may look, in the same order."""
        return tuple(side for side in self.to_check if self.may_check(side, by))


def scan_of(archive: Archive, *, paper_id: int) -> ScanView | None:
    """The scan of a stack with what was seen on it; None while it has none."""
    with archive.database.reading() as session:
        return scan_in(archive, session, paper_id)


def scan_in(archive: Archive, session: Session, paper_id: int) -> ScanView | None:
    """As scan_of, inside the caller's transaction."""
    scan = current_scan(session, paper_id)
    if scan is None:
        return None
    return ScanView(
        scan.id,
        paper_id,
        scan.is_turned,
        scan.scanned_at,
        scan.scanned_by,
        scan.paper.sheets * scan.paper.sides,
        sides_in(archive, session, scan),
        people_of(session, scan),
        scan.paper.sides,
    )


def look(archive: Archive, *, side_id: int, seen: Seen, seconds: float, sitting: str, by: str, words: str = "") -> int:
    """Write down what a person saw on a side; returns the look's id.

    ``seconds`` is how long they had it before them, ``sitting`` their stretch of work. ``LOOK_AGAIN`` takes the last
    look back. Raises SomebodyElseLooks when they scanned it and are not alone in the office, SameSitting when they are
    and scanned or added it in this very sitting, NotOfTheOffice, NameIsEmpty, NoPictureYet, SayWhatIsWrong,
    WordsTooLong, NoLongerOnFile, or ApprovedAlready: what an approval rests on stays as it is until that is taken back.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        side = session.get_one(ScannedSide, side_id)
        on_file(session, side.scan.paper_id)
        scan = changeable(session, side.scan_id)
        by = fit_person(session, by)
        if seen is not Seen.LOOK_AGAIN and side.page.state is PageState.WAITING and side.page.width is None:
            raise NoPictureYet()
        is_same_person = person_of(by) == person_of(scanner_of(side))
        if is_same_person and (others := others_in(session, scan, by)):
            raise SomebodyElseLooks(by=by, others=", ".join(others))
        if is_same_person and sitting == (sitting_of_insertion(session, side) or scan.sitting):
            raise SameSitting(by=by)
        told = room_for(words, "what was seen")
        if seen in NEEDS_WORDS and not told:
            raise SayWhatIsWrong()
        added = SideReview(
            side_id=side_id,
            seen=seen,
            words=told,
            seconds=max(0.0, seconds),
            sitting=sitting,
            same_person=is_same_person,
            at=now,
            by=by,
        )
        session.add(added)
        session.flush()
        record(
            session,
            at=now,
            by=by,
            act="viewed by a checker",
            thing=f"page:{side.page_id}",
            side=side_id,
            seen=seen.value,
            seconds=round(added.seconds, 1),
            same_person=added.same_person,
        )
        return added.id


def type_off(archive: Archive, *, page_id: int, text: str, by: str) -> None:
    """Keep what a person typed off a page; it stands beside what was read, and is searched like it.

    Earlier transcripts stay; an empty one takes them back. Raises WordsTooLong.
    """
    with archive.database.writing() as session:
        keep_typed(session, page_id=page_id, text=text, at=archive.clock.now(), by=by)


def keep_typed(session: Session, *, page_id: int, text: str, at: datetime, by: str) -> None:
    """The same inside the caller's transaction."""
    fit = text.strip()
    if len(fit) > LONGEST_TRANSCRIPT:
        raise WordsTooLong(thing="what is typed off", longest=f"{LONGEST_TRANSCRIPT:,}", length=f"{len(fit):,}")
    session.get_one(Page, page_id)
    session.add(Transcript(page_id=page_id, text=fit, at=at, by=by))
    announce(session, f"page:{page_id}")
    record(session, at=at, by=by, act="typed off", thing=f"page:{page_id}", characters=len(fit))


def _urgency(side: SideView) -> tuple[bool, bool, bool, float, int]:
    blank = side.state is PageState.BLANK
    return (side.is_looked_at, blank, not side.remark, side.confidence or 0.0, side.sheet)


def sides_in(archive: Archive, session: Session, scan: Scan) -> tuple[SideView, ...]:
    """The sides of a scan in the order of the stack, inside the caller's transaction."""
    newest = select(func.max(SideReview.id)).where(SideReview.side_id == ScannedSide.id).correlate(ScannedSide)
    typed = select(func.max(Transcript.id)).where(Transcript.page_id == ScannedSide.page_id).correlate(ScannedSide)
    rows = session.execute(
        select(ScannedSide, Page, Document.sha256, SideReview, Transcript.text, is_no_second_look(session))
        .join(Scan, Scan.id == ScannedSide.scan_id)
        .join(Page, Page.id == ScannedSide.page_id)
        .join(Document, Document.id == Page.document_id)
        .outerjoin(SideReview, SideReview.id == newest.scalar_subquery())
        .outerjoin(Transcript, Transcript.id == typed.scalar_subquery())
        .where(ScannedSide.scan_id == scan.id)
        .order_by(ScannedSide.position, ScannedSide.id)
    )
    found: list[SideView] = []
    sheet, before = 0, Face.BACK
    for side, page, sha256, seen, text, is_alone in rows:
        if side.struck_at is None:
            sheet += side.face is Face.FRONT or before is Face.BACK
            before = side.face
        turn = shown_turn(page.turn, page.confidence, batch_is_turned=scan.is_turned)
        found.append(
            SideView(
                side.id,
                page.id,
                page.document_id,
                page.number,
                sheet,
                side.face,
                page.state,
                turn,
                turn != page.turn,
                archive.folder.page_picture(sha256, page.number),
                archive.folder.page_thumbnail(sha256, page.number),
                page.confidence,
                seen.seen if seen and seen.seen is not Seen.LOOK_AGAIN else None,
                seen.words if seen else "",
                seen.by if seen else None,
                seen.at if seen else None,
                side.struck_why,
                side.inserted_why,
                text or "",
                is_alone=bool(is_alone),
                is_same_person=seen is not None and seen.same_person,
                scanned_by=scanner_of(side),
                remark=(page.reason or "") if page.state is PageState.READ else "",
            )
        )
    return tuple(
        replace(side, sheet=found[place + 1].sheet) if _is_replaced(found, place) else side
        for place, side in enumerate(found)
    )


def _is_replaced(sides: Sequence[SideView], place: int) -> bool:
    """Whether a side was struck out for one that was scanned again and follows it, and shows the same sheet."""
    side, following = sides[place], sides[place + 1] if place + 1 < len(sides) else None
    is_pair = following is not None and following.inserted_why is not None and following.face is side.face
    return is_pair and side.struck_why is not None and following is not None and following.struck_why is None
