"""Which job each quarrel is about and when it began, as plain values drawn from the rest of the story."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from archive.demo.course import Course
from archive.demo.story import ToldJob, ToldNote, weekday
from archive.demo.tales.known import KNOWN, SON
from archive.demo.tales.quarrel import Quarrel
from archive.demo.tales.quarrels import (
    BIRTHDAYS,
    CLEAN_SYSTEM,
    DIAGNOSTICS,
    NOBODY_RANG,
    THE_BILL,
    TWO_REMINDERS,
)
from archive.demo.terms import ToldTerm

RANG = time(11, 20)
"""When in the day a client rings whose call is not in the story yet."""

BIRTHDAYS_AFTER, BILL_AGO, SILENCE_AFTER = 12, 20, 21
"""Days: after the job was done; before today; and after the job was closed."""

LOST_AGO = 430
"""About so many days ago the last job was closed of a client who then left."""

LOST_BETWEEN, BILL_BETWEEN = range(330, 700), range(40, 121)
"""How long ago the jobs may have been closed that two of the quarrels are about."""


@dataclass(frozen=True, slots=True)
class ToldQuarrel:
    """A quarrel about a job, heard at a moment that is local to the office and without an offset."""

    quarrel: Quarrel
    job: ToldJob
    heard: datetime

    @property
    def opened(self) -> datetime:
        """When it was entered: a quarter of an hour after the note."""
        return self.heard + timedelta(minutes=15)


def quarrels_of(
    courses: Iterable[Course], notes: tuple[ToldNote, ...], terms: Iterable[ToldTerm], *, today: date
) -> tuple[ToldQuarrel, ...]:
    """All quarrels up to and including ``today``, oldest first."""
    told = tuple(courses)
    jobs = {course.job.number: course.job for course in told}
    found = [
        ToldQuarrel(quarrel, jobs[note.job], note.written_at)
        for quarrel in (CLEAN_SYSTEM, DIAGNOSTICS, TWO_REMINDERS)
        for note in notes
        if note.job is not None and note.text.startswith(quarrel.heard_in)
    ]
    recovered = next(job for job in jobs.values() if job.company.name == SON and job.tale.title.startswith("Recover"))
    found.append(_rang(BIRTHDAYS, recovered, weekday(recovered.done + timedelta(days=BIRTHDAYS_AFTER))))
    if (billed := _billed(told, today)) is not None:
        found.append(_rang(THE_BILL, billed, weekday(today - timedelta(days=BILL_AGO))))
    if (last := _last(told, {term.tale.client for term in terms}, today)) is not None and last.closed is not None:
        found.append(_rang(NOBODY_RANG, last, weekday(last.closed + timedelta(days=SILENCE_AFTER))))
    return tuple(sorted((one for one in found if one.heard.date() <= today), key=lambda one: one.heard))


def before_they_left(notes: tuple[ToldNote, ...], quarrels: Iterable[ToldQuarrel]) -> tuple[ToldNote, ...]:
    """The notes without those of a client who had left by then."""
    left = {one.job.company.name: one.heard for one in quarrels if one.quarrel is NOBODY_RANG}
    return tuple(note for note in notes if note.company not in left or note.written_at < left[note.company])


def _rang(quarrel: Quarrel, job: ToldJob, day: date) -> ToldQuarrel:
    return ToldQuarrel(quarrel, job, datetime.combine(day, RANG))


def _billed(courses: tuple[Course, ...], today: date) -> ToldJob | None:
    """The newest of the jobs that were closed some weeks ago, rather one of which nothing was agreed in writing."""
    some = [one for one in _everyday(courses) if _ago(one.job, today) in BILL_BETWEEN and one.job.tale.price]
    return max(some, key=lambda one: (not one.lines, one.job.number)).job if some else None


def _last(courses: tuple[Course, ...], paying: set[str], today: date) -> ToldJob | None:
    """The last job of a client without an agreement of whom nothing was asked since."""
    newest = {one.job.company.name: one.job for one in courses}
    mine = {one.job.company.name for one in _everyday(courses)} - paying
    some = [job for name, job in newest.items() if name in mine and _ago(job, today) in LOST_BETWEEN]
    return min(some, key=lambda job: (abs(_ago(job, today) - LOST_AGO), job.number)) if some else None


def _everyday(courses: tuple[Course, ...]) -> Iterable[Course]:
    known = {known.client for known in KNOWN}
    return (one for one in courses if one.job.company.name not in known)


def _ago(job: ToldJob, today: date) -> int:
    return (today - job.closed).days if job.closed else 0
