"""What a letter says of an offer to make it right: what is offered, by when and by whom, and never what it costs us."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from archive.archive import Archive
from archive.records import Answer, Dispute, RestitutionOffer
from archive.services.merging import members
from archive.services.staff import staff


@dataclass(frozen=True, slots=True)
class Offered:
    """The newest offer. ``whose`` is the name of who sees to it, None where nobody of that name is known.

    ``presented_on``, ``accepted_on`` and ``done_on`` are None until then. Why we do it although we think that we were
    right stays with us.
    """

    what: str
    finish_by: date
    whose: str | None
    presented_on: date | None
    accepted_on: date | None
    done_on: date | None


def newest_offer(archive: Archive, *, client_id: int, job_id: int | None) -> Offered | None:
    """The newest offer about a job, or where none is given to the client at all; None where none was written."""
    names = {one.initials: one.name for one in staff(archive)}
    with archive.database.reading() as session:
        written = (
            select(RestitutionOffer)
            .join(Dispute, Dispute.id == RestitutionOffer.dispute_id)
            .where(
                Dispute.client_id.in_(members(session, client_id)),
                Dispute.withdrawn_at.is_(None),
                RestitutionOffer.withdrawn_at.is_(None),
            )
            .order_by(RestitutionOffer.id.desc())
            .limit(1)
        )
        offer = session.scalars(written.where(Dispute.job_id == job_id) if job_id is not None else written).first()
        if offer is None:
            return None
        last = offer.given[-1] if offer.given else None
        accepted = last.on if last is not None and last.answer is Answer.ACCEPTED else None
        whose = names.get(offer.whose)
        return Offered(offer.what, offer.finish_by, whose, offer.presented_on, accepted, offer.done_on)
