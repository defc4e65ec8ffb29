"""What once stood on the job or with the client of a dossier and stands there no more: that it did is told, by how
much and when, and neither what it says nor where it went."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from archive.dossier.contents import Subject
from archive.records import Filing, Note


def moved_away(session: Session, subject: Subject, notes: Collection[int], documents: Collection[int]) -> Iterator[str]:
    """A sentence, none where nothing was moved. What is in the dossier all the same, by these ids, is not counted."""
    away = [day for number, day in _notes(session, subject).items() if number not in notes]
    refiled = [day for number, day in _documents(session, subject).items() if number not in documents]
    counted = [
        f"1 {called}" if len(days) == 1 else f"{len(days)} {called}s"
        for called, days in (("note", away), ("document", refiled))
        if days
    ]
    if not counted:
        return
    were, they = ("was", "It is") if len(away) + len(refiled) == 1 else ("were", "They are")
    stood = f"that {were} on {subject.job}" if subject.job_id is not None else f"that {were} with the client"
    days = " and on ".join(f"{day.day} {day:%B %Y}" for day in sorted({*away, *refiled}))
    yield f"{' and '.join(counted)} {stood} {were} moved away since, on {days}. {they} not part of this dossier."


def _notes(session: Session, subject: Subject) -> dict[int, date]:
    """The day on which each note left, by the id of its newest wording."""
    newer = aliased(Note)
    moves = session.execute(
        select(newer.id, newer.written_at)
        .join(Note, newer.supersedes_id == Note.id)
        .where(_here(subject, Note.client_id, Note.job_id), ~_here(subject, newer.client_id, newer.job_id))
        .order_by(newer.id)
    )
    found: dict[int, date] = {}
    for number, moved_at in moves:
        last = session.get_one(Note, number)
        while (wording := session.scalars(select(Note).where(Note.supersedes_id == last.id)).first()) is not None:
            last = wording
        found[last.id] = moved_at.date()
    back = select(Note.id).where(Note.id.in_(found), _here(subject, Note.client_id, Note.job_id))
    for number in session.scalars(back):
        del found[number]
    return found


def _documents(session: Session, subject: Subject) -> dict[int, date]:
    """The day on which each document was last filed away, by its id."""
    here = _here(subject, Filing.client_id, Filing.job_id)
    still = select(Filing.document_id).where(here, Filing.withdrawn_at.is_(None))
    gone = (
        select(Filing.document_id, Filing.withdrawn_at)
        .where(here, Filing.withdrawn_at.is_not(None), Filing.document_id.not_in(still))
        .order_by(Filing.withdrawn_at)
    )
    return {number: at.date() for number, at in session.execute(gone) if at is not None}


def _here(
    subject: Subject, client: InstrumentedAttribute[int], job: InstrumentedAttribute[int | None]
) -> ColumnElement[bool]:
    """Whether a note or a filing is on the dossier's job, or else with its client."""
    if subject.job_id is not None:
        return job.is_not_distinct_from(subject.job_id)  # on no job is elsewhere too
    return client.in_(subject.family)
