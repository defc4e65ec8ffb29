"""Drafts: a note that is being typed lies on disk within a second, and is there again after a crash.

They are kept in small files beside the database, not in it: a draft is nobody's record yet, and its writing at every
pause of the typing must not wake everything that watches the database. Each desk (a computer and who is signed in to
it) has a file of its own, so that two that share one folder never write over each other's.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import select

from archive.archive import Archive
from archive.folder import Folder
from archive.records import Note, NoteKind
from archive.services.merging import members

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")

_COMING = ".new"
"""Stands behind the name of a file while it is written."""


class Becomes(StrEnum):
    """What a note may become besides."""

    FOLLOW_UP = "follow-up"
    JOB = "job"
    PRAISE = "praise"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class BesideTyped:
    """What is to be made beside the note, as far as it was typed.

    ``when`` is the day of a follow-up, or since when they complain, in ISO form where it was understood, else as typed;
    ``whose`` are the initials of who is to do it. ``asks`` is what they ask for, ``severity`` how serious it is where
    somebody chose.
    """

    becomes: Becomes
    words: str = ""
    when: str = ""
    whose: str = ""
    asks: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class ClientTyped:
    """A client who is to be added with the note, and who of them is calling, as far as it was typed."""

    name: str = ""
    person: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as far as it was typed. ``corrects`` is the note whose new wording it is; ``happened`` is as typed.

    ``client_typed`` is what stands in the field for the client while it names nobody; ``number`` is that on which they
    rang, where nobody is known by it; ``caller`` is somebody new at the client's, ``new_client`` a client who is new,
    while the fields for one are open. ``also`` is what the note is to become besides.
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
    number: str = ""
    caller: str = ""
    also: tuple[BesideTyped, ...] = ()
    new_client: ClientTyped | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost with it."""
        new = self.new_client or ClientTyped()
        beside = (part for one in self.also for part in (one.words, one.asks))
        words = (self.text, self.client_typed, self.caller, new.name, new.person, *beside)
        return not any(one.strip() for one in words)


def desk_name(computer: str, user: str) -> str:
    """What tells a desk from every other, fit for a file's name: ``frontdesk-anna-5f0c2e9a``.

    The domain of the computer is left out, which changes with the network that it is in.
    """
    whole = f"{computer.split('.')[0]}-{user}".casefold()
    readable = _NOT_IN_NAMES.sub("-", whole)[:40].strip("-")
    return f"{readable}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def keep_draft(archive: Archive, draft: Draft, *waiting: Draft, desk: str = "") -> None:
    """Write a desk's draft to disk in place of the one before, flushed and renamed, so that there is always a whole
    one.

    ``waiting`` are others that were begun there before it and are not done. Without a ``desk`` it goes where a version
    that knew none kept it.
    """
    _write(archive.folder.drafts_at(desk), (draft, *waiting))


def drafts_at(archive: Archive, *, desk: str) -> tuple[Draft, ...]:
    """The drafts of a desk, the one that was open last before those that wait.

    What a version that knew no desks has left becomes the first desk's that asks. Without those that nothing would be
    lost with, and those whose note was saved just before a crash.
    """
    _take_over(archive.folder.drafts_at(""), archive.folder.drafts_at(desk))
    return _unsaved(archive, _read(archive.folder.drafts_at(desk)))


def kept_drafts(archive: Archive, *, lets_go_at: str | None = None) -> tuple[Draft, ...]:
    """The drafts of all desks. The note that is open at ``lets_go_at`` is left out, whatever lies on disk yet."""
    found: list[Draft] = []
    for path in archive.folder.draft_files():
        is_letting_go = lets_go_at is not None and path == archive.folder.drafts_at(lets_go_at)
        found += _read(path)[is_letting_go:]
    return _unsaved(archive, tuple(found))


def forget_draft(archive: Archive, *, desk: str = "") -> None:
    """Take a desk's drafts off the disk: they were saved as notes, or discarded."""
    archive.folder.drafts_at(desk).unlink(missing_ok=True)


def put_on_disk(path: Path, drafts: Sequence[Mapping[str, Any]]) -> None:
    """Write what was typed in place of what a file held before, flushed and renamed, so that it is always whole.

    There must be one. Erasing reads this shape: what a draft is about stands in fields such as ``client_id``.
    """
    put_whole(path, json.dumps({**drafts[0], "waiting": drafts[1:]}, ensure_ascii=False, indent=1))


def put_whole(path: Path, text: str) -> None:
    """Have this text in a file in place of what was there, flushed and renamed."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    coming = path.with_name(f"{path.name}{_COMING}")  # of its own: forms and notes of a desk are written side by side
    try:
        _rename_into_place(coming, path, text)
    except FileNotFoundError:  # an erasure took away what came, see half_written
        _rename_into_place(coming, path, text)


def drafts_lying(folder: Folder) -> tuple[Draft, ...]:
    """The notes with words in them that are half typed at all desks of an archive that nobody has open."""
    return tuple(one for _, one in drafts_and_files(folder))


def drafts_and_files(folder: Folder) -> Iterator[tuple[Path, Draft]]:
    """The same, each with the file in which it lies."""
    for path in folder.draft_files():
        yield from ((path, one) for one in _read(path) if one.text.strip())


def let_wait(folder: Folder, drafts: Sequence[Draft], *, desk: str) -> None:
    """Put these behind what is half typed at a desk of an archive that nobody has open, unless they are there."""
    path = folder.drafts_at(desk)
    if all_of_them := tuple(dict.fromkeys((*_read(path), *drafts))):
        _write(path, all_of_them)


def half_written(archive: Archive) -> Iterator[Path]:
    """What is on its way to become a draft at this moment, or was when a program died: nobody can tell the two apart,
    so whoever removes it may, and put_whole writes it once more."""
    first = archive.folder.drafts_at("")
    yield from archive.folder.drafts.glob(f"*{_COMING}")
    yield from first.parent.glob(f"{first.name}{_COMING}")


def _rename_into_place(coming: Path, path: Path, text: str) -> None:
    with coming.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    coming.replace(path)


def _write(path: Path, drafts: tuple[Draft, ...]) -> None:
    put_on_disk(path, [_fields(one) for one in drafts])


def _take_over(before: Path, path: Path) -> None:
    """Put the drafts of one file behind those of another. The renaming lets one desk alone have them, and one that is
    stopped in the middle goes on with it the next time."""
    taken = path.with_suffix(".before")
    if not taken.exists() and before.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with suppress(FileNotFoundError):  # another desk was quicker
            before.replace(taken)
    if not taken.exists():
        return
    if drafts := tuple(dict.fromkeys((*_read(path), *_read(taken)))):
        _write(path, drafts)
    taken.unlink()


def _unsaved(archive: Archive, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    return tuple(one for one in drafts if not one.is_empty and not _was_saved(archive, one))


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
    new = fields.pop("new_client", None)
    client = ClientTyped(**new) if new is not None else None
    draft = replace(Draft(begun_at=begun, kind=kind, also=also, new_client=client), **fields)
    fields_typed = (draft.text, draft.client_typed, draft.number, draft.caller)
    beside_typed = (part for one in also for part in (one.words, one.when, one.whose, one.asks, one.severity))
    client_typed = (client.name, client.person, client.number) if client is not None else ()
    if begun.tzinfo is None or not all(isinstance(one, str) for one in (*fields_typed, *beside_typed, *client_typed)):
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
