"""As of when a dossier's records are: told by the last act on anything in it, not by the day of its making, so that the
same choice of the same records says the same."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.dossier.contents import AsOf
from archive.records import CustodyEvent

_AT_ONCE = 400


def as_of(session: Session, things: Collection[str], moved: Mapping[str, datetime]) -> AsOf | None:
    """The last act of the history on any of these things (``document:12``); None where there is none. The making of a
    dossier is an act on the dossier, and does not count. Of what was ``moved`` away it is the act that did it."""
    last = (*_last_ones(session, sorted(things)), *_moving(session, moved))
    return max(last, key=lambda one: one.number, default=None)


def _moving(session: Session, moved: Mapping[str, datetime]) -> Iterator[AsOf]:
    for thing, at in moved.items():
        until = select(CustodyEvent).where(CustodyEvent.thing == thing, CustodyEvent.at <= at)
        if (act := session.scalars(until.order_by(CustodyEvent.number.desc()).limit(1)).first()) is not None:
            yield AsOf(act.number, act.at)


def _last_ones(session: Session, things: list[str]) -> Iterator[AsOf]:
    for first in range(0, len(things), _AT_ONCE):
        some = things[first : first + _AT_ONCE]
        last = select(CustodyEvent).where(CustodyEvent.thing.in_(some)).order_by(CustodyEvent.number.desc()).limit(1)
        if (act := session.scalars(last).first()) is not None:
            yield AsOf(act.number, act.at)
