"""The record that a document left the archive as a searchable PDF, and of which documents that is told."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.erasure.erased import over_with
from archive.records import CustodyEvent
from archive.services.history import record

SAVED = "searchable PDF saved"
"""What the history calls it, on the document."""


def record_saved(session: Session, *, at: datetime, by: str, document_id: int, sha256: str, pages: int) -> None:
    """Write it down inside the caller's writing transaction; ``sha256`` is the PDF's."""
    record(session, at=at, by=by, act=SAVED, thing=f"document:{document_id}", sha256=sha256, pages=pages)


def saved_of(session: Session, documents: Collection[int]) -> tuple[datetime, ...]:
    """When these documents were saved so, oldest first. What was erased and had one of their numbers does not count."""
    over, wanted = over_with(session), {f"document:{one}" for one in documents}
    chosen = select(CustodyEvent.thing, CustodyEvent.number, CustodyEvent.at).where(CustodyEvent.act == SAVED)
    rows = session.execute(chosen.order_by(CustodyEvent.number))
    return tuple(at for thing, number, at in rows if thing in wanted and number > over.get(thing, 0))
