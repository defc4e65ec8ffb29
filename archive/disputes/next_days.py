"""When both sides of a dispute meet next, by when an accepted offer is to be carried out, and when something was done
last."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Dispute, FollowUp, FollowUpReason
from archive.records.merged import kept_of_merged
from archive.services.carried_out import QUESTION

_ASKS_WHETHER_DONE = FollowUp.note_id.is_(None) & FollowUp.what.startswith(QUESTION, autoescape=True)


@dataclass(frozen=True, slots=True)
class ToCome:
    """The next day on which both sides meet, and the one by which what they accepted is to be carried out, each None
    where nothing asks for it."""

    appointment: date | None = None
    to_be_done_by: date | None = None


def days_to_come(session: Session) -> dict[tuple[int, int | None], ToCome]:
    """What is next in disputes about the same, by the client that stands in the list and the job or None; inside the
    caller's transaction."""
    merged = kept_of_merged(session)
    asked = select(FollowUp.client_id, FollowUp.job_id, FollowUp.due_on, _ASKS_WHETHER_DONE).where(
        FollowUp.reason == FollowUpReason.DISPUTE, FollowUp.closed_at.is_(None)
    )
    found: dict[tuple[int, int | None], ToCome] = {}
    for client, job, due, asks_whether_done in session.execute(asked.order_by(FollowUp.due_on.desc())):
        about = merged.get(client, client), job
        name = "to_be_done_by" if asks_whether_done else "appointment"
        found[about] = replace(found.get(about, ToCome()), **{name: due})
    return found


def last_day(dispute: Dispute) -> date:
    """When something happened in it last, which may be that it began: it has not ended before."""
    offers = [one for one in dispute.offers if one.withdrawn_at is None]
    days = [
        dispute.since,
        *(one.held_on for one in dispute.meetings if one.closed_at is not None),
        *(given.on for offer in offers for given in offer.given),
        *(day for offer in offers for day in (offer.presented_on, offer.done_on) if day is not None),
        *(one.on for one in dispute.outcomes),
    ]
    return max(days)
