"""What `copy find` and `copy fetch` look into: a copy in a folder for copies, or an archive that was put aside."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line import output
from archive.command_line.asked import Asked
from archive.command_line.copy_opened import copies_opened
from archive.copies.archive_beside import archive_as_copy
from archive.copies.generations import Generation, choose_generation, generations
from archive.copies.layout import CopyFolder
from archive.folder_errors import NoArchiveHere
from archive.scratch import passing_files_within

OF = "An earlier copy, as `copy generations` tells it (2026-11-20 02:19), or the last one of a day (2026-11-20)."
"""What the option of that name is for."""


def looked_into(folder: Path, root: Path, *, wanted: str | None) -> tuple[CopyFolder, Generation]:
    """The folder and what is meant in it, for the archive in ``root``. Raises ArchiveThereIsOpen, or what copies_opened
    and choose_generation raise."""
    there = archive_as_copy(folder) or copies_opened(folder, root)
    return there, choose_generation(there, generations(there), wanted=wanted)


@contextmanager
def looked_from(asked: Asked) -> Iterator[tuple[Archive, bool]]:
    """The archive with which a copy is compared, and whether there is one: whoever has nothing but the copies looks
    into them from an empty one, which goes when the block ends."""
    with ExitStack() as stack:
        try:
            archive, is_there = stack.enter_context(asked.archive()), True
        except NoArchiveHere as none:
            output.tell(f"{none.what} So nothing is compared with it; the copies alone are looked into.")
            archive, is_there = stack.enter_context(_empty_one(asked.root.absolute())), False
        yield archive, is_there


@contextmanager
def _empty_one(root: Path) -> Iterator[Archive]:
    """Where the archive would lie, if anything may be written there: what encrypted copies hold lies open in it while
    it is looked into."""
    with ExitStack() as stack:
        try:
            near = next(one for one in root.parents if one.is_dir())
            place = stack.enter_context(tempfile.TemporaryDirectory(prefix="looking into copies ", dir=near))
        except OSError:
            place = stack.enter_context(tempfile.TemporaryDirectory(prefix="looking into copies "))
        archive = stack.enter_context(Archive.open(Path(place, "empty"), clock=SystemClock(), begin=True))
        stack.enter_context(passing_files_within(archive.folder.scratch))
        yield archive
