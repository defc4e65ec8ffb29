"""What somebody wants to send: a document from some page of it, a note, or something of a client or of a job."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SendThis:
    """One thing, named by whichever id is there. ``page`` is the one on screen, ``typed`` the words that found it.

    A ``client_id`` or a ``job_id`` is nothing that could go by itself: what it has is offered to choose from.
    """

    document_id: int | None = None
    page: int = 1
    typed: str = ""
    note_id: int | None = None
    client_id: int | None = None
    job_id: int | None = None
