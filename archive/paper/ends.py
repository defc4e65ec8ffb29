"""How stacks have ended, if they have: shredded or lost, unless they turned up after that."""

from collections import defaultdict
from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.records import Afterwards, Disposition, PaperFate


class End(StrEnum):
    """Why a stack is not there any more."""

    SHREDDED = "shredded"
    LOST = "lost"


def ends_of(session: Session, ids: Collection[int]) -> dict[int, End]:
    """How each of these stacks has ended that has, by its id; one that turned up again has not.

    What was said last holds, in the order in which it was written down: that never depends on a clock.
    """
    certificates = _certificates(session, ids)
    fates: dict[int, list[Afterwards]] = defaultdict(list)
    rows = select(PaperFate.paper_id, PaperFate.what).where(PaperFate.paper_id.in_(ids)).order_by(PaperFate.id)
    for paper, what in session.execute(rows):
        fates[paper].append(Afterwards(what))
    found: dict[int, End] = {}
    for paper in certificates.keys() | fates.keys():
        end = _end(certificates.get(paper, 0), fates[paper])
        if end is not None:
            found[paper] = end
    return found


def _certificates(session: Session, ids: Collection[int]) -> dict[int, int]:
    """On how many certificates each stack stands."""
    rows = select(Disposition.paper_id, func.count()).where(
        Disposition.paper_id.in_(ids), Disposition.certificate_id.is_not(None)
    )
    return {paper: count for paper, count in session.execute(rows.group_by(Disposition.paper_id))}  # noqa: C416  # typed


def _end(certificates: int, fates: list[Afterwards]) -> End | None:
    """A stack that turned up answers its loss if it was lost, and else the certificate before."""
    is_lost, answered = False, 0
    for fate in fates:
        if fate is Afterwards.LOST:
            is_lost = True
        elif is_lost:
            is_lost = False
        else:
            answered += 1
    if certificates > answered:
        return End.SHREDDED
    return End.LOST if is_lost else None
