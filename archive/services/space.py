"""Space: what a full disk had stopped goes on by itself when there is room again."""

import shutil
from pathlib import Path

from sqlalchemy import func, select, true, update

from archive.archive import Archive
from archive.file_names import path_of, reachable
from archive.intake_errors import DiskIsFull
from archive.records import AccessionItem
from archive.records.documents import ItemState

ENOUGH_SPACE = 64 << 20
"""Bytes that must be free besides a file that a full disk had stopped, before it is tried again."""


def try_again_after_space(archive: Archive) -> None:
    """Let the clerk try again what a full disk had stopped, as far as there is room for it and ENOUGH_SPACE more."""
    with archive.database.reading() as session:
        stopped = session.execute(
            select(AccessionItem.id, AccessionItem.path).where(AccessionItem.reason_code == DiskIsFull.code)
        ).all()
    if not stopped:
        return
    room = shutil.disk_usage(archive.folder.root).free - ENOUGH_SPACE
    fitting = []
    for item_id, path in stopped:
        size = _size_of(path)
        if size <= room:
            room -= size
            fitting.append(item_id)
    if fitting:
        with archive.database.writing() as session:
            session.execute(
                update(AccessionItem)
                .where(AccessionItem.id.in_(fitting))
                .values(state=ItemState.WAITING, reason_code=None, reason=None)
            )


def stopped_by_a_full_disk(archive: Archive, *, batch_id: int | None) -> int:
    """How many files, of a batch or of all, wait for nothing but space."""
    in_batch = true() if batch_id is None else AccessionItem.accession_id == batch_id
    stopped = select(func.count()).where(AccessionItem.reason_code == DiskIsFull.code, in_batch)
    with archive.database.reading() as session:
        return session.scalars(stopped).one()


def _size_of(path: str) -> int:
    """Bytes of a source; 0 for one that is gone, which is then tried and told so."""
    try:
        return Path(reachable(str(path_of(path)))).stat().st_size
    except OSError:
        return 0
