"""How the client and the office got on: praise and complaints, standing, keys handed over, records that became one."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.records import Client, ClueKind, Dispute, DisputeStatement, HealthClue, Job, OwnedSystem, StandingChange
from archive.services.answered_complaints import answered
from archive.services.disputed_complaints import disputes_of
from archive.services.story.entry import EntryKind, TimelineEntry, Whose, moment

_CLUES = {
    ClueKind.PRAISE: EntryKind.PRAISE,
    ClueKind.COMPLAINT: EntryKind.COMPLAINT,
    ClueKind.MADE_GOOD: EntryKind.MADE_GOOD,
}


def clues(session: Session, whose: Whose) -> list[TimelineEntry]:
    """Praise and complaints that were not withdrawn, complaints with the dispute they belong to, and what made a
    complaint good, with its words. A complaint whose dispute says the same words is told by that."""
    chosen = (
        select(HealthClue, Job.number)
        .outerjoin(Job, Job.id == HealthClue.job_id)
        .where(HealthClue.client_id.in_(whose.clients), HealthClue.withdrawn_at.is_(None))
    )
    if whose.job_id is not None:
        chosen = chosen.where(HealthClue.job_id == whose.job_id)
    first = select(func.min(DisputeStatement.id)).group_by(DisputeStatement.dispute_id)
    told = (
        select(Dispute.clue_id)
        .join(DisputeStatement, DisputeStatement.dispute_id == Dispute.id)
        .where(Dispute.clue_id == HealthClue.id, Dispute.withdrawn_at.is_(None))
        .where(DisputeStatement.id.in_(first), DisputeStatement.says == HealthClue.words)
    )
    found = session.execute(chosen.where(~told.exists())).all()
    complaints = answered(session, [clue.id for clue, _ in found if clue.kind is ClueKind.MADE_GOOD])
    disputes = disputes_of(session, (clue for clue, _ in found), whose.clients)
    return [
        TimelineEntry(
            _CLUES[clue.kind],
            clue.id,
            clue.on,
            moment(clue.written_at, clue.on),
            clue.words,
            clue.job_id,
            job,
            by=clue.written_by,
            written_at=clue.written_at,
            words=complaints[clue.id].words if clue.id in complaints else "",
            dispute_id=disputes[clue.id].dispute_id if clue.id in disputes else None,
        )
        for clue, job in found
    ]


def standings(session: Session, whose: Whose) -> list[TimelineEntry]:
    """Changes of standing, without those that were taken back and what took them back."""
    changes = session.scalars(select(StandingChange).where(StandingChange.client_id.in_(whose.clients))).all()
    taken_back = {change.takes_back_id for change in changes}
    return [
        TimelineEntry(
            EntryKind.STANDING,
            change.id,
            change.at.date(),
            change.at,
            change.why,
            None,
            None,
            by=change.by,
            standing=change.standing,
        )
        for change in changes
        if change.takes_back_id is None and change.id not in taken_back
    ]


def handovers(session: Session, whose: Whose) -> list[TimelineEntry]:
    """Systems on the register whose access was handed over, on that day."""
    chosen = select(OwnedSystem).where(
        OwnedSystem.client_id.in_(whose.clients),
        OwnedSystem.removed_at.is_(None),
        OwnedSystem.handed_over_on.is_not(None),
    )
    return [
        TimelineEntry(
            EntryKind.ACCESS,
            system.id,
            system.handed_over_on,
            None,
            system.name,
            None,
            None,
            contact=system.handed_over_to or None,
            by=system.changed_by,
            words=system.withheld,
            document_id=system.disclaimer_document_id,
        )
        for system in session.scalars(chosen)
        if system.handed_over_on is not None
    ]


def merges(session: Session, whose: Whose) -> list[TimelineEntry]:
    """The clients that were merged into this one, where that was done."""
    chosen = select(Client.id, Client.name, Client.merged_at, Client.merged_by).where(
        Client.id.in_(whose.clients), Client.merged_at.is_not(None)
    )
    return [
        TimelineEntry(EntryKind.MERGED, client, at.date(), at, name, None, None, by=by)
        for client, name, at, by in session.execute(chosen)
        if at is not None
    ]
