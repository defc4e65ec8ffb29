"""Drives as a test draws them, and what it looks for on them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.copies.drives import Drive


@dataclass
class DrawnDrives:
    """Which drive lies under which folder; the nearest folder above counts."""

    under: Mapping[Path, Drive]

    def of(self, folder: Path) -> Drive:
        return next(self.under[one] for one in (folder, *folder.parents) if one in self.under)


def files_in(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file, by path within the folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
