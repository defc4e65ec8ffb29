"""Originals that lie in the vault and not in their place: somebody has renamed them, or moved them within it."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from archive.folder import Folder
from archive.links import is_link, refuse_links
from archive.storage.passing import UNDER_WAY, is_passing
from archive.storage.replacing import patiently
from archive.storage.vault import flush_folders, free_beside, hash_file


def files_of_the_vault(folder: Folder, *, links: list[Path]) -> Iterator[Path]:
    """Every file in the vault but those under way into it; links in the place of folders are added to ``links``, and
    not followed."""
    for place, inner, files in os.walk(folder.vault):
        found = [one for name in sorted(inner) if is_link(one := Path(place, name))]
        links += found
        inner[:] = sorted(name for name in inner if Path(place, name) not in found)
        is_incoming = Path(place) == folder.incoming
        yield from (Path(place) / name for name in sorted(files) if not (is_incoming and _is_ours(name)))


def _is_ours(name: str) -> bool:
    return name == UNDER_WAY or is_passing(name)


def under_other_names(folder: Folder, wanted: Mapping[str, int]) -> dict[str, Path]:
    """Of the originals that are ``wanted``, by SHA-256 with the size of each, those that lie in the vault as some other
    file, and which. Only files of such a size are read; none that a link leads to is one."""
    sizes, found = set(wanted.values()), dict[str, Path]()
    for path in files_of_the_vault(folder, links=[]):
        if len(found) == len(wanted):
            break
        with suppress(OSError):  # what cannot be read is no help
            if is_link(path) or path.lstat().st_size not in sizes:
                continue
            sha256 = hash_file(path)
            if sha256 in wanted and path != folder.original(sha256):
                found.setdefault(sha256, path)
    return found


def lies_now(folder: Folder, sha256: str, size: int, lay_at: Path) -> Path:
    """Where an original lies in the vault now that ``lay_at`` some other name a while ago. Of two that have changed
    places, each lies in the place of the other, from which it is moved when that is put back. Raises FileNotFoundError
    where it lies in the vault no more."""
    with suppress(OSError):
        if hash_file(lay_at) == sha256:
            return lay_at
    found = under_other_names(folder, {sha256: size}).get(sha256)
    if found is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(lay_at))
    return found


def take_back(folder: Folder, sha256: str, lies_at: Path) -> None:
    """Rename an original that lies in the vault under another name into its place. What lies there and is not what was
    received stays beside. Raises OSError, or LinkInTheWay."""
    final = folder.original(sha256)
    refuse_links(final.parent, folder.root)
    final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.path.lexists(final):
        patiently(lambda: final.rename(free_beside(final)))
        flush_folders(final.parent, up_to=final.parent)  # or a power cut may leave the second rename alone
    with suppress(OSError):  # on a disk without such rights
        lies_at.chmod(stat.S_IRUSR)
    patiently(lambda: lies_at.rename(final))
    for one in (final.parent, lies_at.parent):
        flush_folders(one, up_to=folder.vault)
