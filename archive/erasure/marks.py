"""By what an erased thing is known again in an older copy, where its number may stand for another thing by now.

The mark is what a person may read in the list. The proof is what only that very row has, in records of this archive: a
digest, keyed by the beginning of the archive's history, that covers how the row came to be. A line that somebody wrote
by hand, or that another archive wrote, has none. It does not protect from whoever can read the records, since all that
it is made from stands in them: nor does anything else in this folder, and they could as well write to the records.
"""

import hashlib
import hmac
import json

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from archive.erasure.closure import Row
from archive.records import CustodyEvent

ADDRESS = "client_address"
"""No table: a client's postal address, which goes while the client stays."""

_OF_CLIENT = "SELECT client.added_at FROM {table} JOIN client ON client.id = {table}.client_id WHERE {table}.id = :id"

_MARKS = {
    "agreement": "SELECT added_at FROM agreement WHERE id = :id",
    "client": "SELECT added_at FROM client WHERE id = :id",
    "contact": _OF_CLIENT.format(table="contact"),
    "dispute": "SELECT number FROM dispute WHERE id = :id",
    "document": "SELECT sha256 FROM document WHERE id = :id",
    "dossier": "SELECT number FROM dossier WHERE id = :id",
    "follow_up": _OF_CLIENT.format(table="follow_up"),
    "health_clue": "SELECT written_at FROM health_clue WHERE id = :id",
    "job": "SELECT number FROM job WHERE id = :id",
    "note": "SELECT written_at FROM note WHERE id = :id",
    "owned_system": _OF_CLIENT.format(table="owned_system"),
    "paper_record": "SELECT number FROM paper_record WHERE id = :id",
    ADDRESS: "SELECT added_at FROM client WHERE id = :id",
}

MARKED = tuple(_MARKS)
"""The kinds of what is erased for itself, and dossiers, whose numbers are known outside."""

_BEGAN = {
    "contact": ("added",),
    "dispute": ("dispute opened",),
    "document": ("received",),
    "dossier": ("dossier made",),
    "job": ("opened",),
    "note": ("noted", "corrected"),
    "owned_system": ("added",),
    "paper_record": ("put on file",),
}
"""The acts by which the history tells that something came to be. Their hashes cover all that was before."""

_MADE = {
    "agreement": "SELECT added_at || ' ' || added_by FROM agreement WHERE id = :id",
    "client": "SELECT added_at || ' ' || added_by FROM client WHERE id = :id",
    "follow_up": "SELECT at || ' ' || by FROM follow_up_step WHERE follow_up_id = :id ORDER BY id LIMIT 1",
    "health_clue": "SELECT written_at || ' ' || written_by FROM health_clue WHERE id = :id",
    ADDRESS: "SELECT added_at || ' ' || added_by FROM client WHERE id = :id",
}
"""When, to the millionth of a second, and by whom, for what the history does not tell of."""


def mark_of(session: Session, row: Row) -> str | None:
    """The mark of a thing as it is there now; None if it is not, or is of a kind that has none."""
    kind, number = row
    found = session.scalar(text(_MARKS[kind]), {"id": number}) if kind in _MARKS else None
    return None if found is None else str(found)


def proof_of(session: Session, row: Row, mark: str, *, after: int, at: str) -> str:
    """The proof that the erasure which followed the act numbered ``after``, at the moment ``at``, erased this very row.

    Empty in records without any history, which can prove nothing.
    """
    kind, number = row
    return keyed(session, kind, number, mark, after, at, _origin(session, row))


def keyed(session: Session, *fields: object) -> str:
    """The digest of these by the archive's beginning; empty without one."""
    first = session.scalar(select(CustodyEvent.hash).where(CustodyEvent.number == 1))
    if first is None:
        return ""
    return hmac.new(first.encode(), json.dumps(fields).encode(), hashlib.sha256).hexdigest()


def _origin(session: Session, row: Row) -> str:
    kind, number = row
    if kind in _MADE:
        return str(session.scalar(text(_MADE[kind]), {"id": number}))
    began = select(CustodyEvent.hash).where(
        CustodyEvent.thing == thing_of(*row), CustodyEvent.act.in_(_BEGAN.get(kind, ()))
    )
    # The last one: the database gives a number again when what had it is gone.
    return session.scalar(began.order_by(CustodyEvent.number.desc()).limit(1)) or ""


def thing_of(kind: str, number: int) -> str:
    """As the history names it: ``paper:3``."""
    names = {"paper_record": "paper", ADDRESS: "client", "health_clue": "clue", "owned_system": "system"}
    return f"{names.get(kind, kind)}:{number}"
