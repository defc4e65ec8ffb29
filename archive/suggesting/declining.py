"""Declined suggestions: a client that somebody said a document is not from is not suggested for it again.

It stands in the history, as who said so and when; nothing else is kept of it.
"""

import json
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import Client, CustodyEvent, Document
from archive.services.history import record
from archive.services.merging import kept

DECLINED, OFFERED_AGAIN = "suggestion declined", "suggestion offered again"

AT_ONCE = 500
"""Documents that are asked about in one statement."""


def decline_suggestions(archive: Archive, *, document_id: int, client_ids: Collection[int], by: str) -> None:
    """Suggest these clients for a document no more. It is not filed by that, nor kept from being filed with them."""
    _say(archive, DECLINED, document_id, client_ids, by)


def offer_again(archive: Archive, *, document_id: int, client_ids: Collection[int], by: str) -> None:
    """Take that back: they may be suggested for the document as before."""
    _say(archive, OFFERED_AGAIN, document_id, client_ids, by)


def declined_for(archive: Archive, document_ids: Sequence[int]) -> frozenset[int]:
    """Those of these documents for which a client was declined, and is so still."""
    found: set[int] = set()
    with archive.database.reading() as session:
        for start in range(0, len(document_ids), AT_ONCE):
            things = [f"document:{one}" for one in document_ids[start : start + AT_ONCE]]
            ever = select(CustodyEvent.thing).where(CustodyEvent.thing.in_(things), CustodyEvent.act == DECLINED)
            found |= {int(thing.partition(":")[2]) for thing in session.scalars(ever)}
        return frozenset(one for one in found if declined_in(session, one))


def declined_in(session: Session, document_id: int) -> frozenset[int]:
    """The clients that are not to be suggested for a document; of a merged one the kept."""
    rows = session.execute(
        select(CustodyEvent.act, CustodyEvent.details)
        .where(CustodyEvent.thing == f"document:{document_id}", CustodyEvent.act.in_((DECLINED, OFFERED_AGAIN)))
        .order_by(CustodyEvent.number)
    )
    declined: set[int] = set()
    for act, details in rows:
        client = int(json.loads(details)["client"])
        if act == DECLINED:
            declined.add(client)
        else:
            declined.discard(client)
    return frozenset(kept(session, client) for client in declined if session.get(Client, client) is not None)


def _say(archive: Archive, act: str, document_id: int, client_ids: Collection[int], by: str) -> None:
    now = archive.clock.now()
    with archive.database.writing() as session:
        session.get_one(Document, document_id)
        for client in client_ids:
            record(session, at=now, by=by, act=act, thing=f"document:{document_id}", client=client)
