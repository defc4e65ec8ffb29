"""What was made with a note goes with it to another client, and back: follow-ups that are open, praise, complaints."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Dispute, FollowUp, FollowUpAct, FollowUpStep, HealthClue, Note
from archive.services.follow_ups import make, settle
from archive.services.health import clue_in, restore_in, withdraw_in


def carry_along(session: Session, moved: Note, *, at: datetime, by: str) -> None:
    """Withdraw what was made with the earlier wordings of a note, and make it anew beside the wording that moved.

    Inside the caller's writing transaction. It was promised and heard when it was, not when it moved. What is settled
    already stays where it was settled, and a job or a dispute that was opened with the note stays its client's.
    """
    earlier = _earlier(session, moved)
    promised = select(FollowUp).where(FollowUp.note_id.in_(earlier), FollowUp.closed_at.is_(None))
    for made in session.scalars(promised.order_by(FollowUp.id)).all():
        first = made.steps[0]
        settle(session, made, FollowUpAct.WITHDRAWN, "", at=at, by=by)
        make(
            session,
            client_id=moved.client_id,
            job_id=moved.job_id,
            reason=made.reason,
            what=made.what,
            due_on=made.due_on,
            whose=made.whose,
            by=first.by,
            at=first.at,
            note_id=moved.id,
        )
    disputed = select(Dispute.clue_id).where(Dispute.clue_id.is_not(None), Dispute.withdrawn_at.is_(None))
    heard = select(HealthClue).where(
        HealthClue.note_id.in_(earlier), HealthClue.withdrawn_at.is_(None), HealthClue.id.not_in(disputed)
    )
    for clue in session.scalars(heard.order_by(HealthClue.id)).all():
        withdraw_in(session, clue, at=at, by=by)
        clue_in(
            session,
            client_id=moved.client_id,
            kind=clue.kind,
            words=clue.words,
            on=clue.on,
            job_id=moved.job_id,
            note_id=moved.id,
            at=at,
            by=by,
            first_written=(clue.written_at, clue.written_by),
        )


def carry_back(session: Session, moved: Note, *, at: datetime, by: str) -> None:
    """The undo of carry_along for this wording, inside the caller's writing transaction.

    What was settled or withdrawn since the note moved stays so, on the client it was settled with.
    """
    earlier = _earlier(session, moved)
    withdrawn = FollowUp.note_id.in_(earlier), FollowUp.closed_at == moved.written_at
    gone = select(FollowUp).where(*withdrawn).order_by(FollowUp.id)
    there = select(FollowUp).where(FollowUp.note_id == moved.id).order_by(FollowUp.id)
    for was, made in zip(session.scalars(gone).all(), session.scalars(there).all(), strict=False):
        if made.closed_at is None:
            settle(session, made, FollowUpAct.WITHDRAWN, "", at=at, by=by)
            was.closed_at, was.due_on = None, made.due_on
            was.steps.append(FollowUpStep(act=FollowUpAct.REOPENED, due_on=made.due_on, at=at, by=by))
    taken = HealthClue.note_id.in_(earlier), HealthClue.withdrawn_at == moved.written_at
    silent = select(HealthClue).where(*taken).order_by(HealthClue.id)
    noted = select(HealthClue).where(HealthClue.note_id == moved.id).order_by(HealthClue.id)
    for heard, clue in zip(session.scalars(silent).all(), session.scalars(noted).all(), strict=False):
        if clue.withdrawn_at is None:
            withdraw_in(session, clue, at=at, by=by)
            restore_in(session, heard, at=at, by=by)


def _earlier(session: Session, note: Note) -> list[int]:
    """The wordings that it supersedes, the newest first."""
    found: list[int] = []
    before = note.supersedes_id
    while before is not None:
        found.append(before)
        before = session.get_one(Note, before).supersedes_id
    return found
