"""Opening a dispute, saying better what it is about, handing it over, and taking back one opened by mistake."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.beginning import begin_on_in
from archive.disputes.errors import DisputeIsOpen, DisputeIsOver, HeldForIt
from archive.disputes.held import is_held
from archive.disputes.meanwhile import changed_meanwhile, told_to
from archive.errors import ChangedMeanwhile, NotTakenBack
from archive.records import STATEMENT_TAKEN_BACK, Cause, ClueKind, Dispute, DisputeStatement, HealthClue, Severity
from archive.records.dispute_rule import is_ended
from archive.records.disputes import going_on
from archive.search.outbox import announce
from archive.services.health import clue_in
from archive.services.health import restore_in as restore_clue_in
from archive.services.health import withdraw_in as withdraw_clue_in
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
        opened = open_in(
            session,
            client_id=client_id,
            says=says,
            asks=asks,
            severity=severity,
            cause=cause,
            since=since,
            owner=owner,
            job_id=job_id,
            clue_id=clue_id,
            at=now,
            by=by,
        )
        return opened.id


def open_in(
    session: Session,
    *,
    client_id: int,
    says: str,
    severity: Severity,
    at: datetime,
    by: str,
    asks: str = "",
    cause: Cause = Cause.UNKNOWN,
    since: date | None = None,
    owner: str | None = None,
    job_id: int | None = None,
    clue_id: int | None = None,
    note_id: int | None = None,
    said_on: date | None = None,
) -> Dispute:
    """As open_dispute, inside the caller's writing transaction.

    ``note_id`` is the note in which it was heard, ``said_on`` the day on which they said it, where that is not
    ``since``.
    """
    whose = belonging(session, client_id, job_id)
    if (other := open_about(session, members(session, whose), job_id)) is not None:
        raise DisputeIsOpen(number=other.number)
    day = day_that_was(since or at.date(), at.date())
    if clue_id is None:
        clue_id = clue_in(
            session,
            client_id=whose,
            kind=ClueKind.COMPLAINT,
            words=says,
            on=said_on or day,
            job_id=job_id,
            note_id=note_id,
            at=at,
            by=by,
        )
    clue = session.get_one(HealthClue, clue_id)
    dispute = Dispute(
        number=next_number(session, SERIES, at.year),
        client_id=whose,
        job_id=job_id,
        note_id=clue.note_id,
        clue_id=clue.id,
        opened_since=day,
        owner=owner or by,
        opened_at=at,
        opened_by=by,
    )
    dispute.statements.append(_statement(says, asks, severity, cause, at, by))
    session.add(dispute)
    session.flush()
    record(
        session,
        at=at,
        by=by,
        act="dispute opened",
        thing=f"dispute:{dispute.id}",
        client=whose,
        job=job_id,
        number=dispute.number,
        since=day.isoformat(),
        owner=dispute.owner,
        words=statement_seal(dispute.statements[0]),
    )
    announce(session, found_by(dispute))
    return dispute


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
    since: date | None = None,
    since_seen: date | None = None,
) -> int:
    """Write down anew what they say and ask for, and where a day is given ``since`` when it goes on; returns the
    statement's id, and the earlier ones stay.

    ``seen`` is the statement that was on screen, ``since_seen`` the day. The same words again are not kept. Raises
    WordsMissing, WordsTooLong, DisputeIsOver, as begin_on_in, or ChangedMeanwhile when another statement came in
    between.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute = open_one(session, dispute_id)
        last = dispute.said[-1]
        if seen is not None and last.id != seen:
            raise ChangedMeanwhile(thing="What they say", by=told_to(by, last.by), at=last.at)
        if since is not None:
            begin_on_in(session, dispute, since, at=now, by=by, seen=since_seen)
        return restate_in(session, dispute, says=says, asks=asks, severity=severity, cause=cause, at=now, by=by)


def restate_in(
    session: Session, dispute: Dispute, *, says: str, asks: str, severity: Severity, cause: Cause, at: datetime, by: str
) -> int:
    """As restate, of a dispute that goes on, inside the caller's writing transaction."""
    last, new = dispute.said[-1], _statement(says, asks, severity, cause, at, by)
    if _told(new) == _told(last):
        return last.id
    dispute.statements.append(new)
    session.flush()
    record(session, at=at, by=by, act="dispute restated", thing=f"dispute:{dispute.id}", words=statement_seal(new))
    announce(session, found_by(dispute))
    return new.id


def take_back_statement(session: Session, dispute: Dispute, *, at: datetime, by: str) -> None:
    """What was written down last was a mistake: what stood before it counts again, as it was written then, and it is
    shown nowhere. Inside the caller's writing transaction; the first statement of a dispute is never taken back."""
    last = dispute.said[-1]
    record(session, at=at, by=by, act=STATEMENT_TAKEN_BACK, thing=f"dispute:{dispute.id}", statement=last.id)
    session.expire(last, ["is_taken_back"])
    announce(session, found_by(dispute))


def hand_over(archive: Archive, *, dispute_id: int, owner: str, by: str, seen: str | None = None) -> str:
    """Let somebody else see it through; returns whose it was. ``seen`` is whose it was on screen.

    Raises DisputeIsOver, or ChangedMeanwhile when somebody has handed it over to another meanwhile.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute = open_one(session, dispute_id)
        before = dispute.owner
        if before == owner:
            return before
        if seen is not None and before != seen:
            raise changed_meanwhile(session, "Whose this is", "handed over", dispute_id=dispute_id, by=by)
        dispute.owner = owner
        dispute.revision += 1
        record(session, at=now, by=by, act="handed over", thing=f"dispute:{dispute_id}", to=owner)
        return before


def withdraw_dispute(archive: Archive, *, dispute_id: int, by: str) -> None:
    """It was opened by mistake: it stays in the records and is shown nowhere.

    The complaint that was kept when it was opened goes with it; one that was there before stays. Raises HeldForIt while
    something is held for it, and ChangedMeanwhile when a meeting was begun, an offer written or something found, when
    it has ended since, or when another desk has withdrawn it.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute = session.get_one(Dispute, dispute_id)
        if dispute.withdrawn_at is not None:
            called = f"Dispute {dispute.number}"
            raise changed_meanwhile(session, called, "dispute withdrawn", dispute_id=dispute_id, by=by)
        if (newest := last_done(dispute)) is not None:
            moment, who = newest
            raise ChangedMeanwhile(thing=f"Dispute {dispute.number}", by=told_to(by, who), at=moment)
        if is_held(session, dispute_id):
            raise HeldForIt(number=dispute.number)
        withdraw_in(session, dispute, at=now, by=by)


def withdraw_in(session: Session, dispute: Dispute, *, at: datetime, by: str) -> None:
    """As withdraw_dispute, inside the caller's writing transaction."""
    dispute.withdrawn_at = at
    if (clue := _made_with(session, dispute)) is not None and clue.withdrawn_at is None:
        withdraw_clue_in(session, clue, at=at, by=by)
    record(session, at=at, by=by, act="dispute withdrawn", thing=f"dispute:{dispute.id}")
    announce(session, found_by(dispute))


def restore_dispute(archive: Archive, *, dispute_id: int, by: str) -> None:
    """It was no mistake: the undo of withdrawing. Raises NotTakenBack when another one was opened about the same."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute = session.get_one(Dispute, dispute_id)
        if (other := open_beside(session, dispute)) is not None:
            raise NotTakenBack(thing=f"What is open about it, dispute {other.number},", by=other.opened_by)
        restore_in(session, dispute, at=now, by=by)


def restore_in(session: Session, dispute: Dispute, *, at: datetime, by: str) -> None:
    """As restore_dispute, inside the caller's writing transaction."""
    dispute.withdrawn_at = None
    if (clue := _made_with(session, dispute)) is not None and clue.withdrawn_at is not None:
        restore_clue_in(session, clue, at=at, by=by)
    record(session, at=at, by=by, act="dispute restored", thing=f"dispute:{dispute.id}")
    announce(session, found_by(dispute))


def open_one(session: Session, dispute_id: int) -> Dispute:
    """A dispute that goes on, inside the caller's transaction. Raises DisputeIsOver."""
    dispute = session.get_one(Dispute, dispute_id)
    if dispute.withdrawn_at is not None or is_ended(dispute.ending):
        raise DisputeIsOver(number=dispute.number)
    return dispute


def open_about(session: Session, family: tuple[int, ...], job_id: int | None) -> Dispute | None:
    """The one that goes on about a job of a client with all merged into it, or about no job of theirs."""
    same = Dispute.job_id.is_(None) if job_id is None else Dispute.job_id == job_id
    return session.scalars(going_on().where(Dispute.client_id.in_(family), same).order_by(Dispute.id).limit(1)).first()


def open_beside(session: Session, dispute: Dispute) -> Dispute | None:
    """Another one that goes on about the same as this one does, or would."""
    other = open_about(session, members(session, dispute.client_id), dispute.job_id)
    return other if other is not None and other.id != dispute.id else None


def last_done(dispute: Dispute) -> tuple[datetime, str] | None:
    """When something was done about it last that was not taken back, and by whom; None where nothing was."""
    done = [
        *((one.begun_at, one.begun_by) for one in dispute.meetings),
        *((one.written_at, one.written_by) for one in dispute.offers if one.withdrawn_at is None),
        *((one.at, one.by) for one in dispute.findings if one.withdrawn_at is None),
        *((one.at, one.by) for one in dispute.outcomes),
    ]
    return max(done, default=None)


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


def _made_with(session: Session, dispute: Dispute) -> HealthClue | None:
    """The complaint that was kept in the same stroke, if there is one."""
    clue = session.get(HealthClue, dispute.clue_id) if dispute.clue_id is not None else None
    return clue if clue is not None and clue.written_at == dispute.opened_at else None
