"""What of a client or of a job can be sent, to choose from."""

from dataclasses import dataclass
from datetime import UTC, datetime

from archive.archive import Archive
from archive.records import Client, Job, NoteKind
from archive.services.merging import kept, members
from archive.services.story.entry import TimelineEntry, Whose
from archive.services.story.notes import notes
from archive.services.story.paper import documents


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be sent, and of which client it is, by name."""

    client: str
    entries: tuple[TimelineEntry, ...]


def offered(archive: Archive, *, client_id: int | None = None, job_id: int | None = None) -> Offered:
    """The documents with pages and the notes of a job, or of a client with all that were merged into it, newest first.

    Internal notes are not among them, nor are notes that were taken back. Raises LookupError for a job that is not
    there, or where neither is named.
    """
    with archive.database.reading() as session:
        if job_id is not None:
            job = session.get(Job, job_id)
            client_id = job.client_id if job is not None else None
        if client_id is None:
            raise LookupError("no such client or job")
        whose = Whose(members(session, client_id), job_id)
        told = [one for one in notes(session, whose) if one.text and one.kind_of_note is not NoteKind.INTERNAL]
        found = [*told, *(one for one in documents(session, whose) if one.pages)]
        client = session.get_one(Client, kept(session, client_id)).name
    return Offered(client, tuple(sorted(found, key=_when, reverse=True)))


def _when(one: TimelineEntry) -> tuple[object, ...]:
    return one.on, one.at or datetime.min.replace(tzinfo=UTC), one.kind, one.id
