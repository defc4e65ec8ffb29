"""What an office does with paper, for the tests."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.board import Stack, board
from archive.paper.stacks import StackFields
from archive.services.jobs import close_job


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
        """Let it be noon of this day."""
        self.clock.put(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))

    def close(self, day: date) -> None:
        """Close the job on a day that then is today."""
        self.day(day)
        close_job(self.archive, job_id=self.job, by="AM", closed_on=day)

    def seen(self, stack: int | None = None) -> Stack:
        """A stack as the board shows it today."""
        wanted = self.stack if stack is None else stack
        return next(one for some in board(self.archive).columns.values() for one in some if one.id == wanted)
