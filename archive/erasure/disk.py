"""The clerk's part: after the records forgot, the disk forgets. Done again until it is done."""

import json
import logging
import shutil
import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import select

from archive.archive import Archive
from archive.erasure.handed_in import remove_handed_in
from archive.erasure.originals import originals_gone, remove_original
from archive.erasure.telling_copies import tell_copies
from archive.erasure.told import read_told, told_in, write_told
from archive.folder import Folder
from archive.records import Erasure, Tombstone
from archive.search.indexing import Indexer
from archive.services.drafts import half_written, put_on_disk
from archive.sidecars.strays import bring_strays_back, remove_aside
from archive.sidecars.writing import write_due
from archive.storage.migrations import PATIENCE
from archive.storage.vault import flush_folder

log = logging.getLogger(__name__)


def unfinished(archive: Archive) -> bool:
    """Whether the records have forgotten something of which the disk may still hold traces."""
    with archive.database.reading() as session:
        return session.scalar(select(Erasure.id).where(Erasure.files_done_at.is_(None)).limit(1)) is not None


def remove_files(archive: Archive) -> None:
    """Remove originals, sidecars and pictures of everything that was ever erased and is not in the records again.

    Also what came back with an older copy of the vault, and the files that were handed in and lie in folders of the
    archive or of a scanner still. Raises OSError for what cannot be removed.
    """
    with archive.database.reading() as session:
        gone, told = originals_gone(session), told_in(session)
    for sha256 in gone:
        remove_original(archive.folder, sha256)
    remove_handed_in(archive)
    if not told <= read_told(archive.folder):
        write_told(archive.folder, told | read_told(archive.folder))


def finish_erasures(archive: Archive, indexer: Indexer, *, cancelled: Callable[[], bool]) -> bool:
    """See that no byte of what was erased is left in the archive's folder; whether nothing is left to do.

    Files first, then drafts and older versions of the records, then the unused room in the database, then the sidecars,
    then the index, which is made anew, since its files keep words of what is no more. Only then, and when no power cut
    can bring any of it back, is it written down as done. What was broken off is begun again, and so is what another
    program holds open. Waits while files are being taken in, and for whoever holds the database.
    """
    if not unfinished(archive):
        return True
    if archive.vault.is_taking_in():
        return False
    with archive.database.reading() as session:
        waiting = session.scalars(select(Erasure.id).where(Erasure.files_done_at.is_(None))).all()
        rows = session.execute(select(Tombstone.kind, Tombstone.thing_id).where(Tombstone.erasure_id.in_(waiting)))
        gone = {(kind, number) for kind, number in rows}
        marks = select(Tombstone.mark).where(Tombstone.erasure_id.in_(waiting), Tombstone.kind == "document")
        originals = session.scalars(marks).all()
    remove_files(archive)
    tell_copies(archive)
    is_gone = _forget_drafts(archive, gone)
    is_gone &= _remove_older_records(archive)
    if not _compact(archive.database.path):
        return False
    write_due(archive, cancelled=cancelled)
    indexer.forget_erased()
    indexer.catch_up(cancelled=cancelled)
    if cancelled():
        return False
    remove_files(archive)  # a page that was being drawn meanwhile
    if not (indexer.clear_leftovers() and is_gone):
        return False
    _let_it_last(archive.folder, originals)
    now = archive.clock.now()
    with archive.database.writing() as session:
        for one in session.scalars(select(Erasure).where(Erasure.id.in_(waiting))):
            one.files_done_at = now
    log.info("%d erasures are finished", len(waiting))
    return True


def _let_it_last(folder: Folder, originals: Collection[str]) -> None:
    """Have on the disk that these names are gone: those of files that were removed come back with a power cut until the
    folder is flushed in which they lay."""
    places = {folder.root, folder.drafts, folder.scratch, folder.index, folder.attached, folder.pasted}
    for sha256 in originals:
        places |= {folder.original(sha256).parent, folder.page_picture(sha256, 1).parent.parent}
    for place in sorted(places):
        if place.is_dir():
            flush_folder(place)


def _remove_older_records(archive: Archive) -> bool:
    """The records as they were before the program was renewed, sidecars of other records that were put aside, but not
    what somebody else has put among them nor what a link leads to, copies made for other programs, and PDFs to be sent;
    whether nothing of these is left that another program holds open."""
    folder = archive.folder
    for file in folder.root.glob(f"{folder.database.name}.before-*"):
        file.unlink(missing_ok=True)
    bring_strays_back(folder)
    for place in folder.earlier_records():
        remove_aside(place)
    rooms = [one for one in (*folder.scratch.glob("viewing-*"), *folder.scratch.glob("sending-*")) if one.is_dir()]
    for place in rooms:
        shutil.rmtree(place, ignore_errors=True)
    return not any(one.is_file() for place in rooms for one in place.rglob("*"))


def _forget_drafts(archive: Archive, gone: Collection[tuple[str, int]]) -> bool:
    """Take what was begun about the erased out of all desks' drafts; whether all of them could be read."""
    could_be_read = True
    folder = archive.folder
    for path in half_written(archive):  # it may be cut off, so that nobody can tell about whom it is
        path.unlink(missing_ok=True)
    for path in (*folder.drafts.glob("*"), folder.drafts_at("")):
        try:
            told = json.loads(path.read_text("utf-8"))
            drafts = [{key: told[key] for key in told if key != "waiting"}, *told.get("waiting", [])]
            left = [one for one in drafts if not _is_about(one, gone)]
        except (ValueError, TypeError, AttributeError):
            continue
        except OSError:
            could_be_read &= not path.is_file()
            continue
        if len(left) == len(drafts):
            continue
        if not left:
            path.unlink(missing_ok=True)
            continue
        put_on_disk(path, [left[0], *left[1:]])
    return could_be_read


_DRAFTED = (
    ("client_id", "client"),
    ("job_id", "job"),
    ("dispute_id", "dispute"),
    ("contact_id", "contact"),
    ("corrects", "note"),
    ("document_id", "document"),
    ("page_id", "page"),
)
"""What a draft is about: its fields, and which kind of thing each of them names."""


def _is_about(draft: dict[str, Any], gone: Collection[tuple[str, int]]) -> bool:
    return any((kind, draft.get(field)) in gone for field, kind in _DRAFTED)


def _compact(path: Path) -> bool:
    """Write the database anew without its unused room; False when somebody holds it.

    EXTRA flushes the folder once the journal is removed: SQLite cuts the file shorter only then, and a power cut that
    kept the cut and brought the journal back would leave records that it cannot mend.
    """
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
        for pragma in ("secure_delete=ON", "synchronous=EXTRA", "fullfsync=ON", "checkpoint_fullfsync=ON"):
            connection.execute(f"PRAGMA {pragma}").close()
        _put_passing_file_into(connection, path.with_name("scratch"))
        connection.execute("VACUUM")
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy
    return False


def _put_passing_file_into(connection: sqlite3.Connection, scratch: Path) -> None:
    """Have the database that it writes meanwhile lie within the archive. (Where a library was built without this, it
    lies where TMPDIR says, for the clerk the same.) It counts for the whole process, but no other connection has any:
    archive.storage.database keeps theirs in memory."""
    if scratch.is_dir():
        connection.execute("PRAGMA temp_store_directory = '" + str(scratch).replace("'", "''") + "'")
