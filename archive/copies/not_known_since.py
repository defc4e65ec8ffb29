"""A span of which nobody can say what was held and what was shredded: the archive whose place a copy took could not be
read. Until a person has gone through it nothing is shredded."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import Setting
from archive.services.history import record

NAME = "not-known-since"
"""The setting."""

GONE_THROUGH = "gone through"
"""The act of the person who did."""


@dataclass(frozen=True, slots=True)
class NotKnown:
    """From when until when; ``since`` is None where the copy does not tell its own day."""

    since: datetime | None
    until: datetime


def leave_to_a_person(session: Session, span: NotKnown) -> None:
    """Write down a span, inside the caller's writing transaction. One that stands already is only made longer."""
    before = not_known_in(session)
    since = before.since if before is not None else span.since
    told = {"since": since.isoformat() if since else None, "until": span.until.isoformat()}
    session.merge(Setting(name=NAME, value=json.dumps(told)))


def not_known_in(session: Session) -> NotKnown | None:
    """The span that nobody has gone through yet, inside the caller's transaction; None when there is none."""
    kept = session.get(Setting, NAME)
    if kept is None or not kept.value:
        return None
    told = json.loads(kept.value)
    since = told["since"]
    return NotKnown(datetime.fromisoformat(since) if since else None, datetime.fromisoformat(told["until"]))


def go_through(archive: Archive, *, by: str) -> bool:
    """A person has gone through what was held, erased and shredded in the span, and written it down here again; whether
    that was wanted."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        span = not_known_in(session)
        if span is None:
            return False
        session.merge(Setting(name=NAME, value=""))
        details = {"since": span.since.isoformat() if span.since else None, "until": span.until.isoformat()}
        record(session, at=now, by=by, act=GONE_THROUGH, thing="office", **details)
        return True
