"""The draft that lies on disk, for tests with one desk and one draft."""

from __future__ import annotations

from archive.archive import Archive
from archive.services.drafts import Draft, kept_drafts


def kept_draft(archive: Archive) -> Draft | None:
    """The one that was open last, or None."""
    return next(iter(kept_drafts(archive)), None)
