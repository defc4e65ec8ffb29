"""The paper of the made-up office: what is left of its jobs in boxes, and what must not be destroyed."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from archive.demo.book import OWNER, Book, Event
from archive.demo.story import ToldJob
from archive.paper.holds import On, place_hold
from archive.paper.schedules import keep_for_rules
from archive.paper.stacks import StackFields, put_on_file
from archive.records.retention_rule import Starts, Then, months_later

SHELVED = time(18, 20)
"""When in the day: after the job was closed."""

KEPT_MONTHS = 9
"""Paper of jobs that were closed longer ago has gone; that of the last three of these months waits to be scanned."""

SHEETS_A_BOX = 90

WHAT = (
    "Work order and letters",
    "Quotes and delivery notes",
    "Signed forms and faxes",
    "Notes on paper, cable plan",
    "Work order, handwritten notes",
)

REASON = "They remember the price differently"

HELD_EVERY = 11
"""Of so many stacks one must not be destroyed."""


class Shelved:
    """Puts the paper of jobs on file on the day on which they were closed."""

    def __init__(self, book: Book, jobs: Iterable[ToldJob], today: date) -> None:
        self._book = book
        self._jobs = sorted(
            (job for job in jobs if job.closed and months_later(job.closed, KEPT_MONTHS) > today),
            key=lambda job: (job.closed or today, job.number),
        )
        self._today = today

    def events(self) -> Iterator[Event]:
        """Everything that was put on file, and held."""
        lying = 0
        for place, job in enumerate(self._jobs):
            sheets = 2 + int(job.number[-4:]) * 7 % 23
            box = f"Box {14 + lying // SHEETS_A_BOX}"
            lying += sheets
            if job.closed is not None:
                at = datetime.combine(job.closed, SHELVED)
                yield at, 6, partial(self._put, job, WHAT[place % len(WHAT)], sheets, box)
                if place % HELD_EVERY == HELD_EVERY // 2:
                    yield at + timedelta(minutes=10), 6, partial(self._hold, job)

    def _put(self, job: ToldJob, what: str, sheets: int, box: str, _: datetime) -> None:
        rule = next(
            one.id
            for one in keep_for_rules(self._book.archive)
            if one.keep_for.starts is Starts.JOB_CLOSED and one.keep_for.then is Then.DESTROY
        )
        put_on_file(
            self._book.archive,
            client_id=self._book.clients[job.company.name],
            fields=StackFields(what, sheets, box, rule, (self._book.jobs[job.number],)),
            by=OWNER,
        )

    def _hold(self, job: ToldJob, at: datetime) -> None:
        place_hold(
            self._book.archive,
            on=On.JOB,
            thing_id=self._book.jobs[job.number],
            reason=REASON,
            review_on=at.date() + timedelta(days=120),
            by=OWNER,
        )
