"""The paper of the made-up office, told by the verbs: put on file in boxes, held, and not found where it should be."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from archive.demo.book import OWNER, Book, Event
from archive.demo.boxes import LOOKED_FOR_AGO, Fate, ToldStack
from archive.demo.story import weekday
from archive.paper.holds import On, place_hold
from archive.paper.schedules import keep_for_rules
from archive.paper.shredding import came_to_light
from archive.paper.stacks import StackFields, put_on_file
from archive.records import Afterwards
from archive.records.retention_rule import Starts, Then

SHELVED, LOOKED_FOR = time(18, 20), time(10, 20)
"""When in the day: after the job was closed; and when a box was searched."""

REASON = "They remember the price differently"

NOT_FOUND = (
    "Not in its box when it was to be scanned. The cupboards were moved in spring; every other box was looked into."
)


class Shelved:
    """Puts the paper of jobs on file on the day on which they were closed."""

    def __init__(self, book: Book, stacks: Iterable[ToldStack], today: date) -> None:
        self._book, self._stacks, self._today = book, tuple(stacks), today

    def events(self) -> Iterator[Event]:
        """Everything that was put on file, held, and looked for in vain."""
        searched = datetime.combine(weekday(self._today - timedelta(days=LOOKED_FOR_AGO)), LOOKED_FOR)
        for told in self._stacks:
            at = datetime.combine(told.closed, SHELVED)
            yield at, 6, partial(self._put, told)
            if told.fate is Fate.HELD:
                yield at + timedelta(minutes=10), 6, partial(self._hold, told)
            if told.fate is Fate.LOST:
                yield searched, 6, partial(self._lose, told)

    def _put(self, told: ToldStack, _: datetime) -> None:
        rule = next(
            one.id
            for one in keep_for_rules(self._book.archive)
            if one.keep_for.starts is Starts.JOB_CLOSED and one.keep_for.then is Then.DESTROY
        )
        self._book.stacks[told.job.number] = put_on_file(
            self._book.archive,
            client_id=self._book.clients[told.job.company.name],
            fields=StackFields(told.what, told.sheets, told.place, rule, (self._book.jobs[told.job.number],)),
            by=OWNER,
        )

    def _hold(self, told: ToldStack, at: datetime) -> None:
        place_hold(
            self._book.archive,
            on=On.JOB,
            thing_id=self._book.jobs[told.job.number],
            reason=REASON,
            review_on=at.date() + timedelta(days=120),
            by=OWNER,
        )

    def _lose(self, told: ToldStack, _: datetime) -> None:
        paper = self._book.stacks[told.job.number]
        came_to_light(self._book.archive, paper_id=paper, what=Afterwards.LOST, words=NOT_FOUND, by=OWNER)
