"""Now and today, passed in, so that nothing else asks the computer what time it is."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the office's local time."""

    def now(self) -> datetime:
        """The present moment with the office's offset from UTC."""
        ...


class SystemClock:
    """The computer's own clock and time zone."""

    def now(self) -> datetime:
        """The present moment with the computer's offset from UTC."""
        return datetime.now().astimezone()


@dataclass
class SetClock:
    """A clock that stands where it is put and moves when it is told: for made-up offices and for tests."""

    at: datetime
    _ticks: int = field(default=0, init=False)

    def now(self) -> datetime:
        """The set moment; each call is a microsecond later, so that the order of events shows."""
        self._ticks += 1
        return self.at + timedelta(microseconds=self._ticks)

    def put(self, at: datetime) -> None:
        """Move to another moment, forwards or backwards."""
        self.at = at


def today(clock: Clock) -> date:
    """The office's local date."""
    return clock.now().date()
