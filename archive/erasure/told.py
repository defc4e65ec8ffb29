"""``erased.json``: what was erased, beside the records, so that it is known when older records are put back.

It holds kinds, numbers and marks of what went for itself, never a word of it.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.folder import Folder
from archive.records import Tombstone
from archive.storage.vault import flush_folder

NAME = "erased.json"

ERASED_IN_A_COPY = "erased in a copy"
"""The act in the history of a folder for copies. ``up_to`` is the last event that the copy has: what was erased after
it is not reached yet. ``left`` counts the files there that may still hold something."""


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A thing that was erased: the kind (a table), its number, and the mark by which it is known again."""

    kind: str
    id: int
    mark: str


def read_told(folder: Folder) -> frozenset[Told]:
    """What the file names; nothing without one, or with one that somebody has damaged."""
    try:
        lines = json.loads((folder.root / NAME).read_text("utf-8"))["erased"]
        return frozenset(Told(str(one["kind"]), int(one["id"]), str(one["mark"])) for one in lines)
    except (OSError, ValueError, LookupError, TypeError):
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
    rows = session.execute(select(Tombstone.kind, Tombstone.thing_id, Tombstone.mark).where(Tombstone.is_root))
    return frozenset(Told(kind, number, mark) for kind, number, mark in rows)
