"""Opening a dispute, saying better what it is about, handing it over, and taking back one opened by mistake."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.errors import DisputeIsOpen, DisputeIsOver
from archive.errors import ChangedMeanwhile
from archive.records import Cause, ClueKind, Dispute, DisputeStatement, HealthClue, Severity
from archive.records.dispute_rule import is_ended
from archive.search.outbox import announce
from archive.services.health import clue_in
from archive.services.history import record
from archive.services.merging import belonging, members
from archive.services.number_series import next_number
from archive.services.seals import seal
from archive.services.wording import day_that_was, fit_words, room_for

SERIES = "D"


def open_dispute(
    archive: Archive,
    *,
    client_id: int,
    says: str,
    severity: Severity,
    by: str,
    asks: str = "",
    cause: Cause = Cause.UNKNOWN,
    since: date | None = None,
    owner: str | None = None,
    job_id: int | None = None,
    clue_id: int | None = None,
) -> int:
    """Open a dispute and return its id. ``since`` defaults to today and ``owner`` to who opens it.

    It grows from the complaint ``clue_id``; without one the complaint is kept as well, so that it counts in the
    client's health. Raises WordsMissing, WordsTooLong, DayIsAhead, JobBelongsElsewhere, NoSuchClient, or DisputeIsOpen
    when the client has an open one about the same job, or another about no job.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        whose = belonging(session, client_id, job_id)
        if (other := _open_about(session, members(session, whose), job_id)) is not None:
            raise DisputeIsOpen(number=other.number)
        day = day_that_was(since or now.date(), now.date())
        clue = session.get_one(HealthClue, clue_id) if clue_id is not None else None
        if clue is None:
            made = clue_in(
                session,
                client_id=whose,
                kind=ClueKind.COMPLAINT,
                words=says,
                on=day,
                job_id=job_id,
                note_id=None,
                at=now,
                by=by,
            )
            clue = session.get_one(HealthClue, made)
        dispute = Dispute(
            number=next_number(session, SERIES, now.year),
            client_id=whose,
            job_id=job_id,
            note_id=clue.note_id,
            clue_id=clue.id,
            since=day,
            owner=owner or by,
            opened_at=now,
            opened_by=by,
        )
        dispute.statements.append(_statement(says, asks, severity, cause, now, by))
        session.add(dispute)
        session.flush()
        record(
            session,
            at=now,
            by=by,
            act="dispute opened",
            thing=f"dispute:{dispute.id}",
            client=whose,
            job=job_id,
            words=statement_seal(dispute.statements[0]),
        )
        announce(session, found_by(dispute))
        return dispute.id


def restate(
    archive: Archive,
    *,
    dispute_id: int,
    says: str,
    asks: str,
    severity: Severity,
    cause: Cause,
    by: str,
    seen: int | None = None,
) -> int:
    """Write down anew what they say and ask for; returns the statement's id, and the earlier ones stay.

    ``seen`` is the statement that was on screen. The same words again are not kept. Raises WordsMissing, WordsTooLong,
    DisputeIsOver, or ChangedMeanwhile when another statement came in between.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute = open_one(session, dispute_id)
        last = dispute.statements[-1]
        if seen is not None and last.id != seen:
            raise ChangedMeanwhile(thing="What they say", by=last.by, at=last.at)
        new = _statement(says, asks, severity, cause, now, by)
        if _told(new) == _told(last):
            return last.id
        dispute.statements.append(new)
        session.flush()
        thing = f"dispute:{dispute.id}"
        record(session, at=now, by=by, act="dispute restated", thing=thing, words=statement_seal(new))
        announce(session, found_by(dispute))
        return new.id


def hand_over(archive: Archive, *, dispute_id: int, owner: str, by: str, seen: str | None = None) -> str:
    """Let somebody else see it through; returns whose it was. Raises DisputeIsOver or ChangedMeanwhile."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute = open_one(session, dispute_id)
        before = dispute.owner
        if seen is not None and before != seen:
            raise ChangedMeanwhile(thing="Whose this is", by=before, at=now)
        dispute.owner = owner
        dispute.revision += 1
        record(session, at=now, by=by, act="handed over", thing=f"dispute:{dispute_id}", to=owner)
        return before


def withdraw_dispute(archive: Archive, *, dispute_id: int, by: str) -> None:
    """It was opened by mistake: it stays in the records and is shown nowhere. Its holds stand until released."""
    _mark(archive, dispute_id, archive.clock.now(), "dispute withdrawn", by)


def restore_dispute(archive: Archive, *, dispute_id: int, by: str) -> None:
    """It was no mistake: the undo of withdrawing."""
    _mark(archive, dispute_id, None, "dispute restored", by)


def open_one(session: Session, dispute_id: int) -> Dispute:
    """A dispute that goes on, inside the caller's transaction. Raises DisputeIsOver."""
    dispute = session.get_one(Dispute, dispute_id)
    if dispute.withdrawn_at is not None or is_ended(dispute.outcomes[-1].ending if dispute.outcomes else None):
        raise DisputeIsOver(number=dispute.number)
    return dispute


def found_by(dispute: Dispute) -> str:
    """What the search finds its words by: the job that it is about, else the client."""
    return f"job:{dispute.job_id}" if dispute.job_id is not None else f"client:{dispute.client_id}"


def statement_seal(statement: DisputeStatement) -> str:
    """Of what they say and ask for; it is appended to, never changed."""
    return seal(*_told(statement), statement.at, statement.by)


def _told(statement: DisputeStatement) -> tuple[object, ...]:
    return statement.says, statement.asks, statement.severity, statement.cause


def _statement(says: str, asks: str, severity: Severity, cause: Cause, at: datetime, by: str) -> DisputeStatement:
    return DisputeStatement(
        says=fit_words(says, "what they say"),
        asks=room_for(asks, "what they ask for"),
        severity=severity,
        cause=cause,
        at=at,
        by=by,
    )


def _open_about(session: Session, family: tuple[int, ...], job_id: int | None) -> Dispute | None:
    same = Dispute.job_id.is_(None) if job_id is None else Dispute.job_id == job_id
    found = select(Dispute).where(Dispute.client_id.in_(family), same, Dispute.withdrawn_at.is_(None))
    goes_on = (one for one in session.scalars(found) if not is_ended(one.outcomes[-1].ending if one.outcomes else None))
    return next(goes_on, None)


def _mark(archive: Archive, dispute_id: int, when: datetime | None, act: str, by: str) -> None:
    with archive.database.writing() as session:
        dispute = session.get_one(Dispute, dispute_id)
        dispute.withdrawn_at = when
        record(session, at=archive.clock.now(), by=by, act=act, thing=f"dispute:{dispute_id}")
        announce(session, found_by(dispute))
