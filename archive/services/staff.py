"""The office's people: a short list of initials and names, kept as one setting of the archive.

Records keep the initials of who did something, not a key: what somebody did stays theirs after they have left the list,
and reads by itself in an export.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import ChangedMeanwhile, InitialsTwice, NotOfTheOffice
from archive.records import CustodyEvent, Setting
from archive.records.gate_rule import person_of
from archive.services.history import record
from archive.services.naming import fit_name

_BETWEEN = re.compile(r"[(),;·/]")
"""What stands between a name and initials."""

_PEOPLE = "people"
"""The setting: JSON pairs of initials and name."""

PEOPLE_CHANGED = "people changed"
"""In the history: the list became another."""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody of the office. ``initials`` are what stands beside everything they do."""

    initials: str
    name: str


def staff(archive: Archive) -> tuple[StaffMember, ...]:
    """The office's people in their order; none before anybody has said."""
    with archive.database.reading() as session:
        return staff_in(session)


def staff_in(session: Session) -> tuple[StaffMember, ...]:
    """As staff, inside the caller's transaction."""
    row = session.get(Setting, _PEOPLE)
    return tuple(StaffMember(initials, name) for initials, name in json.loads(row.value)) if row and row.value else ()


def people_since(session: Session, number: int) -> tuple[str, ...]:
    """The initials of everybody who was on the list at any time since this event of the history, now included."""
    return tuple(dict.fromkeys(one for until, people in lists_in(session) if until > number for one in people))


def lists_in(session: Session) -> list[tuple[float, tuple[str, ...]]]:
    """Every list of people, oldest first: until which event of the history it held, and the initials on it. The last
    one holds still."""
    now = tuple(one.initials for one in staff_in(session))
    changes = select(CustodyEvent).where(CustodyEvent.thing == "office", CustodyEvent.act == PEOPLE_CHANGED)
    found: list[tuple[float, tuple[str, ...]]] = []
    after: tuple[str, ...] = ()
    for event in session.scalars(changes.order_by(CustodyEvent.number)):
        told = json.loads(event.details)
        found.append((event.number, tuple(told["before"])))
        after = tuple(told["people"])
    return [*found, (inf, tuple(dict.fromkeys((*now, *after))))]


def fit_person(session: Session, initials: str) -> str:
    """The initials of somebody who may answer for an act: one of the office's people, as soon as it is said who they
    are. Raises NameIsEmpty, NameIsTooLong or NotOfTheOffice."""
    fit = fit_name(initials, "person who does this")
    people = staff_in(session)
    if people and person_of(fit) not in {person_of(one.initials) for one in people}:
        raise NotOfTheOffice(initials=fit)
    return fit


def is_one_person(session: Session, one: str, other: str) -> bool:
    """Whether two names or initials are those of one person, as far as their spelling and the list tell.

    Either may be both, as on a certificate: "Anna Marsh (AM)".
    """
    called = {person_of(member.initials): person_of(member.name) for member in staff_in(session) if member.name}

    def known_as(text: str) -> set[str]:
        parts = {person_of(part) for part in (text, *_BETWEEN.split(text)) if part.strip()}
        return {called.get(part, part) for part in parts}

    return not known_as(one).isdisjoint(known_as(other))


def change_staff(
    archive: Archive, *, people: Sequence[StaffMember], by: str, seen: Sequence[StaffMember] | None = None
) -> tuple[StaffMember, ...]:
    """Replace the list and return the one before; those without initials are left out, initials become capitals.
    The history is told, since the list decides whose look at paper counts.

    Raises InitialsTwice, or ChangedMeanwhile when the list is not the one that was ``seen`` any more.
    """
    named = [StaffMember(one.initials.strip().upper(), " ".join(one.name.split())) for one in people]
    wanted = [one for one in named if one.initials]
    known: set[str] = set()
    for one in wanted:
        if one.initials in known:
            raise InitialsTwice(initials=one.initials)
        known.add(one.initials)
    with archive.database.writing() as session:
        before = staff_in(session)
        if seen is not None and tuple(seen) != before:
            raise ChangedMeanwhile(thing="The list of people", by="somebody", at=None)
        session.merge(Setting(name=_PEOPLE, value=json.dumps([(one.initials, one.name) for one in wanted])))
        if tuple(wanted) != before:
            told = {"before": [one.initials for one in before], "people": [one.initials for one in wanted]}
            record(session, at=archive.clock.now(), by=by, act=PEOPLE_CHANGED, thing="office", **told)
    return before
