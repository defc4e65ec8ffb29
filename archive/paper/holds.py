""" "Do not destroy": on a document, a stack, a job or a client, and on everything below it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.paper.errors import ReleasedAlready, StillHeld
from archive.records import Client, Document, Job, LegalHold, PaperRecord
from archive.services.history import head, record
from archive.services.merging import kept
from archive.services.seals import hold_seal
from archive.services.trusted_clock import sure_of_the_time
from archive.services.wording import day_to_come, fit_words, in_words


class On(StrEnum):
    """What a hold was placed on."""

    DOCUMENT = "document"
    PAPER = "paper"
    JOB = "job"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold. ``called`` is what it was placed on, in the office's words; ``released_at`` is None while it stands.

    ``continues`` is the hold that was released by mistake and goes on in this one, since the same moment.
    """

    id: int
    on: On
    thing_id: int
    called: str
    reason: str
    review_on: date
    placed_at: datetime
    placed_by: str
    released_at: datetime | None
    released_by: str | None
    released_why: str | None
    continues: int | None = None


def place_hold(archive: Archive, *, on: On, thing_id: int, reason: str, review_on: date, by: str) -> int:
    """Let nothing of this be destroyed until the hold is released; returns the hold's id.

    ``review_on`` is the day on which somebody looks whether it is still needed. On a client that is merged it stays
    with each of them should the merge be taken back. Raises WordsMissing, WordsTooLong, DayIsPast or DayIsFarOff.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        return place_in(session, on=on, thing_id=thing_id, reason=reason, review_on=review_on, at=now, by=by)


def place_in(session: Session, *, on: On, thing_id: int, reason: str, review_on: date, at: datetime, by: str) -> int:
    """As place_hold, inside the caller's writing transaction."""
    _named(session, on, thing_id)
    hold = LegalHold(
        reason=fit_words(reason, "why it must not be destroyed"),
        review_on=day_to_come(review_on, at.date()),
        placed_at=at,
        placed_by=by,
    )
    setattr(hold, f"{on.value}_id", kept(session, thing_id) if on is On.CLIENT else thing_id)
    session.add(hold)
    session.flush()
    details = {"hold": hold.id, "words": hold_seal(hold)}
    record(session, at=at, by=by, act="held", thing=f"{on.value}:{_placed_on(hold)[1]}", **details)
    return hold.id


def release_hold(archive: Archive, *, hold_id: int, why: str, by: str) -> None:
    """Release a hold; others on the same thing still stand.

    Raises WordsMissing, WordsTooLong, ReleasedAlready, or ClockInDoubt, since paper whose time is over by
    then waits for a person to look again.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        release_in(session, session.get_one(LegalHold, hold_id), why=why, at=now, by=by)


def release_in(session: Session, hold: LegalHold, *, why: str, at: datetime, by: str) -> None:
    """As release_hold, inside the caller's writing transaction."""
    if hold.released_at is not None:
        raise ReleasedAlready(day=in_words(hold.released_at.date()), by=hold.released_by)
    sure_of_the_time(session, at)
    hold.released_at, hold.released_by = at, by
    hold.released_why = fit_words(why, "why it may be destroyed now")
    on, thing_id = _placed_on(hold)
    record(session, at=at, by=by, act="released", thing=f"{on.value}:{thing_id}", hold=hold.id)
    hold.released_event, _ = head(session)


def put_back_hold(archive: Archive, *, hold_id: int, by: str) -> int:
    """Undo a release: a new hold that continues the old one, with its reason and since its first day; returns its id.

    The release stays in the record. A day of review that has passed meanwhile becomes today. Raises StillHeld.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        return put_back_in(session, session.get_one(LegalHold, hold_id), at=now, by=by)


def put_back_in(session: Session, old: LegalHold, *, at: datetime, by: str) -> int:
    """As put_back_hold, inside the caller's writing transaction."""
    if old.released_at is None:
        raise StillHeld()
    on, thing_id = _placed_on(old)
    again = LegalHold(
        reason=old.reason,
        review_on=max(old.review_on, at.date()),
        placed_at=old.placed_at,
        placed_by=old.placed_by,
    )
    setattr(again, f"{on.value}_id", thing_id)
    session.add(again)
    session.flush()
    details = {"hold": again.id, "continues": old.id, "words": hold_seal(again)}
    record(session, at=at, by=by, act="hold put back", thing=f"{on.value}:{thing_id}", **details)
    return again.id


def newest_of(session: Session, hold: LegalHold) -> LegalHold:
    """The hold that continues this one since it was put back, itself where none does: inside the caller's
    transaction."""
    if hold.released_at is None:
        return hold
    goes_on = select(LegalHold).where(
        LegalHold.placed_at == hold.placed_at,
        LegalHold.reason == hold.reason,
        LegalHold.job_id.is_not_distinct_from(hold.job_id),
        LegalHold.client_id.is_not_distinct_from(hold.client_id),
        LegalHold.paper_id.is_not_distinct_from(hold.paper_id),
        LegalHold.document_id.is_not_distinct_from(hold.document_id),
    )
    return session.scalars(goes_on.order_by(LegalHold.id.desc()).limit(1)).one()


def postpone_review(archive: Archive, *, hold_id: int, review_on: date, by: str) -> date:
    """Look at a hold again on a later day; returns the day before. Raises DayIsPast, DayIsFarOff, ReleasedAlready."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        hold = session.get_one(LegalHold, hold_id)
        if hold.released_at is not None:
            raise ReleasedAlready(day=in_words(hold.released_at.date()), by=hold.released_by)
        before, hold.review_on = hold.review_on, day_to_come(review_on, now.date())
        record(session, at=now, by=by, act="looked at", thing=f"hold:{hold_id}", again_on=hold.review_on.isoformat())
        return before


def holds_to_review(archive: Archive) -> tuple[Hold, ...]:
    """Holds that stand and whose day of review has come, the oldest day first."""
    today = archive.clock.now().date()
    with archive.database.reading() as session:
        due = select(LegalHold).where(LegalHold.released_at.is_(None), LegalHold.review_on <= today)
        return tuple(
            hold_line(session, hold) for hold in session.scalars(due.order_by(LegalHold.review_on, LegalHold.id))
        )


def hold_line(session: Session, hold: LegalHold) -> Hold:
    """A hold in the office's words, inside the caller's transaction."""
    on, thing_id = _placed_on(hold)
    return Hold(
        hold.id,
        on,
        thing_id,
        _named(session, on, thing_id),
        hold.reason,
        hold.review_on,
        hold.placed_at,
        hold.placed_by,
        hold.released_at,
        hold.released_by,
        hold.released_why,
        _continued(session, hold),
    )


def holds_in_words(session: Session, holds: Iterable[LegalHold]) -> str:
    """What holds stand on and why, as part of a sentence: ``job J-2026-0002: “They dispute the invoice”``."""
    lines = (hold_line(session, hold) for hold in holds)
    return "; ".join(f"{line.on.value} {line.called}: “{line.reason.rstrip('.')}”" for line in lines)


def _continued(session: Session, hold: LegalHold) -> int | None:
    """The released hold that this one continues: on the same thing, since the same moment, written down before it."""
    on, thing_id = _placed_on(hold)
    before = select(func.max(LegalHold.id)).where(
        getattr(LegalHold, f"{on.value}_id") == thing_id,
        LegalHold.placed_at == hold.placed_at,
        LegalHold.reason == hold.reason,
        LegalHold.released_at.is_not(None),
        LegalHold.id < hold.id,
    )
    return session.scalars(before).one()


def _placed_on(hold: LegalHold) -> tuple[On, int]:
    ids = {On.DOCUMENT: hold.document_id, On.PAPER: hold.paper_id, On.JOB: hold.job_id, On.CLIENT: hold.client_id}
    return next((on, thing_id) for on, thing_id in ids.items() if thing_id is not None)


def _named(session: Session, on: On, thing_id: int) -> str:
    """What it is called. Raises LookupError (of SQLAlchemy) when there is no such thing."""
    if on is On.DOCUMENT:
        return session.get_one(Document, thing_id).called
    if on is On.PAPER:
        return session.get_one(PaperRecord, thing_id).number
    if on is On.JOB:
        return session.get_one(Job, thing_id).number
    return session.get_one(Client, thing_id).name
