"""The head of the history: its last act's number and hash, to be kept outside and compared with the chain later.

The chain alone cannot show that its end was cut off, or that all of it was written anew from some act on. A head on
paper in a drawer can: it makes tampering evident, not impossible.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import pairwise

from sqlalchemy import select

from archive.archive import Archive
from archive.errors import HeadNotUnderstood
from archive.records import CustodyEvent
from archive.records.custody import FIRST
from archive.services.head_lacking import HASH, what_lacks
from archive.services.history import first_broken_link_in, head

GROUP = 8
"""Characters of a hash that are written together."""

_CODE = re.compile(rf"DNH1:(\d{{1,12}}):([0-9A-F]{{{HASH}}})", re.IGNORECASE)
_WRITTEN = re.compile(rf"(?<![0-9a-f])(?:[0-9a-f]{{{GROUP}}}[\s·-]*){{{HASH // GROUP}}}(?![0-9a-f])", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![0-9a-z])(\d{1,3}(?:,\d{3})+|\d{1,12})(?![0-9a-z-])", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:number|events?|head):?\s+(\d{1,3}(?:,\d{3})+|\d{1,12})(?![0-9a-z-])", re.IGNORECASE)
"""Such as "event 1,204": the number of a line of the history, where other hashes stand around as well."""


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A head as it was written down: how many events there were, and the hash of the last, 64 hexadecimal digits."""

    number: int
    hash: str

    @property
    def code(self) -> str:
        """One line that holds all of it, in the characters that a QR code packs closest."""
        return f"DNH1:{self.number}:{self.hash.upper()}"

    @property
    def groups(self) -> tuple[str, ...]:
        """The hash in groups of eight characters, to be read aloud and compared by eye."""
        return tuple(self.hash[at : at + GROUP] for at in range(0, HASH, GROUP))


@dataclass(frozen=True, slots=True)
class HeadNow:
    """The head of this archive ``at`` this moment; ``last_act_at`` is None before the first act."""

    head: KeptHead
    at: datetime
    last_act_at: datetime | None


class Agreement(Enum):
    """How a kept head and the history stand to one another."""

    CONTAINED = "contained"
    CHANGED = "changed"  # a row up to the head does not follow from the one before
    OTHER = "other"  # whole in itself, but not the history that the head was taken of
    CUT_OFF = "cut off"  # it ends before the head


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a kept head says about the history of today.

    ``events`` are there now. ``first_bad`` is the first row that is wrong or missing, as far as can be told: the row
    that breaks the chain, the first that is missing, or the head's own, at or before which the history differs. None
    where all is well. It may lie behind the head: then what the head stands for is whole, and what came later is not.
    """

    kept: KeptHead
    agreement: Agreement
    events: int
    first_bad: int | None

    @property
    def is_well(self) -> bool:
        """Whether the history contains the head and is whole."""
        return self.agreement is Agreement.CONTAINED and self.first_bad is None

    @property
    def sentence(self) -> str:
        """What was found, for a person."""
        number, bad = f"{self.kept.number:,}", f"{self.first_bad or 0:,}"
        if self.agreement is Agreement.CUT_OFF:
            return (
                f"The history has been cut off: it ends with event {self.events:,}, and the kept head is of event "
                f"{number}. Event {bad} is the first that is missing, unless the number was mistyped, or the head was "
                "kept in another archive that went on from the same copy as this one."
            )
        if self.agreement is Agreement.CHANGED:
            return f"The history was changed: event {bad} does not follow from the one before."
        if self.agreement is Agreement.OTHER:
            return (
                f"This is another history: event {number} has another hash than the kept head. Every event follows "
                f"from the one before, so it was written anew at or before event {bad}; or the head was mistyped, or "
                "was kept in another archive, such as one that went on apart from this one after a copy was put back."
            )
        if self.first_bad is not None:
            return (
                f"The history still contains event {number} with the hash that was kept, but a later one was changed: "
                f"event {bad} does not follow from the one before."
            )
        since = self.events - self.kept.number
        grown = f"{since:,} {'has' if since == 1 else 'have'} come since" if since else "none has come since"
        return f"The history still contains event {number} with the hash that was kept, and is whole; {grown}."


def head_now(archive: Archive) -> HeadNow:
    """The head to be kept outside."""
    with archive.database.reading() as session:
        number, digest = head(session)
        last = session.scalar(select(CustodyEvent.at).where(CustodyEvent.number == number))
    return HeadNow(KeptHead(number, digest), archive.clock.now(), last)


def head_in(text: str) -> KeptHead:
    """The head that a text holds: as its code, or as a number and groups of a hash, with any words around.

    The number is the last one before the hash. Where there are several hashes, as on a certificate, which has those of
    its files too, it is the first of which the words before it say that it is an event's. Raises HeadNotUnderstood.
    """
    if code := _CODE.search(text):
        return KeptHead(int(code[1]), code[2].lower())
    written = list(_WRITTEN.finditer(text))
    for before, one in pairwise((None, *written)):
        said = _COUNTED.findall(text[before.end() if before else 0 : one.start()]) if one else ()
        if one and said:
            return _kept(said[-1], one[0])
    numbers = _NUMBER.findall(text[: written[0].start()]) if written else []
    if not numbers:
        raise HeadNotUnderstood(lacking=what_lacks(text))
    return _kept(numbers[-1], written[0][0])


def _kept(number: str, written: str) -> KeptHead:
    return KeptHead(int(number.replace(",", "")), "".join(re.findall(r"[0-9a-f]", written.lower())))


def compare_head(archive: Archive, *, kept: KeptHead) -> Comparison:
    """Whether the history still contains a kept head; walks all of the chain."""
    with archive.database.reading() as session:
        events, _ = head(session)
        broken = first_broken_link_in(session)
        there = session.scalar(select(CustodyEvent.hash).where(CustodyEvent.number == kept.number))
    there = FIRST if kept.number == 0 else there
    if broken is not None and broken <= kept.number:
        return Comparison(kept, Agreement.CHANGED, events, broken)
    if there is None:
        return Comparison(kept, Agreement.CUT_OFF, events, events + 1)
    if there != kept.hash:
        return Comparison(kept, Agreement.OTHER, events, kept.number)
    return Comparison(kept, Agreement.CONTAINED, events, broken)
