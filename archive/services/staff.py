"""The office's people: a short list of initials and names, kept as one setting of the archive.

Records keep the initials of who did something, not a key: what somebody did stays theirs after they have left the list,
and reads by itself in an export.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import ChangedMeanwhile, InitialsTwice
from archive.records import Setting

_PEOPLE = "people"
"""The setting: JSON pairs of initials and name."""


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


def change_staff(
    archive: Archive, *, people: Sequence[StaffMember], seen: Sequence[StaffMember] | None = None
) -> tuple[StaffMember, ...]:
    """Replace the list and return the one before; those without initials are left out, initials become capitals.

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
    return before
