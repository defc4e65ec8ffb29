"""Looks into one copy for a document, a note or something else, without putting it back or changing a byte of it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.contents import lay_open
from archive.copies.drafts_there import DraftThere, drafts_there
from archive.copies.errors import RecordsThereAreDamaged
from archive.copies.generations import Generation
from archive.copies.layout import CopyFolder
from archive.copies.meanwhile import known, row_of
from archive.copies.others_there import OtherThere, others_there
from archive.copies.records_file import reading
from archive.copies.seal_errors import CopyIsAltered
from archive.copies.sealing import NotOpened
from archive.copies.told_erased import told_there
from archive.copies.under_way import alone
from archive.copies.writing import blaming_the_place
from archive.erasure.marks import mark_of
from archive.erasure.told import Told, is_likely, is_proved, read_told
from archive.folder import Folder
from archive.records import Client, Document, Filing, Note, Page, Tombstone
from archive.scratch import LookingRoom
from archive.storage.damage import in_words
from archive.storage.database import Database
from archive.storage.migrations import NEWEST, version_of
from archive.storage.vault import CHUNK

MOST = 50
"""So many of each kind are told; whoever has more types another word."""


@dataclass(frozen=True, slots=True)
class DocumentThere:
    """A document as a copy has it. ``client`` is whose it was, empty where it was nobody's. ``is_here``: the archive's
    records have it too. ``client_here`` is the row of that client in the archive now."""

    sha256: str
    size: int
    name: str
    called: str
    client: str
    received_at: datetime
    is_here: bool
    client_here: int | None


@dataclass(frozen=True, slots=True)
class NoteThere:
    """A note as a copy has it, by its number there; ``is_here`` when the archive has the same words under it."""

    id: int
    client: str
    text: str
    happened_at: datetime
    written_by: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a copy has of some words; ``more`` documents and notes were found that are not among these. ``others`` are
    clients, contacts, jobs and requests for erasure, all of them, and ``drafts`` the notes that lie half typed where
    the copy is an archive that was put aside."""

    documents: tuple[DocumentThere, ...]
    notes: tuple[NoteThere, ...]
    more: int
    others: tuple[OtherThere, ...] = ()
    drafts: tuple[DraftThere, ...] = ()


class LaidOpen:
    """Records of encrypted copies as they lie open in the archive's scratch folder while somebody looks into them, so
    that they are opened once and not for every word. A context; any thread may use it, one at a time."""

    def __init__(self, archive: Archive, copies: CopyFolder) -> None:
        self._copies = copies
        self._room = LookingRoom(archive.folder.scratch)

    def __enter__(self) -> "LaidOpen":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def records(self, generation: Generation) -> Path:
        """The records of a copy, as a file that SQLite reads. Raises NotOpened, or OSError."""
        self._room.enter()
        self._room.folder.mkdir(mode=0o700, exist_ok=True)
        path = self._room.folder / f"{generation.name}.db"
        if not path.exists():
            coming = path.with_name(f"{path.name}.part")
            coming.unlink(missing_ok=True)
            lay_open(self._copies, generation.records, coming)
            coming.rename(path)
        return path

    def close(self) -> None:
        """Nobody looks any more: they go."""
        self._room.leave()


def find_in_copy(
    archive: Archive, copies: CopyFolder, generation: Generation, *, words: str, laid: LaidOpen | None = None
) -> Found:
    """Documents, notes, clients, contacts, jobs and requests of a copy that have all these words, in whatever they are
    called or say; those that the archive lacks first. What was erased on request since is not among them.

    Records of encrypted copies are looked for in ``laid``, which keeps them open for the next question. Raises
    CopyUnderWay, RecordsThereAreDamaged, what blaming_the_place raises, or what opening its records raises.
    """
    parts = words.split()
    with (
        _blaming_the_records(copies),
        _records(archive, copies, generation, laid) as there,
        archive.database.reading() as here,
    ):
        gone = _Gone(archive, copies, here, there)
        documents = [_document(one, here) for one in _documents(there, parts) if not gone.has("document", one.id)]
        notes = [_note(one, here) for one in _notes(there, parts) if not gone.has("note", one.id)]
        others = others_there(there, here, parts, gone.has)
        drafts = _drafts(archive, copies, there, here, parts, gone)
    documents.sort(key=lambda one: one.is_here)
    notes.sort(key=lambda one: one.is_here)
    more = max(0, len(documents) - MOST) + max(0, len(notes) - MOST)
    return Found(tuple(documents[:MOST]), tuple(notes[:MOST]), more, others, drafts)


def lacking_here(
    archive: Archive,
    copies: CopyFolder,
    generation: Generation,
    *,
    laid: LaidOpen | None = None,
    with_others: bool = False,
) -> Found:
    """Documents and notes of a copy that the archive lacks, the newest first, each note in its last wording; half-typed
    notes that it lacks; and ``with_others`` the clients, contacts, jobs and requests of which it does not say the same.
    What was erased on request since is not among them. ``laid`` and what is raised as in find_in_copy."""
    with _records(archive, copies, generation, laid) as there, archive.database.reading() as here:
        gone = _Gone(archive, copies, here, there)
        older = select(Note.supersedes_id).where(Note.supersedes_id.is_not(None))
        files = select(Document.id, Document.sha256)
        words = select(Note.id, Note.written_at)
        have_files, have_words = set(here.scalars(select(Document.sha256))), {tuple(one) for one in here.execute(words)}
        all_files = there.execute(files.order_by(Document.id.desc()))
        all_words = there.execute(words.where(Note.id.not_in(older)).order_by(Note.id.desc()))
        lacking_files = [row.id for row in all_files if row.sha256 not in have_files]
        lacking_words = [row.id for row in all_words if tuple(row) not in have_words]
        documents = [number for number in lacking_files if not gone.has("document", number)]
        notes = [number for number in lacking_words if not gone.has("note", number)]
        return Found(
            tuple(_document(there.get_one(Document, number), here) for number in documents[:MOST]),
            tuple(_note(there.get_one(Note, number), here) for number in notes[:MOST]),
            max(0, len(documents) - MOST) + max(0, len(notes) - MOST),
            tuple(one for one in others_there(there, here, (), gone.has) if not one.is_same) if with_others else (),
            tuple(one for one in _drafts(archive, copies, there, here, (), gone) if not one.is_here),
        )


def document_in_copy(
    archive: Archive, copies: CopyFolder, generation: Generation, *, sha256: str
) -> DocumentThere | None:
    """The document whose SHA-256 begins so, in a copy; None without one or with several, or if it was erased since."""
    with _records(archive, copies, generation, None) as there, archive.database.reading() as here:
        gone = _Gone(archive, copies, here, there)
        rows = there.scalars(select(Document).where(Document.sha256.startswith(sha256, autoescape=True)).limit(2)).all()
        if len(rows) != 1 or gone.has("document", rows[0].id):
            return None
        return _document(rows[0], here)


def note_in_copy(archive: Archive, copies: CopyFolder, generation: Generation, *, note_id: int) -> NoteThere | None:
    """The note of this number in a copy; None without one, or if it was erased since."""
    with _records(archive, copies, generation, None) as there, archive.database.reading() as here:
        row = there.get(Note, note_id)
        if row is None or _Gone(archive, copies, here, there).has("note", row.id):
            return None
        return _note(row, here)


class _Gone:
    """What was erased on request since a copy was made: by its tombstone here, or as the list beside the copy says."""

    def __init__(self, archive: Archive, copies: CopyFolder, here: Session, there: Session) -> None:
        self._here, self._there = here, there
        told: frozenset[Told] = read_told(archive.folder) | told_there(copies)
        self._listed = {(one.kind, one.id): one for one in told}

    def has(self, kind: str, number: int) -> bool:
        mark = mark_of(self._there, (kind, number))
        if kind == "document":
            buried = select(Tombstone.id).where(Tombstone.kind == kind, Tombstone.mark == mark)
            back = self._here.scalar(select(Document.id).where(Document.sha256 == mark))
            if back is None and self._here.scalar(buried.limit(1)) is not None:
                return True
        else:
            buried = select(Tombstone.id).where(
                Tombstone.kind == kind, Tombstone.thing_id == number, Tombstone.mark == mark
            )
            if self._here.scalar(buried.limit(1)) is not None:
                return True
        one = self._listed.get((kind, number))
        return one is not None and (is_proved(self._there, one) or is_likely(self._there, one))


def _drafts(
    archive: Archive, copies: CopyFolder, there: Session, here: Session, parts: Sequence[str], gone: _Gone
) -> tuple[DraftThere, ...]:
    with blaming_the_place(copies.root):
        return drafts_there(Folder(copies.root), archive.folder, there, here, parts, gone.has)


@contextmanager
def _blaming_the_records(copies: CopyFolder) -> Iterator[None]:
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        damage = in_words(error.orig if isinstance(error, DatabaseError) else error)
        raise RecordsThereAreDamaged(folder=copies.root, damage=damage) from error


@contextmanager
def _records(archive: Archive, copies: CopyFolder, generation: Generation, laid: LaidOpen | None) -> Iterator[Session]:
    """The records of a copy; those of an earlier version are brought up to date in a passing place."""
    with blaming_the_place(copies.root):
        generation.records.stat()
    if copies.seal is not None:
        with ExitStack() as stack:
            yield stack.enter_context(_opened(laid or stack.enter_context(LaidOpen(archive, copies)), generation))
        return
    if version_of(generation.records) == NEWEST:
        with reading(generation.records) as session:
            yield session
        return
    with alone(archive) as desk:
        passing = desk / "archive.db"
        with blaming_the_place(copies.root), generation.records.open("rb") as source, passing.open("xb") as target:
            while chunk := source.read(CHUNK):
                target.write(chunk)
        records = Database(passing)
        try:
            with records.reading() as session:
                yield session
        finally:
            records.close()


@contextmanager
def _opened(laid: LaidOpen, generation: Generation) -> Iterator[Session]:
    try:
        records = Database(laid.records(generation))
    except NotOpened as error:
        raise CopyIsAltered(folder=generation.records.parent) from error
    try:
        with records.reading() as session:
            yield session
    finally:
        records.close()


def _documents(there: Session, parts: Sequence[str]) -> Iterator[Document]:
    def says(part: str) -> ColumnElement[bool]:
        client = select(Client.id).where(Client.id == Filing.client_id, _like(Client.name, part)).exists()
        filed = select(Filing.id).where(Filing.document_id == Document.id, or_(_like(Filing.what, part), client))
        page = select(Page.id).where(Page.document_id == Document.id, _like(Page.text, part))
        return or_(_like(Document.name, part), filed.exists(), page.exists())

    yield from there.scalars(select(Document).where(and_(True, *map(says, parts))).order_by(Document.id.desc()))


def _notes(there: Session, parts: Sequence[str]) -> Iterator[Note]:
    wanted = select(Note).join(Client, Client.id == Note.client_id)
    says = [or_(_like(Note.text, part), _like(Client.name, part)) for part in parts]
    yield from there.scalars(wanted.where(and_(True, *says)).order_by(Note.id.desc()))


def _like(column: object, part: str) -> ColumnElement[bool]:
    escaped = part.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return func.lower(column).like(f"%{escaped}%", escape="\\")


def _document(row: Document, here: Session) -> DocumentThere:
    filing = next((one for one in reversed(row.filings) if one.withdrawn_at is None), None)
    is_here = here.scalar(select(Document.id).where(Document.sha256 == row.sha256)) is not None
    return DocumentThere(
        row.sha256,
        row.size,
        row.name,
        row.called,
        filing.client.name if filing is not None else "",
        row.received_at,
        is_here,
        row_of(here, known(filing.client)) if filing is not None else None,
    )


def _note(row: Note, here: Session) -> NoteThere:
    same = here.get(Note, row.id)
    is_here = same is not None and (same.text, same.written_at) == (row.text, row.written_at)
    return NoteThere(row.id, row.client.name, row.text, row.happened_at, row.written_by, is_here)
