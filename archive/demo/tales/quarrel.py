"""How a quarrel is told: what a client remembers differently, and what was done about it, day by day.

Days are counted from the one on which it was heard. Gaps in the texts are named in braces: ``first`` (the first name of
who decides at the client), ``decider``, ``title`` (of the job that it is about).
"""

from dataclasses import dataclass, field
from enum import Enum, auto

from archive.records import Afterlife, Answer, Cause, Ending, Point, Scope, Severity


class Proof(Enum):
    """What shows a finding."""

    NOTE = auto()  # one that contains the words
    YES = auto()  # the client's approval of the job
    PAPER = auto()  # the paper on which that can be seen, page 1


@dataclass(frozen=True, slots=True)
class Held:
    """Day 0: what was decided about "Do not destroy", looked at again after ``review`` days or as is usual."""

    scope: Scope
    why: str = ""
    day: int = 0
    review: int | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting, and the next appointment ``until`` days after the quarrel began."""

    day: int
    heard: str
    until: int
    what: str
    points: tuple[tuple[Point, str], ...] = ()
    not_needed: tuple[tuple[Point, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A finding. ``shown`` is a part of the note where that is the proof."""

    day: int
    words: str
    proof: Proof
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer as it was written on ``day``: hours at the office's rate, parts and money in whole pounds."""

    day: int
    what: str
    until: int
    whose: str
    hours: float = 0
    parts: int = 0
    money: int = 0
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Presented:
    """The newest offer was shown to them."""

    day: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What they said to it."""

    day: int
    answer: Answer
    words: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """It was carried out, which nobody need be reminded of any longer."""

    day: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended, and when somebody asks whether it is still right."""

    day: int
    ending: Ending
    words: str
    learned: str
    changes: str = ""
    holds: tuple[Afterlife, str] | None = None
    again: int | None = None
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asked, and what came of it."""

    day: int
    words: str


Deed = Held | Met | Found | Offered | Presented | Answered | Done | Ended | Asked


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A quarrel. ``heard_in`` begins the note of the story in which it was heard; where it is empty, ``call`` is the
    note, written on the day that ``archive.demo.quarrelled`` finds for it."""

    says: str
    asks: str
    severity: Severity
    cause: Cause
    heard_in: str = ""
    call: str = ""
    deeds: tuple[Deed, ...] = field(default=())
