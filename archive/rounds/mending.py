"""Puts lost originals back from the copies within reach. Nothing is deleted: what lay in their place is kept beside."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.clock import today
from archive.copies.contents import digest_from_disk
from archive.copies.drives import Drives
from archive.copies.fetching import fetch_document
from archive.copies.layout import CopyFolder
from archive.copies.places import places
from archive.copies.reaching import reach
from archive.copies.restore_errors import HereAlready
from archive.copies.single_things import DocumentThere
from archive.copies.under_way import never
from archive.errors import Expected
from archive.records import Document
from archive.rounds.wrong import Wrong, look_at, note_looked, wrong_in

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Mendable:
    """An original that is lost, and the folder for copies that has it whole; None where none within reach has."""

    wrong: Wrong
    copies: CopyFolder | None

    @property
    def root(self) -> Path | None:
        """Where that folder lies."""
        return self.copies.root if self.copies is not None else None


def look_at_all(archive: Archive, *, progress: Callable[[int, int], None]) -> tuple[Wrong, ...]:
    """Compare every original now, and remember what is wrong. ``progress`` is told how many are done, of how many; what
    it raises ends it."""
    day = today(archive.clock)
    with archive.database.reading() as session:
        columns = select(Document.id, Document.sha256, Document.name, Document.size).order_by(Document.sha256)
        rows = session.execute(columns).all()
    found: dict[str, Wrong | None] = {}
    for done, row in enumerate(rows, 1):
        found |= look_at(archive, [row], day=day)
        progress(done, len(rows))
        if len(found) >= AT_ONCE or done == len(rows):
            with archive.database.writing() as session:
                note_looked(session, found)
            found = {}
    with archive.database.reading() as session:
        return wrong_in(session)


def mendable(archive: Archive, *, drives: Drives | None = None) -> tuple[Mendable, ...]:
    """What is known to be lost, each with where it can be had: the bytes there are read and compared."""
    with archive.database.reading() as session:
        lost = [one for one in wrong_in(session) if one.is_lost]
    copies = copies_within_reach(archive, drives=drives) if lost else ()
    return tuple(Mendable(one, next((some for some in copies if _has(some, one.sha256)), None)) for one in lost)


def put_back(archive: Archive, some: Mendable, *, by: str) -> None:
    """Have a lost original put back by the clerk: it is handed in again, and takes the place of the damaged one, which
    is kept beside it.

    Raises HereAlready where it is well by now, and what fetch_document raises; ValueError without a copy that has it.
    """
    if some.copies is None:
        raise ValueError("no copy has it")
    with archive.database.reading() as session:
        received_at, size = session.execute(
            select(Document.received_at, Document.size).where(Document.id == some.wrong.document_id)
        ).one()
    document = DocumentThere(
        sha256=some.wrong.sha256,
        size=size,
        name=some.wrong.name,
        called=some.wrong.name,
        client="",
        received_at=received_at,
        is_here=True,
        client_here=None,
    )
    fetch_document(archive, some.copies, document, by=by)


def put_back_all(
    archive: Archive, lost: Sequence[Mendable], *, by: str
) -> tuple[tuple[Mendable, ...], tuple[Mendable, ...]]:
    """Put back each of these that a copy has; those, and those that none within reach has. Raises what fetch_document
    raises, but for what is well by now."""
    found = tuple(one for one in lost if one.root is not None)
    for one in found:
        with suppress(HereAlready):  # somebody was quicker
            put_back(archive, one, by=by)
    return found, tuple(one for one in lost if one.root is None)


def copies_within_reach(archive: Archive, *, drives: Drives | None = None) -> tuple[CopyFolder, ...]:
    """The folders for copies that can be read now."""
    found = []
    for place in places(archive):
        try:
            found.append(reach(archive, place_id=place.id, drives=drives).copies)
        except Expected:  # it is away, or another one: Settings tell
            continue
    return tuple(found)


def _has(copies: CopyFolder, sha256: str) -> bool:
    try:
        return digest_from_disk(copies, copies.original(sha256), cancelled=never)[0] == sha256
    except OSError:
        return False
