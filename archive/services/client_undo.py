"""Changes of clients and contacts put back as they were, and people who are no longer there."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.client_errors import ClientStays, NoSuchClient
from archive.records import Acceptance, Approval, Client, Contact, Note
from archive.search.outbox import announce
from archive.services.built_on import CHANGED, DRAFTED, references, said_of
from archive.services.clients import ClientChange, begin_client_change
from archive.services.contacts import ContactChange, begin_contact_change, numbers_of
from archive.services.drafts import kept_drafts
from archive.services.history import record
from archive.services.standing import judge
from archive.services.wording import day_that_was


def take_back_client(
    archive: Archive, *, client_id: int, by: str, contacts: Collection[int] = (), lets_go_at: str | None = None
) -> None:
    """Remove a client who was added by mistake, and the ``contacts`` who were added together with it.

    ``lets_go_at``: the note that is being written at this desk no longer means it, whatever lies on disk yet.
    Raises ClientStays, which says why, when anything was built on it since; NoSuchClient when it is gone already.
    """
    drafted = {one.client_id for one in kept_drafts(archive, lets_go_at=lets_go_at)}
    with archive.database.writing() as session:
        client = session.get(Client, client_id)
        if client is None:
            raise NoSuchClient(name=f"no. {client_id}")
        people = [one for one in client.contacts if one.id in contacts]
        why = dict.fromkeys([DRAFTED] if client_id in drafted else [])
        if client.revision > 1 or client.merged_into_id is not None or any(one.revision > 1 for one in people):
            why[CHANGED] = None
        for _, table, row_id in references(session, "client", [client_id]):
            if table != Contact.__tablename__ or row_id not in contacts:
                why[said_of(table)] = None
        for _, table, _ in references(session, "contact", [one.id for one in people]):
            why[said_of(table)] = None
        if why:
            raise ClientStays(name=client.name, why="; ".join(why))
        announce(session, f"client:{client_id}")
        record(session, at=archive.clock.now(), by=by, act="removed", thing=f"client:{client_id}", name=client.name)
        for one in people:
            session.delete(one)
        session.flush()
        session.delete(client)


def undo_client_change(archive: Archive, *, change: ClientChange, by: str) -> ClientChange:
    """Put back what was before a change; what it returns puts the change itself back.

    Raises ChangedMeanwhile when the client was changed again since.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        client = session.get_one(Client, change.client_id)
        before = begin_client_change(session, client, change.revision)
        client.name, client.town, client.since = change.name, change.town, change.since
        client.address = change.address
        if client.standing is not change.standing:
            judge(session, client, change.standing, why="", at=now, by=by)
        announce(session, f"client:{client.id}")
        record(session, at=now, by=by, act="changed", thing=f"client:{client.id}", revision=client.revision)
        return before


def undo_contact_change(archive: Archive, *, change: ContactChange, by: str) -> ContactChange:
    """Put back what was before a change; what it returns puts the change itself back.

    Raises ChangedMeanwhile when the contact was changed again since.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        contact = session.get_one(Contact, change.contact_id)
        before = begin_contact_change(session, contact, change.revision, at=now, by=by)
        contact.name, contact.role, contact.email = change.name, change.role, change.email
        contact.numbers = numbers_of(change.numbers)
        contact.left_on = change.left_on
        return before


def undo_add_contact(archive: Archive, *, contact_id: int, by: str) -> bool:
    """Take somebody out again who was added by mistake; False when a note, an approval or an acceptance names them
    already, so that they stay and have left today instead."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        contact = session.get_one(Contact, contact_id)
        if _is_named(session, contact_id):
            begin_contact_change(session, contact, None, at=now, by=by)
            contact.left_on = now.date()
            return False
        announce(session, f"client:{contact.client_id}")
        record(session, at=now, by=by, act="removed", thing=f"contact:{contact_id}", client=contact.client_id)
        session.delete(contact)
        return True


def contact_left(
    archive: Archive, *, contact_id: int, by: str, left_on: date | None = None, seen: int | None = None
) -> ContactChange:
    """Somebody is no longer there, since ``left_on`` or today; they stay, since notes name them.

    Undone by undo_contact_change. Raises DayIsAhead or ChangedMeanwhile.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        contact = session.get_one(Contact, contact_id)
        before = begin_contact_change(session, contact, seen, at=now, by=by)
        contact.left_on = day_that_was(left_on or now.date(), now.date())
        return before


def _is_named(session: Session, contact_id: int) -> bool:
    named = (
        select(Note.id).where(Note.contact_id == contact_id),
        select(Approval.id).where(Approval.contact_id == contact_id),
        select(Acceptance.id).where(Acceptance.contact_id == contact_id),
    )
    return any(session.scalars(one.limit(1)).first() is not None for one in named)
