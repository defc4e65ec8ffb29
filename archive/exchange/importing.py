"""Import of a list that was looked at: all of it in one transaction, or nothing."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.exchange import imports
from archive.exchange.errors import ListChanged, ListGone, ListUnreadable, NothingToImport, RecordsChangedMeanwhile
from archive.exchange.known_clients import KnownClients
from archive.exchange.plan import Outcome, Planned, plan
from archive.exchange.preview import Preview, bytes_of
from archive.exchange.progress import AT_ONCE, Progress, followed, in_part, nobody_follows
from archive.records import Client, Contact, PhoneNumber, Standing
from archive.search.outbox import announce
from archive.services.contacts import digits_of, numbers_of
from archive.services.history import record
from archive.services.naming import fit_name

_PARTS = 3
"""Of the work, as it is told: planning anew, the clients, their contacts."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. ``id`` is what it is taken back by; ``contacts`` counts all that were added, those of new
    clients too; ``undecided`` rows look like a known client and were left out, as were the lines ``without_name`` and
    those that were ``unusable`` for another reason."""

    id: int
    clients: int
    contacts: int
    details: int
    undecided: int
    without_name: tuple[int, ...] = ()
    unusable: tuple[int, ...] = ()


@dataclass(slots=True)
class _Written:
    """Rows of the database by the line of the list that made them; ``numbers`` and ``emails`` of known contacts."""

    clients: dict[int, Client]
    contacts: dict[int, Contact]
    numbers_of_contacts: dict[int, list[str]]
    numbers: list[PhoneNumber]
    emails: list[Contact]


def import_clients(archive: Archive, *, preview: Preview, by: str, progress: Progress = nobody_follows) -> Imported:
    """Do what the preview says, in one transaction, and return what was added.

    Raises ListGone or ListChanged when the file is not what was looked at, RecordsChangedMeanwhile when the clients
    here are not, NothingToImport, and what ``progress`` raises; then nothing is written.
    """
    _must_be_unchanged(preview)
    with archive.database.writing() as session:
        rows = plan(
            preview.entries,
            KnownClients(session),
            decisions=preview.decisions,
            progress=in_part(progress, 0, of=_PARTS),
        )
        if rows != preview.rows:
            raise RecordsChangedMeanwhile(name=preview.name)
        adding = [row for row in rows if row.outcome.adds]
        if not adding:
            raise NothingToImport(name=preview.name)
        written = _write(session, adding, at=archive.clock.now(), by=by, progress=progress)
        import_id = imports.next_number(session)
        added = imports.Added(
            clients={client.id: imports.of_client(client) for client in written.clients.values()},
            contacts={
                contact.id: imports.of_contact(contact, written.numbers_of_contacts[line])
                for line, contact in written.contacts.items()
            },
            numbers={number.id: imports.of_number(number) for number in written.numbers},
            emails={contact.id: imports.of_email(contact) for contact in written.emails},
        )
        record(
            session,
            at=archive.clock.now(),
            by=by,
            act=imports.IMPORTED,
            thing=imports.thing_of(import_id),
            sha256=preview.sha256,
            name=preview.name,
            **added.details(),
        )
    outcomes = Counter(row.outcome for row in rows)
    return Imported(
        id=import_id,
        clients=len(written.clients),
        contacts=len(written.contacts),
        details=outcomes[Outcome.DETAILS_ADDED],
        undecided=outcomes[Outcome.LOOKS_LIKE],
        without_name=tuple(row.entry.line for row in rows if row.lacks_name),
        unusable=tuple(row.entry.line for row in rows if row.outcome is Outcome.UNUSABLE and not row.lacks_name),
    )


def _must_be_unchanged(preview: Preview) -> None:
    try:
        now = hashlib.sha256(bytes_of(preview.path, name=preview.name)).hexdigest()
    except ListUnreadable as error:
        if not preview.path.exists():
            raise ListGone(name=preview.name) from error
        raise ListChanged(name=preview.name) from error
    if now != preview.sha256:
        raise ListChanged(name=preview.name)


def _write(session: Session, rows: Sequence[Planned], *, at: datetime, by: str, progress: Progress) -> _Written:
    written = _Written({}, {}, {}, [], [])
    for row in rows:
        if row.outcome is Outcome.NEW_CLIENT:
            written.clients[row.entry.line] = Client(
                name=fit_name(row.entry.client, "client"),
                town=row.entry.town,
                address=row.entry.address,
                standing=row.entry.standing or Standing.NEW,
                since=row.entry.since,
                added_at=at,
                added_by=by,
            )
    _flush(session, list(written.clients.values()), in_part(progress, 1, of=_PARTS))
    _add_contacts(session, rows, written, in_part(progress, 2, of=_PARTS))
    _add_details(session, rows, written)
    session.flush()
    touched = {client.id for client in written.clients.values()} | {
        row.client_id for row in rows if row.client_id is not None
    }
    announce(session, *(f"client:{client_id}" for client_id in sorted(touched)))
    return written


def _add_contacts(session: Session, rows: Sequence[Planned], written: _Written, progress: Progress) -> None:
    last = select(Contact.client_id, func.max(Contact.position)).group_by(Contact.client_id)
    places: defaultdict[int, int] = defaultdict(int)
    places.update({client_id: position + 1 for client_id, position in session.execute(last)})
    for row in rows:
        if row.contact_line is not None:
            made = written.contacts[row.contact_line]
            made.email = row.email or made.email
            written.numbers_of_contacts[row.contact_line] += row.numbers
        elif row.contact and row.contact_id is None:
            client_id = _client_of(row, written)
            written.contacts[row.entry.line] = Contact(
                client_id=client_id,
                position=places[client_id],
                name=fit_name(row.contact, "contact"),
                role=row.entry.role,
                email=row.email,
            )
            written.numbers_of_contacts[row.entry.line] = list(row.numbers)
            places[client_id] += 1
    _flush(session, list(written.contacts.values()), progress)
    numbers = [
        {"contact_id": written.contacts[line].id, "written": number, "digits": digits_of(number)}
        for line, several in written.numbers_of_contacts.items()
        for number in several
    ]
    if numbers:
        session.execute(insert(PhoneNumber), numbers)  # thousands of them: an object for each would double the time


def _add_details(session: Session, rows: Sequence[Planned], written: _Written) -> None:
    """Numbers and addresses for contacts that were known before."""
    for row in rows:
        if row.contact_id is None:
            continue
        contact = session.get_one(Contact, row.contact_id)
        numbers = numbers_of(row.numbers)
        contact.numbers.extend(numbers)
        contact.email = row.email or contact.email
        contact.revision += 1
        written.numbers += numbers
        written.emails += [contact] if row.email else []


def _flush(session: Session, rows: Sequence[Client | Contact], progress: Progress) -> None:
    """Write the rows, some hundred at once, so that they have their ids."""
    firsts = range(0, len(rows), AT_ONCE)
    for first in followed(firsts, progress, every=1):
        session.add_all(rows[first : first + AT_ONCE])
        session.flush()


def _client_of(row: Planned, written: _Written) -> int:
    """The client that a row is about, after the new ones have their ids."""
    if row.client_id is not None:
        return row.client_id
    return written.clients[row.with_line or row.entry.line].id
