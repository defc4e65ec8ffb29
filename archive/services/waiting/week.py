"""The week: today and the next six days, and what falls due on each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from archive.records import Side
from archive.services.follow_ups import FollowUpLine
from archive.services.waiting.ending import Ending
from archive.services.waiting.promises import Promise

LAST_DAY = timedelta(days=6)
"""The last day of the week, counted from today."""


class DueKind(StrEnum):
    """What falls due, in the order in which a day tells of it."""

    OUR_PROMISE = "our promise"
    THEIR_PROMISE = "their promise"
    FOLLOW_UP = "follow-up"
    DECISION = "decision"  # the last day to decide on an agreement's renewal
    ENDING = "agreement ends"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing on a day. ``what`` are its words; it leads to the job, where there is one, or to the client."""

    kind: DueKind
    what: str
    client_id: int
    client: str
    job_id: int | None
    whose: str


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A day with everything that falls due on it, by kind."""

    day: date
    due: tuple[Due, ...]


def week(
    today: date, follow_ups: Iterable[FollowUpLine], lines: Iterable[Promise], terms: Iterable[Ending]
) -> tuple[DayAhead, ...]:
    """The seven days from today on. What was due before today is on none of them: it waits already."""
    days: dict[date, list[Due]] = {today + timedelta(days=ahead): [] for ahead in range(LAST_DAY.days + 1)}
    for line in lines:
        if line.due_on in days:
            kind = DueKind.OUR_PROMISE if line.side is Side.WE else DueKind.THEIR_PROMISE
            days[line.due_on].append(Due(kind, line.text, line.client_id, line.client, line.job_id, line.whose))
    for one in follow_ups:
        if one.due_on in days:
            told = Due(DueKind.FOLLOW_UP, one.what, one.client_id, one.client, one.job_id, one.whose)
            days[one.due_on].append(told)
    for term in (one for one in terms if one.accepted):
        for kind, day in ((DueKind.DECISION, term.decide_by), (DueKind.ENDING, term.ends_on)):
            if day in days:
                days[day].append(Due(kind, term.title, term.client_id, term.client, None, term.whose))
    order = list(DueKind)
    return tuple(DayAhead(day, tuple(sorted(due, key=lambda one: order.index(one.kind)))) for day, due in days.items())
