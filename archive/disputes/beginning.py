"""Since when a dispute goes on, where another day was written down when it was opened."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from archive.disputes.errors import BeganAfterIt
from archive.disputes.meanwhile import changed_meanwhile
from archive.records import BEGUN_ON, Dispute
from archive.services.history import record
from archive.services.wording import day_that_was, in_words


def begin_on_in(
    session: Session, dispute: Dispute, since: date, *, at: datetime, by: str, seen: date | None = None
) -> None:
    """Let it go on since this day, inside the caller's writing transaction; ``seen`` is the day that was on screen.

    Raises DayIsAhead, BeganAfterIt where something about it happened before that day, or ChangedMeanwhile when it goes
    on since another day by now.
    """
    before = dispute.since
    if since == before:
        return
    if seen is not None and before != seen:
        raise changed_meanwhile(session, "Since when it goes on", BEGUN_ON, dispute_id=dispute.id, by=by)
    day, first = day_that_was(since, at.date()), _first_day(dispute)
    if first is not None and first < day:
        raise BeganAfterIt(number=dispute.number, day=in_words(first))
    days = {"since": day.isoformat(), "before": before.isoformat()}
    record(session, at=at, by=by, act=BEGUN_ON, thing=f"dispute:{dispute.id}", **days)
    session.expire(dispute, ["since"])


def _first_day(dispute: Dispute) -> date | None:
    """When something was done about it first, None where nothing was."""
    presented = (one.presented_on for one in dispute.offers if one.withdrawn_at is None)
    days = [
        *(one.held_on for one in dispute.meetings if one.closed_at is not None),
        *(day for day in presented if day is not None),
        *(one.on for one in dispute.outcomes),
    ]
    return min(days, default=None)
