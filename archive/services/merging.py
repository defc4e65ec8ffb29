"""Two records that turn out to be one client: merged and unmerged, while every record stays where it was written.

Nothing is moved. What is read of a client is read of :func:`members`, which is the kept client and all that were merged
into it, so that a merge is taken back by clearing one column. What is written after a merge is the kept client's, but
on a job it is the job's own client's, and goes with the job.
"""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.client_errors import AlreadyMerged, MergedInACircle, NoSuchClient, NotMerged
from archive.job_errors import JobBelongsElsewhere
from archive.records import Client, Contact, Filing, Job, Note, PhoneNumber, Standing
from archive.records.merged import kept_of_merged as kept_of_merged
from archive.records.notes import TAKEN_BACK
from archive.search.outbox import announce
from archive.services.history import record
from archive.services.holds_apart import hold_apart

# Written once: nearly every reading of a client begins with these.
_INTO = select(Client.merged_into_id).where(Client.id == bindparam("client"))
_FIRST = select(Client.id).where(Client.merged_into_id == bindparam("root")).cte("family", recursive=True)
_ALL = _FIRST.union(select(Client.id).join(_FIRST, Client.merged_into_id == _FIRST.c.id))
_FAMILY = select(_ALL.c.id).order_by(_ALL.c.id)


@dataclass(frozen=True, slots=True)
class Merger:
    """One side of a merge as a preview shows it, counted over all that is merged into it already."""

    id: int
    name: str
    town: str
    standing: Standing
    contacts: int
    notes: int
    documents: int
    open_jobs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would join. The properties are what a person should look at first; none of them forbids it."""

    kept: Merger
    merged: Merger
    shared_digits: tuple[str, ...]
    shared_emails: tuple[str, ...]

    @property
    def standings_differ(self) -> bool:
        """The kept one's standing will count, and with it how strict approval is."""
        return self.kept.standing is not self.merged.standing

    @property
    def both_have_open_jobs(self) -> bool:
        """Both are being worked for now, which two records of one client seldom are."""
        return bool(self.kept.open_jobs and self.merged.open_jobs)

    @property
    def towns_differ(self) -> bool:
        """Both have a town, and not the same."""
        one, other = self.kept.town.casefold(), self.merged.town.casefold()
        return bool(one and other) and one != other

    @property
    def alike(self) -> bool:
        """Whether anything but a person's word speaks for their being one: a number, an address or the name."""
        same_name = self.kept.name.casefold() == self.merged.name.casefold()
        return bool(self.shared_digits or self.shared_emails or same_name)


def kept(session: Session, client_id: int) -> int:
    """The client that stands in the list for this one: itself, or what it was merged into in the end."""
    into = client_id
    while (further := session.scalar(_INTO, {"client": into})) is not None:
        into = further
    return into


def kept_client(session: Session, client_id: int) -> Client:
    """As :func:`kept`, the client itself. Raises NoSuchClient."""
    return _client(session, kept(session, client_id))


def members(session: Session, client_id: int) -> tuple[int, ...]:
    """The kept client first, then all that were merged into it, directly or by way of another, by number.

    Whichever of them is asked about, the answer is the same.
    """
    root = kept(session, client_id)
    return (root, *session.scalars(_FAMILY, {"root": root}))


def belonging(session: Session, client_id: int, job_id: int | None) -> int:
    """Whose record it becomes when something is written on a client and perhaps a job: the job's own client, so that
    it goes with the job should a merge be taken back. Raises JobBelongsElsewhere, NoSuchClient."""
    if session.get(Client, client_id) is None:
        raise NoSuchClient(name=f"no. {client_id}")
    if job_id is None:
        return kept(session, client_id)
    job = session.get_one(Job, job_id)
    if job.client_id != client_id and kept(session, job.client_id) != kept(session, client_id):
        raise JobBelongsElsewhere(number=job.number)
    return job.client_id


def preview_merge(archive: Archive, *, kept_id: int, merged_id: int) -> MergePreview:
    """What merging would join, and what speaks for and against it. Raises as merge_clients does."""
    with archive.database.reading() as session:
        into, merged = _sides(session, kept_id, merged_id)
        return MergePreview(
            _side(session, into),
            _side(session, merged),
            tuple(sorted(_numbers(session, into) & _numbers(session, merged))),
            tuple(sorted(_addresses(session, into) & _addresses(session, merged))),
        )


def merge_clients(archive: Archive, *, kept_id: int, merged_id: int, by: str) -> int:
    """From now on ``merged_id`` is found and shown as ``kept_id``; returns the client that stands in the list.

    Raises NoSuchClient, MergedInACircle, or AlreadyMerged when ``merged_id`` is merged into something else.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        into, merged = _sides(session, kept_id, merged_id)
        family = members(session, merged.id)
        merged.merged_into_id, merged.merged_at, merged.merged_by = into.id, now, by
        for client in (into, merged):
            client.revision += 1
        _announce_family(session, into.id, family)
        record(session, at=now, by=by, act="merged", thing=f"client:{merged.id}", into=into.id)
        return into.id


def unmerge_client(archive: Archive, *, merged_id: int, by: str) -> None:
    """Take a merge back: everything written on either is with that one again, and what was held meanwhile stays held of
    both. Raises NoSuchClient or NotMerged."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        merged = _client(session, merged_id)
        if merged.merged_into_id is None:
            raise NotMerged(name=merged.name)
        into = kept_client(session, merged_id)
        hold_apart(session, merged, at=now, by=by)
        merged.merged_into_id = merged.merged_at = merged.merged_by = None
        for client in (into, merged):
            client.revision += 1
        _announce_family(session, into.id, members(session, merged_id))
        record(session, at=now, by=by, act="unmerged", thing=f"client:{merged_id}", out_of=into.id)


def _sides(session: Session, kept_id: int, merged_id: int) -> tuple[Client, Client]:
    merged = _client(session, merged_id)
    into = kept_client(session, kept_id)
    if kept(session, merged_id) == into.id:
        raise MergedInACircle(name=merged.name, other=into.name)
    if merged.merged_into_id is not None:
        raise AlreadyMerged(name=merged.name, into=_client(session, merged.merged_into_id).name)
    return into, merged


def _client(session: Session, client_id: int) -> Client:
    client = session.get(Client, client_id)
    if client is None:
        raise NoSuchClient(name=f"no. {client_id}")
    return client


def _side(session: Session, client: Client) -> Merger:
    family = members(session, client.id)
    superseded = select(Note.supersedes_id).where(Note.supersedes_id.is_not(None))
    notes = select(func.count(Note.id)).where(
        Note.client_id.in_(family), Note.id.not_in(superseded), Note.text != TAKEN_BACK
    )
    documents = select(func.count(Filing.document_id.distinct())).where(
        Filing.client_id.in_(family), Filing.withdrawn_at.is_(None)
    )
    contacts = select(func.count(Contact.id)).where(Contact.client_id.in_(family))
    jobs = select(Job.number).where(Job.client_id.in_(family), Job.closed_on.is_(None)).order_by(Job.number)
    return Merger(
        client.id,
        client.name,
        client.town,
        client.standing,
        session.scalars(contacts).one(),
        session.scalars(notes).one(),
        session.scalars(documents).one(),
        tuple(session.scalars(jobs)),
    )


def _numbers(session: Session, client: Client) -> set[str]:
    digits = select(PhoneNumber.digits).join(Contact, Contact.id == PhoneNumber.contact_id)
    of_family = digits.where(Contact.client_id.in_(members(session, client.id)), PhoneNumber.digits != "")
    return set(session.scalars(of_family))


def _addresses(session: Session, client: Client) -> set[str]:
    emails = select(func.lower(Contact.email)).where(
        Contact.client_id.in_(members(session, client.id)), Contact.email != ""
    )
    return set(session.scalars(emails))


def _announce_family(session: Session, into: int, family: tuple[int, ...]) -> None:
    """The index repeats whose a thing is: with a merge that changes for everything written on the merged ones."""
    announce(session, *(f"client:{client}" for client in (into, *family)))
    for kind, column, owner in (("note", Note.id, Note.client_id), ("document", Filing.document_id, Filing.client_id)):
        numbers = session.scalars(select(column).where(owner.in_(family)).distinct())
        announce(session, *(f"{kind}:{number}" for number in numbers))
