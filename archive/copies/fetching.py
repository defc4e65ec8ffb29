"""Fetches a single document or note out of a copy. Nothing in the archive is ever overwritten by that."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.contents import pour
from archive.copies.layout import CopyFolder
from archive.copies.restore_errors import HereAlready, NotWholeInTheCopy, TextIsThere
from archive.copies.sealing import NotOpened
from archive.copies.single_things import DocumentThere, NoteThere
from archive.copies.under_way import never
from archive.copies.writing import blaming_the_place
from archive.file_names import fit_for_files
from archive.folder import refusal
from archive.records import Accession, AccessionItem
from archive.records.documents import ItemState
from archive.services.history import record
from archive.services.intake import hand_in_within
from archive.services.pasted import PART
from archive.storage.vault import flush

FROM_A_COPY = "from a copy"
"""Where a batch comes from, and the act in the history."""

_LONGEST = 120

_BEGINNING = 12
"""Characters of a SHA-256 by which the folder goes where a document of a copy waits."""


def fetch_document(archive: Archive, copies: CopyFolder, document: DocumentThere, *, by: str) -> int:
    """Hand a document of a copy in again, filed with its client if the archive has that; returns the batch's id.

    One that is in the records and damaged in the vault is mended by that. Raises HereAlready, NotWholeInTheCopy, what
    blaming_the_place raises, or what hinders the archive's own disk.
    """
    if document.is_here and archive.vault.hash_of(document.sha256) == document.sha256:
        raise HereAlready(name=document.called)
    place = archive.folder.pasted / _place_of(document.sha256)
    file = place / (fit_for_files(document.name, longest=_LONGEST) or document.sha256[:_BEGINNING])
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        _copy(copies, file, document)
    except OSError as error:
        raise refusal(error, archive.folder.root) from error
    with archive.database.writing() as session:
        now = archive.clock.now()
        batch = hand_in_within(
            session,
            at=now,
            paths=[file],
            source=FROM_A_COPY,
            by=by,
            client_id=None if document.is_here else document.client_here,
        )
        record(session, at=now, by=by, act=FROM_A_COPY, thing="office", batch=batch, sha256=document.sha256)
        return batch


def coming_back(session: Session, sha256s: Iterable[str]) -> frozenset[str]:
    """Those of these documents that were fetched out of a copy and wait to be taken in, inside the caller's
    transaction."""
    wanted = select(AccessionItem.path).join(AccessionItem.accession)
    waiting = wanted.where(AccessionItem.state == ItemState.WAITING, Accession.source == FROM_A_COPY)
    places = {Path(path).parent.name for path in session.scalars(waiting)}
    return frozenset(one for one in sha256s if _place_of(one) in places)


def note_as_text(note: NoteThere) -> str:
    """A note of a copy as text to be read or kept: whose, when, by whom, and its words."""
    head = f"{note.client}, {note.happened_at:%Y-%m-%d %H:%M}, {note.written_by}"
    return f"{head}\n\n{note.text}\n"


def write_note_out(note: NoteThere, file: Path) -> None:
    """Write a note of a copy into a new file. Raises TextIsThere, or OSError."""
    try:
        with file.open("x", encoding="utf-8") as written:
            written.write(note_as_text(note))
    except FileExistsError as error:
        raise TextIsThere(file=file) from error


def _place_of(sha256: str) -> str:
    """The folder in which a document of a copy waits to be taken in."""
    return f"{FROM_A_COPY} {sha256[:_BEGINNING]}"


def _copy(copies: CopyFolder, target: Path, document: DocumentThere) -> None:
    """Whole and under its name, or not at all."""
    part = target.with_name(f"{target.name}{PART}")
    digest = hashlib.sha256()
    source = copies.original(document.sha256)
    with blaming_the_place(copies.root):
        if not source.exists():
            raise NotWholeInTheCopy(name=document.called, why="it is missing there")
    try:
        with part.open("wb") as outgoing:

            def write(chunk: bytes) -> None:
                digest.update(chunk)
                outgoing.write(chunk)

            try:
                pour(copies, source, write, cancelled=never)
            except NotOpened as error:
                raise NotWholeInTheCopy(name=document.called, why=error.strerror) from error
            flush(outgoing)
        if digest.hexdigest() != document.sha256:
            raise NotWholeInTheCopy(name=document.called, why="it is not what was received")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
