"""One copy among those that lie in a folder."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.copies.layout import Manifest


@dataclass(frozen=True, slots=True)
class Generation:
    """One copy. ``records`` is the file of its records, ``manifest`` what they were when they were written; None when
    that is missing, or somebody has changed them since. ``made_at`` is the moment whose state it holds, if known."""

    name: str
    records: Path
    manifest: Manifest | None
    is_newest: bool

    @property
    def made_at(self) -> datetime | None:
        """The moment whose state it holds; None when nothing tells."""
        try:
            return datetime.fromisoformat(self.manifest.begun_at) if self.manifest else None
        except ValueError:
            return None
