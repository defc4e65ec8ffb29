"""Clients and the people who call for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import NoSuchClient, NoSuchClientButSimilar, SeveralClients
from archive.records import Client, Contact, Filing, Job, Note, NoteKind, PhoneNumber, Standing
from archive.search.outbox import announce
from archive.search.tokens import bare, plain
from archive.services.naming import fit_name

MOST_SIMILAR = 3
"""Names that are told when there is none as asked for."""


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A person or desk at a client's, with numbers as written."""

    id: int
    name: str
    role: str
    email: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClientLine:
    """A client in a list. ``phone`` is the first number of the first ``contact`` that has one.

    ``last_contact`` is when the latest note that was not internal happened.
    """

    id: int
    name: str
    town: str
    standing: Standing
    phone: str
    open_jobs: int
    contact: str = ""
    last_contact: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClientCard:
    """What the head of a client's card shows."""

    id: int
    name: str
    town: str
    standing: Standing
    since: date | None
    contacts: tuple[ContactLine, ...]
    documents: int
    pages_from: date | None
    pages_to: date | None


def add_client(
    archive: Archive,
    *,
    name: str,
    by: str,
    town: str = "",
    standing: Standing = Standing.NEW,
    since: date | None = None,
) -> int:
    """Add a client and return its id. Raises NameIsEmpty or NameIsTooLong."""
    with archive.database.writing() as session:
        client = Client(
            name=fit_name(name, "client"),
            town=town.strip(),
            standing=standing,
            since=since,
            added_at=archive.clock.now(),
            added_by=by,
        )
        session.add(client)
        session.flush()
        announce(session, f"client:{client.id}")
        return client.id


def change_client(
    archive: Archive,
    *,
    client_id: int,
    name: str | None = None,
    town: str | None = None,
    standing: Standing | None = None,
    since: date | None = None,
) -> None:
    """Change what is given and leave the rest. Raises NameIsEmpty, NameIsTooLong or NoSuchClient."""
    with archive.database.writing() as session:
        client = _client(session, client_id)
        if name is not None:
            client.name = fit_name(name, "client")
        if town is not None:
            client.town = town.strip()
        if standing is not None:
            client.standing = standing
        if since is not None:
            client.since = since
        announce(session, f"client:{client_id}")


def add_contact(
    archive: Archive, *, client_id: int, name: str, role: str = "", email: str = "", numbers: tuple[str, ...] = ()
) -> int:
    """Add a person or desk to a client and return its id. Raises NameIsEmpty, NameIsTooLong or NoSuchClient."""
    with archive.database.writing() as session:
        client = _client(session, client_id)
        contact = Contact(
            client_id=client.id,
            position=len(client.contacts),
            name=fit_name(name, "person"),
            role=role.strip(),
            email=email.strip(),
            numbers=_numbers(numbers),
        )
        session.add(contact)
        session.flush()
        announce(session, f"client:{client_id}")
        return contact.id


def change_contact(
    archive: Archive, *, contact_id: int, name: str, role: str, email: str, numbers: tuple[str, ...]
) -> None:
    """Replace what is known of a contact. Raises NameIsEmpty or NameIsTooLong."""
    with archive.database.writing() as session:
        contact = session.get_one(Contact, contact_id)
        contact.name = fit_name(name, "person")
        contact.role, contact.email = role.strip(), email.strip()
        contact.numbers = _numbers(numbers)
        announce(session, f"client:{contact.client_id}")


def list_clients(archive: Archive, *, containing: str = "") -> tuple[ClientLine, ...]:
    """All clients whose name or town contains these words, whatever their case, accents and apostrophes; by name."""
    wanted = plain(containing).split()
    superseded = select(Note.supersedes_id).where(Note.supersedes_id.is_not(None))
    with archive.database.reading() as session:
        rows = session.execute(select(Client.id, Client.name, Client.town, Client.standing)).all()
        open_jobs = dict(
            session.execute(
                select(Job.client_id, func.count()).where(Job.closed_on.is_(None)).group_by(Job.client_id)
            ).all()
        )
        numbers = session.execute(
            select(Contact.client_id, PhoneNumber.written, Contact.name)
            .join(PhoneNumber, PhoneNumber.contact_id == Contact.id)
            .order_by(Contact.position.desc(), PhoneNumber.id.desc())  # the first comes last and stays
        ).all()
        contacts = dict(
            session.execute(
                select(Note.client_id, func.max(Note.happened_at))
                .where(Note.kind != NoteKind.INTERNAL, Note.id.not_in(superseded))
                .group_by(Note.client_id)
            ).all()
        )
    callers = {client: (phone, contact) for client, phone, contact in numbers}
    lines = (
        ClientLine(
            client,
            name,
            town,
            standing,
            phone,
            open_jobs.get(client, 0),
            contact,
            contacts.get(client),
        )
        for client, name, town, standing in rows
        for phone, contact in (callers.get(client, ("", "")),)
        if all(word in plain(f"{name} {town}") for word in wanted)
    )
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.id)))


def find_client(archive: Archive, *, name: str) -> ClientLine:
    """The one client of this name, whatever its case, accents, spaces and marks.

    Raises NoSuchClient, which names similar ones, or SeveralClients when two have it.
    """
    clients = list_clients(archive)
    lines = [line for line in clients if bare(line.name) == bare(name)]
    if not lines:
        raise _no_such_client(name, clients)
    if len(lines) > 1:  # accents and marks may tell them apart
        lines = [line for line in lines if line.name.casefold() == name.strip().casefold()] or lines
    if len(lines) > 1:
        towns = (f"{line.name} in {line.town}" if line.town else f"{line.name} without a town" for line in lines)
        raise SeveralClients(name=name, which=" and ".join(towns))
    return lines[0]


def _no_such_client(name: str, clients: Sequence[ClientLine]) -> NoSuchClient:
    """The problem that there is no client of this name, with those that may have been meant."""
    names = {bare(line.name): line.name for line in clients}
    close = [line.name for line in clients if bare(name) and bare(name) in bare(line.name)]
    close += [names[one] for one in get_close_matches(bare(name), names)]
    similar = list(dict.fromkeys(close))[:MOST_SIMILAR]
    return NoSuchClientButSimilar(name=name, similar=" or ".join(similar)) if similar else NoSuchClient(name=name)


def client_card(archive: Archive, *, client_id: int) -> ClientCard:
    """The head of a client's card. Raises NoSuchClient."""
    with archive.database.reading() as session:
        client = _client(session, client_id)
        documents, first, last = session.execute(
            select(func.count(Filing.document_id.distinct()), func.min(Filing.dated), func.max(Filing.dated)).where(
                Filing.client_id == client_id, Filing.withdrawn_at.is_(None)
            )
        ).one()
        contacts = tuple(
            ContactLine(
                contact.id,
                contact.name,
                contact.role,
                contact.email,
                tuple(number.written for number in contact.numbers),
            )
            for contact in client.contacts
        )
        return ClientCard(
            client.id, client.name, client.town, client.standing, client.since, contacts, documents, first, last
        )


def digits_of(written: str) -> str:
    """The digits of a phone number however it is punctuated."""
    return re.sub(r"\D", "", written)


def _client(session: Session, client_id: int) -> Client:
    client = session.get(Client, client_id)
    if client is None:
        raise NoSuchClient(name=f"no. {client_id}")
    return client


def _numbers(written: tuple[str, ...]) -> list[PhoneNumber]:
    return [PhoneNumber(written=number.strip(), digits=digits_of(number)) for number in written if number.strip()]
