"""Finds notes that lie half typed in an archive into which somebody looks, such as the one before, put aside."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.folder import Folder
from archive.records import Client, Note
from archive.services.drafts import Draft, drafts_and_files, drafts_lying


@dataclass(frozen=True, slots=True)
class DraftThere:
    """A note as far as it was typed there, and the ``file`` in which it lies. ``client`` is whose it was to be, or what
    stood typed in that field. ``is_here`` when the archive has the same words, half typed or as a note."""

    client: str
    text: str
    begun_at: datetime
    file: Path
    is_here: bool


def drafts_there(
    folder: Folder,
    home: Folder,
    there: Session,
    here: Session,
    parts: Sequence[str],
    gone: Callable[[str, int], bool],
) -> tuple[DraftThere, ...]:
    """Those in ``folder`` that have all these words, what the archive in ``home`` lacks first; a folder with copies has
    none. ``there`` and ``here`` are the records of both, ``gone`` tells what was erased since: what was typed of that
    is not told. Raises OSError."""
    typed_here = {one.text.strip() for one in drafts_lying(home)}
    found = []
    for file, draft in drafts_and_files(folder):
        if any(gone(kind, number) for kind, number in _about(draft)):
            continue
        client = there.get(Client, draft.client_id) if draft.client_id is not None else None
        name = client.name if client is not None else draft.client_typed
        said = f"{draft.text} {name}".casefold()
        if all(part.casefold() in said for part in parts):
            words = draft.text.strip()
            is_note = here.scalar(select(Note.id).where(Note.text == words).limit(1)) is not None
            found.append(DraftThere(name, words, draft.begun_at, file, is_note or words in typed_here))
    return tuple(sorted(found, key=lambda one: one.is_here))


def _about(draft: Draft) -> Iterator[tuple[str, int]]:
    rows = {"client": draft.client_id, "job": draft.job_id, "contact": draft.contact_id, "note": draft.corrects}
    yield from ((kind, number) for kind, number in rows.items() if number is not None)
