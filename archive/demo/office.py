"""The whole made-up office: planned from a seed and a day, as plain values, nothing drawn or written yet."""

from dataclasses import dataclass
from datetime import date, datetime, time

from archive.demo.boxes import ToldStack, stacks_of
from archive.demo.course import Course, courses_of
from archive.demo.documents import LOCKED_BY, LOCKED_PASSWORD, Document, documents_of
from archive.demo.mailed import ToldMail, mails_of
from archive.demo.people import STAFF, Company, companies
from archive.demo.quarrels import ToldQuarrel, before_they_left, quarrels_of
from archive.demo.relations import ToldStanding, ToldSystem, standings_of, systems_of
from archive.demo.rhythm import kept_in_touch
from archive.demo.story import ToldJob, ToldNote, tell
from archive.demo.terms import ToldTerm, terms_of
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
    mails: tuple[ToldMail, ...]
    terms: tuple[ToldTerm, ...]
    systems: tuple[ToldSystem, ...]
    standings: tuple[ToldStanding, ...]
    stacks: tuple[ToldStack, ...]
    quarrels: tuple[ToldQuarrel, ...]
    begins: date
    """The first day of the month in which the story begins."""


def plan(seed: int, today: date) -> Office:
    """The made-up office as it stands on ``today``. The same seed and day give the same office."""
    clients = companies(year=today.year)
    jobs, notes = tell(clients, seed=seed, today=today)
    documents = documents_of(jobs, seed=seed, today=today)
    courses, terms = courses_of(jobs, seed=seed, today=today), terms_of(jobs, today=today)
    notes = (*notes, _about_the_password(today))
    paying = {told.tale.client for told in terms}
    notes = (*notes, *kept_in_touch(clients, jobs, notes, under_agreement=paying, seed=seed, today=today))
    quarrels = quarrels_of(courses, notes, terms, today=today)
    notes = before_they_left(notes, quarrels)
    in_order = tuple(sorted(notes, key=lambda note: note.written_at))
    written = min(version.written for told in terms for version in told.versions)
    begins = min(jobs[0].opened, in_order[0].written_at.date(), written).replace(day=1)
    systems = systems_of(clients, seed=seed, begins=begins, today=today)
    standings = standings_of(clients, seed=seed, begins=begins, today=today)
    mails = mails_of(courses, documents, today=today)
    stacks = stacks_of(jobs, today=today)
    return Office(
        today, clients, jobs, courses, in_order, documents, mails, terms, systems, standings, stacks, quarrels, begins
    )


def _about_the_password(today: date) -> ToldNote:
    at = datetime.combine(today, time(11, 12))
    text = (
        f"Statement comes locked\nThe password is {LOCKED_PASSWORD}, told on the telephone as agreed, never in the "
        "same mail."
    )
    return ToldNote(LOCKED_BY, None, None, NoteKind.CALL, text, at, at, STAFF[0][0])
