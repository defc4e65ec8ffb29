"""The index as its one writer holds it: numbered folders, each with a stamp, and a small file naming the current one.

``index/CURRENT`` names the folder that is searched and, while a rebuild goes on beside it, the one being built. It is
replaced in one step. The order of steps survives a kill at any line:

- entries are written and committed under a new generation; the files of the last one stay;
- the records learn the lineage of the new state, and still know that of the old one;
- the stamp is replaced: from now on the folder *is* the new state. Before that it is still the old one, whose files are
  all there, and whatever no stamp names is cleared at the next opening and done again from the outbox;
- old files are cleared, and the rows leave the outbox.

Nothing is flushed to the disk by force: after a power cut a digest disagrees, or rows are gone that the stamp has not
seen, and the index is built anew from the records. A folder whose stamp was made by another archive is never opened,
nor one made from newer records: older ones that were put back do not know its lineage, whatever is written in them.
"""

import json
import secrets
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.making_way import make_way
from archive.records import Erasure, OutboxRow, Setting
from archive.search import segments
from archive.search import stamp as stamps
from archive.search.entries import Entry, EntryKind
from archive.search.stamp import Remaining, Stamp

SECRET = "index.secret"  # the name of a setting
"""The setting that ties an index folder to its archive."""

MANY_SEGMENTS = 16
"""Segments from which on an index is made anew in few, after some twenty thousand new pages: that takes minutes, in
which nothing waits."""

ROOM_FOR_ANOTHER = 4
"""So many times the size of the index must be free before it is made anew only to be searched sooner: what passes while
it is written takes room as well, and nothing else on the disk is to want for it."""

_LINEAGE = "index.lineage"
"""The setting that has the lineage of each state of the index that was made from these records and may be in use."""

_POINTER = "CURRENT"


@dataclass(frozen=True, slots=True)
class Pointer:
    """The names of the folder that is searched, and of the one being built beside it."""

    current: str | None
    building: str | None


def read_pointer(root: Path) -> Pointer:
    """Which folders are in use; none of them if the file is missing or damaged."""
    try:
        told = json.loads((root / _POINTER).read_bytes())
        names = told["current"], told["building"]
    except (OSError, ValueError, LookupError, TypeError):
        return Pointer(None, None)
    current, building = (name if isinstance(name, str) and name.isdecimal() else None for name in names)
    return Pointer(current, building)


def is_there(root: Path) -> bool:
    """Whether an index was made here, in whatever state it is."""
    return (root / _POINTER).exists()


def secret_of(session: Session) -> bytes | None:
    """What ties index folders to this archive; None before the first index was begun."""
    setting = session.get(Setting, SECRET)
    return bytes.fromhex(setting.value) if setting else None


def knows(session: Session, stamp: Stamp) -> bool:
    """Whether these records have everything that an index in this state was made from. One row is read."""
    known = session.scalar(select(Setting.value).where(Setting.name == _LINEAGE))
    return known is not None and stamp.lineage in known.split()


def _only_read() -> str:
    raise RuntimeError("an index folder is written by somebody who only reads it")


class IndexFolder:
    """One numbered folder and its stamp. To write to it takes ``descend``, which draws a lineage for the next state and
    has the records know it."""

    def __init__(self, path: Path, secret: bytes, descend: Callable[[], str] = _only_read) -> None:
        self.path = path
        self._secret = secret
        self._descend = descend
        self._compared: dict[str, tuple[stamps.Identity, tuple[int, str]]] = {}
        self.stamp = stamps.read(path, secret)

    def is_sound(self) -> bool:
        """Whether it ``agrees`` with its stamp, so that it can be written to. Removes what the stamp does not name:
        Whoosh would open whatever looks newest."""
        if not self.agrees():
            return False
        try:
            if {file.name for file in self.path.iterdir()} - self._stamped().files.keys() - {stamps.FILE}:
                self._clear_leftovers()
        except OSError:
            return False
        return True

    def agrees(self) -> bool:
        """Whether this program made it for this archive and all its files are what was stamped.

        Takes over the stamp that is there now. Compares the content of what was not compared since it last changed, so
        it is cheap but at first.
        """
        self.stamp = stamps.read(self.path, self._secret)
        if self.stamp is None or self.stamp.fingerprint != segments.FINGERPRINT:
            return False
        try:
            there = {file.name: stamps.identity(file.stat()) for file in self.path.iterdir()}
            return stamps.DAMAGED not in there and all(
                name in there and self._digest(name, there[name]) == expected
                for name, expected in self.stamp.files.items()
            )
        except OSError:
            return False

    def begin(self, *, last: int, erasure: int = 0) -> None:
        """Start from nothing: everything is still to be added, rows up to ``last`` are part of that, and what went with
        an ``erasure`` or one before it is not."""
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir(parents=True)
        generation = segments.begin(self.path)
        remaining = Remaining(kind=0, below=_ABOVE_ALL)
        self._put(Stamp(segments.FINGERPRINT, last, generation, {}, remaining, lineage="", erasure=erasure))

    def apply(
        self,
        *,
        remove: Iterable[tuple[EntryKind, int]],
        add: Iterable[Entry],
        last: int,
        remaining: Remaining | None,
        look: Callable[[], None] = lambda: None,
        in_haste: bool = False,
    ) -> int:
        """Bring the folder to its next state; how many entries were added. What ``look`` raises leaves it as it was."""
        written = segments.write(self.path, remove=remove, add=add, look=look, in_haste=in_haste)
        self._put(replace(self._stamped(), generation=written.generation, last=last, remaining=remaining))
        self._clear_leftovers()
        return written.added

    def advance(self, *, last: int, remaining: Remaining | None) -> None:
        """Note rows or a portion of a rebuild that changed nothing."""
        self._put(replace(self._stamped(), last=last, remaining=remaining))

    def _stamped(self) -> Stamp:
        if self.stamp is None:
            raise RuntimeError("an index folder is written before it was begun")
        return self.stamp

    def _put(self, stamp: Stamp) -> None:
        names = segments.files(self.path, stamp.generation)
        states = {name: stamps.identity((self.path / name).stat()) for name in names}
        self._compared = {name: self._compared[name] for name in names if name in self._compared}
        found = {name: stamp.files.get(name) or self._digest(name, state) for name, state in states.items()}
        # Now that all is read: whatever knows the lineage has what was read, and a kill leaves the last one known too.
        identities = {name: known for name, (known, content) in self._compared.items() if found[name] == content}
        coming = replace(stamp, files=found, identities=identities, lineage=self._descend())
        stamps.write(self.path, coming, self._secret)
        self.stamp = coming  # not before it is written: what the disk refuses is not the state

    def _digest(self, name: str, identity: stamps.Identity) -> tuple[int, str]:
        compared = self._compared.get(name)
        if compared is None or compared[0] != identity:
            compared = self._compared[name] = identity, stamps.digest(self.path / name, self._secret)
        return compared[1]

    def _clear_leftovers(self) -> None:
        # What another program holds open is left for next time.
        belonging = {*self._stamped().files, stamps.FILE}
        for file in self.path.iterdir():
            if file.name in belonging:
                continue
            if file.is_dir():
                shutil.rmtree(file, ignore_errors=True)
                continue
            try:
                file.unlink(missing_ok=True)
            except OSError:
                continue


_ABOVE_ALL = 2**62
"""Higher than any number of a thing."""


class Index:
    """What the clerk writes to: the folder that is searched, and beside it the one being built, if any.

    ``looked_until`` is the row of the outbox up to which it was looked for what cannot wait, ``in_haste`` says that the
    last portion gave way to that.
    """

    def __init__(self, archive: Archive, secret: bytes) -> None:
        self.looked_until = 0
        self.in_haste = False
        self._database = archive.database
        self._root = archive.folder.index
        self._secret = secret
        self.current: IndexFolder | None = None
        self.beside: IndexFolder | None = None

    @classmethod
    def open(cls, archive: Archive) -> "Index":
        """The index of an archive, checked thoroughly; what is missing, damaged or foreign is begun anew."""
        with archive.database.reading() as session:
            secret = secret_of(session)
        if secret is None:
            with archive.database.writing() as session:
                secret = secret_of(session) or secrets.token_bytes(32)
                session.merge(Setting(name=SECRET, value=secret.hex()))
        index = cls(archive, secret)
        index.heal(archive)
        index._clear_folders()
        return index

    @property
    def folders(self) -> list[IndexFolder]:
        """Those that are to learn of changes."""
        return [folder for folder in (self.current, self.beside) if folder is not None]

    def heal(self, archive: Archive) -> None:
        """See that there is a sound folder to write to, beginning one if there is none. Cheap but at first."""
        pointer = read_pointer(self._root)
        self.current = self._sound(pointer.current, self.current)
        self.beside = self._sound(pointer.building, self.beside)
        with archive.database.reading() as session:
            first, newest = outbox_span(session)
            erasure = _last_erasure(session)
            for folder in self.folders:
                # Older records were put back; or rows are gone that it never saw.
                if folder.stamp and not (knows(session, folder.stamp) and first - 1 <= folder.stamp.last <= newest):
                    self.current = None if folder is self.current else self.current
                    self.beside = None if folder is self.beside else self.beside
        if self.current is None:
            self.current, self.beside = self.beside, None
            if self.current is None:
                self.current = self._begun(last=newest, erasure=erasure)
            self._point()
        elif pointer.building is not None and self.beside is None:
            self._point()

    @property
    def is_scattered(self) -> bool:
        """Whether the current folder is complete and has so many segments that one of few would be searched sooner, and
        there is room for that one."""
        stamp = self.current.stamp if self.current is not None and self.beside is None else None
        if stamp is None or stamp.remaining is not None or segments.count_of(stamp.files) <= MANY_SEGMENTS:
            return False
        size = sum(size for size, _ in stamp.files.values())
        return shutil.disk_usage(self._root).free > ROOM_FOR_ANOTHER * size

    def rebuild(self, archive: Archive) -> None:
        """Begin a new folder beside the current one, which is searched and kept up to date until the other is done.
        What of another one was built already is given up."""
        with archive.database.reading() as session:
            _, newest = outbox_span(session)
            erasure = _last_erasure(session)
        self.beside = None
        try:
            self.beside = self._begun(last=newest, erasure=erasure)
            self._point()
        except OSError:
            self.beside = None
            self._clear_folders()  # or each further try would take more of a full disk
            raise

    def forget_erased(self, archive: Archive) -> None:
        """Have no file that ever had words of what was erased: ``rebuild``, unless what is being built, or else what is
        searched, was begun after the last erasure. So a rebuild that was broken off goes on."""
        with archive.database.reading() as session:
            erasure = _last_erasure(session)
        coming = self.folders[-1].stamp if self.folders else None
        if coming is None or coming.erasure < erasure:
            self.rebuild(archive)

    def settle(self) -> None:
        """Swap, if the folder beside is complete and knows all that the current one knows."""
        new, old = self.beside and self.beside.stamp, self.current and self.current.stamp
        if not new or new.remaining is not None or (old and new.last < old.last):
            return
        self.current, self.beside = self.beside, None
        self._point()
        self._clear_folders()

    def _sound(self, name: str | None, held: IndexFolder | None) -> IndexFolder | None:
        if name is None:
            return None
        folder = held if held is not None and held.path.name == name else self._folder(name)
        return folder if folder.is_sound() else None

    def _begun(self, *, last: int, erasure: int) -> IndexFolder:
        make_way(self._root)
        self._root.mkdir(parents=True, exist_ok=True)
        numbers = [int(place.name) for place in self._root.iterdir() if place.name.isdecimal()]
        self._clear_folders()
        folder = self._folder(str(max(numbers, default=0) + 1))
        folder.begin(last=last, erasure=erasure)
        return folder

    def _folder(self, name: str) -> IndexFolder:
        return IndexFolder(self._root / name, self._secret, self._descend)

    def _descend(self) -> str:
        """A lineage for the next state of a folder, which the records know from now on beside those that are in use."""
        lineage = secrets.token_hex(8)
        known = [*(folder.stamp.lineage for folder in self.folders if folder.stamp is not None), lineage]
        with self._database.writing() as session:
            session.merge(Setting(name=_LINEAGE, value=" ".join(known)))
        return lineage

    def _point(self) -> None:
        current, building = (folder.path.name if folder else None for folder in (self.current, self.beside))
        stamps.replace(self._root / _POINTER, json.dumps({"current": current, "building": building}))

    def _clear_folders(self) -> None:
        in_use = {folder.path for folder in self.folders}
        for place in self._root.iterdir() if self._root.is_dir() else ():
            if place.name.isdecimal() and place.is_dir() and place not in in_use:
                shutil.rmtree(place, ignore_errors=True)


def _last_erasure(session: Session) -> int:
    return session.scalar(select(func.max(Erasure.id))) or 0


def outbox_span(session: Session) -> tuple[int, int]:
    """The number of the first row still in the outbox (or of the next one, if it is empty), and of the newest ever."""
    newest = session.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'")).scalar() or 0
    first = session.scalar(select(func.min(OutboxRow.id)))
    return (first if first is not None else newest + 1), newest
