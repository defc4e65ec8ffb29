"""The scan of a stack: documents woven into sides, previewed, kept, taken off and put back, turned as a view."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.paper.cover_sheet import WHY_ANOTHERS_STRUCK, WHY_STRUCK, covers_shown
from archive.paper.current_scan import changeable, current_scan, may_be_scan_of
from archive.paper.errors import CoverOfAnother, FileTwice, NoFiles, ScannedAlready
from archive.paper.filing_scans import file_with_stack
from archive.paper.side_mending import strike_out
from archive.paper.stacks import on_file
from archive.paper.upright import shown_turn
from archive.records import Document, Face, Feeding, Page, PaperRecord, Scan, ScanDocument, ScannedSide
from archive.records.documents import PageState
from archive.records.weaving import sides_expected, woven
from archive.services.history import record
from archive.services.seals import scan_seal
from archive.services.wording import fit_words, room_for


@dataclass(frozen=True, slots=True)
class Weave:
    """How the batch went through the scanner. See archive.records.scans.Scan."""

    feeding: Feeding = Feeding.DUPLEX
    second_pass_reversed: bool = False
    is_turned: bool = False
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class WovenSide:
    """A side as a scan would have it: the page, and which side of which sheet, counted from 1.

    ``turn`` degrees clockwise make its picture upright: its own, or where it has no words those of its batch.
    ``is_cover``: it shows a cover sheet, or the blank back of one, and is no part of the stack: its ``sheet`` is 0.
    ``cover_of`` is the number of the stack whose cover sheet that is, where it is another one's; else empty.
    ``picture`` is the whole of it, long side up to 2000 pixels, ``thumbnail`` 200.
    """

    page_id: int
    document_id: int
    number: int
    sheet: int
    face: Face
    turn: int
    is_blank: bool
    thumbnail: Path
    is_cover: bool = False
    cover_of: str = ""
    picture: Path = Path()


@dataclass(frozen=True, slots=True)
class WovenScan:
    """What a scan would be, before anything is kept. ``expected`` follows from the sheets counted by hand."""

    sides: tuple[WovenSide, ...]
    expected: int

    @property
    def counted(self) -> int:
        """How many sides there are, those of cover sheets left out."""
        return sum(not side.is_cover for side in self.sides)

    @property
    def covers_of_others(self) -> tuple[str, ...]:
        """The numbers of other stacks whose cover sheets are in it."""
        return tuple(dict.fromkeys(side.cover_of for side in self.sides if side.cover_of))

    @property
    def agrees(self) -> bool:
        """Whether there are as many sides as the sheets have."""
        return self.counted == self.expected


def preview_scan(archive: Archive, *, paper_id: int, documents: Sequence[int], weave: Weave) -> WovenScan:
    """How these documents, in this order, would be woven; nothing is kept. Raises as scan_stack does, but
    names the stacks whose cover sheets are in it instead of refusing them."""
    with archive.database.reading() as session:
        stack = session.get_one(PaperRecord, paper_id)
        pages = _pages_of(session, stack, documents)
        woven_sides = _woven(archive, session, stack, pages, weave)
        return WovenScan(woven_sides, sides_expected(stack.sheets, stack.sides))


def scan_stack(
    archive: Archive,
    *,
    paper_id: int,
    documents: Sequence[int],
    weave: Weave,
    by: str,
    sitting: str,
    although: str = "",
) -> int:
    """Let these documents, in this order, be the scan of a stack; returns the scan's id.

    Documents that have no place yet are filed with the stack's client, and its job if it has one alone. ``sitting``
    names this stretch of work of ``by``: a check in the same one is no second look. The stack's own cover sheet is
    struck out, and stays to be seen; that of another stack is refused, unless ``although`` says why the scan is this
    one's all the same, and is struck out with that. A count that does not agree is kept as it is and stands in the way
    of the shredder. Raises NoFiles, FileTwice, NotOpenedYet, CannotBeAScan, ScanOfAnother, CoverOfAnother,
    ScannedAlready or NoLongerOnFile.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        stack = on_file(session, paper_id)
        if current_scan(session, paper_id) is not None:
            raise ScannedAlready(number=stack.number)
        sides = _woven(archive, session, stack, _pages_of(session, stack, documents), weave)
        why = room_for(although, "why it is the scan of this stack")
        if not why:
            _refuse_covers_of_others(session, stack, sides)
        scan = Scan(
            paper_id=paper_id,
            feeding=weave.feeding,
            second_pass_reversed=weave.second_pass_reversed,
            is_turned=weave.is_turned,
            is_reversed=weave.is_reversed,
            scanned_at=now,
            scanned_by=by,
            sitting=sitting,
            documents=[ScanDocument(document_id=one, position=place) for place, one in enumerate(documents)],
            sides=[
                ScannedSide(page_id=side.page_id, position=float(place), face=side.face)
                for place, side in enumerate(sides)
            ],
        )
        session.add(scan)
        session.flush()
        for document in documents:
            file_with_stack(session, stack, document, is_one_of_several=len(documents) > 1, at=now, by=by)
        record(
            session,
            at=now,
            by=by,
            act="scanned",
            thing=f"paper:{paper_id}",
            scan=scan.id,
            documents=list(documents),
            sides=len(sides),
            words=scan_seal(scan),
        )
        for kept, woven_side in zip(scan.sides, sides, strict=True):
            if woven_side.is_cover:
                anothers = WHY_ANOTHERS_STRUCK.format(number=woven_side.cover_of, why=why)
                strike_out(session, kept, anothers if woven_side.cover_of else WHY_STRUCK, at=now, by=by)
        return scan.id


def withdraw_scan(archive: Archive, *, scan_id: int, why: str, by: str) -> None:
    """Take a scan off its stack; its documents stay in the archive. Raises WordsMissing or ApprovedAlready."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        scan = changeable(session, scan_id)
        scan.withdrawn_at, scan.withdrawn_by = now, by
        scan.withdrawn_why = fit_words(why, "why the scan is taken off")
        record(session, at=now, by=by, act="scan withdrawn", thing=f"paper:{scan.paper_id}", scan=scan_id)


def restore_scan(archive: Archive, *, scan_id: int, by: str) -> None:
    """Put a scan back on its stack: the undo of taking it off.

    Raises ScannedAlready when it has another by now, ScanOfAnother or CannotBeAScan when its files are no scan of this
    stack any more.
    """
    with archive.database.writing() as session:
        scan = session.get_one(Scan, scan_id)
        if current_scan(session, scan.paper_id) is not None:
            raise ScannedAlready(number=scan.paper.number)
        for one in scan.documents:
            may_be_scan_of(session, scan.paper, one.document)
        scan.withdrawn_at = scan.withdrawn_by = scan.withdrawn_why = None
        record(
            session, at=archive.clock.now(), by=by, act="scan restored", thing=f"paper:{scan.paper_id}", scan=scan_id
        )


def turn_scan(archive: Archive, *, scan_id: int, is_turned: bool, by: str) -> None:
    """Show a batch that was fed upside down the right way up; a view, the bytes stay.

    Sides with words are upright already and stay so (see archive.paper.upright). Raises ApprovedAlready.
    """
    with archive.database.writing() as session:
        scan = changeable(session, scan_id)
        scan.is_turned = is_turned
        record(session, at=archive.clock.now(), by=by, act="rotated", thing=f"paper:{scan.paper_id}", turned=is_turned)


def _pages_of(session: Session, stack: PaperRecord, documents: Sequence[int]) -> list[list[Page]]:
    if not documents:
        raise NoFiles()
    found = []
    for place, one in enumerate(documents):
        document = session.get_one(Document, one)
        if one in documents[:place]:
            raise FileTwice(name=document.name)
        may_be_scan_of(session, stack, document)
        found.append(list(session.scalars(select(Page).where(Page.document_id == one).order_by(Page.number))))
    return found


def _refuse_covers_of_others(session: Session, stack: PaperRecord, sides: Sequence[WovenSide]) -> None:
    for side in sides:
        if side.cover_of:
            name = session.get_one(Document, side.document_id).name
            raise CoverOfAnother(name=name, other=side.cover_of, number=stack.number)


def _woven(
    archive: Archive, session: Session, stack: PaperRecord, documents: list[list[Page]], weave: Weave
) -> tuple[WovenSide, ...]:
    """Two files fed in two passes are a pass each; otherwise the passes are halves of the batch.

    Of a cover sheet only a back that is blank goes with it.
    """
    pages = [page for some in documents for page in some]
    two_files = len(documents) == len((Face.FRONT, Face.BACK))
    sides = woven(
        pages,
        weave.feeding,
        first_pass=len(documents[-1 if weave.is_reversed else 0]) if two_files else None,
        second_pass_reversed=weave.second_pass_reversed,
        is_reversed=weave.is_reversed,
    )
    found, sheet, cover = [], 0, None
    before = counted_before = Face.BACK
    for page, face in sides:
        is_new = face is Face.FRONT or before is Face.BACK  # a back behind a back is of the next sheet
        before = face
        is_blank, shown = page.state is PageState.BLANK, covers_shown(session, page.codes)
        if shown:
            cover = stack.number if stack.number in shown else shown[0]
        elif is_new or not is_blank:
            cover = None
        if cover is None:
            sheet += face is Face.FRONT or counted_before is Face.BACK
            counted_before = face
        found.append(
            WovenSide(
                page.id,
                page.document_id,
                page.number,
                sheet if cover is None else 0,
                face,
                shown_turn(page.turn, page.confidence, batch_is_turned=weave.is_turned),
                is_blank,
                archive.folder.page_thumbnail(page.document.sha256, page.number),
                cover is not None,
                cover if cover is not None and cover != stack.number else "",
                archive.folder.page_picture(page.document.sha256, page.number),
            )
        )
    return tuple(found)
