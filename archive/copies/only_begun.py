"""An archive that was begun and never used: nobody has written, handed in, chosen or typed anything there.

What lies in its folder the program made by itself, and makes in every archive. Where a copy has taken its place,
nothing of it is worth a folder that somebody would have to look through.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.folder import Folder
from archive.links import is_link
from archive.records import CustodyEvent, RetentionSchedule, Setting
from archive.records.base import Base
from archive.records.sidecars import SidecarState
from archive.rounds.found import NAME as FOUND
from archive.rounds.share import ENDED
from archive.rounds.share import NAME as ROUNDS
from archive.services.trusted_clock import LATEST, SEEN
from archive.sidecars.layout import is_ours

_FILES = frozenset(
    {
        "READ ME FIRST.txt",
        "archive.db",
        "archive.db-journal",
        "archive.db-shm",
        "archive.db-wal",
        "clerk.lock",
        "copying.lock",
        "window.folder",
        "window.lock",
    }
)
"""What lies in the folder of every archive that was opened."""

_SETTINGS = frozenset({FOUND, ROUNDS, LATEST})
"""Settings that the program keeps by itself, whoever opens the archive; and so are those of the index."""

_INDEX = "index."

_ACTS = (SEEN, ENDED)
"""Acts that the clerk tells of by itself where nothing is."""

_FILLED = frozenset({Setting.__tablename__, RetentionSchedule.__tablename__, SidecarState.__tablename__})
"""Tables that have rows from the beginning; whoever changes a keep-for rule is in the history."""


def is_only_begun(session: Session) -> bool:
    """Whether these records tell of no act of a person, of nothing that anybody has chosen, and of nothing at all but
    what the program writes into every archive."""
    acts = session.scalars(select(CustodyEvent.act).distinct())
    names = session.scalars(select(Setting.name))
    tables = [one for one in Base.metadata.sorted_tables if one.name not in {*_FILLED, CustodyEvent.__tablename__}]
    return (
        all(act in _ACTS for act in acts)
        and all(name in _SETTINGS or name.startswith(_INDEX) for name in names)
        and all(session.execute(select(one).limit(1)).first() is None for one in tables)
    )


def remove_if_only_begun(root: Path) -> bool:
    """Remove the folder of an archive whose records are known to tell of nothing, unless anything lies there that the
    program has not made by itself; whether it is gone. Nothing is followed out of it."""
    try:
        if is_link(root) or any(not _is_by_itself(path, root) for path in _everything(root)):
            return False
        for path in (root, *_everything(root)):
            with suppress(OSError):  # Windows spares read-only files
                path.chmod(stat.S_IRWXU)
        shutil.rmtree(root)
    except OSError:  # it stays, as it would have
        return False
    return True


def _everything(root: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(root, onerror=_raised):
        yield from (Path(place, name) for name in (*folders, *files))


def _raised(error: OSError) -> None:
    raise error


def _is_by_itself(path: Path, root: Path) -> bool:
    folder = Folder(root)
    if is_link(path):
        return False
    return (
        path.is_dir()
        or path.relative_to(root).as_posix() in _FILES
        or any(path.is_relative_to(place) for place in (folder.index, folder.log, folder.scratch))
        or (path.is_relative_to(folder.records) and is_ours(folder.records, path))
    )
