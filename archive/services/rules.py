"""The office's own rules: settings of the archive, each with a default that holds until somebody chooses otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.job_errors import RuleOutOfRange
from archive.records import Setting, Standing
from archive.records.approval_rule import DEFAULTS, Strictness

LONGEST = 3650
"""Days. Ten years: whatever waits longer is a slip of the keyboard."""

LEAST = MappingProxyType({"quiet": 1})
"""Days, of rules for which 0 would be nonsense: a job written about today would be without a note. Others may be 0."""

_APPROVAL = "approval-{standing}"


@dataclass(frozen=True, slots=True)
class Rules:
    """How the office wants to be reminded. All counts are days.

    ``after_job`` after a job is done somebody asks whether all is well. After ``obtain_approval`` somebody asks for a
    yes in writing that was not there when work began, and after ``confirm`` for one that was only spoken. A job without
    a note for ``quiet`` days is shown. A term without notice of its own appears ``renewal`` days before it ends. A job
    closed without a closing note is shown for ``closed`` days.
    """

    after_job: int = 14
    obtain_approval: int = 3
    confirm: int = 3
    quiet: int = 14
    renewal: int = 60
    closed: int = 180
    approval: Mapping[Standing, Strictness] = field(default_factory=lambda: MappingProxyType(dict(DEFAULTS)))


_DAYS = {
    "after_job": "days-after-job",
    "obtain_approval": "days-obtain-approval",
    "confirm": "days-confirm",
    "quiet": "days-quiet",
    "renewal": "days-renewal",
    "closed": "days-closed",
}
"""The setting that keeps each count."""


def rules(archive: Archive) -> Rules:
    """The rules as they are now."""
    with archive.database.reading() as session:
        return rules_in(session)


def rules_in(session: Session) -> Rules:
    """The rules, inside the caller's transaction. A value that makes no sense counts as not chosen."""
    names = [*_DAYS.values(), *(_APPROVAL.format(standing=standing.value) for standing in Standing)]
    rows = session.execute(select(Setting.name, Setting.value).where(Setting.name.in_(names)))
    chosen = {name: value for name, value in rows}  # noqa: C416  # a row is no pair to the type checker
    days = {rule: int(chosen[name]) for rule, name in _DAYS.items() if _is_days(rule, chosen.get(name, ""))}
    approval = {standing: _strictness(chosen, standing) for standing in Standing}
    return Rules(**days, approval=MappingProxyType(approval))


def change_rules(
    archive: Archive,
    *,
    approval: Mapping[Standing, Strictness] | None = None,
    seen: Rules | None = None,
    **days: int,
) -> Rules:
    """Change the named rules and leave the rest; returns those that held before, for undoing.

    Raises RuleOutOfRange for a count below LEAST or over ten years, ChangedMeanwhile when one of the named rules
    is not as it was ``seen`` any more, TypeError for a rule that there is not.
    """
    if unknown := days.keys() - _DAYS.keys():
        raise TypeError(f"no such rule: {', '.join(sorted(unknown))}")
    for rule, count in days.items():
        if not LEAST.get(rule, 0) <= count <= LONGEST:
            raise RuleOutOfRange(count=count, least=LEAST.get(rule, 0), longest=LONGEST)
    with archive.database.writing() as session:
        before = rules_in(session)
        if seen is not None and _differ(before, seen, approval or {}, days):
            raise ChangedMeanwhile(thing="This rule", by="somebody at another desk")
        for rule, count in days.items():
            session.merge(Setting(name=_DAYS[rule], value=str(count)))
        for standing, strictness in (approval or {}).items():
            session.merge(Setting(name=_APPROVAL.format(standing=standing.value), value=strictness.value))
        return before


def _differ(now: Rules, seen: Rules, approval: Iterable[Standing], days: Iterable[str]) -> bool:
    return any(now.approval[standing] != seen.approval[standing] for standing in approval) or any(
        getattr(now, rule) != getattr(seen, rule) for rule in days
    )


def _is_days(rule: str, value: str) -> bool:
    return value.isdecimal() and LEAST.get(rule, 0) <= int(value) <= LONGEST


def _strictness(chosen: Mapping[str, str], standing: Standing) -> Strictness:
    value = chosen.get(_APPROVAL.format(standing=standing.value), "")
    return Strictness(value) if value in set(Strictness) else DEFAULTS[standing]
