"""Finds a copy that can be opened in a folder in which one cannot."""

from collections.abc import Sequence
from pathlib import Path

from archive.copies.contents import laid_open
from archive.copies.generation import Generation
from archive.copies.layout import CopyFolder
from archive.copies.records_file import complaint_about
from archive.copies.under_way import Cancelled
from archive.copies.writing import hash_from_disk
from archive.errors import Expected


def newest_sound(
    copies: CopyFolder, there: Sequence[Generation], *, but: Generation, desk: Path, cancelled: Cancelled
) -> Generation | None:
    """The newest copy ``but`` for one whose records are sound and those that were copied; None where there is none.

    Encrypted records are laid open in the folder ``desk`` meanwhile. Raises Stopped.
    """
    return next((one for one in there if one != but and _is_sound(copies, one, desk, cancelled)), None)


def _is_sound(copies: CopyFolder, one: Generation, desk: Path, cancelled: Cancelled) -> bool:
    try:
        with laid_open(copies, one.records, desk, cancelled=cancelled) as records:
            found, _ = hash_from_disk(records, cancelled=cancelled)
            is_known = one.manifest is not None and one.manifest.database == found
            return is_known and complaint_about(records, quickly=False, cancelled=cancelled) is None
    except (OSError, Expected):  # another one that cannot be read
        return False
