"""Bytes that were erased on request and are handed in again: kept, since that may be lawful, but a person is asked."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.errors import Expected
from archive.records import AccessionItem, Erasure, ErasureRequest, Tombstone
from archive.services.wording import in_words


class WasErased(Expected):
    """Exactly this file was erased on {day}{request}, and has been handed in again.
    It is kept and can be read, and nothing was filed by itself.
    File it if the office may hold it; if not, have it erased again from its own page."""


def erased_before(session: Session, checksums: Collection[str]) -> dict[str, WasErased]:
    """What is to be told of the files among these that were erased on request, by their SHA-256; the last time."""
    rows = session.execute(
        select(Tombstone.mark, Erasure.at, ErasureRequest.number)
        .join(Erasure, Erasure.id == Tombstone.erasure_id)
        .outerjoin(ErasureRequest, ErasureRequest.id == Erasure.request_id)
        .where(Tombstone.kind == "document", Tombstone.mark.in_(checksums))
        .order_by(Erasure.id)
    )
    return {
        mark: WasErased(day=in_words(at.date()), request=f" on request {number}" if number else " on request")
        for mark, at, number in rows
    }


def was_erased(session: Session, document_id: int) -> bool:
    """Whether a document came again after it had been erased, so that only a person may file it."""
    told = select(AccessionItem.id).where(
        AccessionItem.document_id == document_id, AccessionItem.reason_code == WasErased.code
    )
    return session.scalars(told.limit(1)).first() is not None
