"""What is done with copies from the window: each a call that a thread makes, follows and may be asked to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.archive_beside import archive_as_copy
from archive.copies.by_itself import Rhythm, rhythm
from archive.copies.copying import make_copy
from archive.copies.errors import CopyingStopped, TrialStopped, VerifyingStopped
from archive.copies.found_again import look_for_moved_places
from archive.copies.generations import Generation, copies_at, generations
from archive.copies.in_its_place import has_work
from archive.copies.keys import opened_by
from archive.copies.layout import CopyFolder
from archive.copies.lost_mark import is_sealed_there
from archive.copies.moving import Sum, give_up_passing, place_in, stay_here
from archive.copies.moving import move_away as move_whole
from archive.copies.places import Place
from archive.copies.putting_back import PutBack
from archive.copies.putting_back import put_back as put_back_whole
from archive.copies.restore_errors import PuttingBackStopped
from archive.copies.standing import PlaceStanding, how_places_stand
from archive.copies.trial import try_restoring
from archive.copies.under_way import Cancelled, Part
from archive.copies.verifying import verify_copy
from archive.copies.writing import blaming_the_place
from archive.exchange.progress import Progress
from archive.folder import Folder

STOPPED = (CopyingStopped, VerifyingStopped, TrialStopped, PuttingBackStopped)

T = TypeVar("T")

STEPS = 1000
"""Of the bar: bytes are too many to be counted by it."""


@dataclass(frozen=True, slots=True)
class Made:
    """A copy was made; ``wrong`` is what was found when it was read back, as sentences. ``forgotten`` says what
    went from it that was erased on request, as a sentence or nothing."""

    originals: int
    new: int
    wrong: tuple[str, ...]
    forgotten: str


@dataclass(frozen=True, slots=True)
class Followed:
    """Follows the work for a bar, and hears from it and from ``is_unwanted`` that nobody wants the work any more."""

    progress: Progress
    is_unwanted: Cancelled
    wishes: list[Exception]
    stop: threading.Event

    def told(self, _part: Part, done: int, of: int) -> None:
        """So much is done; any thread may tell."""
        try:
            self.progress(done * STEPS // max(1, of), STEPS)
        except Exception as wish:  # noqa: BLE001  # raised in the thread that copies it would be a fault of the copy
            self.wishes.append(wish)
            self.stop.set()

    def cancelled(self) -> bool:
        """Whether to stop at the next step."""
        return self.stop.is_set() or self.is_unwanted()


def followed(progress: Progress, is_unwanted: Cancelled) -> Followed:
    """A follower of one piece of work."""
    return Followed(progress, is_unwanted, [], threading.Event())


def how_they_stand(archive: Archive) -> tuple[tuple[PlaceStanding, ...], Rhythm]:
    """How the folders for copies stand, after one was looked for whose disk hangs somewhere else now; and how often
    copies are made by themselves."""
    look_for_moved_places(archive)
    return how_places_stand(archive), rhythm(archive)


def make(archive: Archive, place_id: int, *, by: str, follow: Followed, takes_over: bool = False) -> Made:
    """Copy what is new, and read the whole copy back. ``takes_over``: the archive that made the copies there, from
    which this one was put back, is used no more."""

    def work() -> Made:
        copied = make_copy(
            archive,
            place_id=place_id,
            by=by,
            progress=follow.told,
            cancelled=follow.cancelled,
            takes_over=takes_over,
        )
        wrong = dict.fromkeys(one.sentence for one in copied.unsound)
        wrong |= dict.fromkeys(verify(archive, place_id, follow=follow))
        forgotten = copied.forgotten.sentence if copied.forgotten else ""
        return Made(copied.originals, copied.new_originals, tuple(wrong), forgotten)

    return _telling_the_wish(work, follow)


def verify(archive: Archive, place_id: int, *, follow: Followed) -> tuple[str, ...]:
    """Read the whole copy back; returns what is wrong with it, as sentences."""

    def work() -> tuple[str, ...]:
        read = verify_copy(archive, place_id=place_id, progress=follow.told, cancelled=follow.cancelled)
        return tuple(finding.sentence for finding in read.findings if not finding.is_remark)

    return _telling_the_wish(work, follow)


def trial(archive: Archive, place_id: int, *, follow: Followed) -> tuple[str, ...]:
    """Put the copy into a passing folder and open it there; returns what is wrong with it, as sentences."""

    def work() -> tuple[str, ...]:
        return try_restoring(archive, place_id=place_id, progress=follow.told, cancelled=follow.cancelled).complaints

    return _telling_the_wish(work, follow)


def copies_in(folder: Path, root: Path, *, secret: str | None = None) -> tuple[CopyFolder, tuple[Generation, ...]]:
    """A folder for copies, and the copies that lie in it, the newest first. Encrypted ones are opened with the key that
    the archive in ``root`` keeps, or by their passphrase or recovery key."""
    seal = None
    if secret is not None:
        with blaming_the_place(folder):
            seal = opened_by(CopyFolder(folder.absolute()), secret)
    copies = copies_at(folder, seal=seal, keys=Folder(root))
    return copies, generations(copies)


def to_put_back(
    folder: Path, root: Path, *, secret: str | None = None
) -> tuple[CopyFolder, tuple[Generation, ...], bool]:
    """As copies_in, and whether anybody has worked in the archive in ``root`` whose place one of them may take."""
    return *copies_in(folder, root, secret=secret), has_work(root)


def are_encrypted(folder: Path) -> bool:
    """Whether copies in a folder can be seen to be encrypted."""
    try:
        return is_sealed_there(CopyFolder(folder.absolute()))
    except OSError:
        return False


def to_look_into(folder: Path, root: Path) -> tuple[CopyFolder, tuple[Generation, ...]]:
    """The same for looking into them only; or an archive that was kept beside, as one copy of which no manifest speaks.
    Raises ArchiveThereIsOpen where somebody works in that."""
    archive = archive_as_copy(folder)
    return (archive, generations(archive)) if archive is not None else copies_in(folder, root)


def put_back(
    copies: CopyFolder, root: Path, *, by: str, wanted: str | None, even_so: bool, follow: Followed
) -> PutBack:
    """Put a copy in the place of the archive in ``root``, which nobody may have open."""

    def work() -> PutBack:
        return put_back_whole(
            copies.root,
            root,
            clock=SystemClock(),
            by=by,
            wanted=wanted,
            even_so=even_so,
            seal=copies.seal,
            progress=follow.told,
            cancelled=follow.cancelled,
        )

    return _telling_the_wish(work, follow)


def move_away(folder: Path, root: Path, *, by: str, follow: Followed) -> tuple[Path, Sum]:
    """Make a last copy of the archive in ``root`` in a folder, which becomes one for copies, prove it, and let the
    archive be opened no more; where it went, and what went."""

    def work() -> tuple[Path, Sum]:
        with Archive.open(root, clock=SystemClock(), begin=False) as archive:
            place = place_in(archive, folder=folder, by=by)
            _, went = move_whole(archive, place=str(place.id), by=by, progress=follow.told, cancelled=follow.cancelled)
            return place.path, went

    return _telling_the_wish(work, follow)


def stay(root: Path, *, by: str) -> Place | None:
    """Let the archive in ``root``, which was moved away, be opened here again; the folder for copies that was chosen
    for moving alone, and is one no more."""
    stay_here(root)
    with Archive.open(root, clock=SystemClock(), begin=False) as archive:
        return give_up_passing(archive, by=by)


def _telling_the_wish(work: Callable[[], T], follow: Followed) -> T:
    try:
        return work()
    except STOPPED:
        if follow.wishes:
            raise follow.wishes[0] from None
        raise
