"""What somebody wants to send, looked up by its id."""

from __future__ import annotations

from dataclasses import dataclass

from archive.archive import Archive
from archive.sending.offering import Offered, offered
from archive.services.notes import Wording, wordings
from archive.services.viewing import DocumentView, document_view
from desktop.models.send_this import SendThis


@dataclass(frozen=True, slots=True)
class Found:
    """A document or a note, or what there is of a client or job to choose from; what was not asked for is None."""

    wanted: SendThis
    document: DocumentView | None
    note: Wording | None
    offered: Offered | None


def found(archive: Archive, wanted: SendThis) -> Found:
    """Off the window's thread. Raises what says that it is gone."""
    document = note = offers = None
    if wanted.document_id is not None:
        document = document_view(archive, document_id=wanted.document_id)
    if wanted.note_id is not None:
        note = wordings(archive, note_id=wanted.note_id)[0]
    if wanted.client_id is not None or wanted.job_id is not None:
        offers = offered(archive, client_id=wanted.client_id, job_id=wanted.job_id)
    return Found(wanted, document, note, offers)
