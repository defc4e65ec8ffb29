"""Where a story is silent: the stretches in which a job was open and nobody wrote anything down."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

GAP_DAYS = 30
"""A silence of so many days is a gap."""


@dataclass(frozen=True, slots=True)
class JobSpan:
    """A job and the days on which it was open; ``closed`` is None while it is."""

    id: int
    number: str
    opened: date
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """No note between ``first`` and ``last``, ``days`` apart, while ``job`` was open.

    ``first`` is the day of the note before, or on which the job was opened. ``last`` is that of the next note, or on
    which the job was closed, or today when the gap is ``open``: then nobody has written anything today either.
    ``on_job``: no note on that job is meant; on other work of the client there may be some.
    """

    first: date
    last: date
    job: JobSpan
    open: bool = False
    on_job: bool = False

    @property
    def days(self) -> int:
        """How long nobody wrote anything down."""
        return (self.last - self.first).days


def gaps(notes: Iterable[date], jobs: Iterable[JobSpan], *, today: date, on_job: bool = False) -> tuple[Gap, ...]:
    """The gaps of at least GAP_DAYS in the notes on one client, or in those ``on_job``, the oldest first.

    A note on any job, or on none, ends a client's silence. Where several jobs were open in the same silence it is told
    once, for the job that was open longest in it.
    """
    known, days = tuple(jobs), set(notes)
    written = sorted(day for day in days if day < today)
    lasts = today not in days
    silences = pairwise((date.min, *written, today))
    long = ((start, end) for start, end in silences if (end - start).days >= GAP_DAYS)
    parts = (_within(start, end, known, today, lasts=lasts) for start, end in long)
    longest = (max(found, key=lambda gap: gap.days) for found in parts if found)
    return tuple(replace(gap, on_job=on_job) for gap in longest if gap.days >= GAP_DAYS)


def _within(start: date, end: date, jobs: Iterable[JobSpan], today: date, *, lasts: bool) -> list[Gap]:
    """Each job's part of a silence; ``lasts`` says that one which reaches today goes on."""
    on = end == today and lasts
    return [
        Gap(max(start, job.opened), min(end, job.closed or today), job, open=on and job.closed is None)
        for job in jobs
        if job.opened < end and (job.closed is None or job.closed > start)
    ]
