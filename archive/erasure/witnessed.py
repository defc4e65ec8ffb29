"""Which erasures the history tells of: a tombstone excuses that a row is missing only if its erasure really was."""

import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import CustodyEvent, Erasure, Tombstone
from archive.services.seals import seal

CARRIED_OUT = "carried out"
"""The last act of an erasure in the history."""

_THING = "erasure:"


def tombstones_seal(session: Session, erasure_id: int) -> str:
    """Of all tombstones of an erasure, as the history keeps it."""
    rows = session.scalars(select(Tombstone).where(Tombstone.erasure_id == erasure_id))
    return seal(*sorted((one.kind, one.thing_id, one.mark, one.of, one.is_root) for one in rows))


def last_carried_out(session: Session) -> int:
    """The number of the newest act by which something was erased; 0 without any."""
    return max((number for number, _ in _told(session, _erasures(session)).values()), default=0)


def witnessed(session: Session) -> dict[int, int]:
    """The erasures of which the history tells just what the records do, each with the number of its act."""
    told = _told(session, _erasures(session))
    return {erasure: told[erasure][0] for erasure in told if not _wrong(session, erasure, told)}


def unwitnessed(archive: Archive) -> Iterator[tuple[str, str]]:
    """Erasures (``erasure:3``) of which the history says something else than the records, and what in words."""
    with archive.database.reading() as session:
        told = _told(session)
        known = set(session.scalars(select(Erasure.id))) | set(session.scalars(select(Tombstone.erasure_id)))
        for erasure in sorted(known | told.keys()):
            if wrong := _wrong(session, erasure, told):
                yield f"{_THING}{erasure}", wrong


def _wrong(session: Session, erasure: int, told: dict[int, tuple[int, str | None]]) -> str:
    if session.get(Erasure, erasure) is None:
        return f"{_THING}{erasure} is not in the records, and its tombstones or its act are"
    if erasure not in told:
        return f"that {_THING}{erasure} was carried out was never recorded"
    _, sealed = told[erasure]
    if sealed is not None and sealed != tombstones_seal(session, erasure):
        return f"what {_THING}{erasure} erased is not what was recorded"
    return ""


def _erasures(session: Session) -> list[str]:
    return [f"{_THING}{number}" for number in session.scalars(select(Erasure.id))]


def _told(session: Session, things: list[str] | None = None) -> dict[int, tuple[int, str | None]]:
    """The acts by which these were erased, or, without them, all there are, which takes longer to look for."""
    acts = select(CustodyEvent.number, CustodyEvent.thing, CustodyEvent.details).where(CustodyEvent.act == CARRIED_OUT)
    acts = acts.where(CustodyEvent.thing.startswith(_THING) if things is None else CustodyEvent.thing.in_(things))
    found = {}
    for number, thing, details in session.execute(acts):
        found[int(thing.removeprefix(_THING))] = (number, json.loads(details).get("tombstones"))
    return found
