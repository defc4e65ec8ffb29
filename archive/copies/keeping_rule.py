"""Which earlier copies are kept beside the newest: a pure rule of the days on which they were made.

The last few whatever their day, the last of each of the last days, weeks and months on which any was made. Days without
a copy count for nothing, so that nothing goes by itself while a disk lies in a drawer. What is the last goes by the
number of a copy, which grows whatever the clock says: a wrong clock keeps some too many, never too few of the last.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date

DAYS, WEEKS, MONTHS = 7, 5, 12
"""Of so many the last copy is kept."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A copy by its number, and the day on which it was made; None when nothing tells that any more."""

    number: int
    made_on: date | None


def kept_of(earlier: Sequence[Earlier], *, last: int) -> frozenset[int]:
    """The numbers of those that are kept: the ``last`` ones, and one of each day, week and month that counts."""
    newest_first = sorted(earlier, key=lambda one: one.number, reverse=True)
    kept = {one.number for one in newest_first[:last]}
    kept |= _last_of(newest_first, DAYS, lambda day: day)
    kept |= _last_of(newest_first, WEEKS, lambda day: day.isocalendar()[:2])
    kept |= _last_of(newest_first, MONTHS, lambda day: (day.year, day.month))
    kept |= {one.number for one in earlier if one.made_on is None}
    return frozenset(kept)


def _last_of(newest_first: Sequence[Earlier], most: int, span: Callable[[date], Hashable]) -> set[int]:
    found: dict[Hashable, int] = {}
    for one in newest_first:
        if one.made_on is not None and len(found) < most:
            found.setdefault(span(one.made_on), one.number)
    return set(found.values())
