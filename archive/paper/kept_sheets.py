"""Which sheets of a stack stay when the rest is shredded: those of which nobody can read a side."""

import json
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.records import Disposition, Face, Scan, ScannedSide, Seen, SideReview


def sheets_that_stay(session: Session, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The numbers of the sheets that stay of each of these stacks, counted from 1; stacks that go whole are left out.

    An approval or a certificate says it once there is one, until then what was seen on the sides.
    """
    found = _seen(session, ids)
    rows = select(Disposition.paper_id, Disposition.proof).where(
        Disposition.paper_id.in_(ids), Disposition.revoked_at.is_(None)
    )
    for paper, proof in session.execute(rows.order_by(Disposition.id)):
        found[paper] = tuple(json.loads(proof)["sheets kept"])
    return {paper: sheets for paper, sheets in found.items() if sheets}


def _seen(session: Session, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """As the gate numbers them: sides that are struck out belong to no sheet."""
    newest = select(func.max(SideReview.id)).where(SideReview.side_id == ScannedSide.id).correlate(ScannedSide)
    unreadable = (
        select(Scan.id)
        .join(ScannedSide, ScannedSide.scan_id == Scan.id)
        .join(SideReview, SideReview.id == newest.scalar_subquery())
        .where(
            Scan.paper_id.in_(ids),
            Scan.withdrawn_at.is_(None),
            ScannedSide.struck_at.is_(None),
            SideReview.seen == Seen.UNREADABLE_KEPT,
        )
    )
    rows = session.execute(
        select(Scan.paper_id, ScannedSide.face, SideReview.seen)
        .join(ScannedSide, ScannedSide.scan_id == Scan.id)
        .outerjoin(SideReview, SideReview.id == newest.scalar_subquery())
        .where(Scan.id.in_(unreadable), ScannedSide.struck_at.is_(None))
        .order_by(Scan.id, ScannedSide.position, ScannedSide.id)
    )
    faces: dict[int, list[Face]] = defaultdict(list)
    stay: dict[int, set[int]] = defaultdict(set)
    sheets: dict[int, int] = defaultdict(int)
    for paper, face, seen in rows:
        before = faces[paper]
        sheets[paper] += face is Face.FRONT or not before or before[-1] is Face.BACK
        before.append(face)
        if seen is Seen.UNREADABLE_KEPT:
            stay[paper].add(sheets[paper])
    return {paper: tuple(sorted(some)) for paper, some in stay.items()}
