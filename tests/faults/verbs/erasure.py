"""Erasure: a client is erased from the records, and then from the disk."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.archive import Archive
from archive.errors import Expected
from archive.records import ErasureRequest
from archive.services.intake import hand_in, take_in_waiting
from archive.watching.handed import SCANNER
from tests.archive.erasure.quorndon import ask, clerk_tidies, confirmed, count, moved_in, traces_in
from tests.archive.paperwork import a_file, read_document
from tests.faults.afterwards import a_clerk_starts
from tests.faults.verbs.offices import opened
from tests.faults.verbs.verb import Promise

SCANNED = "from the scanner.pdf"
"""What the office's scanner wrote, and the archive removes with what it has of it."""

ERASED, GONE = "erased", "gone from the disk"


class Erasure:
    """Quorndon & Daughters, and another client who stays."""

    bears: tuple[type[Expected], ...] = ()
    tolerates: frozenset[tuple[str, str]] = frozenset()

    def prepare(self, live: Path) -> None:
        """Somebody has asked for it."""
        scans = live.with_name("scans")
        scans.mkdir()
        with opened(live) as archive:
            quorndon = moved_in(archive, scans)
            hand_in(archive, paths=[a_file(live, SCANNED)], source=SCANNER, by="AM", client_id=quorndon.client)
            take_in_waiting(archive, cancelled=lambda: False)
            read_document(archive, ["scanned of Quorndon"])
            ask(quorndon)
            a_clerk_starts(archive)

    def act(self, live: Path, promise: Promise) -> None:
        """Carry it out, unless that was done; then the clerk does its part."""
        with opened(live, minutes=1) as archive:
            if _waits(archive):
                confirmed(archive, 1)
            promise(ERASED)
            if clerk_tidies(archive):
                promise(GONE)
            a_clerk_starts(archive)

    def wrong(self, live: Path, promised: Sequence[str]) -> Iterator[str]:
        """All of it is gone from the records or nothing; from the disk what was told to be."""
        with opened(live, minutes=2) as archive:
            clients, tombstones = count(archive, "client"), count(archive, "tombstone")
            waits = _waits(archive)
        if clients + bool(tombstones) != 2:
            yield f"there are {clients} clients and {tombstones} tombstones"
        if clients == 2 and promised:
            yield "what was erased is there"
        if clients == 1 and waits:
            yield "it is erased, and its request waits"
        if GONE in promised:
            yield from (f"it was told to be gone from the disk, and there is {left}" for left in _left(live))

    def wrong_in_the_end(self, live: Path) -> Iterator[str]:
        """Nothing of it is left."""
        yield from (f"there is left {left}" for left in _left(live))
        with opened(live, minutes=3) as archive:
            if count(archive, "client") != 1 or _waits(archive):
                yield "it is not erased in the end"


def _left(live: Path) -> Iterator[str]:
    if left := traces_in(live / "office"):
        yield str(left)
    if (live / SCANNED).exists():
        yield "what the scanner wrote"


def _waits(archive: Archive) -> bool:
    with archive.database.reading() as session:
        return session.get_one(ErasureRequest, 1).settled_at is None
