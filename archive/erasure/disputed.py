"""What disputes keep from being erased: those that go on, and what one that stays could not be told without.

Inside the caller's transaction. A dispute that was opened by mistake keeps nothing.
"""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.erasure.closure import Row
from archive.records import (
    Agreement,
    AgreementVersion,
    Approval,
    Dispute,
    DisputeMeeting,
    Document,
    Finding,
    FollowUp,
    FollowUpReason,
    HealthClue,
    Job,
    JobStep,
    Note,
)
from archive.records.dispute_rule import is_ended
from archive.records.retention_rule import months_later


def disputes_of(session: Session, family: Collection[int]) -> list[Dispute]:
    """All disputes with a client that were not opened by mistake, oldest first."""
    chosen = select(Dispute).where(Dispute.client_id.in_(family), Dispute.withdrawn_at.is_(None))
    return list(session.scalars(chosen.order_by(Dispute.id)))


def goes_on(dispute: Dispute) -> bool:
    """Whether it has not ended, or was reopened since."""
    return not is_ended(dispute.ending)


def look_again_on(session: Session, dispute: Dispute, today: date) -> date:
    """When it is worth asking again whether a dispute has ended: on its next appointment, else in a month."""
    due = select(FollowUp.due_on).where(
        FollowUp.client_id == dispute.client_id,
        FollowUp.job_id.is_(None) if dispute.job_id is None else FollowUp.job_id == dispute.job_id,
        FollowUp.reason == FollowUpReason.DISPUTE,
        FollowUp.closed_at.is_(None),
    )
    return session.scalar(due.order_by(FollowUp.due_on).limit(1)) or months_later(today, 1)


def promised_about(session: Session, family: Collection[int]) -> list[FollowUp]:
    """Open follow-ups about a disagreement where there is no dispute, which itself would tell whether it goes on."""
    known = {one.job_id for one in disputes_of(session, family)}
    chosen = select(FollowUp).where(
        FollowUp.client_id.in_(family), FollowUp.reason == FollowUpReason.DISPUTE, FollowUp.closed_at.is_(None)
    )
    return [one for one in session.scalars(chosen.order_by(FollowUp.id)) if one.job_id not in known]


def needed_by(session: Session, dispute: Dispute) -> Iterator[tuple[Row, str]]:
    """What a dispute could not be told without, and what that is called: the jobs and agreements in which it is, or
    else the thing itself."""
    findings = [one for one in dispute.findings if one.withdrawn_at is None]
    notes = {dispute.note_id, *(one.note_id for one in dispute.meetings), *(one.note_id for one in findings)}
    asked = {one.next_id for one in dispute.meetings} | {one.next_id for one in dispute.all_outcomes}
    asked |= {one.follow_up_id for one in findings}
    for number in sorted(notes - {None}, key=str):
        note = session.get_one(Note, number)
        yield _called(session, note, "note", f"The note of {note.happened_at:%d %b %Y}")
    for number in sorted(asked - {None}, key=str):
        follow_up = session.get_one(FollowUp, number)
        yield _called(session, follow_up, "follow_up", f"“{follow_up.what}”")
    if dispute.clue_id is not None:
        yield _called(session, session.get_one(HealthClue, dispute.clue_id), "health_clue", "A complaint")
    for finding in findings:
        if finding.document_id is not None:
            yield ("document", finding.document_id), session.get_one(Document, finding.document_id).name
        if finding.approval_id is not None:
            yield _job(session, session.get_one(Approval, finding.approval_id).job_id)
        if finding.job_step_id is not None:
            yield _job(session, session.get_one(JobStep, finding.job_step_id).job_id)
        if finding.version_id is not None:
            agreement = session.get_one(Agreement, session.get_one(AgreementVersion, finding.version_id).agreement_id)
            yield _called(session, agreement, "agreement", f"“{agreement.title}”")


def needs_note(session: Session, notes: Collection[int]) -> str | None:
    """The number of a dispute that could not be told without one of these wordings; None without any."""
    shown = select(Finding.dispute_id).where(Finding.note_id.in_(notes), Finding.withdrawn_at.is_(None))
    met = select(DisputeMeeting.dispute_id).where(DisputeMeeting.note_id.in_(notes))
    chosen = select(Dispute.number).where(
        Dispute.withdrawn_at.is_(None), Dispute.note_id.in_(notes) | Dispute.id.in_(shown) | Dispute.id.in_(met)
    )
    return session.scalar(chosen.order_by(Dispute.id).limit(1))


def needs_document(session: Session, document: int) -> str | None:
    """The number of a dispute in which a document shows a finding; None without any."""
    shown = select(Finding.dispute_id).where(Finding.document_id == document, Finding.withdrawn_at.is_(None))
    chosen = select(Dispute.number).where(Dispute.withdrawn_at.is_(None), Dispute.id.in_(shown))
    return session.scalar(chosen.order_by(Dispute.id).limit(1))


def _called(session: Session, thing: Note | FollowUp | HealthClue | Agreement, kind: str, name: str) -> tuple[Row, str]:
    return _job(session, thing.job_id) if thing.job_id is not None else ((kind, thing.id), name)


def _job(session: Session, number: int) -> tuple[Row, str]:
    return ("job", number), f"Job {session.get_one(Job, number).number}"
