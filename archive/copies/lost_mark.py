"""A folder for copies whose marks are missing or damaged: the copies in it are known by what else lies there.

Records and manifests are read without the mark. Whose they are the history proves: what a manifest says of its end is
in this archive's own. Which of its folders it is, the archive knows by the copies that it made there, no two of which
have the same records; the next copy lays the mark again then. Where it knows none of them only a person can say, who
chooses the folder once more; until then nothing is copied there.
"""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.keys import fits, kept_key, sealed_mark_or_none
from archive.copies.layout import ENDING, SEALED, SEALED_MARK, CopyFolder, Mark, as_json
from archive.copies.records_file import hash_of_event
from archive.copies.seal_errors import CopiesAreSealed, KeyDoesNotFit
from archive.copies.sealing import Seal
from archive.copies.under_way import never
from archive.copies.writing import Writer, blaming_the_place
from archive.file_names import written
from archive.records import BackupCopy, BackupPlace


def read_or_none(copies: CopyFolder) -> Mark | None:
    """The mark; None also where it cannot be understood. Raises OSError."""
    try:
        return copies.read_mark()
    except ValueError:
        return None


def mark_by_any_means(copies: CopyFolder) -> Mark | None:
    """The mark that lies open, or the sealed one where a key opens it; None where neither tells. Raises OSError."""
    mark = read_or_none(copies)
    if mark is not None or copies.seal is None:
        return mark
    return sealed_mark_or_none(copies)


def are_marks_lost(copies: CopyFolder) -> bool:
    """Whether a mark is missing or damaged; of encrypted copies either of the two. Raises OSError."""
    return read_or_none(copies) is None or (copies.seal is not None and sealed_mark_or_none(copies) is None)


def is_sealed_there(copies: CopyFolder) -> bool:
    """Whether what lies in a folder without a mark are encrypted copies. Raises OSError."""
    is_marked = copies.key.exists() or (copies.root / SEALED_MARK).exists()
    return is_marked or any(copies.manifests.glob(f"*{ENDING}"))


def has_copies(copies: CopyFolder) -> bool:
    """Whether copies lie in a folder, whatever its mark says. Raises OSError."""
    if is_sealed_there(copies):
        return True
    plain = CopyFolder(copies.root)
    return bool(plain.all_manifests()) and (plain.records.exists() or bool(plain.all_earlier()))


def sealed_without_mark(copies: CopyFolder, seal: Seal | None) -> CopyFolder:
    """A folder for encrypted copies of which nothing tells any more whose they are, with the key that is given.

    Raises CopiesAreSealed without one, KeyDoesNotFit, or OSError.
    """
    if seal is None:
        raise CopiesAreSealed(folder=copies.root)
    if not fits(copies, seal):
        raise KeyDoesNotFit(folder=copies.root)
    return CopyFolder(copies.root, seal)


def is_of_place(session: Session, copies: CopyFolder, place_id: int) -> bool:
    """Whether a copy that this archive made in the folder of this number lies in a folder whose mark is lost. Encrypted
    ones open only with the key of that folder. Raises OSError."""
    there = {one.database for one in copies.all_manifests().values()}
    made = select(BackupCopy.database).where(BackupCopy.place_id == place_id)
    return not there.isdisjoint(session.scalars(made))


def known_again(archive: Archive, copies: CopyFolder, name: str) -> Mark | None:
    """The mark that a folder has lost which was chosen for copies of this archive, called ``name``; None where it holds
    none of its copies, or has its mark. One that lies where none was chosen counts as a new one. Nothing is changed.
    Raises OSError."""
    if not copies.root.is_dir() or read_or_none(copies) is not None:
        return None
    with archive.database.reading() as session:
        rows = session.scalars(select(BackupPlace).order_by(BackupPlace.id.desc())).all()
        if is_sealed_there(copies):
            return next((mark for row in rows if (mark := _sealed_as(archive, copies, name, row.mark))), None)
        if not _are_of(session, copies):
            return None
        kept = next((row for row in rows if row.path == written(copies.root)), None)
        if kept is None:
            return Mark(name, uuid.uuid4().hex)
        return Mark(name, kept.mark) if kept_key(archive.folder, kept.mark) is None else None


def lay_where_it_lacks(copies: CopyFolder, mark: Mark) -> None:
    """Lay the mark into a folder that has lost it; what lay in its place is kept. Raises what blaming_the_place
    raises."""
    with blaming_the_place(copies.root):
        if read_or_none(copies) is not None:
            return
    writer = Writer(copies, cancelled=never)
    writer.prepare()
    if copies.mark.exists():
        writer.set_aside(copies.mark, name=copies.mark.name)
    writer.put_readable(as_json(mark), copies.mark)
    writer.flush_folders()


def _sealed_as(archive: Archive, copies: CopyFolder, name: str, place: str) -> Mark | None:
    """The mark of encrypted copies, if the key that the archive keeps for this folder opens it and it is its own; where
    both marks are lost, if that key opens what lies there: each folder has its own."""
    seal = kept_key(archive.folder, place)
    if seal is None:
        return None
    mark = mark_by_any_means(CopyFolder(copies.root, seal))
    if mark is None:
        return Mark(name, place, SEALED) if fits(copies, seal) else None
    return mark if (mark.archive, mark.place) == (name, place) else None


def _are_of(session: Session, copies: CopyFolder) -> bool:
    manifests = CopyFolder(copies.root).all_manifests().values()
    return any(one.last_event and hash_of_event(session, one.last_event) == one.head for one in manifests)
