"""Puts a copy back: into a new folder beside the archive's, proven byte by byte, which then takes its place.

In this order, so that whatever breaks it off at any line leaves the archive as it was or the copy whole in its place:
the folder is filled and read back; what was erased since is erased there too; what was held and shredded since is
carried over; originals that came since are handed in again; the history tells of all that; and only then two renames
(archive.taking_its_place). The archive whose place was taken is kept beside, and nothing in it is changed.
"""

import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from archive.clock import Clock
from archive.copies.carrying_forward import Carried
from archive.copies.drafts_left import drafts_left
from archive.copies.filling import Filled, fill
from archive.copies.generations import Generation, choose_generation, copies_at, generations
from archive.copies.in_its_place import AS_TEXT, RECORDS, Before, is_there, look_before, nobody_else_in
from archive.copies.keys import carry_keys, keep_key, keep_locked, kept_locked
from archive.copies.layout import CopyFolder
from archive.copies.live import Live, make_live
from archive.copies.lost_mark import are_marks_lost, mark_by_any_means
from archive.copies.not_whole import naming_another, refuse_wanting
from archive.copies.one_in_the_other import how_inside
from archive.copies.only_before import knows_all_work, only_before, parted_at, work_since
from archive.copies.only_begun import remove_if_only_begun
from archive.copies.putting_records import refuse_open
from archive.copies.records_file import hash_of_event, reading
from archive.copies.restore_errors import (
    AnotherArchiveThere,
    BothWorkedOn,
    CopyDoesNotOpen,
    DiskDoesNotKeep,
    DoesNotTakeItsPlace,
    PutBackIntoTheCopy,
    PuttingBackStopped,
    SomethingElseThere,
)
from archive.copies.sealing import Seal
from archive.copies.under_way import Cancelled, Progress, never, nobody_follows
from archive.copies.writing import Stopped, blaming_the_place
from archive.folder import Folder, refusal
from archive.links import is_link
from archive.moved_away import moved_away
from archive.services.wording import in_words
from archive.taking_its_place import (
    NOTE,
    PART,
    announce,
    begin_coming,
    comes_of,
    coming_beside,
    finish_taking_place,
    take_place,
)


@dataclass(frozen=True, slots=True)
class PutBack:
    """A copy that is an archive again. ``aside`` is where the one before lies now, None where there was none, or where
    that was only begun, so that nothing of it is kept; ``before`` is what that knew. ``made_at`` is the moment whose
    state the copy had, ``filled`` what the copy held and was proven, ``live`` what is there now.
    ``has_lost_its_marks``: what tells which copies these are is missing or damaged there.
    ``has_passed_over_the_newest``: a later one lies there, of which nothing tells when it was made."""

    root: Path
    aside: Path | None
    made_at: datetime | None
    filled: Filled
    live: Live
    before: Before
    has_lost_its_marks: bool = False
    has_passed_over_the_newest: bool = False

    @property
    def waiting(self) -> tuple[str, ...]:
        """The names of files that were handed in before and were not safe yet."""
        return self.before.waiting

    @property
    def not_read(self) -> str:
        """Why the records of the archive before could not be read; empty where they were, or where there was none."""
        return self.before.why

    @property
    def only_before(self) -> Mapping[str, int]:
        """How many things were worked on in the archive before and the copy does not know it, by kind
        (archive.copies.only_before)."""
        return self.before.only_here.of

    @property
    def lists_only_before(self) -> bool:
        """Whether looking into the archive before shows something that this one lacks."""
        left = drafts_left(self.aside) if self.aside is not None else None
        return self.before.only_here.can_be_listed or (left is not None and left.notes > 0)

    @property
    def called_only_before(self) -> Sequence[str]:
        """What those of them are called that have a name or a number, each with its kind."""
        return self.before.only_here.called

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows by table, as they are there now."""
        return self.live.counts

    @property
    def carried(self) -> Carried:
        """What was carried over from the archive before."""
        return self.live.carried

    @property
    def handed_in(self) -> int:
        """Originals that came since and were handed in again."""
        return self.live.handed_in


def put_back(
    folder: Path,
    root: Path,
    *,
    clock: Clock,
    by: str,
    wanted: str | None = None,
    even_so: bool = False,
    seal: Seal | None = None,
    progress: Progress = nobody_follows,
    cancelled: Cancelled = never,
) -> PutBack:
    """Put the newest copy in a folder for copies, or the ``wanted`` one, in the place of the archive in ``root``, which
    may be missing or empty.

    Encrypted copies are opened with ``seal``, or with the key that the archive keeps for them; what comes keeps it too,
    with all others of that archive. Nobody may have that open. ``even_so`` also puts back what is not whole, without
    what is wrong with it, and takes the place of an archive although both were worked on since they parted. Raises
    NoCopiesThere, NoSuchGeneration, CopyIsOpen, CopiesAreSealed, KeyDoesNotFit, CopyIsNotWhole, CopyDoesNotOpen,
    PutBackIntoTheCopy, SomethingElseThere, AnotherArchiveThere, BothWorkedOn, StillOpen, PuttingBackStopped,
    DoesNotTakeItsPlace, DiskDoesNotKeep, what blaming_the_place raises, or what Archive.open raises.
    """
    root = Path(os.path.realpath(root))
    copies = copies_at(Path(os.path.realpath(folder)), seal=seal, keys=Folder(root))
    if where := how_inside(root, copies.root, "the copy"):
        raise PutBackIntoTheCopy(folder=root, where=where)
    try:
        with _telling_what_hinders(root):
            finish_taking_place(root)
            all_there = generations(copies, cancelled=cancelled)
            chosen = choose_generation(copies, all_there, wanted=wanted)
            refuse_open(copies)
            with blaming_the_place(copies.root):
                has_lost_its_marks = are_marks_lost(copies)
            there = is_there(root)
            with nobody_else_in(root) as locks:
                coming = _begin(root, copies, chosen)
                before = Before()
                with _leaving_nothing_useless(coming):
                    with naming_another(copies, all_there, chosen, coming.root, cancelled):
                        filled = fill(
                            coming,
                            copies,
                            chosen,
                            besides=Folder(root) if there else None,
                            progress=progress,
                            cancelled=cancelled,
                        )
                        if not even_so:
                            refuse_wanting(copies, filled)
                    if there:
                        before = _look_before(
                            root, copies, coming, filled, even_so=even_so, progress=progress, cancelled=cancelled
                        )
                left = _left(copies, filled) | before.copied
                _keep_keys(coming, root if there else None, copies)
                aside = _free_name(root, clock.now()) if there else None
                live = make_live(
                    coming,
                    Folder(root) if there else None,
                    chosen,
                    before,
                    filled,
                    left,
                    copies=copies,
                    home=root,
                    aside=aside,
                    clock=clock,
                    by=by,
                )
                announce(root, aside=aside)
                if os.name == "nt":  # where a folder is not renamed in which a file is open
                    locks.close()
                try:
                    take_place(root)
                except OSError as error:
                    raise DoesNotTakeItsPlace(folder=root, detail=error.strerror or error) from error
        if aside is not None and before.is_only_begun and remove_if_only_begun(aside):
            aside = None
    except Stopped as stopped:
        raise PuttingBackStopped(folder=coming_beside(root)) from stopped
    has_passed_over = any(one.is_newest and one.manifest is None and one != chosen for one in all_there)
    return PutBack(root, aside, chosen.made_at, filled, live, before, has_lost_its_marks, has_passed_over)


def _begin(root: Path, copies: CopyFolder, chosen: Generation) -> Folder:
    """The folder that comes, new, or from a run before that was of the same records."""
    coming = coming_beside(root)
    of = f"{copies.root}: {chosen.name} {chosen.manifest.database if chosen.manifest else ''}"
    before = comes_of(root)
    if is_link(coming):
        raise SomethingElseThere(folder=coming)
    if coming.exists() and before is None and any(one.name != PART for one in coming.iterdir()):
        raise SomethingElseThere(folder=coming)
    if before is not None and before != of:
        _remove(coming)
    coming.mkdir(mode=0o700, parents=True, exist_ok=True)
    begin_coming(root, of=of)
    return Folder(coming)


@contextmanager
def _leaving_nothing_useless(coming: Folder) -> Iterator[None]:
    """Where no run will ever go on with what was written, it goes: nobody has to remove it by hand."""
    try:
        yield
    except (CopyDoesNotOpen, AnotherArchiveThere, DiskDoesNotKeep):
        _remove(coming.root)
        raise


def _remove(place: Path) -> None:
    """Only ever what a run before has made; the note that says so goes last. What a link leads to stays."""
    for path in place.rglob("*"):
        with suppress(OSError):  # Windows spares read-only files
            if not path.is_symlink():
                path.chmod(stat.S_IRWXU)
    for path in place.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != NOTE:
            path.unlink()
    shutil.rmtree(place)


def _look_before(
    root: Path,
    copies: CopyFolder,
    coming: Folder,
    filled: Filled,
    *,
    even_so: bool,
    progress: Progress,
    cancelled: Cancelled,
) -> Before:
    """What the archive knows whose place is taken. Raises AnotherArchiveThere, or BothWorkedOn unless ``even_so``.

    One that cannot be read is neither: it is only put aside, unless the text beside its records says that it is another
    one. Nor is one in which there is nothing.
    """
    ends = filled.told
    with _desk(coming) as desk:
        before = look_before(root, desk, copy_ends=ends.last_event, progress=progress, cancelled=cancelled)
        if before.is_blank or (before.head is None and not before.is_as_text):
            return before
        with blaming_the_place(copies.root):
            mark = mark_by_any_means(copies)
        with reading(coming.database) as session:
            first = hash_of_event(session, 1)
        if (mark is None or before.name != mark.archive) and (first is None or before.first != first):
            raise AnotherArchiveThere(folder=root)
        if before.head is None:
            with reading(coming.database) as ours, reading(desk / AS_TEXT) as theirs:
                return replace(before, only_here=only_before(ours, theirs))
        moved = moved_away(root)
        last, digest = (moved.last_event, moved.head) if moved is not None and moved.head else before.worked
        with reading(coming.database) as ours, reading(desk / RECORDS) as theirs:
            copy_goes_on = last == 0 or hash_of_event(ours, last) == digest
            archive_goes_on = ends.last_event == 0 or before.event_at_copy == ends.head or knows_all_work(theirs, ours)
            if not (copy_goes_on or archive_goes_on or even_so):
                at = parted_at(ours, theirs)
                since = f"{in_words(at.date())}, {at:%H:%M}" if at else "they parted"
                raise BothWorkedOn(
                    folder=root, since=since, here=work_since(theirs, ours), there=work_since(ours, theirs)
                )
            return replace(before, only_here=only_before(ours, theirs))


def _left(copies: CopyFolder, filled: Filled) -> frozenset[str]:
    """The last events of all copies in a folder that are newer than the one that was put back."""
    with blaming_the_place(copies.root):
        there = copies.all_manifests().values()
    return frozenset(one.head for one in there if one.last_event > filled.told.last_event)


def _keep_keys(coming: Folder, root: Path | None, copies: CopyFolder) -> None:
    """What comes goes on with its folders for encrypted copies. Raises OSError."""
    if root is not None:
        carry_keys(Folder(root), coming)
    with blaming_the_place(copies.root):
        mark = mark_by_any_means(copies)
        key = copies.key.read_bytes() if copies.key.exists() else None
    if copies.seal is None or mark is None:
        return
    keep_key(coming, mark.place, copies.seal, of=copies.root)
    if kept_locked(coming, mark.place) is None and key is not None:
        keep_locked(coming, mark.place, key)


def _free_name(root: Path, now: datetime) -> Path:
    """Where the archive goes whose place is taken."""
    name = f"{root.name} (before {now:%Y-%m-%d %H.%M} a copy was put back)"
    names = (name, *(f"{name} {number}" for number in range(2, 1000)))
    return next(path for one in names if not (path := root.with_name(one)).exists())


@contextmanager
def _desk(coming: Folder) -> Iterator[Path]:
    desk = coming.root / "before"
    with suppress(FileNotFoundError):
        _remove(desk)
    desk.mkdir(mode=0o700)
    try:
        yield desk
    finally:
        _remove(desk)


@contextmanager
def _telling_what_hinders(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise refusal(error, root.parent) from error
