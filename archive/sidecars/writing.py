"""Writing what is due into the sidecars, a portion after another, so that a kill at any line leaves it due.

Files first, each in one step and flushed, then the stamp, then the records strike out what was due. What has changed in
the meantime is due under a new number and stays so. What tells of erasures is written after everything else that is due
at the same moment: records that are made again from sidecars never say that something was erased which others still
hold, and so ``erased.json`` erases it again.
"""

import logging
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from sqlalchemy import delete, select

from archive.archive import Archive
from archive.folder import Folder
from archive.links import is_link
from archive.records import SidecarDue
from archive.records.sidecar_rule import ERASURES, KINDS
from archive.sidecars.gathering import contents, due_among, one_moment
from archive.sidecars.layout import files_in, is_half_written, is_name, is_ours, kind_in, links_among, place_of
from archive.sidecars.lines import FORMAT
from archive.sidecars.stamp import known_to, new_token, read_stamp, remember, replace_whole, write_stamp
from archive.sidecars.strays import bring_strays_back
from archive.storage.sidecar_triggers import announce_all
from archive.storage.vault import flush_folder

log = logging.getLogger(__name__)

PORTION = 100
"""Sidecars written at once: some tenths of a second."""

AT_ONCE = 8
"""Files written side by side: most of it is waiting for the disk."""

_alone = threading.Lock()  # rooms of one clerk, a portion each in turn; its lock keeps other processes out


def write_due(archive: Archive, *, cancelled: Callable[[], bool] = lambda: False) -> int:
    """Write every sidecar that was due when this began, or as many as there is time for; how many. For the clerk alone.

    Where the sidecars are not those of these records, because others were put in their place, they are put aside whole
    and written anew. Raises OSError if the disk refuses; nothing is lost by that, and the next call goes on.
    """
    done = 0
    with _alone:
        _follow(archive)
        due = _due(archive)
    for first in range(0, len(due), PORTION):
        if cancelled():
            break
        with _alone:
            done += _write(archive, due[first : first + PORTION])
    return done


def clear_half_written(folder: Folder) -> None:
    """Remove what a death in the middle of writing has left, but nothing behind a link, where others may be writing.
    For the clerk alone, before it writes. Raises OSError."""
    if is_link(folder.records):
        return
    for file in files_in(folder.records):
        if is_half_written(folder.records, file):
            file.unlink(missing_ok=True)


def nothing_is_due(archive: Archive) -> bool:
    """Whether every sidecar says what the records do, as far as is known."""
    with archive.database.reading() as session:
        return session.scalar(select(SidecarDue.id).limit(1)) is None and known_to(session) is not None


def follows(archive: Archive) -> bool:
    """Whether the sidecars that are there were written from these records, or from earlier states of them, and all lie
    where their names say."""
    if next(links_among(archive.folder.records), None) is not None:
        return False
    stamp = read_stamp(archive.folder.records)
    with archive.database.reading() as session:
        return stamp is not None and known_to(session) in stamp.tokens


def _follow(archive: Archive) -> None:
    records = archive.folder.records
    stamp, is_theirs = read_stamp(records), follows(archive)
    if is_theirs and stamp is not None and stamp.format == FORMAT:
        return
    if not is_theirs:
        put_aside(archive.folder)
    records.mkdir(mode=0o700, exist_ok=True)
    flush_folder(records.parent)
    with archive.database.reading() as session:
        before = known_to(session)
    token = new_token()
    write_stamp(records, token)
    with archive.database.writing() as session:
        announce_all(session.connection())
        remember(session, token)
    log.info("sidecars are written anew, %s", "for the first time" if before is None else "from other records")


def put_aside(folder: Folder) -> Path | None:
    """Keep the sidecars that are there under another name, where nobody writes them; None where there are none. What
    lies among them and is none of ours comes back to where it lay; where that fails, an erasure does it first."""
    if not is_link(folder.records) and not any(is_ours(folder.records, one) for one in files_in(folder.records)):
        return None
    number = len(folder.earlier_records()) + 1
    while os.path.lexists(aside := folder.root / f"{folder.records.name}.before-{number}"):
        number += 1
    folder.records.rename(aside)
    with suppress(OSError):
        bring_strays_back(folder)
    return aside


def _due(archive: Archive) -> list[str]:
    with archive.database.reading() as session:
        names = session.scalars(select(SidecarDue.sidecar).order_by(SidecarDue.id)).all()
    return sorted(names, key=_rank)


def _rank(name: str) -> int:
    kind = kind_in(name)
    return KINDS.index(kind) if kind in KINDS else 0


def _write(archive: Archive, names: Sequence[str]) -> int:
    with one_moment(archive.database.path) as connection:
        numbers = due_among(connection, None if ERASURES in names else names)
        wanted = sorted(numbers, key=_rank)
        found = contents(connection, wanted)
    _put(archive.folder, {name: content for name, content in found.items() if name != ERASURES})
    _put(archive.folder, {name: content for name, content in found.items() if name == ERASURES})
    with archive.database.reading() as session:
        before = known_to(session)
    token = new_token()
    write_stamp(archive.folder.records, token, before=before)
    with archive.database.writing() as session:
        struck_out = [numbers[name] for name in wanted]
        for first in range(0, len(struck_out), PORTION):
            session.execute(delete(SidecarDue).where(SidecarDue.id.in_(struck_out[first : first + PORTION])))
        remember(session, token)
    write_stamp(archive.folder.records, token)
    return len(wanted)


def _put(folder: Folder, found: Mapping[str, bytes | None]) -> None:
    """Bring these files up to date, each in one step, and have them on the disk before this returns."""
    files = {place_of(folder, name): content for name, content in found.items() if is_name(name)}
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="sidecars") as writers:
        changed = {file.parent for file in writers.map(_put_one, files, files.values()) if file is not None}
        above = {place.parent for place in changed if place != folder.records}
        for _ in writers.map(flush_folder, changed | above):
            pass


def _put_one(file: Path, content: bytes | None) -> Path | None:
    """The file if it was changed."""
    if content is None:
        try:
            file.unlink()
        except FileNotFoundError:
            return None
        return file
    with suppress(FileNotFoundError):
        if file.stat().st_size == len(content) and file.read_bytes() == content:
            return None
    for place in (file.parent.parent, file.parent):  # of parents that are made by the way, the mode would be another
        place.mkdir(mode=0o700, exist_ok=True)
    replace_whole(file, content)
    return file
