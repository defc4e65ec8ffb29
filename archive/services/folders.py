"""What lies in a folder that was handed in: every document in it, and the links to other folders."""

import os
from dataclasses import dataclass
from pathlib import Path

from archive.file_names import in_order
from archive.folder import is_archive

NOT_DOCUMENTS = {".ds_store", "thumbs.db", "desktop.ini"}
"""What systems leave in folders by themselves."""


@dataclass(frozen=True, slots=True)
class Inside:
    """The files in a folder and its subfolders, and the ``links`` to folders among them, which are not followed."""

    documents: tuple[Path, ...]
    links: tuple[Path, ...]


def passed_over_in(folder: Path) -> int:
    """How many of the files that systems leave in folders lie in this one; 0 for what is no folder."""
    return sum(name.lower() in NOT_DOCUMENTS for _, _, names in os.walk(folder) for name in names)


def documents_inside(folder: Path, *, besides: Path) -> Inside:
    """What is in a folder and its subfolders, ``besides`` one of them: the archive's own.

    In the order of their names as people sort them. A subfolder that cannot be listed or is another archive stands for
    itself among the documents, so that its failure shows. Raises OSError when the folder itself cannot be listed.
    """
    documents: list[Path] = []
    links: list[Path] = []

    def refuse(error: OSError) -> None:
        closed = Path(error.filename)
        if closed == folder:
            raise error
        documents.append(closed)

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted((name for name in folders if Path(parent, name) != besides), key=in_order)
        archives = {name for name in folders if is_archive(Path(parent, name))}
        documents += [Path(parent, name) for name in folders if name in archives]
        folders[:] = [name for name in folders if name not in archives]
        links += [Path(parent, name) for name in folders if Path(parent, name).is_symlink()]
        documents += [Path(parent, name) for name in sorted(names, key=in_order) if name.lower() not in NOT_DOCUMENTS]
    return Inside(tuple(documents), tuple(links))
