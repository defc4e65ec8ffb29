"""What the files that explain originals note of the history: whether one is wrong in that, or the history is another.

Each act depends on all before it. So where another file agrees with the history up to the act that is in doubt or
beyond it, the history up to there is the one that was, and the file that says otherwise was altered.
"""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.left_behind import came_with_a_copy
from archive.records import CustodyEvent, Document
from archive.records.custody import FIRST

WITNESSES = 20
"""Other files that are asked, those of the newest documents; any one of them is enough."""

ALIKE = 48
"""So many of the 64 characters of two checksums are never alike by chance, but where one was spoiled in a few."""


def differs(session: Session, sha256: str, before: object) -> bool:
    """Whether this note knows the history otherwise, or with an end where there is none; not where it came with a copy
    that was put back, and knows the history of the archive before. Inside the caller's transaction."""
    if not isinstance(before, dict) or not isinstance(number := before.get("acts"), int):
        return False  # made before such files told it, or damaged, which their form tells
    if not isinstance(ends := before.get("ends with"), str) or _end(session, number) == ends:
        return False
    document = session.scalar(select(Document.id).where(Document.sha256 == sha256))
    return not came_with_a_copy(session, f"document:{document}", known=number)


def notes_wrongly(archive: Archive, sha256: str, before: object) -> bool:
    """Whether a note that differs is wrong, and not the history: that is the one that others have noted, or the very
    checksum is there under another number, or nearly the same under this."""
    if not isinstance(before, dict):
        return False
    with archive.database.reading() as session:
        number, ends = before["acts"], str(before.get("ends with"))
        there = _end(session, number)
        if ends == FIRST or session.scalar(select(CustodyEvent.number).where(CustodyEvent.hash == ends)) is not None:
            return True
        if there is not None and sum(one == other for one, other in zip(there, ends, strict=False)) >= ALIKE:
            return True
        if number > (session.scalar(select(func.max(CustodyEvent.number))) or 0):
            return False
    return any(agreed >= number for agreed in _agreed(archive, besides=sha256))


def _agreed(archive: Archive, *, besides: str) -> Iterator[int]:
    """Up to which act each of the other files agrees with the history."""
    with archive.database.reading() as session:
        newest = select(Document.sha256).where(Document.sha256 != besides).order_by(Document.id.desc())
        others = session.scalars(newest.limit(WITNESSES)).all()
    for sha256 in others:
        before = archive.vault.explanation(sha256).get("history before")
        if not isinstance(before, dict) or not isinstance(number := before.get("acts"), int):
            continue
        with archive.database.reading() as session:
            is_so = _end(session, number) == before.get("ends with")
        if is_so:
            yield number


def _end(session: Session, number: int) -> str | None:
    """The checksum of this act; None without it."""
    if number == 0:
        return FIRST
    in_reach = 0 < number < 1 << 63  # of the numbers that the database knows
    return session.scalar(select(CustodyEvent.hash).where(CustodyEvent.number == number)) if in_reach else None
