"""The copies that lie in one folder: the newest, and the earlier records beside it, each of a day."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from archive.copies.called import is_called
from archive.copies.contents import digest_from_disk
from archive.copies.generation import Generation
from archive.copies.keys import kept_key_that_fits, sealed_by
from archive.copies.layout import FORMAT, CopyFolder, Manifest
from archive.copies.lost_mark import has_copies, is_sealed_there, read_or_none, sealed_without_mark
from archive.copies.restore_errors import CopiesAreAway, CopiesLieDeeper, NoCopiesThere, NoSuchGeneration
from archive.copies.sealing import NotOpened, Seal
from archive.copies.under_way import Cancelled, never
from archive.copies.writing import blaming_the_place
from archive.folder import Folder

__all__ = ["Generation", "choose_generation", "copies_at", "generations", "is_as_written"]

NEWEST = "newest"
"""What the newest copy is called where no manifest speaks of it."""


def copies_at(folder: Path, *, seal: Seal | None = None, keys: Folder | None = None) -> CopyFolder:
    """A folder with copies of whatever archive. What is encrypted there is opened with ``seal``, or else with the key
    that the archive ``keys`` keeps for it.

    Where copy.json is missing or damaged, what else lies there tells that they are copies; for encrypted ones whichever
    of the kept keys fits is the right one. Raises NoCopiesThere, CopiesAreAway, CopiesAreSealed without such
    a key, KeyDoesNotFit, or what blaming_the_place raises.
    """
    copies = CopyFolder(folder.absolute())
    with blaming_the_place(copies.root):
        mark = read_or_none(copies)
        if mark is None and has_copies(copies):
            if not is_sealed_there(copies):
                return copies
            if seal is None and keys is not None:
                seal = kept_key_that_fits(keys, copies)
            return sealed_without_mark(copies, seal)
        if mark is None or mark.format > FORMAT:
            raise _not_there(copies.root)
        return sealed_by(copies, mark, seal, keys=keys) if mark.is_sealed else copies


def _not_there(folder: Path) -> NoCopiesThere:
    """Why nothing is put back from a folder; whoever chose the disk is told where on it the copies are. Raises
    OSError."""
    if not folder.is_dir():
        return (NoCopiesThere if folder.exists() else CopiesAreAway)(folder=folder)
    for inner in sorted(one for one in folder.iterdir() if one.is_dir() and not one.is_symlink()):
        with suppress(OSError):  # a folder of the system's, which nobody may read
            there = CopyFolder(inner)
            if read_or_none(there) is not None or has_copies(there):
                return CopiesLieDeeper(folder=folder, inner=inner)
    return NoCopiesThere(folder=folder)


def generations(copies: CopyFolder, *, cancelled: Cancelled = never) -> tuple[Generation, ...]:
    """The copies in a folder, the newest first. The newest records are read once to know of which copy they are; where
    they are gone, and there are earlier ones, that copy is among them all the same, so that nobody takes one before for
    the last. Earlier records of which no manifest tells, or a damaged one, come last.

    Raises Stopped, or what blaming_the_place raises.
    """
    with blaming_the_place(copies.root):
        manifests = copies.all_manifests()
        found = []
        if copies.records.exists():
            sha256 = _digest(copies, cancelled)
            name = next((name for name, one in manifests.items() if one.database == sha256), None)
            manifest = manifests.pop(name) if name is not None else None
            should_be = None if manifest is not None else _without_records(copies, manifests)
            found.append(Generation(name or NEWEST, copies.records, manifest, is_newest=True, should_be=should_be))
        earlier = [
            Generation(name, path, manifests.get(name), is_newest=False)
            for name, path in reversed(copies.all_earlier().items())
        ]
    if not found and (gone := _lost(manifests, earlier)) is not None:
        found.append(Generation(gone, copies.records, manifests[gone], is_newest=True))
    earlier.sort(key=lambda one: one.manifest.number if one.manifest else 0, reverse=True)
    return (*found, *earlier)


def choose_generation(copies: CopyFolder, there: Sequence[Generation], *, wanted: str | None) -> Generation:
    """Of the copies in a folder the newest; or the last one that is called as ``wanted`` (archive.copies.called), such
    as 2026-11-20 02:19, or 2026-11-20 for the last one of that day.

    Raises NoSuchGeneration.
    """
    for one in there:
        if wanted is None or is_called(one, wanted):
            return one
    raise NoSuchGeneration(wanted=wanted or "anything", folder=copies.root)


def is_as_written(copies: CopyFolder, one: Generation, *, cancelled: Cancelled = never) -> bool:
    """Whether the records of a copy are those that were written, as its manifest tells; of the newest that was looked
    at when it was found. Raises Stopped, or what blaming_the_place raises."""
    if one.manifest is None or one.is_newest:
        return one.manifest is not None
    with blaming_the_place(copies.root), suppress(NotOpened):
        return digest_from_disk(copies, one.records, cancelled=cancelled)[0] == one.manifest.database
    return False


def _without_records(copies: CopyFolder, manifests: Mapping[str, Manifest]) -> Manifest | None:
    """The last manifest whose records are not among the earlier ones: they lay in the place of the newest."""
    left = [one for name, one in manifests.items() if not copies.earlier_records(name).exists()]
    return max(left, key=lambda one: one.number, default=None)


def _lost(manifests: Mapping[str, Manifest], earlier: Sequence[Generation]) -> str | None:
    """The name of the newest copy that a manifest tells of, if it is later than all of which there are records."""
    last = max((one.manifest.number for one in earlier if one.manifest is not None), default=None)
    newest = max(manifests, key=lambda name: manifests[name].number, default=None)
    if newest is None or not earlier:
        return None
    return newest if last is None or manifests[newest].number > last else None


def _digest(copies: CopyFolder, cancelled: Cancelled) -> str:
    """The SHA-256 of the newest records; empty where they do not open, so that no manifest speaks of them."""
    try:
        return digest_from_disk(copies, copies.records, cancelled=cancelled)[0]
    except NotOpened:
        return ""
