"""Drafts: a note that is being typed lies on disk within a second, and is there again after a crash.

They are kept in a small file beside the database, not in it: a draft is nobody's record yet, and its writing at every
pause of the typing must not wake everything that watches the database.
"""

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import select

from archive.archive import Archive
from archive.records import Note, NoteKind
from archive.services.merging import members


class Becomes(StrEnum):
    """What a note may become besides."""

    FOLLOW_UP = "follow-up"
    JOB = "job"
    PRAISE = "praise"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class BesideTyped:
    """What is to be made beside the note, as far as it was typed.

    ``when`` is the day of a follow-up, in ISO form where it was understood, else as typed; ``whose`` are the initials
    of who is to do it.
    """

    becomes: Becomes
    words: str = ""
    when: str = ""
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as far as it was typed. ``corrects`` is the note whose new wording it is; ``happened`` is as typed.

    ``client_typed`` is what stands in the field for the client while it names nobody; ``also`` is what the note is to
    become besides.
    """

    begun_at: datetime
    client_id: int | None = None
    job_id: int | None = None
    contact_id: int | None = None
    kind: NoteKind = NoteKind.CALL
    happened: str = ""
    text: str = ""
    corrects: int | None = None
    client_typed: str = ""
    also: tuple[BesideTyped, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost with it."""
        words = (self.text, self.client_typed, *(one.words for one in self.also))
        return not any(one.strip() for one in words)


def keep_draft(archive: Archive, draft: Draft, *waiting: Draft) -> None:
    """Write a draft to disk in place of the one before, flushed and renamed, so that there is always a whole one.

    ``waiting`` are others that were begun before it and are not done.
    """
    path = archive.folder.drafts
    coming = path.with_suffix(".new")
    fields = _fields(draft) | {"waiting": [_fields(one) for one in waiting]}
    with coming.open("w", encoding="utf-8") as file:
        json.dump(fields, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    coming.replace(path)


def kept_drafts(archive: Archive) -> tuple[Draft, ...]:
    """The drafts that lie on disk, the one that was open last before those that wait.

    Without those that nothing would be lost with, and those whose note was saved just before a crash.
    """
    return tuple(one for one in _read(archive.folder.drafts) if not one.is_empty and not _was_saved(archive, one))


def kept_draft(archive: Archive) -> Draft | None:
    """The first of kept_drafts, or None."""
    return next(iter(kept_drafts(archive)), None)


def forget_draft(archive: Archive) -> None:
    """Take the draft off the disk: it was saved as a note, or discarded."""
    archive.folder.drafts.unlink(missing_ok=True)


def _fields(draft: Draft) -> dict[str, Any]:
    return asdict(draft) | {"begun_at": draft.begun_at.isoformat()}


def _read(path: Path) -> tuple[Draft, ...]:
    """What the file says; a file that somebody has changed or cut off holds no draft."""
    try:
        fields = json.loads(path.read_text("utf-8"))
        waiting = fields.pop("waiting", [])
        return tuple(_draft(one) for one in (fields, *waiting))
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return ()


def _draft(fields: dict[str, Any]) -> Draft:
    """Raises ValueError, KeyError, TypeError or AttributeError for what is no draft."""
    begun, kind = datetime.fromisoformat(fields.pop("begun_at")), NoteKind(fields.pop("kind"))
    also = tuple(BesideTyped(Becomes(one.pop("becomes")), **one) for one in fields.pop("also", ()))
    draft = replace(Draft(begun_at=begun, kind=kind, also=also), **fields)
    typed = (draft.text, draft.client_typed, *(part for one in also for part in (one.words, one.when, one.whose)))
    if begun.tzinfo is None or not all(isinstance(one, str) for one in typed):
        raise ValueError("no draft")
    return draft


def _was_saved(archive: Archive, draft: Draft) -> bool:
    if draft.client_id is None:
        return False
    with archive.database.reading() as session:
        saved = select(Note.id).where(
            Note.client_id.in_(members(session, draft.client_id)),
            Note.text == draft.text.strip(),
            Note.written_at >= draft.begun_at,
        )
        return session.scalars(saved).first() is not None
