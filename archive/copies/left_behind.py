"""That a copy was put back, as the history tells it: which one, and what was left behind by that."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import CustodyEvent
from archive.services.history import record

PUT_BACK = "put back from a copy"
"""The act. ``left`` are the hashes of the last events of histories that do not go on here: that of the archive whose
place was taken, and that of newer copies in the folder. ``after`` is the number of the copy's last event."""

OFFICE = "office"

RECEIVED = "received"
"""The act of an original that comes."""


def record_put_back(
    session: Session, *, at: datetime, by: str, left: frozenset[str], details: Mapping[str, object]
) -> None:
    """Write it down, inside the caller's writing transaction."""
    record(session, at=at, by=by, act=PUT_BACK, thing=OFFICE, left=sorted(left), **details)


def came_with_a_copy(session: Session, thing: str, *, known: int) -> bool:
    """Whether something (``document:12``) was handed in again out of an archive whose history was left behind, and what
    came with it knows that history up to its event ``known``.

    Such an act lies between the copy's last event and the one that tells of putting back, which are written in one go.
    """
    received = select(CustodyEvent.number).where(CustodyEvent.act == RECEIVED, CustodyEvent.thing == thing)
    numbers = session.scalars(received).all()
    return any(
        after < known and any(after < number < until for number in numbers) for after, until in taken_over(session)
    )


def taken_over(session: Session) -> tuple[tuple[int, int], ...]:
    """Behind which event and up to which one the history tells of a copy that was put back and of what was taken over
    by that, for each time."""
    told = select(CustodyEvent.number, CustodyEvent.details)
    rows = session.execute(told.where(CustodyEvent.act == PUT_BACK, CustodyEvent.thing == OFFICE))
    found = ((json.loads(details).get("after"), until) for until, details in rows)
    return tuple((after, until) for after, until in found if isinstance(after, int))


def left_behind(session: Session) -> frozenset[str]:
    """The hashes of all last events that were left behind on purpose, in these records."""
    told = select(CustodyEvent.details).where(CustodyEvent.act == PUT_BACK, CustodyEvent.thing == OFFICE)
    return frozenset(one for details in session.scalars(told) for one in json.loads(details).get("left", ()))
