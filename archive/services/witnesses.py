"""Witnesses: what else knows of the history, so that its end cannot be cut off or written anew without a trace.

The chain proves that acts follow from one another, not that the last one is the last. But what was acted on is in the
records, and each sidecar in the vault repeats how far the history had come when its original arrived.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from archive.archive import Archive
from archive.records import CustodyEvent, Dispute, Document, Dossier, Filing, Job, Note
from archive.storage.noted_history import differs, notes_wrongly

NEWEST = 200
"""Sidecars that are asked: a later act depends on all before it, so that older ones would say the same."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Acts that must have been and of which the history says nothing: how many, and the first thing they were on."""

    acts: int
    thing: str


@dataclass(frozen=True, slots=True)
class OtherEnd:
    """A sidecar that knew the history up to act ``number`` with another end, or with one where there is none now."""

    sha256: str
    name: str
    number: int


_TOLD_OF: tuple[tuple[str, tuple[str, ...], InstrumentedAttribute[int]], ...] = (
    ("document", ("received",), Document.id),
    ("document", ("filed", "refiled"), Filing.document_id),
    ("job", ("opened",), Job.id),
    ("note", ("noted", "corrected"), Note.id),
    ("dispute", ("dispute opened",), Dispute.id),
    ("dossier", ("dossier made",), Dossier.id),
)
"""Of which things which acts must be told, as often as the column names them."""


def silences(archive: Archive) -> Iterator[Silence]:
    """Where the records say that something was received, filed, opened, noted or made, and the history does not."""
    for kind, acts, column in _TOLD_OF:
        with archive.database.reading() as session:
            told = Counter(session.scalars(select(CustodyEvent.thing).where(CustodyEvent.act.in_(acts))))
            there = Counter(f"{kind}:{number}" for number in session.scalars(select(column).order_by(column)))
        untold = there - told
        if untold:
            yield Silence(untold.total(), next(iter(untold)))


def other_ends(archive: Archive) -> Iterator[OtherEnd]:
    """Sidecars of the newest documents that knew the history otherwise.

    One that was handed in again when a copy was put back knows that of the archive before, which was left behind; and
    where others agree with the history, the check of the vault tells of the one that does not.
    """
    with archive.database.reading() as session:
        named = select(Document.id, Document.sha256, Document.name)
        newest = session.execute(named.order_by(Document.id.desc()).limit(NEWEST)).all()
    known = [(row, archive.vault.explanation(row.sha256).get("history before")) for row in newest]
    for row, before in known:
        with archive.database.reading() as session:
            is_other = differs(session, row.sha256, before)
        if is_other and before is not None and not notes_wrongly(archive, row.sha256, before):
            yield OtherEnd(row.sha256, row.name, before["acts"])
