"""A client complains: one stroke opens a dispute, or lets what they say now join the one that is open about it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.opening import open_about, open_in, restate_in, take_back_statement, withdraw_in
from archive.errors import NotTakenBack
from archive.records import Cause, Dispute, DisputeHold, Severity
from archive.records.dispute_rule import is_ended
from archive.services.merging import belonging, members


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a client says, in their words, and what they ask for; ``says`` may be left to the note it was heard in.

    ``severity`` and ``cause`` are None where nobody chose: those of the dispute that it joins, or else COSTLY and
    UNKNOWN. ``since`` is when it began, today or the day of the note by default.
    """

    says: str = ""
    asks: str = ""
    severity: Severity | None = None
    since: date | None = None
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Complained:
    """Where a complaint went: a dispute with its ``number``, and what stands there now of what they say.

    ``before`` is the statement that stood there until then, where one was open already; None where it was opened.
    """

    dispute_id: int
    number: str
    statement_id: int
    before: int | None = None

    @property
    def joined(self) -> bool:
        """Whether a dispute about it was open already."""
        return self.before is not None


def complain(
    archive: Archive,
    *,
    client_id: int,
    complaint: Complaint,
    by: str,
    job_id: int | None = None,
    clue_id: int | None = None,
) -> Complained:
    """Open a dispute, owned by who writes it down, about a job or none; or join the one that is open about the same.

    ``clue_id`` is a complaint that was kept before disputes were, and grows into one now. Raises WordsMissing,
    WordsTooLong, DayIsAhead, JobBelongsElsewhere or NoSuchClient.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        return complain_in(
            session, client_id=client_id, complaint=complaint, job_id=job_id, clue_id=clue_id, at=now, by=by
        )


def complain_in(
    session: Session,
    *,
    client_id: int,
    complaint: Complaint,
    job_id: int | None,
    at: datetime,
    by: str,
    clue_id: int | None = None,
    note_id: int | None = None,
    said_on: date | None = None,
) -> Complained:
    """As complain, inside the caller's writing transaction; ``note_id`` and ``said_on`` as open_in has them."""
    whose = belonging(session, client_id, job_id)
    there = open_about(session, members(session, whose), job_id)
    if there is not None:
        last = there.said[-1]
        now_said = restate_in(
            session,
            there,
            says=complaint.says,
            asks=complaint.asks.strip() or last.asks,
            severity=complaint.severity or last.severity,
            cause=complaint.cause or last.cause,
            at=at,
            by=by,
        )
        return Complained(there.id, there.number, now_said, last.id)
    opened = open_in(
        session,
        client_id=whose,
        says=complaint.says,
        asks=complaint.asks,
        severity=complaint.severity or Severity.COSTLY,
        cause=complaint.cause or Cause.UNKNOWN,
        since=complaint.since or said_on,
        job_id=job_id,
        clue_id=clue_id,
        note_id=note_id,
        said_on=said_on or at.date(),
        at=at,
        by=by,
    )
    return Complained(opened.id, opened.number, opened.statements[0].id)


def take_back_complaint(archive: Archive, *, complained: Complained, by: str) -> None:
    """The undo of complain. Raises NotTakenBack when the dispute went on since."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        if not take_back_in(session, complained, at=now, by=by):
            last = session.get_one(Dispute, complained.dispute_id).said[-1]
            raise NotTakenBack(thing=f"Dispute {complained.number}", by=last.by)


def take_back_in(session: Session, complained: Complained, *, at: datetime, by: str) -> bool:
    """Withdraw the dispute with its complaint, or let the one that was joined read as before; inside the caller's
    writing transaction. Whether that was done: one that went on since stays as it is."""
    dispute = session.get_one(Dispute, complained.dispute_id)
    if dispute.withdrawn_at is not None:
        return True
    if complained.before is not None:
        return _read_as_before(session, dispute, complained, at, by)
    decided = session.scalars(select(DisputeHold.id).where(DisputeHold.dispute_id == dispute.id)).first()
    went_on = dispute.meetings or dispute.offers or dispute.findings or dispute.all_outcomes or decided is not None
    if went_on or dispute.said[-1].id != complained.statement_id:
        return False
    withdraw_in(session, dispute, at=at, by=by)
    return True


def _read_as_before(session: Session, dispute: Dispute, complained: Complained, at: datetime, by: str) -> bool:
    if complained.statement_id == complained.before:
        return True
    if dispute.said[-1].id != complained.statement_id or is_ended(dispute.ending):
        return False
    take_back_statement(session, dispute, at=at, by=by)
    return True
