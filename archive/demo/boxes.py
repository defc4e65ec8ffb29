"""The plan of the made-up office's paper: what of its jobs lies in boxes, and how far each stack has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from archive.demo.documents import Document, what_of
from archive.demo.story import ToldJob, weekday
from archive.records.retention_rule import months_later

KEPT_MONTHS = 10
"""Paper of jobs that were closed longer ago has gone; that of the last four of these months has had its time."""

AGES_MONTHS = 6
"""How long paper is kept after its job, by the rule that is shipped."""

SHEETS_A_BOX = 90

HELD_EVERY = 11
"""Of so many stacks one must not be destroyed."""

SCANNED_AGO, CHECKED_AGO, COPIED_AGO, SHREDDED_AGO, LOOKED_FOR_AGO = 24, 22, 20, 19, 9
"""Days before today on which the stacks that are furthest on were scanned, checked, copied, and one of them shredded;
and on which one was not found in its box."""

WHAT = (
    "Work order and letters",
    "Quotes and delivery notes",
    "Signed forms and faxes",
    "Notes on paper, cable plan",
    "Work order, handwritten notes",
)

DRAWN = ("pen", "receipt", "letter", "work order", "invoice")
"""What may be in a stack that is scanned: such sheets of these as were not scanned when they came."""


class Fate(Enum):
    """How far a stack has come on the day on which the story ends."""

    LIES = auto()
    HELD = auto()
    BEING_CHECKED = auto()
    READY = auto()
    SHREDDED = auto()
    LOST = auto()


SCANNED = {Fate.SHREDDED: 2, Fate.READY: 2, Fate.BEING_CHECKED: 3}
"""How many sheets are drawn of stacks that were scanned; that few, since they are read while the office is made."""


@dataclass(frozen=True, slots=True)
class ToldStack:
    """A stack of a job's paper. ``scan`` is what was scanned of it, both sides of each sheet."""

    job: ToldJob
    closed: date
    what: str
    sheets: int
    place: str
    fate: Fate
    scan: Document | None


def stacks_of(jobs: tuple[ToldJob, ...], *, today: date) -> tuple[ToldStack, ...]:
    """All stacks, in the order in which they were put on file."""
    return tuple(_stacks(jobs, today))


def _stacks(jobs: tuple[ToldJob, ...], today: date) -> Iterator[ToldStack]:
    closed = [(job.closed, job) for job in jobs if job.closed and months_later(job.closed, KEPT_MONTHS) > today]
    closed.sort(key=lambda one: (one[0], one[1].number))
    fates = _fates([day for day, _ in closed], today)
    lying = 0
    for place, (day, job) in enumerate(closed):
        scan = _scan(job, fates[place], today)
        sheets = len(scan.sheets) if scan else 2 + int(job.number[-4:]) * 7 % 23
        box = f"Box {14 + lying // SHEETS_A_BOX}"
        lying += sheets
        what = scan.what if scan else WHAT[place % len(WHAT)]
        yield ToldStack(job, day, what, sheets, box, fates[place], scan)


def _fates(closed: list[date], today: date) -> list[Fate]:
    """The paper whose time is over goes on, the oldest furthest; some of it is left to be scanned."""
    fates = [Fate.HELD if place % HELD_EVERY == HELD_EVERY // 2 else Fate.LIES for place in range(len(closed))]
    over = [
        place
        for place, day in enumerate(closed)
        if fates[place] is Fate.LIES and months_later(day, AGES_MONTHS) < today - timedelta(days=SCANNED_AGO)
    ]
    left = len(over) - len(over) // 3
    for place, fate in zip(over[:left], (Fate.SHREDDED, Fate.READY, Fate.BEING_CHECKED, Fate.LOST), strict=False):
        fates[place] = fate
    return fates


def _scan(job: ToldJob, fate: Fate, today: date) -> Document | None:
    if fate not in SCANNED:
        return None
    fresh = [kind for kind in DRAWN if kind not in job.paper]
    known = [kind for kind in DRAWN if kind in job.paper]
    sheets = tuple([*fresh, *known][: SCANNED[fate]])
    on = weekday(today - timedelta(days=SCANNED_AGO))
    return Document(
        name=f"stack-{job.number[-4:]}.pdf", kind="pdf", what=what_of(sheets, job), dated=job.opened, scanned_on=on,
        job=job, sheets=sheets, duplex=True, fed="upright", faint=False, filed=True, seed=f"{job.number}/stack",
    )  # fmt: skip
