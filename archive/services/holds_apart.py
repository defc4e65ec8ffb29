"""What is held of two clients while they are one stays held of both when they are taken apart again."""

import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.records import Client, CustodyEvent, LegalHold
from archive.services.history import record
from archive.services.seals import hold_seal

PLACED = ("held", "hold put back")


def hold_apart(session: Session, merged: Client, *, at: datetime, by: str) -> None:
    """Place the holds that came to a merged client while it was merged on itself too; to be called before it is taken
    apart, inside the caller's writing transaction. One that was released goes over as such, for what was held until
    after its time waits for a person."""
    for old in _holds_since(session, merged):
        new = LegalHold(
            client_id=merged.id,
            reason=old.reason,
            review_on=old.review_on,
            placed_at=old.placed_at,
            placed_by=old.placed_by,
            released_at=old.released_at,
            released_by=old.released_by,
            released_why=old.released_why,
            released_event=old.released_event,
        )
        session.add(new)
        session.flush()
        details: dict[str, object] = {"hold": new.id, "from": old.id, "words": hold_seal(new)}
        if old.released_event is not None:
            details["released"] = old.released_event
        record(session, at=at, by=by, act="held", thing=f"client:{merged.id}", **details)


def _holds_since(session: Session, merged: Client) -> Iterator[LegalHold]:
    """The holds on each client that this one was merged into, on the way to the kept one, placed since then."""
    placed = _placed(session)
    since, client = 0, merged
    while client.merged_into_id is not None:
        since = max(since, _merged_at(session, client.id))
        client = session.get_one(Client, client.merged_into_id)
        on_it = select(LegalHold).where(LegalHold.client_id == client.id).order_by(LegalHold.id)
        yield from [hold for hold in session.scalars(on_it) if placed.get(hold.id, since + 1) > since]


def _placed(session: Session) -> dict[int, int]:
    """Under which number in the history each hold was placed."""
    rows = select(CustodyEvent.number, CustodyEvent.details).where(CustodyEvent.act.in_(PLACED))
    return {int(json.loads(details)["hold"]): number for number, details in session.execute(rows)}


def _merged_at(session: Session, client_id: int) -> int:
    last = select(func.max(CustodyEvent.number)).where(
        CustodyEvent.thing == f"client:{client_id}", CustodyEvent.act == "merged"
    )
    return session.scalars(last).one() or 0
