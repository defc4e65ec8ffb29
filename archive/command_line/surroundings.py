"""What kind of place a folder lies in, as far as that endangers an archive."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from archive.copies.drives import NETWORK

SYNCHRONISERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
}
"""How the folders of synchronising programs begin, in lower case, and what these are called."""


@dataclass(frozen=True, slots=True)
class Mount:
    """Where a disk or share hangs, and of which kind it is."""

    point: Path
    kind: str


def synchroniser_of(folder: Path) -> str | None:
    """The program whose synchronised folder this is in, by the names of the folders above it."""
    for part in folder.parts:
        for beginning, name in SYNCHRONISERS.items():
            if part.casefold().startswith(beginning):
                return name
    return None


def is_on_a_network(folder: Path, mounts: Sequence[Mount]) -> bool:
    """Whether the folder lies on a share of another computer."""
    if str(folder).startswith("\\\\"):
        return True
    above = [mount for mount in mounts if folder.is_relative_to(mount.point)]
    nearest = max(above, key=lambda mount: len(mount.point.parts), default=None)
    return nearest is not None and nearest.kind.casefold() in NETWORK


def mounts() -> list[Mount]:
    """What is mounted on this computer; Windows names a mapped share's kind in its options."""
    found = psutil.disk_partitions(all=True)
    if sys.platform == "win32":
        return [Mount(Path(one.mountpoint), "cifs" if "remote" in one.opts else one.fstype) for one in found]
    return [Mount(Path(one.mountpoint), one.fstype) for one in found]
