"""Damage that was met on the way to the shredder: it is known until another look finds all well again."""

import json

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import Setting

KNOWN = "known-damage"
"""The setting that keeps the ids of the stacks, as a list in JSON."""


def damaged_stacks(session: Session) -> frozenset[int]:
    """The ids of the stacks of whose scan a file was found gone or changed when the gate last looked, inside the
    caller's transaction."""
    kept = session.get(Setting, KNOWN)
    return frozenset(json.loads(kept.value)) if kept is not None else frozenset()


def note_damage(archive: Archive, *, paper_id: int, is_damaged: bool) -> None:
    """Remember what the gate found of the files of a stack's scan. Writes nothing where that is known already."""
    with archive.database.reading() as session:
        if (paper_id in damaged_stacks(session)) is is_damaged:
            return
    with archive.database.writing() as session:
        others = damaged_stacks(session) - {paper_id}
        now = sorted(others | {paper_id} if is_damaged else others)
        session.merge(Setting(name=KNOWN, value=json.dumps(now)))
