"""The people and desks who call for a client, and their numbers."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import Contact, PhoneNumber
from archive.search.outbox import announce
from archive.services.history import CLERK, record
from archive.services.merging import kept_client
from archive.services.naming import fit_name
from archive.services.revisions import check_seen

OF_NOBODY = "Main number"
"""What a number stands under that is nobody's in particular: it is no person, and no letter is addressed to it."""


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A person or desk at a client's, with numbers as written. ``left_on`` is set when they are no longer there."""

    id: int
    name: str
    role: str
    email: str
    numbers: tuple[str, ...]
    left_on: date | None = None
    revision: int = 1

    @property
    def is_person(self) -> bool:
        """Whether somebody can be spoken to by that name; not a number of nobody in particular."""
        return is_person(self.name)


@dataclass(frozen=True, slots=True)
class ContactChange:
    """What was before a change, which undo_contact_change puts back; ``revision`` is the contact's after it."""

    contact_id: int
    revision: int
    name: str
    role: str
    email: str
    numbers: tuple[str, ...]
    left_on: date | None


def add_contact(
    archive: Archive,
    *,
    client_id: int,
    name: str,
    role: str = "",
    email: str = "",
    numbers: tuple[str, ...] = (),
    by: str = CLERK,
) -> int:
    """Add a person or desk to a client and return its id. Raises NameIsEmpty, NameIsTooLong or NoSuchClient."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        return contact_in(session, client_id, name, role=role, email=email, numbers=numbers, at=now, by=by)


def contact_in(
    session: Session,
    client_id: int,
    name: str,
    *,
    role: str = "",
    email: str = "",
    numbers: tuple[str, ...] = (),
    at: datetime,
    by: str,
) -> int:
    """As add_contact, inside the caller's writing transaction."""
    client = kept_client(session, client_id)
    contact = Contact(
        client_id=client.id,
        position=len(client.contacts),
        name=fit_name(name, "contact"),
        role=role.strip(),
        email=email.strip(),
        numbers=numbers_of(numbers),
    )
    session.add(contact)
    session.flush()
    announce(session, f"client:{client.id}")
    record(session, at=at, by=by, act="added", thing=f"contact:{contact.id}", client=client.id)
    return contact.id


def change_contact(
    archive: Archive,
    *,
    contact_id: int,
    name: str,
    role: str,
    email: str,
    numbers: tuple[str, ...],
    by: str,
    seen: int | None = None,
) -> ContactChange:
    """Replace what is known of a contact and return what was before. Raises NameIsEmpty, NameIsTooLong or
    ChangedMeanwhile when it is not revision ``seen`` any more."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        contact = session.get_one(Contact, contact_id)
        before = begin_contact_change(session, contact, seen, at=now, by=by)
        contact.name = fit_name(name, "contact")
        contact.role, contact.email = role.strip(), email.strip()
        contact.numbers = numbers_of(numbers)
        return before


def begin_contact_change(
    session: Session, contact: Contact, seen: int | None, *, at: datetime, by: str
) -> ContactChange:
    """Count, record and announce a change of a contact and return what was before it. Raises ChangedMeanwhile."""
    thing = f"contact:{contact.id}"
    check_seen(session, contact, seen, thing=thing, called=contact.name)
    contact.revision += 1
    announce(session, f"client:{contact.client_id}")
    record(session, at=at, by=by, act="changed", thing=thing, revision=contact.revision)
    written = tuple(number.written for number in contact.numbers)
    return ContactChange(
        contact.id, contact.revision, contact.name, contact.role, contact.email, written, contact.left_on
    )


def contact_line(contact: Contact) -> ContactLine:
    """A contact as it is shown."""
    return ContactLine(
        contact.id,
        contact.name,
        contact.role,
        contact.email,
        tuple(number.written for number in contact.numbers),
        contact.left_on,
        contact.revision,
    )


def is_person(name: str) -> bool:
    """Whether a contact of this name is anybody, and not a number alone."""
    return name.strip().casefold() != OF_NOBODY.casefold()


def digits_of(written: str) -> str:
    """The digits of a phone number however it is punctuated."""
    return re.sub(r"\D", "", written)


def numbers_of(written: tuple[str, ...]) -> list[PhoneNumber]:
    """Numbers for a contact, without the empty ones."""
    return [PhoneNumber(written=number.strip(), digits=digits_of(number)) for number in written if number.strip()]
