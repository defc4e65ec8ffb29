"""Two disputes about the same thing, opened by two people: one of them goes on, with the words of both."""

from dataclasses import dataclass

from archive.archive import Archive
from archive.disputes.errors import AlreadyUnderWay, OfAnotherClient
from archive.disputes.opening import last_done, open_one, restate_in, restore_in, take_back_statement, withdraw_in
from archive.errors import NotTakenBack
from archive.records import Cause, Dispute, Severity
from archive.services.history import record
from archive.services.merging import kept

_GRAVER = (Severity.ANNOYING, Severity.COSTLY, Severity.GRAVE)


@dataclass(frozen=True, slots=True)
class Joined:
    """A dispute that was withdrawn as the same as ``into_id``; what stands there now of what they say, and ``before``
    which statement stood there until then."""

    dispute_id: int
    into_id: int
    number: str
    statement_id: int
    before: int


def join_dispute(archive: Archive, *, dispute_id: int, into_id: int, by: str) -> Joined:
    """Withdraw a dispute as the same as another one of its client that goes on: its words are written down there, under
    its number, and its complaint counts once. What is held for it stays held.

    Raises DisputeIsOver, OfAnotherClient, AlreadyUnderWay when they have met about it, or something was offered or
    found, and WordsTooLong when the words of both have no room in one statement.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute, into = open_one(session, dispute_id), open_one(session, into_id)
        if dispute_id == into_id or kept(session, dispute.client_id) != kept(session, into.client_id):
            raise OfAnotherClient(number=into.number)
        if last_done(dispute) is not None:
            raise AlreadyUnderWay(number=dispute.number)
        mine, theirs = dispute.said[-1], into.said[-1]
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
        return Joined(dispute_id, into_id, into.number, said, theirs.id)


def part_disputes(archive: Archive, *, joined: Joined, by: str) -> None:
    """The undo of join_dispute. Raises NotTakenBack when other words were written down in the one that goes on, and
    DisputeIsOver when that has ended."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        into = open_one(session, joined.into_id)
        if (last := into.said[-1]).id != joined.statement_id:
            raise NotTakenBack(thing=f"Dispute {into.number}", by=last.by)
        take_back_statement(session, into, at=now, by=by)
        restore_in(session, session.get_one(Dispute, joined.dispute_id), at=now, by=by)


def _told(number: str, words: str) -> str:
    """ "[Also written down as D-2026-0002:] Nobody rang back.": in brackets stands what they have not said."""
    return f"[Also written down as {number}:] {words}"
