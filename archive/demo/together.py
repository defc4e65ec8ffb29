"""Many verbs in one transaction, so that three years of work need not wait for the disk a thousand times.

Only for an archive that nobody relies on yet: what was told is lost together when the story breaks off.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy.orm import Session

from archive.storage.database import Database


class Together(Database):
    """Hands the same transaction to every verb until :meth:`commit`. For one thread."""

    def __init__(self, database: Database) -> None:
        """``database`` stays open when this one is done with."""
        self.path = database.path
        self._engine = database.engine
        self._watches = []
        self._database = database
        self._held = ExitStack()
        self._session: Session | None = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """What was told so far, also what is not committed yet."""
        if self._session is None:
            with self._database.reading() as session:
                yield session
        else:
            yield self._session
            self._session.expunge_all()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """As Database.writing, but for the end of the transaction."""
        if self._session is None:
            self._session = self._held.enter_context(self._database.writing())
        yield self._session
        self._session.flush()
        self._session.expunge_all()  # the next verb reads everything anew, as it does elsewhere

    def commit(self) -> None:
        """Keep what was told since the last time."""
        self._session = None
        self._held.close()

    def give_up(self) -> None:
        """Let go of what was not committed."""
        if self._session is not None:
            self._session.rollback()
        self.commit()
