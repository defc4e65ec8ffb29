"""Clients: added, changed, listed, found, and the head of their card."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.client_errors import NoSuchClient, NoSuchClientButSimilar, SeveralClients
from archive.records import Client, Contact, Filing, Job, PhoneNumber, Standing
from archive.search.outbox import announce
from archive.search.tokens import bare, plain
from archive.services.contacts import ContactLine, contact_line
from archive.services.history import record
from archive.services.merging import kept_client, kept_of_merged, members
from archive.services.name_book import nearly_same
from archive.services.naming import fit_address, fit_name
from archive.services.revisions import check_seen
from archive.services.standing import judge
from archive.services.touch import last_contacts

MOST_SIMILAR = 3
"""Names that are told when there is none as asked for."""


@dataclass(frozen=True, slots=True)
class ClientLine:
    """A client in a list. ``phone`` is the first number of the first ``contact`` that has one.

    ``last_contact`` is as archive.services.touch has it. ``also`` are the names of the clients that
    were merged into it, whose people, jobs and notes count as its own.
    """

    id: int
    name: str
    town: str
    standing: Standing
    phone: str
    open_jobs: int
    contact: str = ""
    last_contact: datetime | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientCard:
    """What the head of a client's card shows.

    ``contacts`` are those who are there, then those who have left, each client's own in their order. ``also`` are the
    names of the clients that were merged into it. ``revision`` goes back with a change as what was ``seen``;
    ``address`` is the postal one, a line a line.
    """

    id: int
    name: str
    town: str
    standing: Standing
    since: date | None
    contacts: tuple[ContactLine, ...]
    documents: int
    pages_from: date | None
    pages_to: date | None
    revision: int = 1
    also: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class ClientChange:
    """What was before a change, which undo_client_change puts back; ``revision`` is the client's after it."""

    client_id: int
    revision: int
    name: str
    town: str
    standing: Standing
    since: date | None
    address: str


def add_client(
    archive: Archive,
    *,
    name: str,
    by: str,
    town: str = "",
    standing: Standing = Standing.NEW,
    since: date | None = None,
    address: str = "",
) -> int:
    """Add a client and return its id. Raises NameIsEmpty, NameIsTooLong or AddressIsTooLong."""
    with archive.database.writing() as session:
        client = Client(
            name=fit_name(name, "client"),
            town=town.strip(),
            address=fit_address(address),
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
    by: str,
    name: str | None = None,
    town: str | None = None,
    standing: Standing | None = None,
    since: date | None = None,
    address: str | None = None,
    seen: int | None = None,
) -> ClientChange:
    """Change what is given, leave the rest, and return what was before. A merged client is changed in the kept one.

    ``seen`` is the revision that the screen was filled from. A standing that changes here has no reason; see
    archive.services.standing. Raises NameIsEmpty, NameIsTooLong, AddressIsTooLong, NoSuchClient or ChangedMeanwhile.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        client = kept_client(session, client_id)
        before = begin_client_change(session, client, seen)
        if name is not None:
            client.name = fit_name(name, "client")
        if town is not None:
            client.town = town.strip()
        if address is not None:
            client.address = fit_address(address)
        if since is not None:
            client.since = since
        if standing is not None and standing is not client.standing:
            judge(session, client, standing, why="", at=now, by=by)
        announce(session, f"client:{client.id}")
        record(session, at=now, by=by, act="changed", thing=f"client:{client.id}", revision=client.revision)
        return before


def begin_client_change(session: Session, client: Client, seen: int | None) -> ClientChange:
    """Count a change of a client and return what was before it. Raises ChangedMeanwhile."""
    check_seen(session, client, seen, thing=f"client:{client.id}", called="This client")
    client.revision += 1
    return ClientChange(
        client.id, client.revision, client.name, client.town, client.standing, client.since, client.address
    )


def list_clients(archive: Archive, *, containing: str = "") -> tuple[ClientLine, ...]:
    """All clients whose name or town contains these words, whatever their case, accents and apostrophes; by name.

    A merged client is not listed, and its name finds the one that it was merged into.
    """
    wanted = plain(containing).split()
    with archive.database.reading() as session:
        into = kept_of_merged(session)
        rows = session.execute(select(Client.id, Client.name, Client.town, Client.standing).order_by(Client.id)).all()
        jobs = session.execute(
            select(Job.client_id, func.count()).where(Job.closed_on.is_(None)).group_by(Job.client_id)
        ).all()
        numbers = session.execute(
            select(Contact.client_id, PhoneNumber.written, Contact.name)
            .join(PhoneNumber, PhoneNumber.contact_id == Contact.id)
            .where(Contact.left_on.is_(None))
            # The first comes last and stays: a kept client's own before those of whoever was merged into it.
            .order_by(Contact.client_id.in_(list(into)).desc(), Contact.position.desc(), PhoneNumber.id.desc())
        ).all()
        spoken = list(last_contacts(session, archive.clock.now()))
    callers = {into.get(client, client): (phone, contact) for client, phone, contact in numbers}
    open_jobs, last, also = Counter[int](), dict[int, datetime](), dict[int, list[str]]()
    for client, count in jobs:
        open_jobs[into.get(client, client)] += count
    for client, moment in spoken:
        owner = into.get(client, client)
        last[owner] = max(moment, last.get(owner, moment))
    for client, name, _, _ in rows:
        if client in into:
            also.setdefault(into[client], []).append(name)
    lines = (
        ClientLine(client, name, town, standing, phone, open_jobs[client], contact, last.get(client), tuple(merged))
        for client, name, town, standing in rows
        if client not in into
        for phone, contact in (callers.get(client, ("", "")),)
        for merged in (also.get(client, ()),)
        if all(word in plain(" ".join((name, town, *merged))) for word in wanted)
    )
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.id)))


def find_client(archive: Archive, *, name: str) -> ClientLine:
    """The one client of this name, whatever its case, accents, spaces and marks; the kept one for a merged one's name.

    Raises NoSuchClient, which names similar ones, or SeveralClients when two have it.
    """
    clients = list_clients(archive)
    lines = [line for line in clients if bare(name) in map(bare, (line.name, *line.also))]
    if not lines:
        raise _no_such_client(name, clients)
    if len(lines) > 1:  # accents and marks may tell them apart
        lines = [line for line in lines if line.name.casefold() == name.strip().casefold()] or lines
    if len(lines) > 1:
        towns = (f"{line.name} in {line.town}" if line.town else f"{line.name} without a town" for line in lines)
        raise SeveralClients(name=name, which=" and ".join(towns))
    return lines[0]


def find_namesake(archive: Archive, *, name: str) -> ClientLine | None:
    """The client who may be meant already when one of this name is to be added: called so, or nearly so.

    Names are nearly the same that differ in "and", "Ltd" and the like, in marks, or in a last s. A merged client's name
    counts as one of the client that it was merged into.
    """
    known = list_clients(archive)
    called = plain(" ".join(name.split()))
    exactly = (one for one in known if called in map(plain, (one.name, *one.also)))
    nearly = (one for one in known if any(nearly_same(name, each) for each in (one.name, *one.also)))
    return next(exactly, None) or next(nearly, None)


def _no_such_client(name: str, clients: Sequence[ClientLine]) -> NoSuchClient:
    """The problem that there is no client of this name, with those that may have been meant."""
    names = {bare(line.name): line.name for line in clients}
    close = [line.name for line in clients if bare(name) and bare(name) in bare(line.name)]
    close += [names[one] for one in get_close_matches(bare(name), names)]
    similar = list(dict.fromkeys(close))[:MOST_SIMILAR]
    return NoSuchClientButSimilar(name=name, similar=" or ".join(similar)) if similar else NoSuchClient(name=name)


def client_card(archive: Archive, *, client_id: int) -> ClientCard:
    """The head of a client's card; a merged client's is that of the kept one. Raises NoSuchClient."""
    with archive.database.reading() as session:
        return client_card_in(session, client_id)


def client_card_in(session: Session, client_id: int) -> ClientCard:
    """As client_card, inside the caller's transaction."""
    family = members(session, client_id)
    client = kept_client(session, family[0])
    documents, first, last = session.execute(
        select(func.count(Filing.document_id.distinct()), func.min(Filing.dated), func.max(Filing.dated)).where(
            Filing.client_id.in_(family), Filing.withdrawn_at.is_(None)
        )
    ).one()
    merged = [session.get_one(Client, one) for one in family[1:]]
    people = [contact for one in (client, *merged) for contact in one.contacts]
    return ClientCard(
        client.id,
        client.name,
        client.town,
        client.standing,
        client.since,
        tuple(contact_line(contact) for contact in sorted(people, key=lambda one: one.left_on is not None)),
        documents,
        first,
        last,
        client.revision,
        tuple(one.name for one in merged),
        client.address,
    )
