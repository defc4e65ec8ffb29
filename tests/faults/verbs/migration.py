"""Migration: an archive of an earlier version is opened in this one."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from archive.errors import Expected
from archive.storage.migrations import NEWEST, version_of
from tests.archive.storage.releasing import RELEASED, found_in, unpack
from tests.archive.storage.test_released import rows_of
from tests.faults.afterwards import a_clerk_starts
from tests.faults.verbs.offices import opened
from tests.faults.verbs.verb import Promise

VERSION = "0008"
"""Far enough behind for several steps, and near enough for the clerk to begin with what it had."""

MIGRATED = "migrated"


class Migration:
    """An archive as an earlier version left it."""

    bears: tuple[type[Expected], ...] = ()
    tolerates: frozenset[tuple[str, str]] = frozenset()

    def prepare(self, live: Path) -> None:
        """As it was released."""
        answered = unpack(RELEASED / f"{VERSION}.zip", live / "office")
        (live / "answered.json").write_text(json.dumps(answered), "utf-8")
        self.rows = repr(rows_of(live / "office" / "archive.db"))

    def act(self, live: Path, promise: Promise) -> None:
        """Open it."""
        opened(live, minutes=1).close()
        promise(MIGRATED)

    def wrong(self, live: Path, promised: Sequence[str]) -> Iterator[str]:
        """Opened again it is of this version, and the records of before lie beside it, whole."""
        office = live / "office"
        if version_of(office / "archive.db") != NEWEST:
            yield "it is not migrated"
        kept = office / f"archive.db.before-{VERSION}"
        if not kept.exists():
            yield "the records of before are not there"
        else:
            with closing(sqlite3.connect(kept)) as records:
                if [said for (said,) in records.execute("PRAGMA integrity_check")] != ["ok"]:
                    yield "the records of before are damaged"
            if repr(rows_of(kept)) != self.rows:
                yield "the records of before are others"

    def wrong_in_the_end(self, live: Path) -> Iterator[str]:
        """It is found in it what was found."""
        with opened(live, minutes=3) as archive:
            a_clerk_starts(archive)
            if found_in(archive) != json.loads((live / "answered.json").read_text("utf-8")):
                yield "its search answers something else"
