"""Makes a copy of the archive in a folder that was chosen for it.

In this order, so that whatever breaks it off at any line leaves the copy before it whole, and the next run goes on: the
records at one moment, taken on the archive's own disk and looked over; every original that they know and that is not
there yet, with its sidecar; what this copy is to hold; the office's own letters; and only then the records, over those
of the copy before. Last, what was erased on request goes from the copy too.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from archive.archive import Archive
from archive.copies.beginning import lay_what_belongs
from archive.copies.contents import laid_open
from archive.copies.drives import Drives
from archive.copies.errors import CopyingStopped, RecordsNotSound
from archive.copies.evidence import failed_in, proven_records
from archive.copies.forgetting import Forgotten, forget_erased, learn_what_was_erased
from archive.copies.layout import CopyFolder, Manifest
from archive.copies.lying_elsewhere import note_machine
from archive.copies.mass_change import MassChange, look_for_mass_change
from archive.copies.own_disk import note_its_disk
from archive.copies.places import Place
from archive.copies.putting_originals import Pace, Put, Unsound, put_originals
from archive.copies.putting_records import KEPT, announce, put_records, refuse_open, refuse_turned_back
from archive.copies.reaching import reach
from archive.copies.records_file import Told, complaint_about, originals_in, reading, told_by
from archive.copies.sealing import NotOpened
from archive.copies.snapshot import take_snapshot
from archive.copies.under_way import Cancelled, Part, Progress, alone, never, nobody_follows
from archive.copies.whose import called_here, refuse_anothers
from archive.copies.writing import NotAsExpected, Stopped, Writer, blaming_the_place, hash_from_disk
from archive.errors import Expected
from archive.folder import refusal
from archive.folder_errors import ArchiveDiskIsFull, RecordsOutOfReach
from archive.records import BackupCopy
from archive.storage.damage import in_words

READ_ME = "READ ME FIRST.txt"
"""What tells how to read an archive without the program."""

_PRIMARY = 0xFF
"""The bits of SQLite's codes that tell the kind; those above tell more."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A finished copy. ``new_originals`` were not there before. ``unsound`` originals could not be copied, because the
    archive's own are not what was received: what else there is was copied, and verifying tells whether an earlier copy
    has them. ``forgotten``: what was erased on request and went from the copy now. ``change``: so many originals
    changed since the copy before that no earlier one gives way until a person has answered."""

    id: int
    place: Place
    last_event: int
    originals: int
    new_originals: int
    unsound: tuple[Unsound, ...]
    forgotten: Forgotten | None = None
    change: MassChange | None = None


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """The records at one moment. ``database`` is their SHA-256."""

    path: Path
    taken_at: datetime
    database: str
    told: Told


def make_copy(
    archive: Archive,
    *,
    place_id: int,
    by: str,
    progress: Progress = nobody_follows,
    cancelled: Cancelled = never,
    keep: int = KEPT,
    mend: bool = False,
    even_so: bool = False,
    takes_over: bool = False,
    drives: Drives | None = None,
) -> Copied:
    """Copy the archive as it is now into one of its folders for copies.

    Of the records before, the last ``keep`` are kept dated, and others by archive.copies.keeping_rule; all of them
    while a person has to answer what archive.copies.mass_change has found. With ``mend`` every original that is there
    is read again, and one that was damaged there is set aside and copied anew. ``even_so`` copies although the history
    does not go on from the copy that is there, and then first erases here what that copy names as erased. Nothing in
    the copy is deleted but what was erased on request, which the history tells. ``takes_over``: a person says that the
    archive is used no more from which this one was put back. A mark that is lost there is laid again. Raises
    CopyingStopped, CopyUnderWay, CopyIsOpen, HistoryTurnedBack, CopiesOfTheOneBefore, RecordsNotSound, what ``reach``
    and blaming_the_place raise, or what hinders the archive's own disk.
    """
    reached = reach(archive, place_id=place_id, drives=drives, lays_mark=True)
    copies = reached.copies
    if not even_so:
        refuse_anothers(archive, copies, takes_over=takes_over)
    with alone(archive) as desk, _telling_what_hinders(archive), ExitStack() as open_files:
        if even_so:
            learn_what_was_erased(archive, copies)
        snapshot = _take(archive, desk / "records.db", progress, cancelled)
        refuse_open(copies)
        newest = open_files.enter_context(_newest_laid_open(copies, desk, cancelled))
        if not even_so:
            refuse_turned_back(copies, newest, snapshot.path)
        copy_id = _begun(archive, reached.place, snapshot, by=by)
        with _noting_failure(archive, copy_id), _telling_what_hinders(archive):
            writer = Writer(copies, cancelled=cancelled)
            writer.prepare()
            lay_what_belongs(writer, archive, copies, reached.mark)
            with reading(snapshot.path, cancelled=cancelled) as session:
                originals = originals_in(session)
                change = look_for_mass_change(archive, copies, newest, records=session, by=by, cancelled=cancelled)
            open_files.close()
            put = put_originals(
                writer,
                copies,
                archive=archive,
                originals=originals,
                mend=mend,
                pace=Pace(progress),
                cancelled=cancelled,
            )
            letters = _letters(archive)
            manifest = _manifest(copies, snapshot, letters, called_here(archive.folder.root))
            name = announce(writer, copies, manifest=manifest, cancelled=cancelled)
            _put_letters(writer, copies, archive, letters)
            put_records(
                writer,
                copies,
                snapshot=snapshot.path,
                manifest=manifest,
                name=name,
                keep=None if change else keep,
                proven=proven_records(archive, reached.place),
            )
            _set_aside_letters_gone(writer, copies, letters)
            forgotten = forget_erased(
                writer, reached, archive=archive, newest=snapshot.path, desk=desk, by=by, cancelled=cancelled
            )
            reached.prove()
            note_its_disk(archive, reached.place, drives=drives)
            _finished(archive, copy_id, put)
    return Copied(
        copy_id, reached.place, snapshot.told.last_event, len(originals), put.new, put.unsound, forgotten, change
    )


@contextmanager
def _newest_laid_open(copies: CopyFolder, desk: Path, cancelled: Cancelled) -> Iterator[Path | None]:
    """The newest records of the copies for SQLite to read; None without any, or where they do not open: then they say
    nothing, and are kept as they are."""
    with ExitStack() as stack:
        newest = None
        if copies.records.exists():
            with suppress(NotOpened):
                newest = stack.enter_context(laid_open(copies, copies.records, desk, cancelled=cancelled))
        yield newest


def _take(archive: Archive, path: Path, progress: Progress, cancelled: Cancelled) -> _Snapshot:
    taken_at = archive.clock.now()
    take_snapshot(
        archive.database.path,
        path,
        progress=lambda done, of: progress(Part.RECORDS, done, of),
        cancelled=cancelled,
    )
    if complaint := complaint_about(path, quickly=True, cancelled=cancelled):
        raise RecordsNotSound(detail=complaint)
    with reading(path, cancelled=cancelled) as session:
        told = told_by(session)
    return _Snapshot(path, taken_at, hash_from_disk(path, cancelled=cancelled)[0], told)


def _letters(archive: Archive) -> dict[str, bytes]:
    """The office's own wordings, by their path among the letters."""
    ours = archive.folder.letters
    files = sorted(one for one in ours.rglob("*") if one.is_file()) if ours.is_dir() else []
    letters = {}
    for path in files:
        with suppress(FileNotFoundError):  # renamed by an editor at this moment: the next copy has it
            letters[path.relative_to(ours).as_posix()] = path.read_bytes()
    return letters


def _put_letters(writer: Writer, copies: CopyFolder, archive: Archive, letters: dict[str, bytes]) -> None:
    for name, content in letters.items():
        writer.put_bytes(content, copies.letter(name))
    with suppress(NotAsExpected):  # somebody has removed it; the archive makes it anew when it is opened
        writer.put(archive.folder.root / READ_ME, copies.named(READ_ME), may_change=True)
    writer.flush_folders()


def _set_aside_letters_gone(writer: Writer, copies: CopyFolder, letters: dict[str, bytes]) -> None:
    """What is no longer in the archive would come back with the copy. Until the records were put it belonged to those
    before."""
    with blaming_the_place(copies.root):
        for name, path in copies.letters().items():
            if name not in letters:
                writer.set_aside(path, name=path.name)
    writer.flush_folders()


def _manifest(copies: CopyFolder, snapshot: _Snapshot, letters: dict[str, bytes], made_by: str) -> Manifest:
    with blaming_the_place(copies.root):
        last = max((one.number for one in copies.all_manifests().values()), default=0)
    return Manifest(
        number=last + 1,
        begun_at=snapshot.taken_at.isoformat(timespec="seconds"),
        last_event=snapshot.told.last_event,
        head=snapshot.told.head,
        database=snapshot.database,
        counts=snapshot.told.counts,
        letters={name: hashlib.sha256(content).hexdigest() for name, content in letters.items()},
        made_by=made_by,
    )


def _begun(archive: Archive, place: Place, snapshot: _Snapshot, *, by: str) -> int:
    with archive.database.writing() as session:
        copy = BackupCopy(
            place_id=place.id,
            last_event=snapshot.told.last_event,
            head=snapshot.told.head,
            originals=snapshot.told.counts["documents"],
            database=snapshot.database,
            begun_at=snapshot.taken_at,
            begun_by=by,
        )
        session.add(copy)
        session.flush()
        return copy.id


def _finished(archive: Archive, copy_id: int, put: Put) -> None:
    with archive.database.writing() as session:
        copy = session.get_one(BackupCopy, copy_id)
        copy.finished_at = archive.clock.now()
        note_machine(session, copy.place_id)
        if put.unsound:
            first = put.unsound[0]
            others = f" And {len(put.unsound) - 1:,} more." if put.unsound[1:] else ""
            failed_in(session, copy, why=f"{first.sentence}{others}", at=copy.finished_at)


@contextmanager
def _noting_failure(archive: Archive, copy_id: int) -> Iterator[None]:
    try:
        yield
    except Expected as error:
        with suppress(SQLAlchemyError), archive.database.writing() as session:  # it is told all the same
            failed_in(session, session.get_one(BackupCopy, copy_id), why=error.what, at=archive.clock.now())
        raise


@contextmanager
def _telling_what_hinders(archive: Archive) -> Iterator[None]:
    """What hinders the work on the archive's own side, as what a person reads."""
    root = archive.folder.root
    try:
        yield
    except Stopped as stopped:
        raise CopyingStopped from stopped
    except NotAsExpected as error:  # our own snapshot
        raise RecordsOutOfReach(folder=root, detail=error) from error
    except OSError as error:
        raise refusal(error, root) from error
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & _PRIMARY == sqlite3.SQLITE_FULL:
            raise ArchiveDiskIsFull(folder=root) from error
        if isinstance(error, sqlite3.OperationalError):
            raise RecordsOutOfReach(folder=root, detail=error) from error
        raise RecordsNotSound(detail=in_words(error)) from error
