"""Whether the sidecars say what the records do, byte for byte. Changes nothing; others may write meanwhile."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from archive.archive import Archive
from archive.sidecars.gathering import contents, due_among, names_of, one_moment
from archive.sidecars.layout import files_in, is_ours, name_at, place_of
from archive.sidecars.lines import FromNewerProgram, NotASidecar, read
from archive.sidecars.stamp import known_to, read_stamp
from archive.sidecars.writing import follows

PORTION = 200
"""Sidecars compared with the records of one moment."""

LOOKS = 3
"""How often one that differs is looked at: a clerk may be writing it."""

Wrong = Literal["missing", "altered", "stale", "stray"]


@dataclass(frozen=True, slots=True)
class Unlike:
    """A sidecar that does not say what the records do: it is missing, was altered since it was written, says what they
    said before, or is none. ``name`` is its path among the sidecars, without the ending where it has a name."""

    wrong: Wrong
    name: str


@dataclass(frozen=True, slots=True)
class Behind:
    """``due`` sidecars have yet to be told of changes, and were not compared; None when those that are there follow
    other records."""

    due: int | None


@dataclass(frozen=True, slots=True)
class Gone:
    """There were sidecars, and nothing is left of them."""


def compare_sidecars(
    archive: Archive, *, progress: Callable[[int, int], object] = lambda *_: None
) -> Iterator[Unlike | Behind | Gone]:
    """Compare every sidecar with the records; yields nothing where none was ever written. Raises OSError."""
    records = archive.folder.records
    if read_stamp(records) is None and next(files_in(records), None) is None:
        with archive.database.reading() as session:
            if known_to(session) is not None:
                yield Gone()
        return
    if not follows(archive):
        yield Behind(None)
        return
    with one_moment(archive.database.path) as connection:
        names = names_of(connection)
    due: set[str] = set()
    for first in range(0, len(names), PORTION):
        yield from _unlike(archive, names[first : first + PORTION], due)
        progress(min(first + PORTION, len(names)), len(names))
    yield from _strays(archive, set(names))
    if due:
        yield Behind(len(due))


def _unlike(archive: Archive, names: Sequence[str], due: set[str]) -> Iterator[Unlike]:
    found: list[Unlike] = []
    for _ in range(LOOKS):
        with one_moment(archive.database.path) as connection:
            waiting = due_among(connection, names)
            wanted = contents(connection, [name for name in names if name not in waiting])
        due.update(waiting)
        found = [one for name, content in wanted.items() if (one := _compared(archive, name, content)) is not None]
        names = [one.name for one in found]
        if not names:
            return
    yield from found


def _compared(archive: Archive, name: str, content: bytes | None) -> Unlike | None:
    try:
        there: bytes | None = place_of(archive.folder, name).read_bytes()
    except FileNotFoundError:
        there = None
    if there == content:
        return None
    if there is None:
        return Unlike("missing", name)
    try:
        told = read(there)
    except (NotASidecar, FromNewerProgram):
        return Unlike("altered", name)
    return Unlike("stale" if told.is_whole and told.name == name else "altered", name)


def _strays(archive: Archive, names: set[str]) -> Iterator[Unlike]:
    """Files that are none, and sidecars of which the records know nothing and which are not due to go."""
    records = archive.folder.records
    for file in files_in(records):
        name = name_at(records, file)
        if name in names or (name is None and is_ours(records, file)):
            continue
        if name is None or _compared_now(archive, name):
            yield Unlike("stray", name or file.relative_to(records).as_posix())


def _compared_now(archive: Archive, name: str) -> bool:
    with one_moment(archive.database.path) as connection:
        is_due = bool(due_among(connection, [name]))
        content = contents(connection, [name])[name]
    return not is_due and _compared(archive, name, content) is not None
