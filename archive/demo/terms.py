"""Which agreements with a term there are, when each version was written and accepted, and for which days it holds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from archive.demo.story import ToldJob, weekday
from archive.demo.tales.term import LOOKED_AFTER, TERMS, TermTale, Unwritten
from archive.records import Given

RENEWED = "Service agreement renewed"
"""The title of the jobs that renew an agreement from before."""

EARLY = 12
"""Days before the notice on which the office speaks of renewing."""


@dataclass(frozen=True, slots=True)
class ToldVersion:
    """A term from ``starts`` to ``ends``. ``accepted`` is None while the client has not answered.

    ``restores`` is how often a year the restore is tested, where that changed.
    """

    written: date
    starts: date
    ends: date
    accepted: date | None
    given: Given = Given.EMAIL
    restores: str = ""


@dataclass(frozen=True, slots=True)
class ToldTerm:
    """An agreement with a term. ``job`` is the number of the job whose papers it was signed on, or None."""

    tale: TermTale
    versions: tuple[ToldVersion, ...]
    job: str | None = None
    unwritten: tuple[tuple[date, date, Unwritten], ...] = ()
    """When each was noted, and when it was met or missed."""


def terms_of(jobs: tuple[ToldJob, ...], *, today: date) -> tuple[ToldTerm, ...]:
    """All agreements with a term as they stand on ``today``."""
    told = [_told(tale, jobs, today) for tale in TERMS]
    known = {tale.client for tale in TERMS}
    renewed = {job.company.name: job for job in jobs if job.tale.title == RENEWED}
    told += [_renewed(job, today) for name, job in renewed.items() if name not in known]
    return tuple(replace(one, unwritten=tuple(_unwritten(one, today))) for one in told if one.versions)


def _told(tale: TermTale, jobs: tuple[ToldJob, ...], today: date) -> ToldTerm:
    if not tale.job:
        ends = today + timedelta(days=tale.ends_in)
        starts = _later(ends + timedelta(days=1), -tale.months * tale.years)
        written = weekday(starts - timedelta(days=20))
        first = ToldVersion(written, starts, _last_day(starts, tale.months), weekday(written + timedelta(days=6)))
        return ToldTerm(tale, tuple(_going_on(tale, first, today)))
    job = next(job for job in jobs if job.company.name == tale.client and job.tale.title == tale.job)
    first = _signed(job, job.done, tale.months)
    versions = tuple(_going_on(tale, first, today))
    if tale.undecided:
        sent = weekday(job.opened + timedelta(days=330))
        if sent <= today:
            starts = first.ends + timedelta(days=1)
            versions = (*versions, ToldVersion(sent, starts, _last_day(starts, tale.months), None))
    return ToldTerm(tale, versions, job.number)


def _renewed(job: ToldJob, today: date) -> ToldTerm:
    """The agreement from before, and the one on the paper of the job that renewed it."""
    tale = TermTale(
        job.company.name, "Service agreement", "All machines on the list", job.tale.excluded, job.tale.price, "a year",
        "four office hours", LOOKED_AFTER, ("Read the backup warnings", "Tell us of new machines before they are used"),
        notice=90,
    )  # fmt: skip
    starts = _later(job.done, -12)
    written = weekday(starts - timedelta(days=15))
    before = ToldVersion(
        written, starts, job.done - timedelta(days=1), weekday(written + timedelta(days=7)), restores="once"
    )
    answered = _signed(job, job.done, 12)
    if answered.starts > today:
        return ToldTerm(tale, (before, replace(answered, accepted=None)), job.number)
    return ToldTerm(tale, (before, *_going_on(tale, answered, today)), job.number)


def _signed(job: ToldJob, starts: date, months: int) -> ToldVersion:
    """The version whose pages both sides signed at the end of a job."""
    signed = weekday(job.done) if job.closed is None else min(weekday(job.done), job.closed)
    return ToldVersion(job.opened, starts, _last_day(starts, months), signed, Given.SIGNED_FORM)


def _going_on(tale: TermTale, first: ToldVersion, today: date) -> Iterator[ToldVersion]:
    """The first term and its renewals so far."""
    if first.accepted is not None and first.accepted > today:
        first = replace(first, accepted=None)
    yield first
    term = first
    while not tale.undecided:
        written = weekday(term.ends - timedelta(days=tale.notice + EARLY))
        accepted = weekday(written + timedelta(days=6))
        if accepted >= today:
            return
        starts = term.ends + timedelta(days=1)
        term = ToldVersion(written, starts, _last_day(starts, tale.months), accepted)
        yield term


def _unwritten(told: ToldTerm, today: date) -> Iterator[tuple[date, date, Unwritten]]:
    first = told.versions[0].accepted
    for one in told.tale.unwritten:
        ended = today - timedelta(days=one.ago)
        ended -= timedelta(days=max(ended.weekday() - 4, 0))
        noted = weekday(ended - timedelta(days=17))
        if first is not None and noted > first:
            yield noted, ended, one


def _later(day: date, months: int) -> date:
    """The same day of the month so many months later; the 28th stands for days that not every month has."""
    place = day.year * 12 + day.month - 1 + months
    return date(place // 12, place % 12 + 1, min(day.day, 28))


def _last_day(starts: date, months: int) -> date:
    return _later(starts, months) - timedelta(days=1)
