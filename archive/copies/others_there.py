"""Finds clients, contacts, jobs and requests for erasure in a copy, to be read there and written down again by hand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from archive.copies.meanwhile import known, row_of
from archive.copies.only_before import request_called
from archive.records import Client, Contact, ErasureRequest, Job
from archive.records.erasures import About

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OtherThere:
    """A client, a contact, a job or a request as a copy has it: its ``kind``, its number there, what it is ``called``
    and what else is ``said`` of it. ``client`` is whose it is, empty for a client or a request. ``is_here`` when the
    archive has it too, ``is_same`` when it says the very same there."""

    kind: str
    id: int
    called: str
    said: str
    client: str
    is_here: bool
    is_same: bool


def others_there(
    there: Session, here: Session, parts: Sequence[str], gone: Callable[[str, int], bool]
) -> tuple[OtherThere, ...]:
    """Those that have all these words, what the archive lacks first. ``gone`` tells what was erased since."""
    found = [*_clients(there, here, parts), *_contacts(there, here, parts), *_jobs(there, here, parts)]
    found = [one for one in found if not gone(one.kind, one.id)]
    found += _requests(there, here, parts)
    found.sort(key=lambda one: (one.is_here, one.is_same))
    return tuple(found)


def _clients(there: Session, here: Session, parts: Sequence[str]) -> Iterator[OtherThere]:
    for row in there.scalars(_saying(select(Client), parts, Client.name, Client.town, Client.address)):
        number = row_of(here, known(row))
        ours = here.get(Client, number) if number is not None else None
        said = ", ".join(filter(None, (row.town, *row.address.splitlines())))
        yield OtherThere("client", row.id, row.name, said, "", ours is not None, _are_same(row, ours))


def _contacts(there: Session, here: Session, parts: Sequence[str]) -> Iterator[OtherThere]:
    wanted = _saying(
        select(Contact).join(Contact.client), parts, Contact.name, Contact.role, Contact.email, Client.name
    )
    for row in there.scalars(wanted):
        client = row_of(here, known(row.client))
        ours = here.get(Contact, row.id) if client is not None else None
        is_here = ours is not None and ours.client_id == client
        said = ", ".join(filter(None, (row.role, row.email, *(one.written for one in row.numbers))))
        is_same = ours is not None and _are_same(row, ours) and _numbers(row) == _numbers(ours)
        yield OtherThere("contact", row.id, row.name, said, row.client.name, is_here, is_here and is_same)


def _jobs(there: Session, here: Session, parts: Sequence[str]) -> Iterator[OtherThere]:
    for row in there.scalars(_saying(select(Job).join(Job.client), parts, Job.number, Job.title, Client.name)):
        number = row_of(here, known(row))
        ours = here.get(Job, number) if number is not None else None
        called = f"{row.number} {row.title}"
        yield OtherThere(
            "job", row.id, called, row.stage.value, row.client.name, ours is not None, _are_same(row, ours)
        )


def _requests(there: Session, here: Session, parts: Sequence[str]) -> Iterator[OtherThere]:
    columns = ErasureRequest.number, ErasureRequest.asked_by, ErasureRequest.how, ErasureRequest.what_for
    client = and_(ErasureRequest.about == About.CLIENT, Client.id == ErasureRequest.thing_id)
    contact = and_(ErasureRequest.about == About.CONTACT, Contact.id == ErasureRequest.thing_id)
    wanted = select(ErasureRequest).outerjoin(Client, client).outerjoin(Contact, contact)
    for row in there.scalars(_saying(wanted, parts, *columns, Client.name, Contact.name)):
        ours = here.scalar(
            select(ErasureRequest).where(
                ErasureRequest.number == row.number, ErasureRequest.written_at == row.written_at
            )
        )
        if ours is not None and ours.settled_at is not None:  # its words may be forgotten since
            continue
        yield OtherThere("request", row.id, request_called(row), row.how, "", ours is not None, _are_same(row, ours))


def _saying(wanted: Select[T], parts: Sequence[str], *columns: InstrumentedAttribute[str]) -> Select[T]:
    """Each word in one of the columns."""

    def says(part: str) -> ColumnElement[bool]:
        return or_(*(column.icontains(part, autoescape=True) for column in columns))

    return wanted.where(and_(True, *map(says, parts)))


def _numbers(contact: Contact) -> list[str]:
    return sorted(one.written for one in contact.numbers)


def _are_same(there: Client | Contact | Job | ErasureRequest, here: object) -> bool:
    """Whether two rows say the same in every column."""
    return here is not None and all(
        getattr(there, column.key) == getattr(here, column.key) for column in there.__mapper__.column_attrs
    )
