"""Two disputes about the same thing, opened by two people: one of them goes on, with the words of both."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.about import give_in
from archive.disputes.beginning import begin_on_in
from archive.disputes.errors import AboutAnotherJob, AlreadyUnderWay, HeldForTheOther, OfAnotherClient
from archive.disputes.held import is_held
from archive.disputes.opening import (
    last_done,
    open_about,
    open_beside,
    open_one,
    restate_in,
    restore_in,
    take_back_statement,
    withdraw_in,
)
from archive.errors import NotTakenBack
from archive.records import Cause, Dispute, Severity
from archive.services.dispute_jobs import GIVEN_A_JOB
from archive.services.history import last_of, record
from archive.services.merging import kept, members

_GRAVER = (Severity.ANNOYING, Severity.COSTLY, Severity.GRAVE)


@dataclass(frozen=True, slots=True)
class Joined:
    """A dispute that was withdrawn as the same as ``into_id``; what stands there now of what they say, and ``before``
    which statement stood there until then. ``job_id`` is the job that it took over, and ``began`` since when it
    went on before it took over an earlier day; None where it took over none."""

    dispute_id: int
    into_id: int
    number: str
    statement_id: int
    before: int
    job_id: int | None = None
    began: date | None = None


def join_dispute(archive: Archive, *, dispute_id: int, into_id: int, by: str) -> Joined:
    """Withdraw a dispute as the same as another one of its client that goes on: its words are written down there, under
    its number, and its complaint counts once. The one that goes on takes over its job, if it is about none, and its
    beginning, if that was earlier.

    Raises DisputeIsOver, OfAnotherClient, AboutAnotherJob, HeldForTheOther, AlreadyUnderWay when they have met about
    it, or something was offered or found, and WordsTooLong when the words of both have no room in one statement.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute, into = open_one(session, dispute_id), open_one(session, into_id)
        _may_join(session, dispute, into)
        mine, theirs, job_id = dispute.said[-1], into.said[-1], dispute.job_id
        since, began = dispute.since, into.since
        said = restate_in(
            session,
            into,
            says=f"{theirs.says}\n{_told(dispute.number, mine.says)}",
            asks=f"{theirs.asks}\n{_told(dispute.number, mine.asks)}".strip() if mine.asks else theirs.asks,
            severity=max(mine.severity, theirs.severity, key=_GRAVER.index),
            cause=mine.cause if theirs.cause is Cause.UNKNOWN else theirs.cause,
            at=now,
            by=by,
        )
        record(session, at=now, by=by, act="dispute joined", thing=f"dispute:{dispute_id}", into=into_id)
        withdraw_in(session, dispute, at=now, by=by)
        took = job_id if into.job_id is None else None
        if took is not None:
            give_in(session, into, took, at=now, by=by)
        if since < began:
            begin_on_in(session, into, since, at=now, by=by)
        return Joined(dispute_id, into_id, into.number, said, theirs.id, took, began if since < began else None)


def part_disputes(archive: Archive, *, joined: Joined, by: str) -> None:
    """The undo of join_dispute. Raises NotTakenBack when other words were written down in the one that goes on, another
    job was chosen there, or another one was opened about what either was about; ChangedMeanwhile or BeganAfterIt when
    it cannot go on since its own day again, and DisputeIsOver when it has ended."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        into, dispute = open_one(session, joined.into_id), session.get_one(Dispute, joined.dispute_id)
        if (last := into.said[-1]).id != joined.statement_id:
            raise NotTakenBack(thing=f"Dispute {into.number}", by=last.by)
        if joined.job_id is not None:
            _give_back(session, into, joined.job_id, at=now, by=by)
        if joined.began is not None:
            begin_on_in(session, into, joined.began, at=now, by=by, seen=dispute.since)
        if (other := open_beside(session, dispute)) is not None:
            raise NotTakenBack(thing=_open_about_it(other), by=other.opened_by)
        take_back_statement(session, into, at=now, by=by)
        restore_in(session, dispute, at=now, by=by)


def _give_back(session: Session, into: Dispute, job_id: int, *, at: datetime, by: str) -> None:
    """It is about no job again, as before it took over this one."""
    if into.job_id != job_id:
        _, who = last_of(session, GIVEN_A_JOB, thing=f"dispute:{into.id}") or (at, "somebody")
        raise NotTakenBack(thing=f"Dispute {into.number}", by=who)
    if (other := open_about(session, members(session, into.client_id), None)) is not None:
        raise NotTakenBack(thing=_open_about_it(other), by=other.opened_by)
    give_in(session, into, None, at=at, by=by)


def _open_about_it(other: Dispute) -> str:
    return f"What is open about it, dispute {other.number},"


def _may_join(session: Session, dispute: Dispute, into: Dispute) -> None:
    """Raises what stands in the way: nothing of the one that is withdrawn must be lost to the one that goes on."""
    both = {"number": dispute.number, "into": into.number}
    if dispute.id == into.id or kept(session, dispute.client_id) != kept(session, into.client_id):
        raise OfAnotherClient(number=into.number)
    if dispute.job is not None and into.job is not None and dispute.job is not into.job:
        raise AboutAnotherJob(**both, job=dispute.job.number, other=into.job.number)
    if last_done(dispute) is not None:
        raise AlreadyUnderWay(number=dispute.number)
    if is_held(session, dispute.id):
        raise HeldForTheOther(**both)


def _told(number: str, words: str) -> str:
    """ "[Also written down as D-2026-0002:] Nobody rang back.": in brackets stands what they have not said."""
    return f"[Also written down as {number}:] {words}"
