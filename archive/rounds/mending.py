"""Puts lost originals back: from where they lie in the vault under another name, or else from the copies within reach.
Nothing is deleted: what lay in their place is kept beside."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.clock import today
from archive.copies.contents import digest_from_disk
from archive.copies.drives import Drives
from archive.copies.fetching import fetch_document
from archive.copies.layout import CopyFolder
from archive.copies.places import places
from archive.copies.reaching import reach
from archive.copies.restore_errors import HereAlready
from archive.copies.single_things import DocumentThere
from archive.copies.under_way import never
from archive.errors import Expected
from archive.folder import refusal
from archive.folder_errors import ArchiveDiskIsFull
from archive.hindrances import says_full
from archive.records import Document
from archive.rounds.explaining import explain_all
from archive.rounds.wrong import Wrong, look_at, note_looked, wrong_in
from archive.services.history import record
from archive.storage.under_other_names import lies_now, take_back, under_other_names

AT_ONCE = 200


class NotAllRepaired(Expected):
    """Not all could be repaired: there is no space left on the disk of {folder}.
    What was put back or written anew before that stays so, and everything else is as it was; nothing was deleted.
    Make space on that disk, then run the same command again: it goes on with what is left."""


@contextmanager
def telling_that_it_was_not_all(root: Path) -> Iterator[None]:
    """A full disk in this block ends the mending, not the archive. Raises NotAllRepaired."""
    try:
        yield
    except Exception as error:  # the system, SQLite and SQLAlchemy each say in their own way that a disk is full
        if isinstance(error, ArchiveDiskIsFull) or says_full(error):
            raise NotAllRepaired(folder=root) from error
        raise


@dataclass(frozen=True, slots=True)
class Mendable:
    """An original that is lost, and the folder for copies that has it whole; None where none within reach has.
    ``lies_at`` is the file in the vault that it is; then no copy is asked."""

    wrong: Wrong
    copies: CopyFolder | None
    lies_at: Path | None = None

    @property
    def root(self) -> Path | None:
        """Where that folder lies."""
        return self.copies.root if self.copies is not None else None

    @property
    def can_be_had(self) -> bool:
        """Whether it can be put back now."""
        return self.copies is not None or self.lies_at is not None


def look_at_all(archive: Archive, *, progress: Callable[[int, int], None]) -> tuple[Wrong, ...]:
    """Compare every original now, and remember what is wrong: where the disk is full it is only told. ``progress`` is
    told how many are done, of how many; what it raises ends it."""
    day = today(archive.clock)
    with archive.database.reading() as session:
        columns = select(Document.id, Document.sha256, Document.name, Document.size).order_by(Document.sha256)
        rows = session.execute(columns).all()
    found: dict[str, Wrong | None] = {}
    told: list[Wrong] = []
    has_room = True
    for done, row in enumerate(rows, 1):
        looked = look_at(archive, [row], day=day)
        told += [one for one in looked.values() if one is not None]
        found |= looked
        progress(done, len(rows))
        if has_room and (len(found) >= AT_ONCE or done == len(rows)):
            has_room = _remember(archive, found)
            found = {}
    if not has_room:
        return tuple(sorted(told, key=lambda one: (one.name, one.sha256)))
    with archive.database.reading() as session:
        return wrong_in(session)


def _remember(archive: Archive, looked: dict[str, Wrong | None]) -> bool:
    """Whether there was room to remember what was found."""
    try:
        with archive.database.writing() as session:
            note_looked(session, looked)
    except Exception as error:  # the system, SQLite and SQLAlchemy each say in their own way that a disk is full
        if not (isinstance(error, ArchiveDiskIsFull) or says_full(error)):
            raise
        return False
    return True


def mendable(
    archive: Archive, *, drives: Drives | None = None, wrong: Sequence[Wrong] | None = None
) -> tuple[Mendable, ...]:
    """What is known to be lost, or of these that are ``wrong``, each with where it can be had: the bytes there are read
    and compared."""
    with archive.database.reading() as session:
        lost = [one for one in (wrong_in(session) if wrong is None else wrong) if one.is_lost]
        sizes = select(Document.sha256, Document.size).where(Document.id.in_([one.document_id for one in lost]))
        wanted = {row.sha256: row.size for row in session.execute(sizes)}
    here = under_other_names(archive.folder, wanted) if wanted else {}
    copies = copies_within_reach(archive, drives=drives) if any(one.sha256 not in here for one in lost) else ()
    return tuple(
        Mendable(one, None, here[one.sha256])
        if one.sha256 in here
        else Mendable(one, next((some for some in copies if _has(some, one.sha256)), None))
        for one in lost
    )


def put_back(archive: Archive, some: Mendable, *, by: str) -> None:
    """Have a lost original put back by the clerk: it is handed in again, and takes the place of the damaged one, which
    is kept beside it. One that lies in the vault is renamed into its place at once.

    Raises HereAlready where it is well by now, what fetch_document raises, and what hinders the archive's own disk;
    ValueError where it cannot be had.
    """
    if some.lies_at is not None:
        _take_back(archive, some.wrong, some.lies_at, by=by)
        return
    if some.copies is None:
        raise ValueError("no copy has it")
    with archive.database.reading() as session:
        received_at, size = session.execute(
            select(Document.received_at, Document.size).where(Document.id == some.wrong.document_id)
        ).one()
    document = DocumentThere(
        sha256=some.wrong.sha256,
        size=size,
        name=some.wrong.name,
        called=some.wrong.name,
        client="",
        received_at=received_at,
        is_here=True,
        client_here=None,
    )
    fetch_document(archive, some.copies, document, by=by)


def put_back_all(
    archive: Archive, lost: Sequence[Mendable], *, by: str
) -> tuple[tuple[Mendable, ...], tuple[Mendable, ...]]:
    """Put back each of these that can be had; those, and those that cannot. Raises what put_back raises, but for what
    is well by now."""
    found = tuple(one for one in lost if one.can_be_had)
    for one in found:
        with suppress(HereAlready):  # somebody was quicker
            put_back(archive, one, by=by)
    return found, tuple(one for one in lost if not one.can_be_had)


def _take_back(archive: Archive, wrong: Wrong, lies_at: Path, *, by: str) -> None:
    """Rename an original of the vault into its place, which the history tells; what explained it may have been left
    behind, and is written anew."""
    with archive.database.writing() as session:  # an erasure waits until it is there, and removes it then
        columns = select(Document.id, Document.sha256, Document.name, Document.size)
        row = session.execute(columns.where(Document.sha256 == wrong.sha256)).one_or_none()
        if row is None:
            return
        try:
            if archive.vault.hash_of(wrong.sha256) == wrong.sha256:
                raise HereAlready(name=wrong.name)
            lies_at = lies_now(archive.folder, wrong.sha256, row.size, lies_at)
            take_back(archive.folder, wrong.sha256, lies_at)
        except OSError as error:
            raise refusal(error, archive.folder.root) from error
        told = {"sha256": wrong.sha256, "from": lies_at.relative_to(archive.folder.vault).as_posix()}
        record(session, at=archive.clock.now(), by=by, act="original put back", thing=f"document:{row.id}", **told)
    looked = look_at(archive, [row], day=today(archive.clock))
    with archive.database.writing() as session:
        note_looked(session, looked)
    explain_all(archive, [one for one in looked.values() if one is not None and one.is_unexplained], copies=(), by=by)


def copies_within_reach(archive: Archive, *, drives: Drives | None = None) -> tuple[CopyFolder, ...]:
    """The folders for copies that can be read now."""
    found = []
    for place in places(archive):
        try:
            found.append(reach(archive, place_id=place.id, drives=drives).copies)
        except Expected:  # it is away, or another one: Settings tell
            continue
    return tuple(found)


def _has(copies: CopyFolder, sha256: str) -> bool:
    try:
        return digest_from_disk(copies, copies.original(sha256), cancelled=never)[0] == sha256
    except OSError:
        return False
