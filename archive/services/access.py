"""The register of access: which systems a client owns, who can administer them, and what they were handed.

No secret is kept here, and nothing of the register is announced to the search: it says where a secret lies. What looks
like one (archive.records.keys.looks_like_a_secret) is refused, whoever wants it kept.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.client_errors import LooksLikeASecret
from archive.records import Document, Holder, OwnedSystem
from archive.records.keys import lacks_keys, looks_like_a_secret
from archive.services.history import record
from archive.services.merging import belonging, members
from archive.services.naming import fit_name
from archive.services.revisions import check_seen
from archive.services.wording import day_that_was, fit_words, room_for


@dataclass(frozen=True, slots=True)
class SystemFields:
    """What the register says of a system. ``withheld`` is what the client does not have yet, if anything."""

    name: str
    holder: Holder = Holder.UNKNOWN
    holder_name: str = ""
    kept_where: str = ""
    handed_over_on: date | None = None
    handed_over_to: str = ""
    withheld: str = ""
    withheld_why: str = ""
    disclaimer_signed_on: date | None = None
    disclaimer_document_id: int | None = None

    @property
    def lacks_keys(self) -> bool:
        """Whether the client does not hold their own keys to it."""
        return lacks_keys(self.holder, self.withheld)


@dataclass(frozen=True, slots=True)
class System:
    """A system in the register. ``disclaimer`` is the file name of the signed disclaimer, where it was taken in."""

    id: int
    revision: int
    fields: SystemFields
    disclaimer: str | None
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class SystemChange:
    """What was before a change, which undo_system_change puts back; ``revision`` is the system's after it."""

    system_id: int
    revision: int
    before: SystemFields


def add_system(archive: Archive, *, client_id: int, fields: SystemFields, by: str) -> int:
    """Put a system on a client's register and return its id.

    Raises NameIsEmpty, NameIsTooLong, WordsMissing (something is withheld and nobody says why), WordsTooLong,
    DayIsAhead, LooksLikeASecret or NoSuchClient.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        system = OwnedSystem(client_id=belonging(session, client_id, None), changed_at=now, changed_by=by)
        _fill(session, system, _fit(fields, now.date()))
        session.add(system)
        session.flush()
        record(session, at=now, by=by, act="added", thing=f"system:{system.id}", client=system.client_id)
        return system.id


def change_system(
    archive: Archive, *, system_id: int, fields: SystemFields, by: str, seen: int | None = None
) -> SystemChange:
    """Replace what the register says of a system and return what it said before.

    Raises as add_system does, and ChangedMeanwhile when it is not revision ``seen`` any more.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        return _change(session, system_id, _fit(fields, now.date()), seen, at=now, by=by)


def undo_system_change(archive: Archive, *, change: SystemChange, by: str) -> SystemChange:
    """Put back what was before a change; what it returns puts the change itself back. Raises ChangedMeanwhile."""
    with archive.database.writing() as session:
        return _change(session, change.system_id, change.before, change.revision, at=archive.clock.now(), by=by)


def remove_system(archive: Archive, *, system_id: int, by: str, seen: int | None = None) -> None:
    """Take a system off the register; it stays in the records. Raises ChangedMeanwhile."""
    _mark(archive, system_id, by, seen, removed=True)


def restore_system(archive: Archive, *, system_id: int, by: str) -> None:
    """Put a system back on the register: the undo of removing it."""
    _mark(archive, system_id, by, None, removed=False)


def systems(archive: Archive, *, client_id: int) -> tuple[System, ...]:
    """A client's register, by name. Those with ``fields.lacks_keys`` are a warning on the card."""
    with archive.database.reading() as session:
        return systems_in(session, members(session, client_id))


def systems_in(session: Session, family: tuple[int, ...]) -> tuple[System, ...]:
    """As systems, of these clients inside the caller's transaction."""
    rows = session.execute(
        select(OwnedSystem, Document.name)
        .outerjoin(Document, Document.id == OwnedSystem.disclaimer_document_id)
        .where(OwnedSystem.client_id.in_(family), OwnedSystem.removed_at.is_(None))
    )
    found = [
        System(system.id, system.revision, _fields(system), name, system.changed_at, system.changed_by)
        for system, name in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.fields.name.casefold(), one.id)))


def _change(
    session: Session, system_id: int, fields: SystemFields, seen: int | None, *, at: datetime, by: str
) -> SystemChange:
    system = session.get_one(OwnedSystem, system_id)
    before = _fields(system)
    _touch(session, system, seen, at=at, by=by, act="changed")
    _fill(session, system, fields)
    return SystemChange(system.id, system.revision, before)


def _mark(archive: Archive, system_id: int, by: str, seen: int | None, *, removed: bool) -> None:
    now = archive.clock.now()
    with archive.database.writing() as session:
        system = session.get_one(OwnedSystem, system_id)
        _touch(session, system, seen, at=now, by=by, act="removed" if removed else "restored")
        system.removed_at = now if removed else None


def _touch(session: Session, system: OwnedSystem, seen: int | None, *, at: datetime, by: str, act: str) -> None:
    thing = f"system:{system.id}"
    check_seen(session, system, seen, thing=thing, called=system.name)
    system.revision += 1
    system.changed_at, system.changed_by = at, by
    record(session, at=at, by=by, act=act, thing=thing, revision=system.revision)


def _fit(fields: SystemFields, today: date) -> SystemFields:
    if any(looks_like_a_secret(words) for words in asdict(fields).values() if isinstance(words, str)):
        raise LooksLikeASecret()
    withheld = room_for(fields.withheld, "what is withheld")
    why = fit_words if withheld else room_for
    for day in (fields.handed_over_on, fields.disclaimer_signed_on):
        if day is not None:
            day_that_was(day, today)
    return SystemFields(
        name=fit_name(fields.name, "system"),
        holder=fields.holder,
        holder_name=room_for(fields.holder_name, "who holds the access"),
        kept_where=room_for(fields.kept_where, "where it is kept"),
        handed_over_on=fields.handed_over_on,
        handed_over_to=room_for(fields.handed_over_to, "whom it was handed to"),
        withheld=withheld,
        withheld_why=why(fields.withheld_why, "why it is withheld"),
        disclaimer_signed_on=fields.disclaimer_signed_on,
        disclaimer_document_id=fields.disclaimer_document_id,
    )


def _fill(session: Session, system: OwnedSystem, fields: SystemFields) -> None:
    if fields.disclaimer_document_id is not None:
        session.get_one(Document, fields.disclaimer_document_id)
    for name, value in asdict(fields).items():
        setattr(system, name, value)


def _fields(system: OwnedSystem) -> SystemFields:
    return SystemFields(
        system.name,
        system.holder,
        system.holder_name,
        system.kept_where,
        system.handed_over_on,
        system.handed_over_to,
        system.withheld,
        system.withheld_why,
        system.disclaimer_signed_on,
        system.disclaimer_document_id,
    )
