"""Puts records into a folder for copies without a moment in which there are none.

The newest lie where an archive has them, under archive.db; those before are kept beside, dated. A manifest is written
before its records and is known by their hash, so that a crash between the two leaves none that speaks of others.
"""

import re
from datetime import date, datetime
from itertools import chain, count
from pathlib import Path

from filelock import FileLock, Timeout

from archive.copies.contents import digest_from_disk
from archive.copies.errors import CopyIsOpen, HistoryTurnedBack, PlaceOutOfReach
from archive.copies.keeping_rule import Earlier, kept_of
from archive.copies.layout import CopyFolder, Manifest, as_json
from archive.copies.left_behind import left_behind
from archive.copies.records_file import hash_of_event, reading, told_by
from archive.copies.sealing import NotOpened
from archive.copies.under_way import Cancelled
from archive.copies.writing import NotAsExpected, Writer, blaming_the_place, hash_from_disk, remove
from archive.records.custody import FIRST

KEPT = 3
"""Earlier records that are kept beside the newest whatever their day; of others, see archive.copies.keeping_rule."""

_DATED = re.compile(r"archive-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(-\d+)?")
"""Names that this module gives."""


def refuse_open(copies: CopyFolder) -> None:
    """Raises CopyIsOpen while somebody works in the copy as in an archive, or has left something unsettled there."""
    folder = copies.archive
    with blaming_the_place(copies.root):
        for ending in ("-journal", "-wal"):
            beside = folder.database.with_name(folder.database.name + ending)
            if beside.exists() and beside.stat().st_size:
                raise CopyIsOpen(folder=copies.root)
        if not folder.clerk_lock.exists():
            return
        try:
            FileLock(folder.clerk_lock).acquire(timeout=0).lock.release()
        except Timeout as error:
            raise CopyIsOpen(folder=copies.root) from error


def refuse_turned_back(copies: CopyFolder, newest: Path | None, snapshot: Path) -> None:
    """Raises HistoryTurnedBack unless the snapshot's history goes on from that of the newest copy, whose records are
    laid open under ``newest``, or tells that it was left behind when an earlier copy was put back.

    A copy whose records cannot be read says nothing; they are kept as they are.
    """
    if newest is None:
        return
    try:
        with reading(newest) as session:
            before = told_by(session)
    except Exception:  # noqa: BLE001  # damaged in whatever way
        return
    with reading(snapshot) as session:
        same = hash_of_event(session, before.last_event) if before.last_event else FIRST
        is_left = before.head in left_behind(session)
    if same != before.head and not is_left:
        raise HistoryTurnedBack(folder=copies.root, whose="an archive")


def announce(writer: Writer, copies: CopyFolder, *, manifest: Manifest, cancelled: Cancelled) -> str:
    """Keep the newest records under their date, and write the manifest of those to come; returns its name.

    Raises Stopped, or what blaming_the_place raises.
    """
    _keep_newest(writer, copies, cancelled)
    with blaming_the_place(copies.root):
        name = _free_name(copies, datetime.fromisoformat(manifest.begun_at))
    writer.put_bytes(as_json(manifest), copies.manifest(name))
    writer.flush_folders()
    return name


def is_ours(name: str) -> bool:
    """Whether this module gave the name to earlier records; any others are not the program's to remove."""
    return _DATED.fullmatch(name) is not None


def put_records(
    writer: Writer,
    copies: CopyFolder,
    *,
    snapshot: Path,
    manifest: Manifest,
    name: str,
    keep: int | None,
    proven: str | None,
) -> None:
    """Put a snapshot that was announced under a ``name`` in the place of the newest records; of those before, the last
    ``keep`` are kept, those that the rule keeps, and those with the SHA-256 ``proven``, the last that were read back
    whole: until the next ones are, nothing shows that those since are any good. All without ``keep``.

    Raises NotAsExpected, Stopped, or what blaming_the_place raises.
    """
    writer.put(snapshot, copies.records, expected=manifest.database, may_change=True)
    writer.flush_folders()
    if keep is not None:
        with blaming_the_place(copies.root):
            _forget_oldest(copies, newest=name, keep=keep, proven=proven)


def _keep_newest(writer: Writer, copies: CopyFolder, cancelled: Cancelled) -> None:
    """Keep the newest records under their date as well; those that somebody has changed here under their hash."""
    newest = copies.records
    with blaming_the_place(copies.root):
        if not newest.exists():
            return
        try:
            sha256, _ = digest_from_disk(copies, newest, cancelled=cancelled)
        except NotOpened:
            sha256, _ = hash_from_disk(newest, cancelled=cancelled)
        known = [name for name, manifest in copies.all_manifests().items() if manifest.database == sha256]
        target = copies.earlier_records(known[0] if known else f"changed-{sha256[:12]}")
        if target.exists():  # an earlier run came as far as this
            return
    if copies.seal is not None:
        writer.repeat(newest, target)
    else:
        try:
            writer.put(newest, target, expected=sha256)
        except NotAsExpected as error:
            raise PlaceOutOfReach(folder=copies.root, detail=str(error)) from error
    writer.flush_folders()


def _free_name(copies: CopyFolder, begun_at: datetime) -> str:
    stem = f"archive-{begun_at:%Y-%m-%dT%H-%M-%S}"
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(name for name in names if not copies.manifest(name).exists())


def _forget_oldest(copies: CopyFolder, *, newest: str, keep: int, proven: str | None) -> None:
    """Those that the rule does not keep, and manifests of which the records are gone."""
    manifests = copies.all_manifests()
    earlier = [name for name in manifests if name != newest and copies.earlier_records(name).exists()]
    wanted = kept_of([Earlier(manifests[name].number, _day(manifests[name])) for name in earlier], last=keep)
    kept = {newest, *(name for name in earlier if manifests[name].number in wanted)}
    kept |= {name for name in earlier if manifests[name].database == proven}
    for name in manifests.keys() - kept:
        if is_ours(name):
            remove(copies.earlier_records(name))
            remove(copies.manifest(name))


def _day(manifest: Manifest) -> date | None:
    try:
        return datetime.fromisoformat(manifest.begun_at).date()
    except ValueError:
        return None
