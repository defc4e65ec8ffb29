"""When silence means something: measured against how a client and the office have kept in touch so far.

A fixed number of days is wrong for nearly everybody: a client with a router that must run rings each week, another has
the computers looked after once a year, and both are well served. So each is measured by their own rhythm:

1. The days of the last two years on which there was any contact are gathered into *spells*: a job brings ten calls in
   a fortnight, which is one occasion and not ten. Days less than SPELL apart belong to one spell.
2. ``usual`` is the median of the stretches between spells. The median, because one long illness or one busy month must
   not change what is usual. A client who was never quiet longer than SPELL is usually quiet for SPELL.
3. Silence means something once it lasts FACTOR times as long as usual, but not before FLOOR, since everybody goes on
   holiday, and at the latest after CAP, so that whoever comes once a year is missed after thirteen months.
4. Below ENOUGH days of contact there is no rhythm, and nothing is said.

Two kinds of client differ. While a job is open, silence is about the job, and the undocumented job says so itself. A
client whose agreement runs pays for being looked after: with them the cap is CAP_UNDER_AGREEMENT, and it holds without
a rhythm too, counted from the first day of the agreement if there was no contact since.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

LOOKED_BACK = 730
"""Days. What was usual before that may have been another business."""

SPELL = 14
"""Days of silence within one occasion at the most: as many as make an open job a quiet one."""

ENOUGH = 4
"""Days of contact from which a rhythm can be told."""

FACTOR = 2
FLOOR = 45
CAP = 400
CAP_UNDER_AGREEMENT = 90


@dataclass(frozen=True, slots=True)
class Silence:
    """Nobody has been in touch for ``days``, since ``since``; it means something from ``bearable`` days on.

    ``usual`` is how long this client is usually quiet, in days; None when there is no rhythm yet.
    """

    since: date
    days: int
    usual: int | None
    bearable: int

    @property
    def is_cold(self) -> bool:
        """Whether somebody should ring."""
        return self.days >= self.bearable


def silence(
    contacts: Iterable[date], *, today: date, job_is_open: bool = False, agreement_since: date | None = None
) -> Silence | None:
    """How long a client has been quiet, and how long is bearable with this one; None where silence says nothing.

    ``contacts`` are the days of contact in any order; those after today do not count. ``agreement_since`` is the first
    day of an agreement with a term that runs today.
    """
    if job_is_open:
        return None
    known = sorted({day for day in contacts if day <= today})
    usual = _usual([day for day in known if (today - day).days <= LOOKED_BACK])
    if usual is None and agreement_since is None:
        return None
    since = max([*known[-1:], *([agreement_since] if agreement_since else [])])
    cap = CAP if agreement_since is None else CAP_UNDER_AGREEMENT
    bearable = cap if usual is None else min(max(FACTOR * usual, FLOOR), cap)
    return Silence(since, (today - since).days, usual, bearable)


def _usual(days: list[date]) -> int | None:
    if len(days) < ENOUGH:
        return None
    stretches = [(later - earlier).days for earlier, later in pairwise(days)]
    between_spells = [days for days in stretches if days > SPELL]
    return round(median(between_spells)) if between_spells else SPELL
