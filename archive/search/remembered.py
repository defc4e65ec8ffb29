"""What answers have shown of the records, remembered until anything in the records changes.

Each further letter shows mostly the same again, and asking the records for it costs more than finding it.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from archive.records import Client, Job
from archive.search.as_read import doubts_on
from archive.search.entries import AT_ONCE, Entry, EntryKind, entries

MOST = 1000
"""Things that are remembered: a few megabytes, mostly texts of pages."""

_NUMBERS: BindParameter[Sequence[int]] = bindparam("numbers", expanding=True)
_CLIENTS = select(Client.id, Client.name).where(Client.id.in_(_NUMBERS))
_JOBS = select(Job.id, Job.number, Job.title).where(Job.id.in_(_NUMBERS))

Thing = tuple[EntryKind, int]
Answer = TypeVar("Answer")


class Remembered:
    """Entries and names as of the last ``look``. ``version`` gives another number whenever somebody has committed."""

    def __init__(self, version: Callable[[], int]) -> None:
        self._version = version
        self._seen: int | None = None
        self._entries: dict[Thing, Entry] = {}
        self._clients: dict[int, str] = {}
        self._jobs: dict[int, tuple[str, str]] = {}
        self._answered: dict[Hashable, Any] = {}

    def look(self) -> None:
        """Forget everything if the records have changed. To be called before the transaction that reads from them, so
        that what is remembered is never older than this moment."""
        seen = self._version()
        if seen != self._seen:
            self._entries, self._clients, self._jobs, self._answered = {}, {}, {}, {}
            self._seen = seen

    def once(self, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """What was answered to this question about the records; asked if it was not yet."""
        if question not in self._answered:
            self._answered[question] = ask()
        answered: Answer = self._answered[question]
        return answered

    def entries(self, session: Session, things: Sequence[Thing]) -> dict[Thing, Entry]:
        """The entries of those of these things that are there and searchable."""
        missing = [thing for thing in things if thing not in self._entries]
        found = {thing: self._entries[thing] for thing in things if thing in self._entries}
        found |= {(entry.kind, entry.id): entry for entry in entries(session, missing)}
        if len(self._entries) + len(missing) > MOST:
            self._entries = {}
        self._entries |= found
        return found

    def doubts(self, session: Session, page: Entry) -> bytes | None:
        """How surely the text of a page was read (archive.search.standing); None where nobody knows."""
        return self.once(("doubts", page.id), lambda: doubts_on(session, [page]).get(page.id))

    def clients(self, session: Session, numbers: Iterable[int]) -> dict[int, str]:
        """The names of clients."""
        for some in _portions({one for one in numbers if one not in self._clients}):
            self._clients.update((row[0], row[1]) for row in session.connection().execute(_CLIENTS, {"numbers": some}))
        return self._clients

    def jobs(self, session: Session, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        """The numbers and titles of jobs."""
        for some in _portions({one for one in numbers if one not in self._jobs}):
            self._jobs.update(
                (row[0], (row[1], row[2])) for row in session.connection().execute(_JOBS, {"numbers": some})
            )
        return self._jobs


def _portions(numbers: Iterable[int]) -> Iterable[Sequence[int]]:
    ordered = sorted(numbers)
    return (ordered[first : first + AT_ONCE] for first in range(0, len(ordered), AT_ONCE))
