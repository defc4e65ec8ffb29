"""What the office asks of copies and people before the shredder: more than is promised to clients, never less."""

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.paper.errors import GateTooLoose
from archive.records import Setting
from archive.records.gate_rule import GateSettings
from archive.services.history import record

LIMITS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"copies": (2, 9), "elsewhere": (1, 9), "restored_within": (1, 90)}
)
"""From what to what each number may be asked for. A trial restore is asked for within fewer days, not within more."""

_KEPT = {
    "copies": "gate-copies",
    "elsewhere": "gate-elsewhere",
    "restored_within": "gate-restored-within",
    "other_person_approves": "gate-other-person",
    "witness": "gate-witness",
}
"""The setting that keeps each condition."""


def gate_settings(archive: Archive) -> GateSettings:
    """What the office asks of copies and people."""
    with archive.database.reading() as session:
        return gate_settings_in(session)


def gate_settings_in(session: Session) -> GateSettings:
    """As gate_settings, inside the caller's transaction. A value that is too loose or makes no sense counts as not
    chosen, whoever wrote it there."""
    rows = session.scalars(select(Setting).where(Setting.name.in_(_KEPT.values())))
    kept = {one.name: one.value for one in rows}
    numbers = {field: int(kept[_KEPT[field]]) for field in LIMITS if _fits(field, kept.get(_KEPT[field], ""))}
    return GateSettings(
        **numbers,
        other_person_approves=kept.get(_KEPT["other_person_approves"]) == "yes",
        witness=kept.get(_KEPT["witness"]) == "yes",
    )


def change_gate_settings(
    archive: Archive, *, settings: GateSettings, by: str, seen: GateSettings | None = None
) -> GateSettings:
    """Ask something else of copies and people; returns what was asked before, for undoing.

    Raises GateTooLoose when a number is outside LIMITS, ChangedMeanwhile when what is changed is not as it was
    ``seen``.
    """
    for field, (least, most) in LIMITS.items():
        if not least <= getattr(settings, field) <= most:
            raise GateTooLoose(asked=getattr(settings, field), least=least, most=most)
    with archive.database.writing() as session:
        before = gate_settings_in(session)
        changed = [one.name for one in fields(settings) if _differs(one.name, settings, seen or before)]
        if seen is not None and any(_differs(name, seen, before) for name in changed):
            raise ChangedMeanwhile(thing="This condition", by="somebody at another desk")
        for name in changed:
            value = getattr(settings, name)
            kept = ("yes" if value else "no") if isinstance(value, bool) else str(value)
            session.merge(Setting(name=_KEPT[name], value=kept))
        if changed:
            told = {name: getattr(settings, name) for name in changed}
            record(session, at=archive.clock.now(), by=by, act="gate changed", thing="office", **told)
        return before


def _differs(name: str, one: GateSettings, other: GateSettings) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


def _fits(field: str, value: str) -> bool:
    least, most = LIMITS[field]
    return value.isdecimal() and least <= int(value) <= most
