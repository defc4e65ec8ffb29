"""Complaints of late that nobody has answered: neither a dispute was opened about them nor were they made good."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Client
from archive.services.health import open_complaints_in

OF_LATE = 183
"""Days after which Today asks no more about a complaint; it still stands on the client's card."""


@dataclass(frozen=True, slots=True)
class OpenComplaint:
    """What a client said and when, ``days`` ago. ``clue_id`` is the complaint as it is kept."""

    clue_id: int
    client_id: int
    client: str
    job_id: int | None
    job: str | None
    words: str
    on: date
    days: int


def open_complaints(session: Session, day: date) -> tuple[OpenComplaint, ...]:
    """Those of all clients in the list, the newest first."""
    found = open_complaints_in(session)
    if not found:
        return ()
    names = dict(session.execute(select(Client.id, Client.name).where(Client.id.in_(found))).all())
    lines = [
        OpenComplaint(one.id, client, names[client], one.job_id, one.job, one.words, one.on, (day - one.on).days)
        for client, some in found.items()
        for one in some
        if one.on >= day - timedelta(days=OF_LATE)
    ]
    return tuple(sorted(lines, key=lambda one: (one.on, one.clue_id), reverse=True))
