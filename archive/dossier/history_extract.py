"""The part of the history that a dossier carries: from the first act on anything in it to the head, link by link."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.dossier.selection import Selection
from archive.records import CustodyEvent
from archive.records.custody import FIRST
from archive.services.history import head
from archive.services.history_head import KeptHead

CHAIN = "history.jsonl"
HEAD = "head.txt"

AT_ONCE = 400

JUDGEMENTS = frozenset({"standing changed"})
"""Acts whose details tell how the office judges a client."""

_ON_OFFERS = "acts on offers to make it right and on how a dispute ended"


def acts_apart(selection: Selection) -> tuple[str, ...]:
    """Which acts are there by number and checksum alone, whatever they were done to, in words."""
    told = ((selection.internal, "acts in which the office judged a client"), (selection.offers, _ON_OFFERS))
    return tuple(words for is_chosen, words in told if not is_chosen)


def acts_outside(selection: Selection) -> str:
    """That the chosen days leave the history alone, as a sentence; empty where no days were chosen."""
    if selection.first is None and selection.last is None:
        return ""
    return (
        "The days do not narrow the history: acts on what is in this dossier, those on a dispute’s meetings and "
        "findings as well, are told whenever they were done, and count for the act as of which the dossier is."
    )


@dataclass(frozen=True, slots=True)
class Extract:
    """What was written: the numbers of the first and the last act, how many are told in full, and the head.

    ``related`` of them are on things of the dossier.
    """

    first: int
    last: int
    full: int
    related: int
    head: KeptHead


def write_extract(
    session: Session,
    folder: Path,
    things: Collection[str],
    *,
    whole: bool = False,
    judgements: bool = True,
    offers: bool = True,
) -> Extract:
    """Write the acts from the first on any of these things (``document:12``) to the last, and the head.

    A line is the JSON list number, time, initials, act, thing, details, the hash before and its own. Neither names nor
    words of anybody are in it. Without ``whole`` those on other things are ``[number, hash]`` alone: nobody learns
    what they were, and each can still be shown later and compared. So do, without ``judgements``, those in which the
    office judged a client, and without ``offers`` those on offers, whatever they were done to. head.txt has the head,
    the number of the first act with the hash before it, and how many are told in full, and whether those on other
    things are among them. Where nothing was ever done to these things
    there are no lines, and the first is the one that would follow the head.
    """
    last, digest = head(session)
    numbers = _related(session, things)
    first = min(numbers, default=last + 1)
    before = session.scalars(select(CustodyEvent.hash).where(CustodyEvent.number == first - 1)).first() or FIRST
    chosen = select(CustodyEvent).where(CustodyEvent.number >= first).order_by(CustodyEvent.number)
    full = 0
    with (folder / CHAIN).open("w", encoding="ascii", newline="\n") as file:
        for event in session.scalars(chosen).yield_per(AT_ONCE):
            told = (whole or event.number in numbers) and (judgements or event.act not in JUDGEMENTS)
            told = told and (offers or not _is_on_an_offer(event))
            full += told
            line = _line(event) if told else [event.number, event.hash]
            file.write(json.dumps(line, separators=(",", ":")) + "\n")
    kept = KeptHead(last, digest)
    lines = (kept.code, f"first:{first}:{before.upper()}", f"in full{' with others' if whole else ''}:{full}")
    (folder / HEAD).write_text("".join(f"{line}\n" for line in lines), encoding="ascii", newline="\n")
    return Extract(first, last, full, len(numbers), kept)


def _is_on_an_offer(event: CustodyEvent) -> bool:
    """Whether an act tells what became of an offer: whatever it is called, it names which one in its details, or how
    the dispute ended."""
    return not {"offer", "ending"}.isdisjoint(json.loads(event.details))


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
