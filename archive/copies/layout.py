"""What a folder for copies looks like: an archive's own layout, with what tells that it is a copy, and of what."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from archive.folder import Folder

FORMAT = 1
"""Grows when a folder for copies is laid out differently. A folder with a larger number is nobody's to write in."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Of which ``archive`` a folder holds copies, and which ``place`` it is, both as random names."""

    archive: str
    place: str
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one copy holds. ``database`` is the SHA-256 of its records and the name by which they are known.

    ``number`` grows with each copy in a folder, whatever the clock says. ``counts`` are the rows of some tables,
    ``letters`` the SHA-256 of the office's own wordings by path.
    """

    number: int
    begun_at: str
    last_event: int
    head: str
    database: str
    counts: Mapping[str, int]
    letters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CopyFolder:
    """The layout of a folder for copies. ``root`` is absolute."""

    root: Path

    @property
    def archive(self) -> Folder:
        """The newest copy, which can be opened as an archive."""
        return Folder(self.root)

    @property
    def mark(self) -> Path:
        """Says of which archive this is a copy."""
        return self.root / "copy.json"

    @property
    def explanation(self) -> Path:
        """Tells a person what this folder is."""
        return self.root / "THIS IS A COPY.txt"

    @property
    def earlier(self) -> Path:
        """Records of copies before the newest, each dated."""
        return self.root / "earlier"

    @property
    def manifests(self) -> Path:
        """What each of the records here was when it was written."""
        return self.root / "manifests"

    @property
    def set_aside(self) -> Path:
        """What was found in the way."""
        return self.root / "set aside"

    @property
    def incoming(self) -> Path:
        """Files under way, on the same disk as all others here, so that a rename ends them."""
        return self.archive.incoming

    def read_mark(self) -> Mark | None:
        """What the mark says; None when there is none. Raises OSError, or ValueError when it cannot be understood."""
        try:
            told = json.loads(self.mark.read_bytes())
            return Mark(str(told["archive"]), str(told["place"]), int(told["format"]))
        except FileNotFoundError:
            return None
        except (ValueError, LookupError, TypeError) as error:
            raise ValueError(f"{self.mark.name} cannot be understood") from error

    def all_manifests(self) -> dict[str, Manifest]:
        """The manifests that can be understood, by name without ending. Raises OSError."""
        found = {path.stem: _read_manifest(path) for path in self.manifests.glob("*.json")}
        return {name: manifest for name, manifest in found.items() if manifest is not None}


def _read_manifest(path: Path) -> Manifest | None:
    try:
        told = json.loads(path.read_bytes())
        return Manifest(
            number=int(told["number"]),
            begun_at=str(told["begun_at"]),
            last_event=int(told["last_event"]),
            head=str(told["head"]),
            database=str(told["database"]),
            counts={str(name): int(count) for name, count in told["counts"].items()},
            letters={str(name): str(sha256) for name, sha256 in told["letters"].items()},
        )
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def as_json(told: Mark | Manifest) -> bytes:
    """A mark or a manifest as it lies in the folder."""
    return json.dumps(asdict(told), ensure_ascii=False, indent=1).encode()
