"""The sides of a scan mended: one inserted, struck out with a reason or restored; none is overwritten or lost."""

import json
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.paper.current_scan import changeable, may_be_scan_of
from archive.paper.errors import SideAlready, StruckOutAlready
from archive.paper.filing_scans import file_with_stack
from archive.records import CustodyEvent, Document, Face, Page, Scan, ScanDocument, ScannedSide
from archive.services.history import record
from archive.services.seals import side_seal
from archive.services.wording import fit_words


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
    undo. Raises WordsMissing, ApprovedAlready, SideAlready, NotOpenedYet, CannotBeAScan or ScanOfAnother.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        scan = changeable(session, scan_id)
        return _put_in(session, scan, page_id, after_side, face, why, at=now, by=by, sitting=sitting).id


def replace_side(archive: Archive, *, side_id: int, page_id: int, why: str, by: str, sitting: str) -> int:
    """Put a side that was scanned again in the place of one that is wrong, which is struck out for the same reason;
    returns the new one's id.

    archive.paper.added_sides.put_first_back is the undo. Raises as insert_side and strike_side do.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        wrong = session.get_one(ScannedSide, side_id)
        scan = changeable(session, wrong.scan_id)
        if wrong.struck_at is not None:
            raise StruckOutAlready()
        added = _put_in(session, scan, page_id, side_id, wrong.face, why, at=now, by=by, sitting=sitting)
        strike_out(session, wrong, added.inserted_why or "", at=now, by=by)
        return added.id


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
        strike_out(session, side, fit_words(why, "why the side is struck out"), at=now, by=by)


def restore_side(archive: Archive, *, side_id: int, by: str) -> None:
    """Let a side that was struck out count again: the undo. Its document is filed as a scan is.

    Raises ApprovedAlready, or SideAlready where its page was added again meanwhile.
    """
    with archive.database.writing() as session:
        side = session.get_one(ScannedSide, side_id)
        scan = changeable(session, side.scan_id)
        if side.struck_at is not None:
            _is_no_side_yet(scan, side.page_id)
        side.struck_at = side.struck_by = side.struck_why = None
        now = archive.clock.now()
        several = len(side.scan.documents) > 1
        file_with_stack(session, side.scan.paper, side.page.document_id, is_one_of_several=several, at=now, by=by)
        record(session, at=now, by=by, act="side restored", thing=f"paper:{side.scan.paper_id}", side=side_id)


def strike_out(session: Session, side: ScannedSide, why: str, *, at: datetime, by: str) -> None:
    """Strike out a side inside the caller's transaction, which knows that the scan may be changed."""
    side.struck_at, side.struck_by, side.struck_why = at, by, why
    record(session, at=at, by=by, act="side struck out", thing=f"paper:{side.scan.paper_id}", side=side.id)


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


def _put_in(
    session: Session,
    scan: Scan,
    page_id: int,
    after_side: int | None,
    face: Face,
    why: str,
    *,
    at: datetime,
    by: str,
    sitting: str,
) -> ScannedSide:
    _is_no_side_yet(scan, page_id)
    document = session.get_one(Document, session.get_one(Page, page_id).document_id)
    if document.id not in {one.document_id for one in scan.documents}:
        may_be_scan_of(session, scan.paper, document)
        scan.documents.append(ScanDocument(document_id=document.id, position=len(scan.documents)))
    file_with_stack(session, scan.paper, document.id, is_one_of_several=True, at=at, by=by)
    side = ScannedSide(
        page_id=page_id,
        position=_between(scan, after_side),
        face=face,
        inserted_at=at,
        inserted_by=by,
        inserted_why=fit_words(why, "why a side is added"),
    )
    scan.sides.append(side)
    session.flush()
    told = {"side": side.id, "page": page_id, "sitting": sitting, "words": side_seal(side)}
    record(session, at=at, by=by, act="side inserted", thing=f"paper:{scan.paper_id}", **told)
    return side


def _is_no_side_yet(scan: Scan, page_id: int) -> None:
    """A page counts once; struck out it may be a side elsewhere. Raises SideAlready."""
    if any(side.page_id == page_id and side.struck_at is None for side in scan.sides):
        raise SideAlready()


def _between(scan: Scan, after_side: int | None) -> float:
    """A position behind this side and before the next one."""
    positions = [side.position for side in scan.sides]
    if after_side is None:
        return min(positions, default=1.0) - 1
    behind = next(side.position for side in scan.sides if side.id == after_side)
    following = [position for position in positions if position > behind]
    return (behind + min(following)) / 2 if following else behind + 1
