"""When a client and the office were in touch: a note that was not internal, praise or a complaint, or a follow-up that
was done and of which somebody wrote what came of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time

from sqlalchemy import ColumnElement, String, func, select, true, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from archive.records import FollowUp, FollowUpAct, FollowUpStep, HealthClue, Note, NoteKind

Touched = tuple[int, str, str]
"""A client's number, and their days of contact in UTC as ISO text: the last of them, and all, with commas."""


def days_of_contact(session: Session, now: datetime, family: tuple[int, ...] | None = None) -> Iterator[Touched]:
    """The days of every client in the list or of one family, until now; up to three rows a client, in no order."""
    superseded = select(Note.supersedes_id).where(Note.supersedes_id.is_not(None))
    # The day in UTC is near enough for a rhythm; one row a client with all its days is the quickest to read.
    noted, done = (func.substr(type_coerce(column, String), 1, 10) for column in (Note.happened_at, FollowUpStep.at))
    heard = type_coerce(HealthClue.on, String)
    notes = (Note.kind != NoteKind.INTERNAL, Note.happened_at <= now, Note.id.not_in(superseded))
    for chosen in (
        select(Note.client_id, func.max(noted, type_=String), func.group_concat(noted.distinct(), type_=String))
        .where(*notes, of(family, Note.client_id))
        .group_by(Note.client_id),
        select(HealthClue.client_id, func.max(heard, type_=String), func.group_concat(heard.distinct(), type_=String))
        .where(HealthClue.withdrawn_at.is_(None), HealthClue.on <= now.date(), of(family, HealthClue.client_id))
        .group_by(HealthClue.client_id),
        select(FollowUp.client_id, func.max(done, type_=String), func.group_concat(done.distinct(), type_=String))
        .join(FollowUpStep, FollowUpStep.follow_up_id == FollowUp.id)
        .where(_told(), of(family, FollowUp.client_id))
        .group_by(FollowUp.client_id),
    ):
        yield from session.execute(chosen)


def last_contacts(
    session: Session, now: datetime, family: tuple[int, ...] | None = None
) -> Iterable[tuple[int, datetime]]:
    """When each client in the list, or of one family, was last in touch: up to three of each, in no order."""
    superseded = select(Note.supersedes_id).where(Note.supersedes_id.is_not(None))
    yield from session.execute(
        select(Note.client_id, func.max(Note.happened_at))
        .where(Note.kind != NoteKind.INTERNAL, Note.id.not_in(superseded), of(family, Note.client_id))
        .group_by(Note.client_id)
    )
    clues = select(HealthClue.client_id, func.max(HealthClue.on)).where(
        HealthClue.withdrawn_at.is_(None), of(family, HealthClue.client_id)
    )
    for client, on in session.execute(clues.group_by(HealthClue.client_id)):
        yield client, datetime.combine(on, time(), now.tzinfo)
    yield from session.execute(
        select(FollowUp.client_id, func.max(FollowUpStep.at))
        .join(FollowUpStep, FollowUpStep.follow_up_id == FollowUp.id)
        .where(_told(), of(family, FollowUp.client_id))
        .group_by(FollowUp.client_id)
    )


def of(family: tuple[int, ...] | None, column: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """The condition that a row is of this family; none where there is no family."""
    return true() if family is None else column.in_(family)


def _told() -> ColumnElement[bool]:
    """Of a FollowUpStep: it is done, with words, and was not opened again since."""
    later = aliased(FollowUpStep)
    again = select(later.id).where(
        later.follow_up_id == FollowUpStep.follow_up_id,
        later.id > FollowUpStep.id,
        later.act == FollowUpAct.REOPENED,
    )
    return (FollowUpStep.act == FollowUpAct.DONE) & (FollowUpStep.words != "") & ~again.exists()
