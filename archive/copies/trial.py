"""A trial restore: a copy is put into a passing folder and really opened, as it would be on a bad morning."""

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from archive.archive import Archive
from archive.copies.contents import digest_from_disk, lay_open
from archive.copies.copying import READ_ME
from archive.copies.drives import Drives
from archive.copies.errors import CopyNotThere, TrialStopped
from archive.copies.evidence import CopyState, copy_there, not_restored, restored
from archive.copies.layout import CopyFolder
from archive.copies.places import Place
from archive.copies.reaching import reach
from archive.copies.records_file import Original, originals_in, told_by
from archive.copies.sealing import NotOpened
from archive.copies.under_way import Cancelled, Part, Progress, alone, never, nobody_follows
from archive.copies.whose import refuse_copied_over
from archive.copies.writing import Stopped, blaming_the_place, is_one_file
from archive.folder import Folder, refusal
from archive.folder_errors import ArchiveIsDamaged, ArchiveIsNewer, NoArchiveHere, NotAnArchive, RecordsMissing
from archive.services.history import first_broken_link
from archive.storage.damage import in_words

SAMPLE = 200
"""Originals, by chance, that a trial opens unless it is told how many. Reading back a copy looks at all of them."""

DOES_NOT_OPEN = (ArchiveIsDamaged, ArchiveIsNewer, NoArchiveHere, NotAnArchive, RecordsMissing)
"""What Archive.open says of a folder that is no archive of this program's. Anything else is no fault of the copy."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a trial restore has shown. ``counts`` are rows of the opened archive, by table; ``opened`` is how many
    originals were opened there. ``complaints`` are sentences; without any, the copy was restored."""

    id: int
    place: Place
    counts: dict[str, int]
    opened: int
    complaints: tuple[str, ...]

    @property
    def is_restored(self) -> bool:
        """Whether the copy opens, and has what it should have."""
        return not self.complaints


def try_restoring(
    archive: Archive,
    *,
    place_id: int,
    sample: int | None = SAMPLE,
    progress: Progress = nobody_follows,
    cancelled: Cancelled = never,
    drives: Drives | None = None,
) -> Tried:
    """Put the newest copy of a folder, with ``sample`` of its originals, at least one, or all, into a passing folder on
    the archive's disk, open it there like any archive, and note whether that went well. The passing folder is removed.

    Its records must be those that were copied, byte for byte, without which nobody puts them back; the opened archive
    must have as many clients, jobs, notes and documents as the copy was made with, the same history to the same end,
    unbroken, and each original under its hash with what explains it. Raises NoCopyYet, CopyNotThere, HistoryTurnedBack
    where another archive has copied there since, CopyUnderWay, TrialStopped, what ``reach`` and blaming_the_place
    raise, or what hinders the archive's own disk.
    """
    reached = reach(archive, place_id=place_id, drives=drives)
    refuse_copied_over(archive, reached.copies)
    with alone(archive) as desk:
        try:
            database = _records_there(reached.copies, cancelled)
            copy = copy_there(archive, reached.place, database=database)
            if database is None:
                raise CopyNotThere(folder=reached.place.path)
            tried = _try(
                archive,
                reached.copies,
                copy,
                database,
                reached.place,
                Folder(desk / "restored"),
                sample,
                progress,
                cancelled,
            )
        except Stopped as stopped:
            raise TrialStopped from stopped
        except OSError as error:
            raise refusal(error, archive.folder.root) from error
        reached.prove()
        if tried.is_restored:
            restored(archive, copy.id)
        else:
            not_restored(archive, copy.id, why=tried.complaints[0])
    return tried


def _records_there(copies: CopyFolder, cancelled: Cancelled) -> str | None:
    with blaming_the_place(copies.root):
        if not copies.records.exists():
            return None
        try:
            return digest_from_disk(copies, copies.records, cancelled=cancelled)[0]
        except NotOpened:
            return ""  # no copy of which the archive knows; that it does not open, opening it tells


def _try(
    archive: Archive,
    copies: CopyFolder,
    copy: CopyState,
    database: str,
    place: Place,
    target: Folder,
    sample: int | None,
    progress: Progress,
    cancelled: Cancelled,
) -> Tried:
    carrier = _Carrier(copies, cancelled)
    counts: dict[str, int] = {}
    chosen: list[Original] = []
    complaints: list[str] = []
    try:
        carrier.carry(copies.records, target.database)
        carrier.carry(copies.named(READ_ME), target.root / READ_ME)
        with Archive.open(target.root, clock=archive.clock, begin=False) as opened:
            with opened.database.reading() as session:
                told, originals = told_by(session), originals_in(session)
            counts = told.counts
            chosen = originals if sample is None else random.sample(originals, min(max(sample, 1), len(originals)))
            if database != copy.database:
                complaints.append("Its records are not those that were written there.")
            complaints += _differences(copies, copy, counts, (told.last_event, told.head))
            if (broken := first_broken_link(opened)) is not None:
                complaints.append(f"Event {broken} of its history does not follow from the one before.")
            for done, original in enumerate(chosen, 1):
                carrier.carry_if_sound(copies.sidecar(original.sha256), target.sidecar(original.sha256))
                carrier.carry_if_sound(copies.original(original.sha256), target.original(original.sha256))
                if is_one_file(copies.original(original.sha256), archive.folder.original(original.sha256)):
                    complaints.append(f"The original of {original.name} in it is the archive's own file.")
                complaints += _of_an_original(opened, original)
                progress(Part.ORIGINALS, done, len(chosen))
    except NotOpened as error:
        complaints.append(f"The copy does not open: {error.strerror}.")
    except DOES_NOT_OPEN as error:
        complaints.append(f"The copy does not open. {error.what}")
    except DatabaseError as error:
        complaints.append(f"The copy does not open. Its records are damaged: {in_words(error.orig)}.")
    return Tried(copy.id, place, counts, len(chosen), tuple(complaints))


def _differences(copies: CopyFolder, copy: CopyState, counts: dict[str, int], end: tuple[int, str]) -> Iterator[str]:
    if end != (copy.last_event, copy.head):
        yield f"Its history ends with event {end[0]}, not as it ended when it was copied."
    with blaming_the_place(copies.root):
        manifests = [one for one in copies.all_manifests().values() if one.database == copy.database]
    if not manifests:
        yield "It cannot be told what is in it: its manifest is missing."
    for name, count in manifests[0].counts.items() if manifests else ():
        if counts.get(name) != count:
            yield f"It has {counts.get(name, 0):,} {name}, and there were {count:,} when it was copied."


def _of_an_original(opened: Archive, original: Original) -> Iterator[str]:
    if opened.vault.hash_of(original.sha256) != original.sha256:
        yield f"The original of {original.name} is missing in it, or is not what was received."
    elif opened.vault.explanation(original.sha256).get("size") != original.size:
        yield f"What explains the original of {original.name} is missing in it."


class _Carrier:
    """Carries files out of a copy. What cannot be read there is told of the folder for copies."""

    def __init__(self, copies: CopyFolder, cancelled: Cancelled) -> None:
        self._copies = copies
        self._cancelled = cancelled

    def carry(self, source: Path, target: Path) -> None:
        """Copy a file that is there; one that is not is missed by whoever looks at the restored archive. Raises
        NotOpened."""
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            lay_open(self._copies, source, target, cancelled=self._cancelled)

    def carry_if_sound(self, source: Path, target: Path) -> None:
        """The same, and one that does not open is missed too."""
        try:
            self.carry(source, target)
        except NotOpened:
            target.unlink()
