"""An import that was a mistake, taken back as far as nothing was built on it."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session, selectinload

from archive.archive import Archive
from archive.exchange import imports
from archive.exchange.errors import NoSuchImport
from archive.exchange.imports import Added
from archive.exchange.progress import Progress, nobody_follows
from archive.records import Client, Contact, PhoneNumber
from archive.search.outbox import announce
from archive.services.built_on import CHANGED, DRAFTED, portions, references, said_of
from archive.services.drafts import Draft, kept_drafts
from archive.services.history import record

_STEPS = 6


@dataclass(frozen=True, slots=True)
class Stays:
    """A client that keeps what an import added to it, and why."""

    client_id: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was removed again, and what stays. ``details`` counts numbers and addresses of known contacts."""

    clients: int
    contacts: int
    details: int
    stays: tuple[Stays, ...]


def take_back_import(archive: Archive, *, import_id: int, by: str, progress: Progress = nobody_follows) -> TakenBack:
    """Remove again what an import added, but for clients on which something was built since: those are named.

    May be called again for the rest. One transaction. Raises NoSuchImport when there is nothing (more) of it, or what
    ``progress`` raises; then everything stays.
    """
    drafts = kept_drafts(archive)
    with archive.database.writing() as session:
        added = imports.added_by(session, import_id)
        if not added:
            raise NoSuchImport(number=import_id)
        removal = _Removal(session, added, progress)
        for draft in drafts:
            removal.keep_for(draft)
        gone = removal.carry_out()
        if gone:
            record(
                session,
                at=archive.clock.now(),
                by=by,
                act=imports.TAKEN_BACK,
                thing=imports.thing_of(import_id),
                **gone.details(),
            )
        return TakenBack(len(gone.clients), len(gone.contacts), len(gone.numbers) + len(gone.emails), removal.stays())


class _Removal:
    """Finds what must stay, then removes the rest."""

    def __init__(self, session: Session, added: Added, progress: Progress) -> None:
        self._session = session
        self._added = added
        self._progress = progress
        progress(0, _STEPS)
        self._clients = {row.id: row for part in portions(added.clients) for row in _clients(session, part)}
        contacts = {*added.contacts, *added.emails}
        self._contacts = {row.id: row for part in portions(contacts) for row in _contacts(session, part)}
        self._numbers = {row.id: row for part in portions(added.numbers) for row in _numbers(session, part)}
        self._why: defaultdict[int, dict[str, None]] = defaultdict(dict)
        self._kept_contacts: set[int] = set()
        progress(1, _STEPS)
        self._find_changes()
        progress(2, _STEPS)
        self._find_what_was_built()
        progress(3, _STEPS)

    def keep_for(self, draft: Draft) -> None:
        """The client and the contact of a note that is being written stay."""
        if draft.client_id in self._clients:
            self._why[draft.client_id][DRAFTED] = None
        if draft.contact_id is not None and draft.contact_id in self._added.contacts:
            self._keep_contact(draft.contact_id, DRAFTED)

    def stays(self) -> tuple[Stays, ...]:
        """The clients with which something of the import stays."""
        names = {row.id: row.name for part in portions(self._why) for row in _clients(self._session, part)}
        return tuple(Stays(client, names[client], "; ".join(why)) for client, why in sorted(self._why.items()))

    def carry_out(self) -> Added:
        """Remove what may go, and say what that was."""
        gone = Added(
            clients={key: digest for key, digest in self._added.clients.items() if self._may_go(key)},
            contacts={key: digest for key, digest in self._added.contacts.items() if self._contact_may_go(key)},
            numbers={key: digest for key, digest in self._added.numbers.items() if key in self._numbers},
            emails={key: digest for key, digest in self._added.emails.items() if self._email_may_go(key)},
        )
        for key in gone.emails:
            self._contacts[key].email = ""
        poorer = [self._contacts[key] for key in gone.emails] + [self._numbers[key].contact for key in gone.numbers]
        for contact in {contact.id: contact for contact in poorer}.values():
            contact.revision += 1
        homes = {contact.client_id for contact in (*poorer, *(self._contacts[key] for key in gone.contacts))}
        self._session.flush()
        self._progress(4, _STEPS)
        for portion in portions(gone.numbers):
            self._delete(PhoneNumber.id.in_(portion), PhoneNumber)
        for portion in portions(gone.contacts):
            self._delete(PhoneNumber.contact_id.in_(portion), PhoneNumber)
            self._delete(Contact.id.in_(portion), Contact)
        self._progress(5, _STEPS)
        for portion in portions(gone.clients):
            self._delete(Client.id.in_(portion), Client)
        announce(self._session, *(f"client:{client_id}" for client_id in sorted(homes | set(gone.clients))))
        return gone

    def _delete(self, which: ColumnElement[bool], kind: type[Client | Contact | PhoneNumber]) -> None:
        """Nobody asks for these rows again here, so that the session need not look for them among all it has seen."""
        self._session.execute(delete(kind).where(which), execution_options={"synchronize_session": False})

    def _find_changes(self) -> None:
        for key, client in self._clients.items():
            if imports.of_client(client) != self._added.clients[key]:
                self._why[key][CHANGED] = None
            if client.merged_into_id is not None:
                self._why[key]["it was merged into another client"] = None
        for key, contact in self._contacts.items():
            numbers = [number.written for number in contact.numbers]
            if key in self._added.contacts and imports.of_contact(contact, numbers) != self._added.contacts[key]:
                self._keep_contact(key, CHANGED)
        changed = [key for key, row in self._numbers.items() if imports.of_number(row) != self._added.numbers[key]]
        for key in changed:
            self._why[self._numbers.pop(key).contact.client_id][CHANGED] = None

    def _find_what_was_built(self) -> None:
        for key, table, row_id in references(self._session, "client", self._clients):
            if table != Contact.__tablename__ or row_id not in self._added.contacts:
                self._why[key][said_of(table)] = None
        for key, table, _ in references(self._session, "contact", self._added.contacts):
            self._keep_contact(key, said_of(table))

    def _keep_contact(self, key: int, why: str) -> None:
        if key in self._contacts:
            self._kept_contacts.add(key)
            self._why[self._contacts[key].client_id][why] = None

    def _may_go(self, client_id: int) -> bool:
        return client_id in self._clients and client_id not in self._why

    def _contact_may_go(self, key: int) -> bool:
        """One of a client that was known before goes by itself, one of an imported client only with it."""
        contact = self._contacts.get(key)
        if contact is None or key in self._kept_contacts:
            return False
        return contact.client_id not in self._added.clients or self._may_go(contact.client_id)

    def _email_may_go(self, key: int) -> bool:
        return key in self._contacts and imports.of_email(self._contacts[key]) == self._added.emails[key]


def _clients(session: Session, ids: Collection[int]) -> Iterator[Client]:
    yield from session.scalars(select(Client).where(Client.id.in_(ids)))


def _contacts(session: Session, ids: Collection[int]) -> Iterator[Contact]:
    yield from session.scalars(select(Contact).where(Contact.id.in_(ids)).options(selectinload(Contact.numbers)))


def _numbers(session: Session, ids: Collection[int]) -> Iterator[PhoneNumber]:
    rows = select(PhoneNumber).where(PhoneNumber.id.in_(ids)).options(selectinload(PhoneNumber.contact))
    yield from session.scalars(rows)
