"""The whole made-up office: planned from a seed and a day, as plain values, nothing drawn or written yet."""

from dataclasses import dataclass
from datetime import date, datetime, time

from archive.demo.course import Course, courses_of
from archive.demo.documents import LOCKED_BY, LOCKED_PASSWORD, Document, documents_of
from archive.demo.people import STAFF, Company, companies
from archive.demo.story import ToldJob, ToldNote, tell
from archive.records import NoteKind


@dataclass(frozen=True, slots=True)
class Office:
    """Everything that is made up, as it stands on ``today``."""

    today: date
    companies: tuple[Company, ...]
    jobs: tuple[ToldJob, ...]
    courses: tuple[Course, ...]
    notes: tuple[ToldNote, ...]
    documents: tuple[Document, ...]

    @property
    def begins(self) -> date:
        """The first day of the month in which the story begins."""
        return min(min(job.opened for job in self.jobs), self.notes[0].written_at.date()).replace(day=1)


def plan(seed: int, today: date) -> Office:
    """The made-up office as it stands on ``today``. The same seed and day give the same office."""
    clients = companies(year=today.year)
    jobs, notes = tell(clients, seed=seed, today=today)
    documents = documents_of(jobs, seed=seed, today=today)
    notes = tuple(sorted((*notes, _about_the_password(today)), key=lambda note: note.written_at))
    return Office(today, clients, jobs, courses_of(jobs, seed=seed, today=today), notes, documents)


def _about_the_password(today: date) -> ToldNote:
    at = datetime.combine(today, time(11, 12))
    text = (
        f"Statement comes locked\nThe password is {LOCKED_PASSWORD}, told on the telephone as agreed, never in the "
        "same mail."
    )
    return ToldNote(LOCKED_BY, None, None, NoteKind.CALL, text, at, at, STAFF[0][0])
