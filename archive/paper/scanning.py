"""The scan of a stack: documents woven into sides, sides inserted or struck out with a reason, nothing overwritten."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.paper.cover_sheet import WHY_STRUCK, cover_code
from archive.paper.ends import End, ends_of
from archive.paper.errors import (
    ApprovedAlready,
    CannotBeAScan,
    FileTwice,
    NoFiles,
    NotOpenedYet,
    ScannedAlready,
    ScanOfAnother,
    SideAlready,
    StruckOutAlready,
)
from archive.paper.filing_scans import file_with_stack
from archive.paper.stacks import on_file
from archive.paper.upright import shown_turn
from archive.records import (
    CustodyEvent,
    Disposition,
    Document,
    Face,
    Feeding,
    Page,
    PaperRecord,
    Scan,
    ScanDocument,
    ScannedSide,
)
from archive.records.documents import DocumentState, PageState
from archive.records.weaving import sides_expected, woven
from archive.services.history import record
from archive.services.wording import fit_words


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
    ``is_cover``: it shows the stack's cover sheet, or the blank back of that, and is no part of the stack.
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


@dataclass(frozen=True, slots=True)
class WovenScan:
    """What a scan would be, before anything is kept. ``expected`` follows from the sheets counted by hand."""

    sides: tuple[WovenSide, ...]
    expected: int

    @property
    def counted(self) -> int:
        """How many sides there are, those of the cover sheet left out."""
        return sum(not side.is_cover for side in self.sides)

    @property
    def agrees(self) -> bool:
        """Whether there are as many sides as the sheets have."""
        return self.counted == self.expected


def preview_scan(archive: Archive, *, paper_id: int, documents: Sequence[int], weave: Weave) -> WovenScan:
    """How these documents, in this order, would be woven; nothing is kept. Raises as scan_stack does."""
    with archive.database.reading() as session:
        stack = session.get_one(PaperRecord, paper_id)
        pages = _pages_of(session, stack, documents)
        cover = cover_code(session, stack)
        return WovenScan(_woven(archive, pages, weave, cover), sides_expected(stack.sheets, stack.sides))


def scan_stack(
    archive: Archive, *, paper_id: int, documents: Sequence[int], weave: Weave, by: str, sitting: str
) -> int:
    """Let these documents, in this order, be the scan of a stack; returns the scan's id.

    Documents that have no place yet are filed with the stack's client, and its job if it has one alone. ``sitting``
    names this stretch of work of ``by``: a check in the same one is no second look. The stack's own cover sheet is
    struck out, and stays to be seen. A count that does not agree is kept as it is and stands in the way of the
    shredder. Raises NoFiles, FileTwice, NotOpenedYet, CannotBeAScan, ScanOfAnother, ScannedAlready or NoLongerOnFile.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        stack = on_file(session, paper_id)
        if current_scan(session, paper_id) is not None:
            raise ScannedAlready(number=stack.number)
        sides = _woven(archive, _pages_of(session, stack, documents), weave, cover_code(session, stack))
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
        )
        for kept, woven_side in zip(scan.sides, sides, strict=True):
            if woven_side.is_cover:
                _strike(session, kept, WHY_STRUCK, at=now, by=by)
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
            _may_be_scan_of(session, scan.paper, one.document)
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


def insert_side(
    archive: Archive,
    *,
    scan_id: int,
    page_id: int,
    after_side: int | None,
    face: Face,
    why: str,
    by: str,
    sitting: str,
) -> int:
    """Put a side that was scanned later behind another one, or with None before all; returns its id.

    Its document is filed and ``sitting`` means what it does in scan_stack; archive.paper.added_sides.take_out is the
    undo. Raises WordsMissing,
    ApprovedAlready, SideAlready or ScanOfAnother.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        scan = changeable(session, scan_id)
        if page_id in {side.page_id for side in scan.sides}:
            raise SideAlready()
        document = session.get_one(Document, session.get_one(Page, page_id).document_id)
        if document.id not in {one.document_id for one in scan.documents}:
            _may_be_scan_of(session, scan.paper, document)
            scan.documents.append(ScanDocument(document_id=document.id, position=len(scan.documents)))
        file_with_stack(session, scan.paper, document.id, is_one_of_several=True, at=now, by=by)
        side = ScannedSide(
            page_id=page_id,
            position=_between(scan, after_side),
            face=face,
            inserted_at=now,
            inserted_by=by,
            inserted_why=fit_words(why, "why a side is added"),
        )
        scan.sides.append(side)
        session.flush()
        told = {"side": side.id, "page": page_id, "sitting": sitting}
        record(session, at=now, by=by, act="side inserted", thing=f"paper:{scan.paper_id}", **told)
        return side.id


def sitting_of_insertion(session: Session, side: ScannedSide) -> str | None:
    """In which sitting a side was added to its scan, inside the caller's transaction; None for a side of the batch."""
    if side.inserted_by is None:
        return None
    told = session.scalars(
        select(CustodyEvent.details).where(
            CustodyEvent.thing == f"paper:{side.scan.paper_id}", CustodyEvent.act == "side inserted"
        )
    )
    return next((known.get("sitting", "") for one in told if (known := json.loads(one))["side"] == side.id), "")


def strike_side(archive: Archive, *, side_id: int, why: str, by: str) -> None:
    """Strike out a side that is one too many; it stays to be seen.

    Raises WordsMissing, StruckOutAlready or ApprovedAlready.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        side = session.get_one(ScannedSide, side_id)
        changeable(session, side.scan_id)
        if side.struck_at is not None:
            raise StruckOutAlready()
        _strike(session, side, fit_words(why, "why the side is struck out"), at=now, by=by)


def _strike(session: Session, side: ScannedSide, why: str, *, at: datetime, by: str) -> None:
    side.struck_at, side.struck_by, side.struck_why = at, by, why
    record(session, at=at, by=by, act="side struck out", thing=f"paper:{side.scan.paper_id}", side=side.id)


def restore_side(archive: Archive, *, side_id: int, by: str) -> None:
    """Let a side that was struck out count again: the undo. Its document is filed as a scan is.

    Raises ApprovedAlready.
    """
    with archive.database.writing() as session:
        side = session.get_one(ScannedSide, side_id)
        changeable(session, side.scan_id)
        side.struck_at = side.struck_by = side.struck_why = None
        now = archive.clock.now()
        several = len(side.scan.documents) > 1
        file_with_stack(session, side.scan.paper, side.page.document_id, is_one_of_several=several, at=now, by=by)
        record(session, at=now, by=by, act="side restored", thing=f"paper:{side.scan.paper_id}", side=side_id)


def current_scan(session: Session, paper_id: int) -> Scan | None:
    """The scan of a stack that holds, inside the caller's transaction."""
    return session.scalars(select(Scan).where(Scan.paper_id == paper_id, Scan.withdrawn_at.is_(None))).one_or_none()


def _pages_of(session: Session, stack: PaperRecord, documents: Sequence[int]) -> list[list[Page]]:
    if not documents:
        raise NoFiles()
    found = []
    for place, one in enumerate(documents):
        document = session.get_one(Document, one)
        if one in documents[:place]:
            raise FileTwice(name=document.name)
        _may_be_scan_of(session, stack, document)
        found.append(list(session.scalars(select(Page).where(Page.document_id == one).order_by(Page.number))))
    return found


def _may_be_scan_of(session: Session, stack: PaperRecord, document: Document) -> None:
    if document.state is DocumentState.RECEIVED:
        raise NotOpenedYet(name=document.name)
    if document.state not in (DocumentState.OPENED, DocumentState.READ):
        raise CannotBeAScan(name=document.name)
    other = session.scalars(
        select(Scan)
        .join(ScanDocument)
        .where(ScanDocument.document_id == document.id, Scan.withdrawn_at.is_(None), Scan.paper_id != stack.id)
    ).first()
    if other is not None:
        raise ScanOfAnother(name=document.name, number=other.paper.number)


def _woven(archive: Archive, documents: list[list[Page]], weave: Weave, cover: str | None) -> tuple[WovenSide, ...]:
    """Two files fed in two passes are a pass each; otherwise the passes are halves of the batch.

    ``cover`` is what the code on the stack's cover sheet says. Only a back that is blank goes with that sheet.
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
    found, sheet, before, covered = [], 0, Face.BACK, 0
    for page, face in sides:
        sheet += face is Face.FRONT or before is Face.BACK  # a back behind a back is of the next sheet
        is_blank, shows_code = page.state is PageState.BLANK, cover in page.codes.split("\n")
        covered = sheet if shows_code else covered
        found.append(
            WovenSide(
                page.id,
                page.document_id,
                page.number,
                sheet,
                face,
                shown_turn(page.turn, page.confidence, batch_is_turned=weave.is_turned),
                is_blank,
                archive.folder.page_thumbnail(page.document.sha256, page.number),
                shows_code or (is_blank and sheet == covered),
            )
        )
        before = face
    return tuple(found)


def _between(scan: Scan, after_side: int | None) -> float:
    """A position behind this side and before the next one."""
    positions = [side.position for side in scan.sides]
    if after_side is None:
        return min(positions, default=1.0) - 1
    behind = next(side.position for side in scan.sides if side.id == after_side)
    following = [position for position in positions if position > behind]
    return (behind + min(following)) / 2 if following else behind + 1


def changeable(session: Session, scan_id: int) -> Scan:
    """A scan of which something may be changed, inside the caller's transaction. Raises ApprovedAlready."""
    scan = session.get_one(Scan, scan_id)
    approved = select(Disposition.id).where(
        Disposition.paper_id == scan.paper_id, Disposition.revoked_at.is_(None), Disposition.certificate_id.is_(None)
    )
    is_shredded = ends_of(session, [scan.paper_id]).get(scan.paper_id) is End.SHREDDED
    if is_shredded or session.scalars(approved).first() is not None:
        raise ApprovedAlready(number=scan.paper.number)
    return scan
