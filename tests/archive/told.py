"""What the records tell a test: the history of a thing, which follow-ups are open, and what was done with one."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from archive.archive import Archive
from archive.clock import today
from archive.records import CustodyEvent, FollowUp, FollowUpAct
from archive.services.follow_ups import FollowUpLine, read_follow_ups
from archive.services.history import Act
from archive.services.merging import members


@dataclass(frozen=True, slots=True)
class Step:
    """One act on a follow-up. ``due_on`` is the day that held after it, ``words`` what came of it, or why."""

    act: FollowUpAct
    due_on: date
    words: str
    at: datetime
    by: str


def history_of(archive: Archive, *, thing: str) -> tuple[Act, ...]:
    """What happened to a thing (``document:12``), oldest first."""
    with archive.database.reading() as session:
        rows = session.scalars(select(CustodyEvent).where(CustodyEvent.thing == thing).order_by(CustodyEvent.number))
        return tuple(Act(row.number, row.at, row.by, row.act, json.loads(row.details)) for row in rows)


def open_follow_ups(archive: Archive, *, client_id: int | None = None) -> tuple[FollowUpLine, ...]:
    """All that are not settled, of one client or of all: overdue ones first, then the next day first."""
    with archive.database.reading() as session:
        whose = [FollowUp.client_id.in_(members(session, client_id))] if client_id is not None else []
        return read_follow_ups(session, FollowUp.closed_at.is_(None), *whose, day=today(archive.clock))


def steps_of_follow_up(archive: Archive, *, follow_up_id: int) -> tuple[Step, ...]:
    """Everything that was done with it, oldest first."""
    with archive.database.reading() as session:
        found = session.get_one(FollowUp, follow_up_id)
        return tuple(Step(step.act, step.due_on, step.words, step.at, step.by) for step in found.steps)
