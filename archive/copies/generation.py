"""One copy among those that lie in a folder."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.copies.layout import Manifest


@dataclass(frozen=True, slots=True)
class Generation:
    """One copy. ``records`` is the file of its records, ``manifest`` what they were when they were written; None when
    that is missing, or somebody has changed them since: ``should_be`` is then what speaks of them by its place.
    ``made_at`` is the moment whose state it holds, if known."""

    name: str
    records: Path
    manifest: Manifest | None
    is_newest: bool
    should_be: Manifest | None = None

    @property
    def made_at(self) -> datetime | None:
        """The moment whose state it holds; None when nothing tells."""
        return _begun_at(self.manifest)

    @property
    def should_be_of(self) -> datetime | None:
        """The moment whose state it should hold, where the records are not those that were written; None when nothing
        tells."""
        return _begun_at(self.should_be)


def _begun_at(manifest: Manifest | None) -> datetime | None:
    try:
        return datetime.fromisoformat(manifest.begun_at) if manifest else None
    except ValueError:
        return None
