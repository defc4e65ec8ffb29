"""History: the append-only, hash-chained record of who did what to which thing."""

import hashlib
import json
from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from archive.records.base import Base, Moment

MADE_AGAIN = "records made again"
"""The act that says that the records before it were made again from what lay beside them."""

FIRST = "0" * 64
"""What the first event has in place of the hash of the one before."""


class CustodyEvent(Base):
    """One act. Numbered without gaps; ``hash`` covers the act and the hash of the one before.

    ``details`` is JSON of identifiers and digests only, never words of notes or pages, so that a lawful erasure leaves
    the chain whole. Database triggers refuse to change or delete a row. This makes tampering evident, not impossible.
    """

    __tablename__ = "custody_event"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]
    act: Mapped[str]  # "received", "filed", "refiled" …
    thing: Mapped[str] = mapped_column(index=True)  # "document:12"
    details: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


def chained(*, number: int, at: datetime, by: str, act: str, thing: str, details: str, previous: str) -> str:
    """The hash of an event: SHA-256, in hexadecimal, of a JSON list of its fields in this order, times in ISO 8601."""
    fields = [number, at.isoformat(), by, act, thing, details, previous]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()
