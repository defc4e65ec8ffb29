"""What an office does with paper, for the tests."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.board import Stack, board
from archive.paper.stacks import StackFields
from archive.services.jobs import close_job
from archive.services.trusted_clock import look_at_clock

A_MONTH = timedelta(days=34)


@dataclass(frozen=True)
class Office:
    """An office with one stack on file; ``rules`` are the shipped ones by name."""

    archive: Archive
    clock: SetClock
    client: int
    job: int
    stack: int
    fields: StackFields
    rules: dict[str, int]

    def day(self, day: date) -> None:
        """Let time go by until noon of this day, with somebody at the desk now and then."""
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        while noon - self.clock.at > A_MONTH:
            self.clock.put(self.clock.at + A_MONTH)
            look_at_clock(self.archive)
        self.clock.put(noon)
        look_at_clock(self.archive)

    def leap(self, day: date) -> None:
        """Let the computer say at once that it is one o'clock of this day."""
        self.clock.put(datetime(day.year, day.month, day.day, 13, tzinfo=UTC))

    def close(self, day: date) -> None:
        """Close the job on a day that then is today."""
        self.day(day)
        close_job(self.archive, job_id=self.job, by="AM", closed_on=day)

    def seen(self, stack: int | None = None) -> Stack:
        """A stack as the board shows it today."""
        wanted = self.stack if stack is None else stack
        return next(one for some in board(self.archive).columns.values() for one in some if one.id == wanted)
