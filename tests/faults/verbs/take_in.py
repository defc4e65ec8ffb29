"""Taking in: files are handed in, and the clerk makes them safe."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import select

from archive.errors import Expected
from archive.records import AccessionItem, Document
from archive.records.documents import ItemState
from archive.services.clients import add_client
from archive.services.intake import hand_in
from archive.services.receipt import receipt
from tests.archive.paperwork import a_file, taken_in
from tests.faults.afterwards import a_clerk_starts
from tests.faults.verbs.offices import opened
from tests.faults.verbs.verb import Promise

HANDED_IN = "handed in"
SAFE = "safe: "


class TakeIn:
    """Two files of their own, one of them larger than a page of memory, and one that was there before."""

    bears: tuple[type[Expected], ...] = ()
    tolerates: frozenset[tuple[str, str]] = frozenset()

    def prepare(self, live: Path) -> None:
        """An office with one document."""
        with opened(live) as archive:
            add_client(archive, name="Harbour Dental", by="AM")
            (live / "scans").mkdir()
            taken_in(archive, a_file(live / "scans", "before.pdf"), client_id=1)
            a_file(live / "scans", "again.pdf", "the bytes of before.pdf")
            a_file(live / "scans", "small.pdf")
            a_file(live / "scans", "large.pdf", "a line of a large scan\n" * 400)
            a_clerk_starts(archive)

    def act(self, live: Path, promise: Promise) -> None:
        """What the window does, and then the clerk."""
        with opened(live, minutes=1) as archive:
            scans = [live / "scans" / name for name in ("again.pdf", "small.pdf", "large.pdf")]
            batch = hand_in(archive, paths=scans, source="dropped", by="AM", client_id=1)
            promise(HANDED_IN)
            a_clerk_starts(archive)
            for file in receipt(archive, batch_id=batch):
                if file.document_id is not None:
                    promise(SAFE + file.name)

    def wrong(self, live: Path, promised: Sequence[str]) -> Iterator[str]:
        """What was handed in waits, is told to have failed, or is safe; what is safe has its bytes and its row."""
        with opened(live, minutes=2) as archive, archive.database.reading() as session:
            items = session.scalars(select(AccessionItem)).all()
            known = {document.sha256: document.size for document in session.scalars(select(Document))}
        if HANDED_IN in promised and len(items) < 4:
            yield "what was handed in is forgotten"
        for item in items:
            if (item.document_id is None) != (item.state in (ItemState.WAITING, ItemState.FAILED)):
                yield f"{item.name} is {item.state} without its bytes, or has them and is not"
        for words in promised:
            if words.startswith(SAFE):
                content = (live / "scans" / words.removeprefix(SAFE)).read_bytes()
                if known.get(hashlib.sha256(content).hexdigest()) != len(content):
                    yield f"it was told as {words}, and is not"

    def wrong_in_the_end(self, live: Path) -> Iterator[str]:
        """Everything is there once."""
        with opened(live, minutes=3) as archive, archive.database.reading() as session:
            items = session.scalars(select(AccessionItem)).all()
            known = sorted(session.scalars(select(Document.sha256)))
        if {item.state for item in items} - {ItemState.SAFE, ItemState.KNOWN}:
            yield "not everything is safe"
        files = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (live / "scans").iterdir()}
        if known != sorted(files):
            yield f"there are {len(known)} documents of {len(files)} files"
