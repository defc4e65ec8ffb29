"""Where a sidecar lies: ``clients/12`` in ``records/clients/12.jsonl``."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from archive.folder import Folder
from archive.links import is_link

ENDING = ".jsonl"

STAMP = "stamp.json"
"""Beside the sidecars: which records they follow."""

NOT_COME_BACK = "did not come back.jsonl"
"""Among sidecars that are about to be put aside: what records that were made again have no place for."""

COMING = ".new"
"""Stands behind the name of a file while it is written."""

_NAME = re.compile(
    r"(?:(?:clients|batches|history)/[1-9][0-9]{0,18}|documents/([0-9a-f])/\1[0-9a-f]{63}|office|shredding|erasures)"
)


def is_name(name: str) -> bool:
    """Whether a sidecar may be called so. What was changed from outside in the records never becomes a path."""
    return _NAME.fullmatch(name) is not None


def kind_in(name: str) -> str:
    """The kind of a sidecar: ``clients`` of ``clients/12``."""
    return name.partition("/")[0]


def place_of(folder: Folder, name: str) -> Path:
    """The file of a sidecar, whether it is there or not. Raises ValueError for what is no name."""
    if not is_name(name):
        raise ValueError("not the name of a sidecar")
    return folder.records / f"{name}{ENDING}"


def name_at(records: Path, file: Path) -> str | None:
    """The name of the sidecar that a file in a folder of sidecars is; None for anything else."""
    name = file.relative_to(records).as_posix().removesuffix(ENDING)
    return name if file.suffix == ENDING and is_name(name) else None


def is_ours(records: Path, file: Path) -> bool:
    """Whether a file in a folder of sidecars goes by the name of one, or of what is written beside them; anything else
    is somebody's who may miss it."""
    is_beside = file.parent == records and file.name in (NOT_COME_BACK, STAMP)
    return is_beside or name_at(records, file) is not None or is_half_written(records, file)


def is_half_written(records: Path, file: Path) -> bool:
    """Whether a file is one of ours that is being written, or was when there was a death."""
    return file.suffix == COMING and is_ours(records, file.with_suffix(""))


def strays_in(records: Path) -> Iterator[Path]:
    """The files in a folder of sidecars that are none of ours. Raises OSError."""
    if not is_link(records):
        yield from (file for file in files_in(records) if not is_ours(records, file))


def files_in(records: Path) -> Iterator[Path]:
    """All files in a folder of sidecars but the stamp, in order. Raises OSError for what may not be read."""
    for place, folders, files in os.walk(records, onerror=_raise):
        folders.sort()
        yield from (Path(place, name) for name in sorted(files) if Path(place, name) != records / STAMP)


def links_among(records: Path) -> Iterator[Path]:
    """The folder of the sidecars and those in it that are links, so that what lies there is none of them. Raises
    OSError."""
    if is_link(records):
        yield records
        return
    for place in (records, records / "documents"):
        if place.is_dir():
            yield from (one for one in sorted(place.iterdir()) if not one.suffix and is_link(one))


def are_there(root: Path) -> bool:
    """Whether anything lies beside the records of the archive in ``root`` from which they could be made again; False
    where that cannot be looked at."""
    try:
        return next(files_in(Folder(root).records), None) is not None
    except OSError:
        return False


def _raise(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
