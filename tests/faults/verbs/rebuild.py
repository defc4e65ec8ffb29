"""Rebuild: the records are gone, and are made again from the vault and the text beside them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import select

from archive.errors import Expected
from archive.folder_errors import RecordsMissing
from archive.records import Client, CustodyEvent, Document, Note
from archive.records.custody import MADE_AGAIN
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.sidecars.rebuilding import rebuild
from archive.storage.database import has_records
from tests.archive.paperwork import a_file, taken_in
from tests.faults.afterwards import a_clerk_starts
from tests.faults.verbs.offices import at, opened
from tests.faults.verbs.verb import Promise

MADE = "made again"


class Rebuild:
    """A client, a note and two documents, of which only text and originals are left."""

    bears: tuple[type[Expected], ...] = (RecordsMissing,)
    tolerates: frozenset[tuple[str, str]] = frozenset()

    def prepare(self, live: Path) -> None:
        """Write it all, and lose the records."""
        with opened(live) as archive:
            client = add_client(archive, name="Harbour Dental", by="AM")
            write_note(archive, client_id=client, text="Called about the server.", by="AM")
            taken_in(archive, a_file(live, "first.pdf"), client_id=client)
            taken_in(archive, a_file(live, "second.pdf", "a line of a large scan\n" * 100))
            a_clerk_starts(archive)
        for file in (live / "office").glob("archive.db*"):
            file.unlink()

    def act(self, live: Path, promise: Promise) -> None:
        """Make them again, unless that was done."""
        if not has_records(live / "office" / "archive.db"):
            made = rebuild(live / "office", clock=at(minutes=1), by="AM")
            if made.is_whole:
                promise(MADE)
        with opened(live, minutes=1) as archive:
            a_clerk_starts(archive)

    def wrong(self, live: Path, promised: Sequence[str]) -> Iterator[str]:
        """They are there whole, and the history says that they were made again."""
        with opened(live, minutes=2) as archive, archive.database.reading() as session:
            counts = [len(session.scalars(select(kind.id)).all()) for kind in (Client, Note, Document)]
            told = session.scalars(select(CustodyEvent.number).where(CustodyEvent.act == MADE_AGAIN)).all()
        if counts != [1, 1, 2]:
            yield f"of clients, notes and documents there are {counts}"
        if len(told) != 1:
            yield f"the history tells {len(told)} times that they were made again"

    def wrong_in_the_end(self, live: Path) -> Iterator[str]:
        """As before, and nothing half made is left."""
        yield from self.wrong(live, ())
        if left := [file.name for file in (live / "office").glob("archive.db*") if "journal" not in file.name][1:]:
            yield f"half made: {left}"
