"""What a lookup finds, each as a row shows it: clients told apart by town, number and last job, jobs,
disputes, stacks of paper, and orders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Client, Contact, Ending, Job, JobStage, PhoneNumber, Standing
from archive.records.merged import kept_of_merged
from archive.search.hits import Mark
from archive.search.tokens import fold
from archive.services import phone


@dataclass(frozen=True, slots=True)
class LastJob:
    """The job that was opened last."""

    id: int
    number: str
    title: str
    stage: JobStage
    opened_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Caller:
    """Who of the contacts it may be: whose name or number was typed. ``left_on`` is set for who is no longer there."""

    contact_id: int
    name: str
    role: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class ClientFound:
    """A client, with what tells it apart from one of a similar name. ``marks`` are those of the name.

    ``phone`` is the number that was typed, or else the first of somebody who is there; ``caller`` is whose name or
    number it was. ``called`` is the name of a merged client by which it was found.
    """

    client_id: int
    name: str
    marks: tuple[Mark, ...]
    town: str
    standing: Standing
    phone: str
    caller: Caller | None
    last_job: LastJob | None
    called: str = ""


@dataclass(frozen=True, slots=True)
class JobFound:
    """A job. ``marks`` are those of the title; ``client`` is the one that stands in the list."""

    job_id: int
    number: str
    title: str
    marks: tuple[Mark, ...]
    client_id: int
    client: str
    stage: JobStage
    opened_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class OrderFound:
    """A purchase order by its number, and the job that it is for. ``amount`` is in hundredths of the currency."""

    approval_id: int
    reference: str
    given_on: date
    given_by: str
    amount: int | None
    job_id: int
    number: str
    title: str
    client_id: int
    client: str


@dataclass(frozen=True, slots=True)
class DisputeFound:
    """A dispute by its number. ``job`` is the number of its job, empty where it is about none; ``ending`` is None as
    long as it has not ended."""

    dispute_id: int
    number: str
    says: str
    client_id: int
    client: str
    job_id: int | None
    job: str
    since: date
    ending: Ending | None


@dataclass(frozen=True, slots=True)
class StackFound:
    """A stack of paper by its number. ``place`` is the box or folder as it is labelled."""

    paper_id: int
    number: str
    what: str
    place: str
    sheets: int
    client_id: int
    client: str
    since: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """A client to be shown: by which name, which contact and which number it was found, where it was by one."""

    client_id: int
    called: str = ""
    contact_id: int | None = None
    number: str = ""


def clients_found(session: Session, wanted: Sequence[Wanted], words: Sequence[str]) -> list[ClientFound]:
    """These clients as they are shown, in this order, in five statements."""
    into = kept_of_merged(session)
    chosen = {one.client_id for one in wanted}
    owners = {one: one for one in chosen} | {merged: kept for merged, kept in into.items() if kept in chosen}
    heads = {row.id: row for row in session.execute(
        select(Client.id, Client.name, Client.town, Client.standing).where(Client.id.in_(chosen))
    )}  # fmt: skip
    people, numbers = _people(session, owners)
    last = _last_jobs(session, owners)
    region = phone.region_in(session)
    found = []
    for one in wanted:
        if (head := heads.get(one.client_id)) is None:
            continue
        number = one.number or numbers.get(one.contact_id or 0) or numbers.get(-one.client_id, "")
        found.append(
            ClientFound(
                head.id,
                head.name,
                marks(head.name, words),
                head.town,
                head.standing,
                phone.shown(number, region=region),
                people.get(one.contact_id or 0),
                last.get(one.client_id),
                one.called,
            )
        )
    return found


def kept_names(session: Session, clients: Iterable[int]) -> dict[int, tuple[int, str]]:
    """For each of these clients the one that stands in the list, and its name."""
    into = kept_of_merged(session)
    owners = {client: into.get(client, client) for client in clients}
    names = dict(session.execute(select(Client.id, Client.name).where(Client.id.in_(set(owners.values())))).all())
    return {client: (kept, names[kept]) for client, kept in owners.items()}


def marks(text: str, words: Sequence[str]) -> tuple[Mark, ...]:
    """Where these folded words begin words of a text, or else stand within it, the first place of each."""
    folded, places = fold(text)
    found: list[Mark] = []
    for word in words:
        start = f" {folded}".find(f" {word}")
        start = start if start >= 0 else folded.find(word)
        if start >= 0 and not any(mark.start <= places[start] < mark.end for mark in found):
            found.append(Mark(places[start], places[start + len(word)], near=False))
    return tuple(sorted(found, key=lambda mark: mark.start))


def _people(session: Session, owners: Mapping[int, int]) -> tuple[dict[int, Caller], dict[int, str]]:
    """Everybody who calls for these clients, and their first numbers: under the number of each contact, and under that
    of the client with a minus the first of somebody who is there."""
    rows = session.execute(
        select(Contact.id, Contact.client_id, Contact.name, Contact.role, Contact.left_on, PhoneNumber.written)
        .outerjoin(PhoneNumber, PhoneNumber.contact_id == Contact.id)
        .where(Contact.client_id.in_(owners))
        .order_by(Contact.position, Contact.id, PhoneNumber.id)
    ).all()
    own_first = sorted(rows, key=lambda row: owners[row.client_id] != row.client_id)
    people: dict[int, Caller] = {}
    numbers: dict[int, str] = {}
    for row in own_first:
        people[row.id] = Caller(row.id, row.name, row.role, row.left_on)
        if row.written:
            numbers.setdefault(row.id, row.written)
            if row.left_on is None:
                numbers.setdefault(-owners[row.client_id], row.written)
    return people, numbers


def _last_jobs(session: Session, owners: Mapping[int, int]) -> dict[int, LastJob]:
    rows = session.execute(
        select(Job.client_id, Job.id, Job.number, Job.title, Job.stage, Job.opened_on, Job.closed_on)
        .where(Job.client_id.in_(owners))
        .order_by(Job.opened_on.desc(), Job.id.desc())
    )
    last: dict[int, LastJob] = {}
    for client, job, number, title, stage, opened_on, closed_on in rows:
        last.setdefault(owners[client], LastJob(job, number, title, stage, opened_on, closed_on))
    return last
