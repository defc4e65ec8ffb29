"""The originals that were found wrong on the rounds, remembered until another look finds them well or they are gone."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import Document, Setting
from archive.storage.fixity import Discrepancy, Finding, discrepancies_of

NAME = "originals-wrong"
"""The setting that keeps them, as a list in JSON."""

MOST = 200
"""So many are remembered; where more are wrong, a disk or a program is, and the check tells them all."""

LOST: frozenset[Finding] = frozenset({"missing", "displaced", "altered"})
"""What a copy mends: the bytes are gone or others, or a link or a folder lies in their place. The rest is told by the
check, which says what to do."""

UNEXPLAINED: frozenset[Finding] = frozenset({"unexplained", "garbled", "contradicted", "retold", "spoiled"})
"""What is wrong with the file that explains an original, which itself is whole: it is put back, or written anew."""

Look = tuple[int, int] | None
"""Size and time of change of a file when it was looked at; None where it was missing."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """An original of which something is wrong: its document, its SHA-256, its first name, what (as the check calls it)
    and since which day that is known. ``look`` tells whether the file has changed since."""

    document_id: int
    sha256: str
    name: str
    finding: Finding
    detail: str
    found_on: date
    look: Look

    @property
    def is_lost(self) -> bool:
        """Whether its bytes are gone or others, so that it is to be put back from a copy."""
        return self.finding in LOST

    @property
    def is_unexplained(self) -> bool:
        """Whether its bytes are as received, and what explains them is not."""
        return self.finding in UNEXPLAINED


def wrong_in(session: Session) -> tuple[Wrong, ...]:
    """Those that are remembered, inside the caller's transaction, the first found first."""
    kept = session.get(Setting, NAME)
    told = json.loads(kept.value) if kept is not None and kept.value else []
    return tuple(
        Wrong(**{**one, "found_on": date.fromisoformat(one["found_on"]), "look": one["look"] and tuple(one["look"])})
        for one in told
    )


def note_looked(session: Session, looked: Mapping[str, Wrong | None]) -> None:
    """Remember what was found of these originals, by SHA-256; None for one that is well. Writes nothing where all is
    as it is known."""
    before = wrong_in(session)
    since = {one.sha256: one for one in before}
    kept = [one for one in before if one.sha256 not in looked]
    for sha256, one in looked.items():
        if one is not None:
            known = since.get(sha256)
            kept.append(one if known is None else replace(one, found_on=min(one.found_on, known.found_on)))
    kept.sort(key=lambda one: (one.found_on, one.name, one.sha256))
    if tuple(kept[:MOST]) != before:
        value = json.dumps([asdict(one) | {"found_on": one.found_on.isoformat()} for one in kept[:MOST]])
        session.merge(Setting(name=NAME, value=value))


def look_at(archive: Archive, rows: Iterable[Row[int, str, str, int]], *, day: date) -> dict[str, Wrong | None]:
    """What is found now of these documents, told by id, SHA-256, name and size: of each the worst, None where all is
    well. Reads every byte."""
    found: dict[str, Wrong | None] = {}
    for document_id, sha256, name, size in rows:
        look = _look(archive, sha256)
        worst: Discrepancy | None = next(discrepancies_of(archive, sha256, name, size), None)
        found[sha256] = (
            Wrong(document_id, sha256, name, worst.finding, worst.detail, day, look) if worst is not None else None
        )
    return found


def look_again(archive: Archive, *, day: date, thoroughly: bool = False, only: Collection[str] | None = None) -> int:
    """Look once more at those that were found wrong, or ``only`` at these of them by SHA-256, ``thoroughly`` also where
    the file is as it was then; how many are wrong still. Those whose document is gone are wrong no more."""
    with archive.database.reading() as session:
        before = tuple(one for one in wrong_in(session) if only is None or one.sha256 in only)
        numbers = [one.document_id for one in before]
        columns = select(Document.id, Document.sha256, Document.name, Document.size)
        there = {row.id: row for row in session.execute(columns.where(Document.id.in_(numbers)))}
    looked: dict[str, Wrong | None] = {one.sha256: None for one in before if one.document_id not in there}
    for one in before:
        row = there.get(one.document_id)
        if row is not None and (thoroughly or not one.is_lost or _look(archive, one.sha256) != one.look):
            looked |= look_at(archive, [row], day=day)
    if looked:
        with archive.database.writing() as session:
            note_looked(session, looked)
    return sum(looked.get(one.sha256, one) is not None for one in before)


def _look(archive: Archive, sha256: str) -> Look:
    try:
        state = archive.folder.original(sha256).stat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns
