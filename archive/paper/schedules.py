"""Keep-for rules: what starts the clock, for how many months, and what then. A rule in use is replaced, not changed."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.paper.errors import LastRule, MonthsOutOfRange, RuleNameTaken, RulePutAside, RuleRetired
from archive.records import PaperRecord, RetentionSchedule
from archive.records.retention_rule import KeepFor, Starts, Then
from archive.services.history import CLERK, record
from archive.services.naming import fit_name
from archive.services.wording import fit_words

LEAST, MOST = 6, 1200
"""Months. Less than six is against what the office promises its clients; a hundred years are for good."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A keep-for rule; ``stacks`` are on file under it. ``is_shipped``: it came with the program."""

    id: int
    name: str
    why: str
    keep_for: KeepFor
    is_retired: bool
    stacks: int
    is_shipped: bool = False


@dataclass(frozen=True, slots=True)
class NewRule:
    """What a person says of a rule. ``months`` are not looked at when it is kept for good."""

    name: str
    why: str
    keep_for: KeepFor


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
            Rule(row.id, row.name, row.why, keep_for(row), row.retired_at is not None, count, row.added_by == CLERK)
            for row, count in session.execute(wanted)
        )


def add_rule(archive: Archive, *, name: str, why: str, starts: Starts, months: int, then: Then, by: str) -> int:
    """Add a keep-for rule and return its id.

    Raises NameIsEmpty, NameIsTooLong, RuleNameTaken, WordsMissing, WordsTooLong, or MonthsOutOfRange unless it is kept
    for good.
    """
    with archive.database.writing() as session:
        return _added(archive, session, NewRule(name, why, KeepFor(starts, months, then)), by=by)


def replace_rule(archive: Archive, *, schedule_id: int, rule: NewRule, by: str) -> int:
    """Offer another rule in the place of one, and return its id. Paper under the old one stays under it.

    Raises RulePutAside when the old one is no longer offered, or what add_rule raises.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        old = session.get_one(RetentionSchedule, schedule_id)
        if old.retired_at is not None:
            raise RulePutAside(rule=old.name)
        old.retired_at = now
        session.flush()
        added = _added(archive, session, rule, by=by)
        record(session, at=now, by=by, act="replaced", thing=f"schedule:{schedule_id}", new=added)
        return added


def take_back_replacing(archive: Archive, *, old: int, new: int, by: str) -> None:
    """Offer the old rule again instead of the new one: the undo of replacing it. What was put on file under the new one
    meanwhile stays under it. Raises RulePutAside when the new one is no longer offered."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        given_up, again = (session.get_one(RetentionSchedule, one) for one in (new, old))
        if given_up.retired_at is not None:
            raise RulePutAside(rule=given_up.name)
        given_up.retired_at, again.retired_at = now, None
        record(session, at=now, by=by, act="retired", thing=f"schedule:{new}")
        record(session, at=now, by=by, act="restored", thing=f"schedule:{old}")


def retire_rule(archive: Archive, *, schedule_id: int, by: str) -> None:
    """Offer a rule no longer; paper under it stays under it. Raises LastRule, or RulePutAside when it was already."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        schedule = session.get_one(RetentionSchedule, schedule_id)
        if schedule.retired_at is not None:
            raise RulePutAside(rule=schedule.name)
        others = select(func.count(RetentionSchedule.id)).where(
            RetentionSchedule.retired_at.is_(None), RetentionSchedule.id != schedule_id
        )
        if not session.scalars(others).one():
            raise LastRule(rule=schedule.name)
        schedule.retired_at = now
        record(session, at=now, by=by, act="retired", thing=f"schedule:{schedule_id}")


def restore_rule(archive: Archive, *, schedule_id: int, by: str) -> None:
    """Offer a rule again: the undo of retiring it. Raises RuleNameTaken when another has its name by now."""
    with archive.database.writing() as session:
        schedule = session.get_one(RetentionSchedule, schedule_id)
        _refuse_taken(session, schedule.name, but=schedule_id)
        schedule.retired_at = None
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


def _added(archive: Archive, session: Session, rule: NewRule, *, by: str) -> int:
    terms, now = rule.keep_for, archive.clock.now()
    is_for_good = terms.then is Then.KEEP
    if not is_for_good and not LEAST <= terms.months <= MOST:
        raise MonthsOutOfRange(months=terms.months, least=LEAST, most=f"{MOST:,}")
    name = fit_name(rule.name, "rule")
    _refuse_taken(session, name)
    added = RetentionSchedule(
        name=name,
        why=fit_words(rule.why, "the reason for the rule"),
        starts=terms.starts,
        months=0 if is_for_good else terms.months,
        then=terms.then,
        added_at=now,
        added_by=by,
    )
    session.add(added)
    session.flush()
    record(session, at=now, by=by, act="added", thing=f"schedule:{added.id}")
    return added.id


def _refuse_taken(session: Session, name: str, *, but: int | None = None) -> None:
    others = session.scalars(select(RetentionSchedule).where(RetentionSchedule.retired_at.is_(None)))
    if any(one.id != but and one.name.casefold() == name.casefold() for one in others):
        raise RuleNameTaken(rule=name)
