"""When both sides of a dispute meet next, by when an accepted offer is to be carried out, and when something was done
last."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Dispute, FollowUp, FollowUpReason, RestitutionOffer
from archive.records.merged import kept_of_merged
from archive.services.carried_out import QUESTION, with_what_asks

_ASKS_WHETHER_DONE = FollowUp.note_id.is_(None) & FollowUp.what.startswith(QUESTION, autoescape=True)


def appointments(session: Session) -> dict[tuple[int, int | None], date]:
    """The next day on which both sides meet, by what goes on between them: the client that stands in the list and the
    job or None; inside the caller's transaction."""
    merged = kept_of_merged(session)
    agreed_on = select(FollowUp.client_id, FollowUp.job_id, FollowUp.due_on).where(
        FollowUp.reason == FollowUpReason.DISPUTE, FollowUp.closed_at.is_(None), ~_ASKS_WHETHER_DONE
    )
    rows = session.execute(agreed_on.order_by(FollowUp.due_on.desc()))
    return {(merged.get(client, client), job): due for client, job, due in rows}


def days_to_do(session: Session) -> dict[int, date]:
    """The day by which what was accepted in a dispute is to be carried out, also after it was settled, by the dispute;
    inside the caller's transaction."""
    asked = with_what_asks().where(FollowUp.closed_at.is_(None)).order_by(FollowUp.due_on.desc())
    rows = session.execute(asked.with_only_columns(RestitutionOffer.dispute_id, FollowUp.due_on))
    return {row.dispute_id: row.due_on for row in rows}


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
