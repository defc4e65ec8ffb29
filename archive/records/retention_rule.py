"""What applies to a stack of paper on a given day: a pure rule of dates and holds. Nothing stores an age.

Paper is kept for whole calendar months after the event that starts its clock, counted as most law counts a period: the
day of the event is not part of it, and it ends with the day of the same number. Where a month has no such day, the
first of the next one takes its place, so that nothing is ever kept shorter than was promised.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTHS_IN_A_YEAR = 12


class Starts(StrEnum):
    """The event after which paper is kept for a time."""

    JOB_CLOSED = "job closed"  # the last of all jobs it belongs to
    PAPER_DATED = "paper dated"


class Then(StrEnum):
    """What happens when that time is over."""

    DESTROY = "destroy"
    REVIEW = "review"  # a person decides
    KEEP = "keep"  # the paper is never destroyed


class Retention(StrEnum):
    """How a stack stands with the clock."""

    NOT_STARTED = "not started"  # a job is open, or the paper has no date
    RUNNING = "running"
    OVER = "over"
    REVIEW = "review"  # over, and a person is to look first
    HELD = "held"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class KeepFor:
    """A keep-for rule: what starts the clock, for how many calendar months, and what then."""

    starts: Starts
    months: int
    then: Then


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a person did something: its number in the history, which tells what came after what, and the day."""

    order: int
    day: date


@dataclass(frozen=True, slots=True)
class HoldSpan:
    """One hold that applies to a stack, its own or inherited; ``released`` is None while it stands."""

    released: Stamp | None = None


@dataclass(frozen=True, slots=True)
class PaperDates:
    """What decides about a stack.

    ``jobs_closed_on`` has a day, or None while it is open, for each job of the stack. ``dated`` is the date of paper
    without a job. ``is_original``: marked as what must never be shredded. ``let_go`` is when a person last looked
    again and said that it may be shredded. ``left_open`` is when it was taken off a job that was still open.
    """

    keep_for: KeepFor
    jobs_closed_on: tuple[date | None, ...] = ()
    dated: date | None = None
    holds: tuple[HoldSpan, ...] = ()
    is_original: bool = False
    let_go: Stamp | None = None
    left_open: tuple[Stamp, ...] = ()


def months_later(day: date, months: int) -> date:
    """The day of the same number that many calendar months later, or the first of the next month if there is none."""
    year, month = divmod(day.year * MONTHS_IN_A_YEAR + day.month - 1 + months, MONTHS_IN_A_YEAR)
    try:
        return date(year, month + 1, day.day)
    except ValueError:  # no 31 September: the period may only become longer
        year, month = divmod(year * MONTHS_IN_A_YEAR + month + 1, MONTHS_IN_A_YEAR)
        return date(year, month + 1, 1)


def started_on(dates: PaperDates) -> date | None:
    """The day of the event that starts the clock; None while it has not happened.

    Paper with jobs waits for the last of them to be closed, whatever its rule: no job of a stack may be open.
    """
    if any(closed is None for closed in dates.jobs_closed_on):
        return None
    closed = [day for day in dates.jobs_closed_on if day is not None]
    if dates.keep_for.starts is Starts.JOB_CLOSED:
        return max(closed, default=None)
    return max([*closed, dates.dated]) if dates.dated is not None else None


def kept_until(dates: PaperDates) -> date | None:
    """The last day on which the paper is kept, holds left aside; None while the clock has not started or never does."""
    begun = started_on(dates)
    if begun is None or dates.is_original or dates.keep_for.then is Then.KEEP:
        return None
    return months_later(begun, dates.keep_for.months)


def retention(dates: PaperDates, *, today: date) -> Retention:
    """How a stack stands on a day. A hold always wins, and whatever must never be shredded is never due."""
    if is_held(dates.holds):
        return Retention.HELD
    if dates.is_original or dates.keep_for.then is Then.KEEP:
        return Retention.KEPT
    until = kept_until(dates)
    if until is None:
        return Retention.NOT_STARTED
    if today <= until:
        return Retention.RUNNING
    return Retention.OVER if _may_go(dates, until) else Retention.REVIEW


def is_held(holds: Iterable[HoldSpan]) -> bool:
    """Whether any of these holds stands."""
    return any(hold.released is None for hold in holds)


def _may_go(dates: PaperDates, until: date) -> bool:
    """Whether no person needs to look again, or one has since: after the time was over and after the last release.

    Whoever takes paper off an open job when its time would be over without that job lets it go as well.
    """
    ends = (*(hold.released for hold in dates.holds if hold.released), *dates.left_open)
    late = [end.order for end in ends if end.day > until]
    if not late and dates.keep_for.then is Then.DESTROY:
        return True
    looked = dates.let_go
    return looked is not None and looked.day > until and all(looked.order > released for released in late)
