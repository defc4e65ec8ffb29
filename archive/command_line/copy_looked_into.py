"""What `copy find` and `copy fetch` look into: a copy in a folder for copies, or an archive that was put aside."""

from pathlib import Path

from archive.command_line.copy_opened import copies_opened
from archive.copies.archive_beside import archive_as_copy
from archive.copies.generations import Generation, choose_generation, generations
from archive.copies.layout import CopyFolder

OF = "An earlier copy, as `copy generations` tells it (2026-11-20 02:19), or the last one of a day (2026-11-20)."
"""What the option of that name is for."""


def looked_into(folder: Path, root: Path, *, wanted: str | None) -> tuple[CopyFolder, Generation]:
    """The folder and what is meant in it, for the archive in ``root``. Raises ArchiveThereIsOpen, or what copies_opened
    and choose_generation raise."""
    there = archive_as_copy(folder) or copies_opened(folder, root)
    return there, choose_generation(there, generations(there), wanted=wanted)
