"""What was made with a note goes with it to another client: follow-ups that are open, praise and complaints."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import FollowUp, FollowUpAct, HealthClue, Note
from archive.services.follow_ups import make, settle
from archive.services.health import clue_in, withdraw_in


def carry_along(session: Session, moved: Note, *, at: datetime, by: str) -> None:
    """Withdraw what was made with the earlier wordings of a note, and make it anew beside the wording that moved.

    Inside the caller's writing transaction. What is settled already stays where it was settled, and a job that was
    opened with the note stays its client's.
    """
    earlier = _earlier(session, moved)
    promised = select(FollowUp).where(FollowUp.note_id.in_(earlier), FollowUp.closed_at.is_(None))
    for made in session.scalars(promised).all():
        settle(session, made, FollowUpAct.WITHDRAWN, "", at=at, by=by)
        make(
            session,
            client_id=moved.client_id,
            job_id=moved.job_id,
            reason=made.reason,
            what=made.what,
            due_on=made.due_on,
            whose=made.whose,
            by=by,
            at=at,
            note_id=moved.id,
        )
    heard = select(HealthClue).where(HealthClue.note_id.in_(earlier), HealthClue.withdrawn_at.is_(None))
    for clue in session.scalars(heard).all():
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
        )


def _earlier(session: Session, note: Note) -> list[int]:
    """The wordings that it supersedes, the newest first."""
    found: list[int] = []
    before = note.supersedes_id
    while before is not None:
        found.append(before)
        before = session.get_one(Note, before).supersedes_id
    return found
