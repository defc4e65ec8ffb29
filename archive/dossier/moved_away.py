"""What once stood on the job or with the client of a dossier and stands there no more: that it did is told, by how
much and when, and neither what it says nor where it went."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from archive.dossier.contents import Subject
from archive.records import Filing, Note
from archive.services.notes import newest_in


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved, in a sentence, none where nothing was; ``acts`` are what the history calls each, with when."""

    said: tuple[str, ...] = ()
    acts: Mapping[str, datetime] = field(default_factory=dict)


def moved_away(session: Session, subject: Subject, notes: Collection[int], documents: Collection[int]) -> Moved:
    """What is in the dossier all the same, by these ids, does not count."""
    moves = {last: move for last, move in _notes(session, subject).items() if last not in notes}
    filed = {number: at for number, at in _documents(session, subject).items() if number not in documents}
    acts = {f"note:{number}": at for number, at in moves.values()} | {f"document:{one}": filed[one] for one in filed}
    return Moved(_said(subject, [at for _, at in moves.values()], list(filed.values())), acts) if acts else Moved()


def _said(subject: Subject, away: list[datetime], refiled: list[datetime]) -> tuple[str]:
    counted = [
        f"1 {called}" if len(moments) == 1 else f"{len(moments)} {called}s"
        for called, moments in (("note", away), ("document", refiled))
        if moments
    ]
    were, they = ("was", "It is") if len(away) + len(refiled) == 1 else ("were", "They are")
    stood = f"that {were} on {subject.job}" if subject.job_id is not None else f"that {were} with the client"
    days = " and on ".join(f"{day.day} {day:%B %Y}" for day in sorted({at.date() for at in (*away, *refiled)}))
    return (f"{' and '.join(counted)} {stood} {were} moved away since, on {days}. {they} not part of this dossier.",)


def _notes(session: Session, subject: Subject) -> dict[int, tuple[int, datetime]]:
    """The wording with which each note left, and when, by the id of its newest."""
    newer = aliased(Note)
    moves = session.execute(
        select(newer.id, newer.written_at)
        .join(Note, newer.supersedes_id == Note.id)
        .where(_here(subject, Note.client_id, Note.job_id), ~_here(subject, newer.client_id, newer.job_id))
        .order_by(newer.id)
    )
    found: dict[int, tuple[int, datetime]] = {}
    for number, moved_at in moves:
        found[newest_in(session, number).id] = (number, moved_at)
    back = select(Note.id).where(Note.id.in_(found), _here(subject, Note.client_id, Note.job_id))
    for number in session.scalars(back):
        del found[number]
    return found


def _documents(session: Session, subject: Subject) -> dict[int, datetime]:
    """When each document was last filed away, by its id."""
    here = _here(subject, Filing.client_id, Filing.job_id)
    still = select(Filing.document_id).where(here, Filing.withdrawn_at.is_(None))
    gone = (
        select(Filing.document_id, Filing.withdrawn_at)
        .where(here, Filing.withdrawn_at.is_not(None), Filing.document_id.not_in(still))
        .order_by(Filing.withdrawn_at)
    )
    return {number: at for number, at in session.execute(gone) if at is not None}


def _here(
    subject: Subject, client: InstrumentedAttribute[int], job: InstrumentedAttribute[int | None]
) -> ColumnElement[bool]:
    """Whether a note or a filing is on the dossier's job, or else with its client."""
    if subject.job_id is not None:
        return job.is_not_distinct_from(subject.job_id)  # on no job is elsewhere too
    return client.in_(subject.family)
