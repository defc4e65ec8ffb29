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


def keep_draft(archive: Archive, draft: Draft) -> None:
    """Write a draft to disk in place of the one before, flushed and renamed, so that there is always a whole one."""
    path = archive.folder.drafts
    coming = path.with_suffix(".new")
    fields = asdict(draft) | {"begun_at": draft.begun_at.isoformat()}
    with coming.open("w", encoding="utf-8") as file:
        json.dump(fields, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    coming.replace(path)


def kept_draft(archive: Archive) -> Draft | None:
    """The draft that lies on disk; None when there is none, or when its note was saved just before a crash."""
    draft = _read(archive.folder.drafts)
    if draft is None or draft.is_empty or _was_saved(archive, draft):
        return None
    return draft


def forget_draft(archive: Archive) -> None:
    """Take the draft off the disk: it was saved as a note, or discarded."""
    archive.folder.drafts.unlink(missing_ok=True)


def _read(path: Path) -> Draft | None:
    """What the file says; a file that somebody has changed or cut off is no draft."""
    try:
        fields = json.loads(path.read_text("utf-8"))
        begun, kind = datetime.fromisoformat(fields.pop("begun_at")), NoteKind(fields.pop("kind"))
        also = tuple(BesideTyped(Becomes(one.pop("becomes")), **one) for one in fields.pop("also", ()))
        draft = replace(Draft(begun_at=begun, kind=kind, also=also), **fields)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None
    typed = (draft.text, draft.client_typed, *(part for one in also for part in (one.words, one.when, one.whose)))
    return draft if all(isinstance(one, str) for one in typed) and begun.tzinfo is not None else None


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
