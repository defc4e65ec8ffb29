"""Records made again from vault and sidecars alone, for when archive.db is lost and no copy has it.

They are made beside, as a whole, and only then put in place; records that do not open any more are kept under another
name, and so are the sidecars, as they were. Until the last step everything is as it was before.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.clock import Clock
from archive.erasure.told import NAME as ERASED
from archive.folder import Folder, refusal
from archive.folder_errors import ArchiveIsDamaged, ClerkIsBusyElsewhere, NoArchiveHere
from archive.records import CustodyEvent, Document, Tombstone
from archive.records.custody import MADE_AGAIN
from archive.services.history import first_broken_link_in, record
from archive.sidecars.errors import NoSidecars, RebuildFolderInUse, RebuildStopped, RecordsAreThere, SidecarsAreNewer
from archive.sidecars.filling import Filled, LeftOut, fill
from archive.sidecars.layout import NOT_COME_BACK, files_in
from archive.sidecars.lines import FromNewerProgram, Sidecar, row_line
from archive.sidecars.originals_back import OriginalBack, bring_along, look_at_originals
from archive.sidecars.reading_back import Flaw, sidecars_in
from archive.sidecars.stamp import replace_whole
from archive.sidecars.writing import put_aside
from archive.storage.database import Database, has_records
from archive.storage.passing import UNDER_WAY
from archive.storage.vault import Vault, flush_folder

_ALONG = ("letters", "drafts", "pasted", "attached")
_MAKING = "archive.db.made-again"

Progress = Callable[[str, int, int], object]
"""Told what is being done, and how much of how much."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came back, in ``root``, and what did not.

    ``rows`` by table; ``flaws`` are files among the sidecars with something wrong, ``left_out`` rows that have no place
    without others, ``let_go`` counts references to what is not there. ``unknown`` originals have no record and are
    taken in anew by the next clerk; of ``untold`` documents the history knows and nothing else. ``originals`` names
    those that are not what was received. ``broken``: the first act of the history that does not follow from the one
    before. ``last``: the number of the last act in the history that came back and when that was done, as of which the
    rest is too; None without one. ``aside``: where sidecars and records were put that were there before.
    """

    root: Path
    rows: dict[str, int]
    documents: int
    flaws: tuple[Flaw, ...]
    left_out: tuple[LeftOut, ...]
    let_go: int
    originals: tuple[OriginalBack, ...]
    unknown: int
    untold: int
    broken: int | None
    last: tuple[int, datetime] | None
    aside: tuple[Path, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is known to be missing."""
        return not (self.flaws or self.left_out or self.let_go or self.originals or self.untold or self.broken)


def rebuild(
    root: Path,
    *,
    into: Path | None = None,
    clock: Clock,
    by: str,
    progress: Progress = lambda *_: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Rebuilt:
    """Make the records of the archive in ``root`` again, in their place or ``into`` a new folder with all that belongs
    to them.

    Records that can be opened are never replaced. Every original that comes back is read and compared with its
    checksum. The history keeps that it was done. Raises RecordsAreThere, NoSidecars, NoArchiveHere, SidecarsAreNewer,
    RebuildFolderInUse, RebuildStopped, ClerkIsBusyElsewhere, what Archive.open raises, or what ``refusal`` gives.
    """
    source = Folder(root.absolute())
    target = source if into is None else Folder(into.absolute())
    try:
        _refuse(source, target)
        with _alone(source), _new(target, source):
            found = _Found(source, progress, cancelled)
            making = target.root / _MAKING
            _remove(making)
            filled = _filled(making, found)
            if target is not source:
                _bring_along(source, target, cancelled)
            rebuilt = _looked_over(making, target, found, filled)
            _write_down(making, rebuilt, clock=clock, by=by)
            lost = found.damaged + [row_line(one.table, one.row) for one in filled.left_out]
            aside = _put_in_place(making, target, lost)
    except FromNewerProgram as error:
        raise SidecarsAreNewer(folder=source.root) from error
    except OSError as error:
        raise refusal(error, target.root) from error
    return replace(rebuilt, aside=aside)


class _Found:
    """The sidecars of an archive, read once, and what was wrong with them."""

    def __init__(self, source: Folder, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self.flaws: list[Flaw] = []
        self.damaged: list[bytes] = []
        self.progress, self.cancelled = progress, cancelled
        self._records = source.records

    def __iter__(self) -> Iterator[Sidecar]:
        follow = partial(self.progress, "Sidecars")
        for sidecar, flaw in sidecars_in(self._records, progress=follow):
            if self.cancelled():
                raise RebuildStopped
            if flaw is not None:
                self.flaws.append(flaw)
            if sidecar is not None:
                self.damaged += [line + b"\n" for line in sidecar.damaged.values()]
                yield sidecar


def _refuse(source: Folder, target: Folder) -> None:
    if target is not source:
        inside = target.root.resolve().is_relative_to(source.root.resolve())
        if inside or (target.root.exists() and (not target.root.is_dir() or any(target.root.iterdir()))):
            raise RebuildFolderInUse(folder=target.root)
    else:
        with suppress(ArchiveIsDamaged):
            if has_records(source.database):
                raise RecordsAreThere(folder=source.root)
    if not source.vault.is_dir() and not source.records.is_dir():
        raise NoArchiveHere(folder=source.root)
    if next(files_in(source.records), None) is None:
        raise NoSidecars(folder=source.root)


@contextmanager
def _alone(folder: Folder) -> Iterator[None]:
    lock = FileLock(folder.clerk_lock)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ClerkIsBusyElsewhere(folder=folder.root) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _new(target: Folder, source: Folder) -> Iterator[None]:
    """Make the folder; what was made of a new one goes again where it does not come to an end."""
    target.prepare()
    try:
        yield
    except BaseException:
        _remove(target.root / _MAKING)
        if target is not source:
            shutil.rmtree(target.root, ignore_errors=True)
        raise


def _remove(making: Path) -> None:
    for file in making.parent.glob(f"{making.name}*"):
        file.unlink()


def _filled(making: Path, found: _Found) -> Filled:
    filled = fill(making, found)
    if not filled.rows.total():
        raise NoSidecars(folder=making.parent)
    return filled


def _bring_along(source: Folder, target: Folder, cancelled: Callable[[], bool]) -> None:
    for name in _ALONG:
        if (source.root / name).is_dir():
            shutil.copytree(source.root / name, target.root / name, dirs_exist_ok=True)
    if (source.root / ERASED).exists():
        shutil.copy2(source.root / ERASED, target.root / ERASED)
    if not bring_along(source, target, cancelled=cancelled):
        raise RebuildStopped


def _looked_over(making: Path, target: Folder, found: _Found, filled: Filled) -> Rebuilt:
    database = Database(making)
    try:
        with database.reading() as session:
            documents = [(sha256, name) for sha256, name in session.execute(select(Document.sha256, Document.name))]
            gone = set(session.scalars(select(Tombstone.mark).where(Tombstone.kind == "document")))
            broken, untold, last = first_broken_link_in(session), _untold(session), _last(session)
    finally:
        database.close()
    known = {sha256 for sha256, _ in documents}
    unknown = [sha256 for sha256 in Vault(target).hashes() if sha256 not in known | gone]
    if unknown:
        (target.incoming / UNDER_WAY).touch()  # so that the next clerk gives them their rows
    states = look_at_originals(
        target, documents, progress=partial(found.progress, "Originals"), cancelled=found.cancelled
    )
    originals = tuple(one for one in states if one.state != "whole")
    if found.cancelled():
        raise RebuildStopped
    return Rebuilt(
        root=target.root,
        rows=dict(filled.rows),
        documents=len(documents),
        flaws=tuple(found.flaws),
        left_out=tuple(filled.left_out),
        let_go=filled.let_go,
        originals=originals,
        unknown=len(unknown),
        untold=untold,
        broken=broken,
        last=last,
        aside=(),
    )


def _last(session: Session) -> tuple[int, datetime] | None:
    found = session.scalars(select(CustodyEvent).order_by(CustodyEvent.number.desc()).limit(1)).first()
    return (found.number, found.at) if found is not None else None


def _untold(session: Session) -> int:
    """How many documents the history knows of which there is nothing else, though they were not erased."""
    things = session.scalars(select(CustodyEvent.thing).where(CustodyEvent.act == "received"))
    there = {f"document:{number}" for number in session.scalars(select(Document.id))}
    erased = select(Tombstone.thing_id).where(Tombstone.kind == "document")
    return len(set(things) - there - {f"document:{number}" for number in session.scalars(erased)})


def _put_in_place(making: Path, target: Folder, lost: list[bytes]) -> tuple[Path, ...]:
    """What was there before keeps its bytes under another name; returns these names."""
    aside: list[Path] = []
    if lost:
        target.records.mkdir(mode=0o700, exist_ok=True)
        replace_whole(target.records / NOT_COME_BACK, b"".join(lost))
    files = [file for file in target.root.glob(f"{target.database.name}*") if _is_of_the_records(file, target.database)]
    number = len(list(target.root.glob(f"{target.database.name}.before-rebuild-*"))) + 1
    for file in files:
        if not file.stat().st_size:  # what SQLite leaves between two transactions, or a loss
            file.unlink()
            continue
        ending = file.name.removeprefix(target.database.name)
        aside.append(file.rename(target.root / f"{target.database.name}.before-rebuild-{number}{ending}"))
    making.rename(target.database)
    _remove(making)  # an empty journal
    flush_folder(target.root)
    if (sidecars := put_aside(target)) is not None:
        aside.append(sidecars)
    return tuple(aside)


def _is_of_the_records(file: Path, database: Path) -> bool:
    return file.name in {f"{database.name}{ending}" for ending in ("", "-wal", "-shm", "-journal")}


def _write_down(making: Path, rebuilt: Rebuilt, *, clock: Clock, by: str) -> None:
    """Before they are put in their place, so that there are never records that do not say so."""
    counts: dict[str, Any] = {
        "rows": sum(rebuilt.rows.values()),
        "left_out": len(rebuilt.left_out),
        "let_go": rebuilt.let_go,
        "flaws": len(rebuilt.flaws),
    }
    database = Database(making)
    try:
        with database.writing() as session:
            record(session, at=clock.now(), by=by, act=MADE_AGAIN, thing="office", **counts)
    finally:
        database.close()
