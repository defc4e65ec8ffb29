"""Fills a new folder from a copy so that it can be opened as an archive, and reads all of it back.

Everything is written first, then the system is told to have it on the disk, and then every byte is read from there and
compared: an original with its name, the records with their manifest. The folder is nobody's archive yet, so that what a
crash leaves half written is found by its bytes and written again.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from archive.copies.carrier import ELSEWHERE, SPARED, Carrier, Lacking
from archive.copies.copying import READ_ME
from archive.copies.generations import Generation
from archive.copies.layout import CopyFolder
from archive.copies.manifest_compared import against_the_manifest
from archive.copies.records_file import Original, Told, complaint_about, digest_of, originals_in, reading, told_by
from archive.copies.restore_errors import CopyDoesNotOpen
from archive.copies.seal_errors import CopyIsAltered
from archive.copies.under_way import Cancelled, Part, Progress
from archive.copies.writing import blaming_the_place, hash_from_disk, remove
from archive.erasure.told import NAME as ERASED
from archive.folder import Folder
from archive.storage.vault import flush

AT_ONCE = 4
"""Originals written, and later read back, side by side."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Filled:
    """What lies in the folder now, proven. ``size`` is the bytes of its originals, ``spared`` how many of them were
    there since a run before, ``from_elsewhere`` those that the copy had not as they were received and the archive
    had. ``digest`` is that of all checksums. ``wrong`` is what speaks against the copy, as sentences without their full
    stop. ``is_read_back``: now, in this run, every original, all that explains one and every letter was read out of the
    copy itself and is what was copied, so that this proves as much as reading it back."""

    told: Told
    originals: int
    size: int
    spared: int
    from_elsewhere: int
    lacking: tuple[Lacking, ...]
    wrong: tuple[str, ...]
    digest: str = ""
    is_read_back: bool = False


def fill(
    target: Folder,
    copies: CopyFolder,
    generation: Generation,
    *,
    besides: Folder | None,
    progress: Progress,
    cancelled: Cancelled,
) -> Filled:
    """Put a copy into a folder; ``besides`` is the archive whose place it takes, whose originals mend those of the copy
    that are not what was received.

    Raises Stopped, CopyDoesNotOpen where its records are damaged, ArchiveDiskIsFull, DiskDoesNotKeep, what
    blaming_the_place raises of the copy, or OSError of the folder's own disk.
    """
    found = _put_records(target, copies, generation, cancelled)
    if complaint := complaint_about(target.database, quickly=False, cancelled=cancelled):
        raise _does_not_open(copies, f"its records are damaged ({complaint})")
    with reading(target.database, cancelled=cancelled) as session:
        told, originals = told_by(session), originals_in(session)
    wrong = list(against_the_manifest(copies, generation, told, found))
    size = sum(one.size for one in originals)
    pace = _Pace(progress, 2 * size)
    carrier = Carrier(target, copies, besides, cancelled)
    carrier.have_room_for(originals)
    put = _side_by_side(originals, lambda one: pace.after(one, carrier.put(one)))
    wrong += _put_the_rest(carrier, copies, target)
    carrier.settle()
    kept = _side_by_side(
        [one for one, how in zip(originals, put, strict=True) if not isinstance(how, Lacking)],
        lambda one: pace.after(one, carrier.prove(one)),
    )
    how = [*put, *kept]
    return Filled(
        told,
        len(originals),
        size,
        sum(one == SPARED for one in put),
        sum(one == ELSEWHERE for one in how),
        tuple(one for one in how if isinstance(one, Lacking)),
        tuple(wrong),
        digest_of(originals),
        is_read_back=not wrong
        and carrier.has_all_from_the_copy
        and _are_letters_as_copied(copies, generation, target, cancelled),
    )


class _Pace:
    """Counts bytes for whoever follows; one teller at a time."""

    def __init__(self, progress: Progress, of: int) -> None:
        self._progress, self._of, self._done = progress, of, 0
        self._telling = threading.Lock()

    def after(self, original: Original, what: T) -> T:
        with self._telling:
            self._done += original.size
            self._progress(Part.ORIGINALS, self._done, self._of)
        return what


def _put_records(target: Folder, copies: CopyFolder, generation: Generation, cancelled: Cancelled) -> str:
    """The records are written anew each time: what a run before has written into them is out of date. Returns their
    SHA-256."""
    carrier = Carrier(target, copies, None, cancelled)
    for ending in ("-journal", "-wal", "-shm"):
        remove(target.database.with_name(target.database.name + ending))
    try:
        carrier.bring(copies, generation.records, target.database, may_change=True)
    except CopyIsAltered as error:
        wrong = "its records were altered, cut short or exchanged, and their seal does not open"
        raise _does_not_open(copies, wrong) from error
    except FileNotFoundError as error:
        carrier.look_whether_it_is_there()
        raise _does_not_open(copies, "its records are gone, the file archive.db in that folder") from error
    with target.database.open("rb+") as file:
        flush(file)
    return hash_from_disk(target.database, cancelled=cancelled)[0]


def _does_not_open(copies: CopyFolder, wrong: str) -> CopyDoesNotOpen:
    instead = "Keep it as it is, and put back a copy from another folder or disk, if there is one."
    return CopyDoesNotOpen(folder=copies.root, wrong=wrong, instead=instead, other=None)


def _put_the_rest(carrier: Carrier, copies: CopyFolder, target: Folder) -> Iterator[str]:
    """The office's own letters, what was erased, and how to read it all without the program; says what is wrong."""
    with blaming_the_place(copies.root):
        paths = {target.letters / name: path for name, path in copies.letters().items()}
        beside = {target.root / name: copies.named(name) for name in (READ_ME, ERASED)}
        paths |= {path: theirs for path, theirs in beside.items() if theirs.is_file()}
    for path, theirs in paths.items():
        try:
            with blaming_the_place(copies.root):
                content = copies.content_of(theirs)
        except CopyIsAltered:
            yield f"its {path.relative_to(target.root).as_posix()} was altered, cut short or exchanged"
        else:
            carrier.write([content], path)


def _are_letters_as_copied(copies: CopyFolder, generation: Generation, target: Folder, cancelled: Cancelled) -> bool:
    """Whether every letter of which the manifest tells came, in a wording that was copied."""
    if generation.manifest is None:
        return False
    with blaming_the_place(copies.root):
        told = [one.letters for one in copies.all_manifests().values()]
    letters = [(target.letters / name, {one.get(name) for one in told}) for name in generation.manifest.letters]
    return all(
        path.is_file() and hash_from_disk(path, cancelled=cancelled)[0] in wordings for path, wordings in letters
    )


def _side_by_side(originals: Sequence[Original], work: Callable[[Original], T]) -> list[T]:
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="putting-back") as pool:
        working = [pool.submit(work, original) for original in originals]
        try:
            return [one.result() for one in working]
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
