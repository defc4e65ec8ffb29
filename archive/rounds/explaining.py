"""Puts the files that explain originals back where they are missing, or say what is not so: from a copy, or else
written anew from the records. Nothing is deleted: what lay there is kept beside it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.clock import today
from archive.copies.layout import CopyFolder
from archive.folder import refusal
from archive.records import Document
from archive.rounds.wrong import Wrong, look_at, note_looked
from archive.services.history import record
from archive.storage.explanation_form import as_content, is_as_written
from archive.storage.explanations import explain_anew, facts_from_records, told_otherwise
from archive.storage.noted_history import differs

PUT_BACK, WRITTEN = "explanation put back", "explanation written anew"
"""The acts in the history: it came from a copy, or was made from the records."""


@dataclass(frozen=True, slots=True)
class Explained:
    """An original whose explanation is as it should be again; ``root`` is the folder for copies that had it, None where
    it was written anew."""

    wrong: Wrong
    root: Path | None


def explain_all(
    archive: Archive, some: Sequence[Wrong], *, copies: Sequence[CopyFolder], by: str
) -> tuple[Explained, ...]:
    """Put the explanations of these originals back; those of which the document is gone by now are passed over.

    Raises what hinders the archive's own disk; then those before it are done.
    """
    done = []
    for wrong in some:
        with archive.database.writing() as session:  # an erasure waits until it is there, and removes it then
            row = session.execute(
                select(Document.id, Document.sha256, Document.name, Document.size).where(
                    Document.sha256 == wrong.sha256
                )
            ).one_or_none()
            if row is None:
                continue
            root, content = _whole_content(session, copies, wrong.sha256, row.size)
            try:
                explain_anew(archive.folder, wrong.sha256, content)
            except OSError as error:
                raise refusal(error, archive.folder.root) from error
            act = WRITTEN if root is None else PUT_BACK
            record(session, at=archive.clock.now(), by=by, act=act, thing=f"document:{row.id}", sha256=wrong.sha256)
        looked = look_at(archive, [row], day=today(archive.clock))
        with archive.database.writing() as session:
            note_looked(session, looked)
        done.append(Explained(wrong, root))
    return tuple(done)


def _whole_content(session: Session, copies: Sequence[CopyFolder], sha256: str, size: int) -> tuple[Path | None, bytes]:
    """The explanation of the first copy whose own agrees with the records; else one made from these."""
    for some in copies:
        try:
            content = some.content_of(some.sidecar(sha256))
            facts = json.loads(content)
            is_whole = (facts["sha256"], facts["size"]) == (sha256, size)
        except (OSError, ValueError, LookupError, TypeError):
            continue
        is_whole = (
            is_whole and is_as_written(facts, content) and not differs(session, sha256, facts.get("history before"))
        )
        if is_whole and not told_otherwise(session, sha256, facts):
            return some.root, content
    return None, as_content(facts_from_records(session, sha256))
