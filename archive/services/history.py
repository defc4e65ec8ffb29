"""History: every act that touches a document is written down in the transaction that does it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import CustodyEvent
from archive.records.custody import FIRST, chained

CLERK = "clerk"
"""Who did it when no person did."""


@dataclass(frozen=True, slots=True)
class Act:
    """One line of history. ``details`` are identifiers and digests, never words."""

    number: int
    at: datetime
    by: str
    act: str
    details: dict[str, object]


@dataclass(frozen=True, slots=True)
class NewAct:
    """An act that is to be written down: who did what to which thing (``document:12``)."""

    at: datetime
    by: str
    act: str
    thing: str
    details: Mapping[str, object]


def moments_of(session: Session, *, act: str, thing: str, **details: object) -> tuple[datetime, ...]:
    """When this was done to ``thing`` with these details, oldest first."""
    chosen = select(CustodyEvent.at, CustodyEvent.details).where(CustodyEvent.act == act, CustodyEvent.thing == thing)
    rows = session.execute(chosen.order_by(CustodyEvent.number))
    return tuple(at for at, told in rows if details.items() <= json.loads(told).items())


def last_of(session: Session, *acts: str, thing: str, **details: object) -> tuple[datetime, str] | None:
    """When one of these acts was done last to ``thing`` with these details, and by whom; None where none was."""
    chosen = select(CustodyEvent).where(CustodyEvent.act.in_(acts), CustodyEvent.thing == thing)
    rows = session.scalars(chosen.order_by(CustodyEvent.number.desc()))
    return next(((one.at, one.by) for one in rows if details.items() <= json.loads(one.details).items()), None)


def record(session: Session, *, at: datetime, by: str, act: str, thing: str, **details: object) -> None:
    """Append an act on ``thing`` (``document:12``) inside the caller's writing transaction."""
    record_all(session, [NewAct(at, by, act, thing, details)])


def head(session: Session) -> tuple[int, str]:
    """The number and hash of the last act; 0 and FIRST before the first."""
    last = session.scalars(select(CustodyEvent).order_by(CustodyEvent.number.desc()).limit(1)).first()
    return (last.number, last.hash) if last else (0, FIRST)


def record_all(session: Session, acts: Sequence[NewAct]) -> None:
    """Append acts, in this order, inside the caller's writing transaction."""
    session.flush()
    number, previous = head(session)
    for act in acts:
        number += 1
        text = json.dumps(dict(act.details), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        digest = chained(
            number=number, at=act.at, by=act.by, act=act.act, thing=act.thing, details=text, previous=previous
        )
        session.add(
            CustodyEvent(
                number=number,
                at=act.at,
                by=act.by,
                act=act.act,
                thing=act.thing,
                details=text,
                previous=previous,
                hash=digest,
            )
        )
        previous = digest
    session.flush()


def first_broken_link(archive: Archive) -> int | None:
    """The number of the first event that does not follow from the one before; None when the chain is whole."""
    with archive.database.reading() as session:
        return first_broken_link_in(session)


def first_broken_link_in(session: Session) -> int | None:
    """The same of whatever records the session reads, such as those of a copy."""
    expected, previous = 1, FIRST
    for row in session.scalars(select(CustodyEvent).order_by(CustodyEvent.number)).yield_per(1000):
        digest = chained(
            number=row.number,
            at=row.at,
            by=row.by,
            act=row.act,
            thing=row.thing,
            details=row.details,
            previous=previous,
        )
        if (row.number, row.previous, row.hash) != (expected, previous, digest):
            return row.number
        expected, previous = expected + 1, row.hash
    return None
