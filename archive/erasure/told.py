"""``erased.json``: what was erased, beside the records, so that it is known when older records are put back.

It holds kinds, numbers and marks of what went for itself, each with a proof, and how far the numbers of jobs, paper,
disputes and dossiers had come, never a word of anything.
"""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.erasure.marks import keyed, mark_of, proof_of, thing_of
from archive.folder import Folder
from archive.records import CustodyEvent, Tombstone
from archive.storage.vault import flush_folder

NAME = "erased.json"

ERASED = "erased"
"""The act in the history of a thing that was erased for itself."""

NUMBERS = "number_series"

_NUMBERED = ("job", "paper_record", "dispute", "dossier")
"""Kinds whose marks are numbers that people write on paper."""

_AT_ONCE = 400

ERASED_IN_A_COPY = "erased in a copy"
"""The act in the history of a folder for copies. ``up_to`` is the last event that the copy has: what was erased after
it is not reached yet. ``left`` counts the files there that may still hold something."""


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A thing that was erased: the kind (a table), its number, the mark by which a person knows it again, and the proof
    (archive.erasure.marks) by which the records do.

    ``after`` is the number of the last act in the history before the erasure, ``at`` its moment. Of the kind NUMBERS it
    is no thing but a number that must not be given again: ``id`` is its year.
    """

    kind: str
    id: int
    mark: str
    after: int = 0
    at: str = ""
    proof: str = ""


def read_told(folder: Folder) -> frozenset[Told]:
    """What the file names; nothing without one, or with one that somebody has damaged."""
    try:
        return told_from((folder.root / NAME).read_bytes())
    except OSError:
        return frozenset()


def told_from(content: bytes) -> frozenset[Told]:
    """What the content of such a file names; nothing where it is damaged."""
    try:
        lines = json.loads(content)["erased"]
        return frozenset(
            Told(
                str(one["kind"]),
                int(one["id"]),
                str(one["mark"]),
                int(one.get("after", 0)),
                str(one.get("at", "")),
                str(one.get("proof", "")),
            )
            for one in lines
        )
    except (ValueError, LookupError, TypeError, AttributeError):
        return frozenset()


def write_told(folder: Folder, told: Iterable[Told]) -> None:
    """Put the file in place of the one before, flushed, in one step. Raises OSError."""
    coming = folder.root / f"{NAME}.new"
    with coming.open("wb") as file:
        file.write(as_json(told))
        file.flush()
        os.fsync(file.fileno())
    coming.replace(folder.root / NAME)
    flush_folder(folder.root)


def as_json(told: Iterable[Told]) -> bytes:
    """The content of the file."""
    return json.dumps({"erased": [asdict(one) for one in sorted(set(told))]}, indent=1).encode()


def told_in(session: Session) -> frozenset[Told]:
    """The same as the records know it."""
    chosen = select(Tombstone.erasure_id, Tombstone.kind, Tombstone.thing_id, Tombstone.mark)
    rows = session.execute(chosen.where(Tombstone.is_root)).all()
    proofs = _proofs(session, sorted({thing_of(kind, number) for _, kind, number, _ in rows}))
    found = {
        Told(kind, number, mark, *proofs.get((erasure, thing_of(kind, number)), (0, "", "")))
        for erasure, kind, number, mark in rows
    }
    return frozenset(found | set(numbers_in(session)))


def numbers_in(session: Session) -> Iterator[Told]:
    """The last number of each series and year that went with what was erased."""
    marks = select(Tombstone.mark).where(Tombstone.kind.in_(_NUMBERED), Tombstone.mark != "").distinct()
    last: dict[tuple[str, int], int] = {}
    for mark in session.scalars(marks):
        with suppress(ValueError):  # an office may have had numbers of its own before
            series, year, count = parts_of(mark)
            last[series, year] = max(last.get((series, year), 0), count)
    for (series, year), count in last.items():
        number = f"{series}-{year}-{count:04d}"
        yield Told(NUMBERS, year, number, proof=keyed(session, NUMBERS, number))


def parts_of(number: str) -> tuple[str, int, int]:
    """Series, year and count of a number such as J-2026-0001. Raises ValueError for anything else."""
    series, year, count = number.split("-")
    return series, int(year), int(count)


def is_proved(session: Session, one: Told) -> bool:
    """Whether these records have the very row that was erased, and this archive told of it."""
    row = (one.kind, one.id)
    if not one.proof or mark_of(session, row) != one.mark:
        return False
    return proof_of(session, row, one.mark, after=one.after, at=one.at) == one.proof


def is_likely(session: Session, one: Told) -> bool:
    """Whether it may be so and nothing proves it: an earlier version told of it, or the records have no history."""
    if mark_of(session, (one.kind, one.id)) != one.mark:
        return False
    return not one.proof or not keyed(session)


def _proofs(session: Session, things: list[str]) -> dict[tuple[int, str], tuple[int, str, str]]:
    """What the history tells of each erasure of each of these things."""
    found = {}
    for first in range(0, len(things), _AT_ONCE):
        some = things[first : first + _AT_ONCE]
        acts = select(CustodyEvent.thing, CustodyEvent.details).where(
            CustodyEvent.thing.in_(some), CustodyEvent.act == ERASED
        )
        for thing, details in session.execute(acts):
            known = json.loads(details)
            if "proof" in known:
                found[known["erasure"], thing] = (int(known["after"]), str(known["at"]), str(known["proof"]))
    return found
