"""Imports as history keeps them: what each added, by identifiers and digests, so that it can be taken back."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.exchange.errors import NoSuchImport
from archive.records import Client, Contact, CustodyEvent, PhoneNumber

IMPORTED = "imported"
TAKEN_BACK = "import taken back"

Digests = Mapping[int, str]
"""Ids of rows, each with the digest of what was written there."""


@dataclass(frozen=True, slots=True)
class Added:
    """What an import added and what of that is not taken back yet; ``emails`` are ids of contacts that had none."""

    clients: Digests
    contacts: Digests
    numbers: Digests
    emails: Digests

    def details(self) -> dict[str, object]:
        """For history: pairs, since JSON has no numbers for names."""
        kinds = {"clients": self.clients, "contacts": self.contacts, "numbers": self.numbers, "emails": self.emails}
        return {name: [list(pair) for pair in sorted(kind.items())] for name, kind in kinds.items()}

    def __bool__(self) -> bool:
        return bool(self.clients or self.contacts or self.numbers or self.emails)


@dataclass(frozen=True, slots=True)
class Import:
    """An import in a list. ``clients`` and the others count what is not taken back; ``emails`` are those that known
    contacts gained. ``name`` is what the list's file was called, empty where that was not kept."""

    id: int
    at: datetime
    by: str
    sha256: str
    name: str
    clients: int
    contacts: int
    numbers: int
    emails: int


def imports(archive: Archive) -> tuple[Import, ...]:
    """All imports of which something is still there, the latest first."""
    with archive.database.reading() as session:
        events = session.scalars(
            select(CustodyEvent).where(CustodyEvent.act == IMPORTED).order_by(CustodyEvent.number.desc())
        ).all()
        lines = []
        for event in events:
            number = int(event.thing.partition(":")[2])
            if left := added_by(session, number):
                told = json.loads(event.details)
                counts = (len(left.clients), len(left.contacts), len(left.numbers), len(left.emails))
                lines.append(Import(number, event.at, event.by, told["sha256"], told.get("name", ""), *counts))
    return tuple(lines)


def thing_of(import_id: int) -> str:
    """An import as history names it."""
    return f"import:{import_id}"


def next_number(session: Session) -> int:
    """The number of the next import; numbers are never used twice."""
    things = session.scalars(select(CustodyEvent.thing).where(CustodyEvent.act == IMPORTED))
    return max((int(thing.partition(":")[2]) for thing in things), default=0) + 1


def added_by(session: Session, import_id: int) -> Added:
    """What an import added and nobody has taken back. Raises NoSuchImport."""
    events = session.execute(
        select(CustodyEvent.act, CustodyEvent.details)
        .where(CustodyEvent.thing == thing_of(import_id))
        .order_by(CustodyEvent.number)
    ).all()
    if not events:
        raise NoSuchImport(number=import_id)
    kinds: dict[str, dict[int, str]] = {"clients": {}, "contacts": {}, "numbers": {}, "emails": {}}
    for act, details in events:
        told = json.loads(details)
        for name, kind in kinds.items():
            for number, digest in told[name]:
                if act == IMPORTED:
                    kind[number] = digest
                else:
                    kind.pop(number, None)
    return Added(**kinds)


def of_client(client: Client) -> str:
    """The digest of what an import writes of a client. One that was changed and put back again differs as well."""
    since = client.since.isoformat() if client.since else None
    return _digest((client.name, client.town, client.standing.value, since, client.revision))


def of_contact(contact: Contact, numbers: Sequence[str]) -> str:
    """The digest of what an import writes of a contact with its numbers as written."""
    return _digest((contact.name, contact.role, contact.email, list(numbers), contact.revision))


def of_number(number: PhoneNumber) -> str:
    """The digest of a number that was added to a known contact."""
    return _digest((number.contact_id, number.written))


def of_email(contact: Contact) -> str:
    """The digest of an address that was added to a known contact."""
    return _digest((contact.id, contact.email))


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:16]
