"""A searchable PDF for the window: what it is to be called, its making, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.archive import Archive
from archive.exchange.progress import Progress


@dataclass(frozen=True, slots=True)
class SavedPdf:
    """Where it lies, and what a person is told of it, a sentence each."""

    path: Path
    said: tuple[str, ...]


def proposed(archive: Archive, document_id: int) -> str:
    """A name for its file. Raises what archive.searchable.looking raises for what cannot be saved so."""
    from archive.searchable.looking import look  # brings what writes PDF, which the window needs on some days only
    from archive.searchable.making import file_name

    looked = look(archive, document_id=document_id)
    return file_name(looked.called, looked.inside.name)


def save(archive: Archive, document_id: int, place: Path, by: str, progress: Progress) -> SavedPdf:
    """Write it where a person chose, in place of what they agreed to replace. See archive.searchable.making."""
    from archive.searchable.making import make_searchable  # likewise

    saved = make_searchable(archive, document_id=document_id, place=place, by=by, replacing=True, progress=progress)
    return SavedPdf(saved.path, saved.said)


def said_of(saved: SavedPdf) -> str:
    """All of it on one line."""
    return " ".join(saved.said)
