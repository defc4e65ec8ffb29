"""Follow-ups: where they were made, the day that passed without them, and what came of them."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import FollowUp, FollowUpAct, FollowUpStep, Job
from archive.services.story.entry import EntryKind, TimelineEntry, Whose

_ENDS = (FollowUpAct.DONE, FollowUpAct.SKIPPED, FollowUpAct.WITHDRAWN)


def follow_ups(session: Session, whose: Whose, *, today: date) -> list[TimelineEntry]:
    """All but those that were made by mistake; one that was withdrawn for a reason is none."""
    chosen = (
        select(FollowUp, Job.number, FollowUpStep.act, FollowUpStep.at, FollowUpStep.by, FollowUpStep.words)
        .join(FollowUpStep, FollowUpStep.follow_up_id == FollowUp.id)
        .outerjoin(Job, Job.id == FollowUp.job_id)
        .where(FollowUp.client_id.in_(whose.clients), FollowUpStep.act.in_((FollowUpAct.MADE, *_ENDS)))
        .order_by(FollowUpStep.id)
    )
    if whose.job_id is not None:
        chosen = chosen.where(FollowUp.job_id == whose.job_id)
    made: dict[int, TimelineEntry] = {}
    ended: dict[int, TimelineEntry] = {}
    for found, job, act, at, by, words in session.execute(chosen):
        place = made if act is FollowUpAct.MADE else ended
        if act is not FollowUpAct.MADE and found.closed_at is None:
            continue  # it was reopened
        place[found.id] = TimelineEntry(
            EntryKind.FOLLOW_UP_MADE if act is FollowUpAct.MADE else EntryKind.FOLLOW_UP_DONE,
            found.id,
            at.date(),
            at,
            found.what,
            found.job_id,
            job,
            by=by,
            words=words,
            reason=found.reason,
            due_on=found.due_on,
            settled=None if act is FollowUpAct.MADE else act,
        )
    mistakes = {number for number, entry in ended.items() if entry.settled is FollowUpAct.WITHDRAWN and not entry.words}
    overdue = [
        _overdue(entry)
        for number, entry in made.items()
        if number not in ended and entry.due_on is not None and entry.due_on < today
    ]
    told = (entry for entry in (*made.values(), *ended.values()) if entry.id not in mistakes)
    return [*told, *overdue]


def _overdue(entry: TimelineEntry) -> TimelineEntry:
    assert entry.due_on is not None
    return replace(entry, kind=EntryKind.FOLLOW_UP_OVERDUE, on=entry.due_on, at=None)
