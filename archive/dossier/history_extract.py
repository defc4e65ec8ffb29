"""The part of the history that a dossier carries: from the first act on anything in it to the head, link by link."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import CustodyEvent
from archive.services.history import head
from archive.services.history_head import KeptHead

CHAIN = "history.jsonl"
HEAD = "head.txt"

AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Extract:
    """What was written: the numbers of the first and the last event, and how many are on things of the dossier."""

    first: int
    last: int
    related: int
    head: KeptHead


def write_extract(session: Session, folder: Path, things: Collection[str], *, whole: bool = True) -> Extract:
    """Write the events from the first on any of these things (``document:12``) to the last, and the head.

    A line is the JSON list number, time, initials, act, thing, details, the hash before and its own. Neither names nor
    words of anybody are in it. Without ``whole`` only events on these things are there: each can be recomputed, but
    that nothing was cut out between them cannot be shown. Where nothing was ever done there are no lines, and the head
    is that of number 0.
    """
    last, digest = head(session)
    numbers = _related(session, things)
    first = min(numbers, default=last)
    chosen = select(CustodyEvent).where(CustodyEvent.number >= first).order_by(CustodyEvent.number)
    with (folder / CHAIN).open("w", encoding="ascii", newline="\n") as file:
        for event in session.scalars(chosen).yield_per(AT_ONCE):
            if whole or event.number in numbers:
                file.write(json.dumps(_line(event), separators=(",", ":")) + "\n")
    kept = KeptHead(last, digest)
    (folder / HEAD).write_text(f"{kept.code}\n", encoding="ascii", newline="\n")
    return Extract(first, last, len(numbers), kept)


def _line(event: CustodyEvent) -> list[object]:
    told = (event.number, event.at.isoformat(), event.by, event.act, event.thing, event.details)
    return [*told, event.previous, event.hash]


def _related(session: Session, things: Collection[str]) -> set[int]:
    found: set[int] = set()
    for some in _portions(sorted(things)):
        found.update(session.scalars(select(CustodyEvent.number).where(CustodyEvent.thing.in_(some))))
    return found


def _portions(things: list[str]) -> Iterator[list[str]]:
    for first in range(0, len(things), AT_ONCE):
        yield things[first : first + AT_ONCE]
