"""What somebody wants to send: a document from some page of it, or a note."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SendThis:
    """One thing, named by whichever id is there. ``page`` is the one on screen, ``typed`` the words that found it."""

    document_id: int | None = None
    page: int = 1
    typed: str = ""
    note_id: int | None = None
