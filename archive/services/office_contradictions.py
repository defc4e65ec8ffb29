"""Contradictions of the office itself: where its people, its clock, what it asks before the shredder and its copies
differ from what the history tells.

A setting of which the history tells nothing yet, because an earlier version kept it, is none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import select

from archive.archive import Archive
from archive.copies.evidence import FAILED, NOT_RESTORED, READ_BACK, RESTORED
from archive.paper.gate_settings import gate_settings
from archive.records import BackupCopy, BackupPlace
from archive.records.gate_rule import GateSettings
from archive.services.acts import acts_on
from archive.services.contradictions import Contradiction
from archive.services.seals import place_seal
from archive.services.staff import PEOPLE_CHANGED, staff
from archive.services.trusted_clock import (
    CONFIRMED,
    KEEP_EVERY,
    SEEN,
    SEEN_EVERY,
    SLACK,
    SPAN_DAYS,
    kept_latest,
    kept_lock,
    span_days,
    told_lock,
)


def office_contradictions(archive: Archive) -> Iterator[Contradiction]:
    """All that can be told of the office itself."""
    for look in (_people, _clock, _gate, _places, _copies):
        yield from look(archive)


def _people(archive: Archive) -> Iterator[Contradiction]:
    told = acts_on(archive, "office", PEOPLE_CHANGED)
    if told and told[-1].details["people"] != [one.initials for one in staff(archive)]:
        yield Contradiction("office", "who is in the office is not what was recorded")


def _clock(archive: Archive) -> Iterator[Contradiction]:
    told = acts_on(archive, "clock", SEEN, CONFIRMED)
    with archive.database.reading() as session:
        latest, lock, known = kept_latest(session), kept_lock(session), told_lock(session)
    seen = told[-1].at if told else None
    if seen and (latest is None or not seen - SLACK <= latest <= seen + SEEN_EVERY + KEEP_EVERY):
        yield Contradiction("clock", "the latest time that was seen is not what was recorded")
    if lock is not known:
        yield Contradiction("clock", "whether the date is in doubt is not what was recorded")
    spans = acts_on(archive, "office", "span changed")
    if span_days(archive) != (spans[-1].details["days"] if spans else SPAN_DAYS):
        yield Contradiction("clock", "how far the clock may leap is not what was recorded")


def _gate(archive: Archive) -> Iterator[Contradiction]:
    told: dict[str, object] = {}
    for one in acts_on(archive, "office", "gate changed"):
        told |= one.details
    now, least = gate_settings(archive), GateSettings()
    if any(getattr(now, one.name) != told.get(one.name, getattr(least, one.name)) for one in fields(now)):
        yield Contradiction("office", "what the office asks before the shredder is not what was recorded")


def _places(archive: Archive) -> Iterator[Contradiction]:
    chosen: dict[str, Mapping[str, object]] = {}
    in_use: dict[str, bool] = {}
    for one in acts_on(archive, "place", "chosen for copies", "given up for copies"):
        in_use[one.thing] = one.act == "chosen for copies"
        if in_use[one.thing]:
            chosen[one.thing] = one.details
    with archive.database.reading() as session:
        there = {
            f"place:{row.id}": (place_seal(row), row.is_elsewhere, row.removed_at is None)
            for row in session.scalars(select(BackupPlace))
        }
    for thing in sorted(in_use.keys() | there.keys()):
        if thing not in there or thing not in chosen:
            yield Contradiction(thing, f"that {thing} was chosen for copies is not what was recorded")
            continue
        words, is_elsewhere, is_used = there[thing]
        told = chosen[thing]
        if (told.get("words", words), told["elsewhere"]) != (words, is_elsewhere):
            yield Contradiction(thing, f"where the copies of {thing} lie is not what was recorded")
        elif is_used != in_use[thing]:
            yield Contradiction(thing, f"whether {thing} is used for copies is not what was recorded")


@dataclass(slots=True)
class _Found:
    """What the history tells of a copy."""

    place: object
    verified_at: datetime | None = None
    restored_at: datetime | None = None
    is_wanting: bool = False


def _copies(archive: Archive) -> Iterator[Contradiction]:
    told: dict[str, _Found] = {}
    for one in acts_on(archive, "copy", READ_BACK, FAILED, RESTORED, NOT_RESTORED):
        found = told.setdefault(one.thing, _Found(one.details["place"]))
        if one.act == RESTORED:
            found.restored_at = one.at
        elif one.act == READ_BACK:
            found.verified_at, found.is_wanting = one.at, False
        else:
            found.is_wanting = True
        if one.act == NOT_RESTORED:  # which takes back every trial of that folder
            for other in told.values():
                other.restored_at = None if other.place == found.place else other.restored_at
    with archive.database.reading() as session:
        there = {
            f"copy:{row.id}": _Found(row.place_id, row.verified_at, row.restored_at, row.failed_why is not None)
            for row in session.scalars(select(BackupCopy))
        }
    for thing in sorted(told.keys() | there.keys()):
        now = there.get(thing)
        if now is None or told.get(thing, _Found(now.place)) != now:
            yield Contradiction(thing, f"what was found of {thing} is not what was recorded")
