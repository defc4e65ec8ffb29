"""What the window wrote to be taken in before it was ended, and never asked for."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.file_names import written
from archive.records import AccessionItem
from archive.services.intake import hand_in
from archive.services.pasted import PART, remove_quietly


def hand_in_forgotten(archive: Archive, *, lying: Sequence[Path], by: str) -> tuple[int, ...]:
    """Hand in what was written before the program was ended and never asked for; returns the batches' ids.

    ``lying`` is what lay there before this program wrote anything (archive.services.pasted.lying_there), and no other
    window may be open. Nothing that was handed in before, whatever became of it, is handed in again. Halves of files
    are removed.
    """
    whole = [file for file in lying if not file.name.endswith(PART)]
    for file in set(lying).difference(whole):
        remove_quietly(file, archive.folder.pasted)
    names = {written(file.absolute()): file for file in whole}
    with archive.database.reading() as session:
        known = set(session.scalars(select(AccessionItem.path).where(AccessionItem.path.in_(names))))
    new = [file for name, file in names.items() if name not in known and file.is_file()]
    batches = []
    for source, inside in (("pasted", False), ("written here", True)):
        paths = [file for file in new if (file.parent != archive.folder.pasted) is inside]
        if paths:
            batches.append(hand_in(archive, paths=paths, source=source, by=by))
    return tuple(batches)
