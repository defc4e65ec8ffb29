"""Reads a copy back, every byte of it, and compares it with what was copied. Changes nothing there."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from archive.archive import Archive
from archive.copies.contents import digest_from_disk, laid_open
from archive.copies.copying import READ_ME
from archive.copies.drives import Drives
from archive.copies.errors import VerifyingStopped
from archive.copies.evidence import CopyState, copy_there, found_wanting, found_whole, remembered
from archive.copies.keys import kept_locked
from archive.copies.lacked_here import lacked_here
from archive.copies.layout import ENDING, SEALED_MARK, CopyFolder, Manifest
from archive.copies.left_behind import left_behind
from archive.copies.own_disk import note_its_disk
from archive.copies.places import Place, places
from archive.copies.reaching import Reached, reach
from archive.copies.records_file import Original, complaint_about, hash_of_event, originals_in, reading, told_by
from archive.copies.sealing import NotOpened
from archive.copies.under_way import Cancelled, Part, Progress, alone, never, nobody_follows
from archive.copies.whose import refuse_copied_over
from archive.copies.writing import Stopped, blaming_the_place, is_one_file, is_twin, leads_away
from archive.erasure.told import NAME as ERASED
from archive.folder import Folder
from archive.records.custody import FIRST

COPY_AGAIN, AND_MEND = "Copy again.", "Copy again with mending."
"""What mends a finding, at the end of its sentence."""

Wrong = Literal["missing", "altered", "unreadable", "unexplained", "another"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a copy that is not what was copied. ``thing`` is its path within the copy. A remark is about records
    of an earlier copy, which take nothing from the newest."""

    wrong: Wrong
    thing: str
    sentence: str
    is_remark: bool = False


@dataclass(frozen=True, slots=True)
class Verified:
    """What reading back a copy has shown. ``size`` is the bytes of its originals."""

    id: int
    place: Place
    originals: int
    size: int
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every byte is what was copied."""
        return all(finding.is_remark for finding in self.findings)


def verify_copy(
    archive: Archive,
    *,
    place_id: int,
    progress: Progress = nobody_follows,
    cancelled: Cancelled = never,
    drives: Drives | None = None,
) -> Verified:
    """Read back the newest finished copy in a folder, and note in the archive whether it is whole.

    Its records must be those that were written, sound, and end with the event they ended with, which the archive's own
    history must still know; every original that they name must have its bytes, its size and a sidecar that tells of
    them; the office's own letters must be as they were. Raises NoCopyYet, HistoryTurnedBack where another archive has
    copied there since, CopyUnderWay, VerifyingStopped, what ``reach`` raises, or PlaceOutOfReach when the folder goes
    away meanwhile.
    """
    reached = reach(archive, place_id=place_id, drives=drives)
    refuse_copied_over(archive, reached.copies)
    with alone(archive) as desk:
        try:
            copies = reached.copies
            records = _hash_or_finding(copies, copies.records, cancelled, "The file of the records in the copy")
            database = None if isinstance(records, Finding) else records[0]
            copy = copy_there(archive, reached.place, database=database)
            with _newest(copies, records, desk, cancelled) as newest:
                findings = [*_of_the_records(archive, copies, newest, copy, records, cancelled)]
                originals = [] if findings else _originals(newest, cancelled)
            findings += _of_the_rest(archive, reached, copy, originals, progress, cancelled)
        except Stopped as stopped:
            raise VerifyingStopped from stopped
        reached.prove()  # where the disk was pulled out, everything is missing, and nothing is wrong
        note_its_disk(archive, reached.place, drives=drives)
        verified = Verified(copy.id, reached.place, len(originals), sum(one.size for one in originals), tuple(findings))
        if verified.is_whole:
            found_whole(archive, copy.id)
        else:
            found_wanting(archive, copy.id, why=_summary(verified))
    return verified


@contextmanager
def _newest(copies: CopyFolder, records: tuple[str, int] | Finding, desk: Path, cancelled: Cancelled) -> Iterator[Path]:
    """The newest records, laid open; where they cannot be read, nobody asks for them."""
    if isinstance(records, Finding):
        yield copies.records
        return
    with laid_open(copies, copies.records, desk, cancelled=cancelled) as newest:
        yield newest


def _originals(newest: Path, cancelled: Cancelled) -> list[Original]:
    with reading(newest, cancelled=cancelled) as session:
        return originals_in(session)


def _of_the_rest(
    archive: Archive,
    reached: Reached,
    copy: CopyState,
    originals: list[Original],
    progress: Progress,
    cancelled: Cancelled,
) -> Iterator[Finding]:
    """What is wrong besides the records themselves."""
    copies = reached.copies
    done, of = 0, sum(one.size for one in originals)
    others = [Folder(one.path) for one in places(archive) if one.path != copies.root]
    for original in originals:
        yield from _of_an_original(archive, copies, original, others, cancelled)
        done += original.size
        progress(Part.ORIGINALS, done, of)
    with blaming_the_place(copies.root):
        manifests = copies.all_manifests()
    for name, manifest in manifests.items():
        if manifest.database == copy.database:
            yield from _of_the_letters(copies, manifest, manifests.values(), cancelled)
        else:
            yield from _of_earlier(copies, name, manifest, cancelled)
    if all(manifest.database != copy.database for manifest in manifests.values()):
        sentence = "The manifest of the newest copy is missing or cannot be understood. Copy again."
        yield Finding("missing", copies.manifests.name, sentence)
    else:
        yield from _of_manifests(archive, reached, manifests)
    if copies.seal is not None:
        yield from _of_what_is_sealed(archive, reached)


def _of_the_records(
    archive: Archive,
    copies: CopyFolder,
    newest: Path,
    copy: CopyState,
    records: tuple[str, int] | Finding,
    cancelled: Cancelled,
) -> Iterator[Finding]:
    if isinstance(records, Finding):
        yield records
        return
    thing = copies.records.name
    if records[0] != copy.database:
        yield Finding("altered", thing, "The records in the copy are not those that were written there. Copy again.")
        return
    if complaint := complaint_about(newest, quickly=False, cancelled=cancelled):
        sentence = (
            f"The records in the copy are damaged, and were so when they were copied: {complaint}. So the archive's "
            "own are: check it, and put back the last copy that was read back whole, which stays."
        )
        yield Finding("altered", thing, sentence)
        return
    with reading(newest, cancelled=cancelled) as session:
        told = told_by(session)
    if (told.last_event, told.head, told.counts["documents"]) != (copy.last_event, copy.head, copy.originals):
        sentence = "The records in the copy are not those of which the archive knows. Copy again."
        yield Finding("another", thing, sentence)
    with archive.database.reading() as session:
        ours = hash_of_event(session, copy.last_event) if copy.last_event else FIRST
        is_left = copy.head in left_behind(session)
    if ours != copy.head and is_left:
        yield Finding("another", thing, "The copy was made before an earlier one was put back here. Copy again.")
    elif ours != copy.head:
        sentence = (
            "The archive's own history was changed since the copy was made, or a part of it is missing. Keep the copy, "
            "and check the archive (duly-noted-archive check), which says what to do."
        )
        yield Finding("another", f"event:{copy.last_event}", sentence)


def _of_an_original(
    archive: Archive, copies: CopyFolder, original: Original, others: Sequence[Folder], cancelled: Cancelled
) -> Iterator[Finding]:
    copied = copies.original(original.sha256)
    thing = copied.relative_to(copies.root).as_posix()
    expected = original.sha256, original.size
    found = _hash_or_finding(copies, copied, cancelled, f"The copied original of {original.name}", AND_MEND)
    lacked = lacked_here(archive, original.sha256, name=original.name) if found != expected else ""
    if isinstance(found, Finding):
        yield replace(found, sentence=lacked or found.sentence)
        return
    if is_one_file(copied, archive.folder.original(original.sha256)):
        sentence = f"The copied original of {original.name} is the archive's own file under a second name. Copy again."
        yield Finding("another", thing, sentence)
        return
    twin = next((one for one in others if is_twin(copied, one.original(original.sha256), one.root)), None)
    if twin is not None or leads_away(copied, copies.root):
        whose = f"one file with that in {twin.root}" if twin is not None else "a link that leads out of the copy"
        yield Finding("another", thing, f"The copied original of {original.name} is {whose}. Copy again.")
        return
    if found != expected:
        sentence = f"The copied original of {original.name} is not what was received. {lacked or AND_MEND}"
        yield Finding("altered", thing, sentence)
        return
    sidecar = copies.sidecar(original.sha256)
    try:
        told = json.loads(copies.content_of(sidecar))
        explains = (told["sha256"], told["size"]) == found
    except (OSError, ValueError, LookupError, TypeError):
        explains = False
    if not explains:
        what = f"The file that explains the copied original of {original.name}"
        name = sidecar.relative_to(copies.root).as_posix()
        yield Finding("unexplained", name, f"{what} is missing or damaged. {AND_MEND}")


def _of_the_letters(
    copies: CopyFolder, manifest: Manifest, manifests: Collection[Manifest], cancelled: Cancelled
) -> Iterator[Finding]:
    """A letter may be of another wording than its copy had, as long as it is one that was copied: of a copy that was
    broken off after it had put its letters."""
    for name in manifest.letters:
        path = copies.letter(name)
        thing = path.relative_to(copies.root).as_posix()
        found = _hash_or_finding(copies, path, cancelled, f"The copied letter {name}")
        if isinstance(found, Finding):
            yield found
        elif found[0] not in {one.letters.get(name) for one in manifests}:
            yield Finding("altered", thing, f"The copied letter {name} is not what was copied. Copy again.")


def _of_earlier(copies: CopyFolder, name: str, manifest: Manifest, cancelled: Cancelled) -> Iterator[Finding]:
    path = copies.earlier_records(name)
    if not path.exists():  # a crash came between the manifest and its records; the next copy tidies up
        return
    thing = path.relative_to(copies.root).as_posix()
    found = _hash_or_finding(copies, path, cancelled, f"The earlier records {path.name}")
    sentence = f"The earlier records {path.name} are not those that were written there."
    if isinstance(found, Finding):
        yield Finding(found.wrong, thing, found.sentence, is_remark=True)
    elif found[0] != manifest.database:
        yield Finding("altered", thing, sentence, is_remark=True)


def _of_manifests(archive: Archive, reached: Reached, manifests: Mapping[str, Manifest]) -> Iterator[Finding]:
    """Manifests that nobody understands, that were altered, or that say otherwise than the archive remembers of their
    copies. The records of those copies are as they are with and without."""
    copies = reached.copies
    paths = sorted(copies.manifests.glob("*.json")) if copies.seal is None else []
    for path in paths:
        if path.stem not in manifests:
            thing = path.relative_to(copies.root).as_posix()
            yield Finding("altered", thing, f"The manifest {path.name} cannot be understood.", is_remark=True)
    known = remembered(archive, reached.place)
    for name, manifest in manifests.items():
        said = (manifest.begun_at, manifest.last_event, manifest.head, manifest.counts.get("documents"))
        path = copies.manifest(name)
        if known.get(manifest.database, said) != said:
            sentence = f"The manifest {path.name} says otherwise than the archive remembers of that copy."
            yield Finding("altered", path.relative_to(copies.root).as_posix(), sentence, is_remark=True)
        elif not manifest.is_intact:
            sentence = f"The manifest {path.name} is not what was written there."
            yield Finding("altered", path.relative_to(copies.root).as_posix(), sentence, is_remark=True)


def _of_what_is_sealed(archive: Archive, reached: Reached) -> Iterator[Finding]:
    """What has no checksum of its own in encrypted copies and must open all the same; and what the passphrase opens,
    which is as the archive remembers it."""
    copies = reached.copies
    mark, again = copies.root / SEALED_MARK, "Copy again."
    for path, what in (
        (mark, "The sealed mark of the copies"),
        (copies.named(READ_ME), "What tells how to read the copies"),
        (copies.named(ERASED), "The list of what was erased"),
    ):
        if path.exists() and not _opens(copies, path):
            yield Finding("altered", path.name, f"{what}, {path.name}, cannot be opened. {again}")
    if not mark.exists():
        yield Finding("missing", mark.name, f"The sealed mark of the copies, {mark.name}, is missing. {again}")
    for path in sorted(copies.manifests.glob("*")):
        if copies.manifest(path.name.removesuffix(f".json{ENDING}")) == path and not _opens(copies, path):
            thing = path.relative_to(copies.root).as_posix()
            yield Finding("altered", thing, f"The manifest {path.name} cannot be opened.", is_remark=True)
    expected = kept_locked(archive.folder, reached.place.mark)
    there = copies.key.read_bytes() if copies.key.exists() else None
    if expected is not None and there != expected:
        wrong: Wrong = "missing" if there is None else "altered"
        sentence = f"The file {copies.key.name}, which the passphrase opens, is {wrong}. {again}"
        yield Finding(wrong, copies.key.name, sentence)


def _opens(copies: CopyFolder, path: Path) -> bool:
    try:
        copies.content_of(path)
    except OSError:
        return False
    return True


def _hash_or_finding(
    copies: CopyFolder, path: Path, cancelled: Callable[[], bool], what: str, to_do: str = "Copy again."
) -> tuple[str, int] | Finding:
    thing = path.relative_to(copies.root).as_posix()
    try:
        return digest_from_disk(copies, path, cancelled=cancelled)
    except FileNotFoundError:
        return Finding("missing", thing, f"{what} is missing. Copy again.")
    except NotOpened:
        sentence = f"{what} was altered, cut short or exchanged: its seal does not open. {to_do}"
        return Finding("altered", thing, sentence)
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        return Finding("unreadable", thing, f"{what} cannot be read: {said}. See to that disk, or its permissions.")


def _summary(verified: Verified) -> str:
    wrong = [finding for finding in verified.findings if not finding.is_remark]
    others = len(wrong) - 1
    return wrong[0].sentence + (f" And {others:,} more." if others else "")
