"""By what an erased thing is known again in an older copy, where the same number may stand for the same thing only."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from archive.erasure.closure import Row

ADDRESS = "client_address"
"""No table: a client's postal address, which goes while the client stays."""

_OF_CLIENT = "SELECT client.added_at FROM {table} JOIN client ON client.id = {table}.client_id WHERE {table}.id = :id"

_MARKS = {
    "agreement": "SELECT added_at FROM agreement WHERE id = :id",
    "client": "SELECT added_at FROM client WHERE id = :id",
    "contact": _OF_CLIENT.format(table="contact"),
    "document": "SELECT sha256 FROM document WHERE id = :id",
    "follow_up": _OF_CLIENT.format(table="follow_up"),
    "health_clue": "SELECT written_at FROM health_clue WHERE id = :id",
    "job": "SELECT number FROM job WHERE id = :id",
    "note": "SELECT written_at FROM note WHERE id = :id",
    "owned_system": _OF_CLIENT.format(table="owned_system"),
    "paper_record": "SELECT number FROM paper_record WHERE id = :id",
    ADDRESS: "SELECT added_at FROM client WHERE id = :id",
}

MARKED = tuple(_MARKS)
"""The kinds of what is erased for itself."""


def mark_of(session: Session, row: Row) -> str | None:
    """The mark of a thing as it is there now; None if it is not, or is of a kind that has none."""
    kind, number = row
    found = session.scalar(text(_MARKS[kind]), {"id": number}) if kind in _MARKS else None
    return None if found is None else str(found)


def thing_of(kind: str, number: int) -> str:
    """As the history names it: ``paper:3``."""
    names = {"paper_record": "paper", ADDRESS: "client", "health_clue": "clue", "owned_system": "system"}
    return f"{names.get(kind, kind)}:{number}"
