"""What a folder of sidecars tells, file after file; what is damaged is told and passed over, never changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive.sidecars.layout import files_in, name_at
from archive.sidecars.lines import FromNewerProgram, NotASidecar, Sidecar, read


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a file among the sidecars: its path there, and in a few words what."""

    file: str
    what: str


def sidecars_in(
    records: Path, *, progress: Callable[[int, int], object] = lambda *_: None
) -> Iterator[tuple[Sidecar | None, Flaw | None]]:
    """Each file: what it tells, and what is wrong with it. Raises FromNewerProgram, or OSError for the folder itself.

    ``progress`` is told how many files are read, of how many.
    """
    files = list(files_in(records))
    for done, file in enumerate(files, 1):
        yield _one(records, file)
        progress(done, len(files))


def _one(records: Path, file: Path) -> tuple[Sidecar | None, Flaw | None]:
    said = file.relative_to(records).as_posix()
    name = name_at(records, file)
    if name is None:
        return None, Flaw(said, "is no sidecar")
    try:
        sidecar = read(file.read_bytes())
    except NotASidecar:
        return None, Flaw(said, "cannot be understood")
    except FromNewerProgram:
        raise
    except OSError as error:
        return None, Flaw(said, f"cannot be read: {error.strerror or error}")
    flaws: Sequence[str] = ()
    if sidecar.name != name:
        flaws = (f"says that it is {sidecar.name}",)
    elif sidecar.damaged:
        flaws = (f"has damaged lines: {len(sidecar.damaged):,}",)
    elif not sidecar.is_whole:
        flaws = ("lacks lines, or has them in another order",)
    return replace(sidecar, name=name), Flaw(said, flaws[0]) if flaws else None
