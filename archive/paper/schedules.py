"""Keep-for rules: what starts the clock, for how many months, and what then. A rule in use is replaced, not changed."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.paper.errors import LastRule, MonthsOutOfRange, RuleRetired
from archive.records import PaperRecord, RetentionSchedule
from archive.records.retention_rule import KeepFor, Starts, Then
from archive.services.history import record
from archive.services.naming import fit_name
from archive.services.wording import fit_words

LEAST, MOST = 6, 1200
"""Months. Less than six is against what the office promises its clients; a hundred years are for good."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A keep-for rule; ``stacks`` are on file under it."""

    id: int
    name: str
    why: str
    keep_for: KeepFor
    is_retired: bool
    stacks: int


def keep_for_rules(archive: Archive, *, retired_too: bool = False) -> tuple[Rule, ...]:
    """The office's rules in the order in which they were added."""
    stacks = (
        select(func.count(PaperRecord.id))
        .where(PaperRecord.schedule_id == RetentionSchedule.id, PaperRecord.withdrawn_at.is_(None))
        .correlate(RetentionSchedule)
        .scalar_subquery()
    )
    wanted = select(RetentionSchedule, stacks).order_by(RetentionSchedule.id)
    if not retired_too:
        wanted = wanted.where(RetentionSchedule.retired_at.is_(None))
    with archive.database.reading() as session:
        return tuple(
            Rule(row.id, row.name, row.why, keep_for(row), row.retired_at is not None, count)
            for row, count in session.execute(wanted)
        )


def add_rule(archive: Archive, *, name: str, why: str, starts: Starts, months: int, then: Then, by: str) -> int:
    """Add a keep-for rule and return its id.

    Raises NameIsEmpty, NameIsTooLong, WordsMissing, WordsTooLong, or MonthsOutOfRange unless it is kept for good.
    """
    if then is not Then.KEEP and not LEAST <= months <= MOST:
        raise MonthsOutOfRange(months=months, least=LEAST, most=f"{MOST:,}")
    now = archive.clock.now()
    with archive.database.writing() as session:
        added = RetentionSchedule(
            name=fit_name(name, "rule"),
            why=fit_words(why, "the reason for the rule"),
            starts=starts,
            months=0 if then is Then.KEEP else months,
            then=then,
            added_at=now,
            added_by=by,
        )
        session.add(added)
        session.flush()
        record(session, at=now, by=by, act="added", thing=f"schedule:{added.id}")
        return added.id


def retire_rule(archive: Archive, *, schedule_id: int, by: str) -> None:
    """Offer a rule no longer; paper under it stays under it. Raises LastRule."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        schedule = session.get_one(RetentionSchedule, schedule_id)
        offered = select(func.count(RetentionSchedule.id)).where(
            RetentionSchedule.retired_at.is_(None), RetentionSchedule.id != schedule_id
        )
        if not session.scalars(offered).one():
            raise LastRule(rule=schedule.name)
        schedule.retired_at = now
        record(session, at=now, by=by, act="retired", thing=f"schedule:{schedule_id}")


def restore_rule(archive: Archive, *, schedule_id: int, by: str) -> None:
    """Offer a rule again: the undo of retiring it."""
    with archive.database.writing() as session:
        session.get_one(RetentionSchedule, schedule_id).retired_at = None
        record(session, at=archive.clock.now(), by=by, act="restored", thing=f"schedule:{schedule_id}")


def offered(session: Session, schedule_id: int) -> RetentionSchedule:
    """The rule, for paper that is to fall under it. Raises RuleRetired."""
    schedule = session.get_one(RetentionSchedule, schedule_id)
    if schedule.retired_at is not None:
        raise RuleRetired(rule=schedule.name)
    return schedule


def keep_for(schedule: RetentionSchedule) -> KeepFor:
    """What the pure rule needs of a schedule."""
    return KeepFor(schedule.starts, schedule.months, schedule.then)
