"""An offer marked as presented by mistake, or an answer written down by mistake: taken back, never rubbed out."""

from archive.archive import Archive
from archive.disputes.errors import OfferIsAnswered, OfferIsDone
from archive.disputes.meanwhile import told_to
from archive.disputes.offers import presented
from archive.disputes.opening import found_by, open_one
from archive.disputes.promised import take_back
from archive.errors import NotTakenBack
from archive.records import ANSWER_TAKEN_BACK, OfferAnswer
from archive.search.outbox import announce
from archive.services.history import record

PRESENTING_TAKEN_BACK = "presenting taken back"
"""The act on a dispute; an offer of which it tells last is one again that nobody was shown."""


def take_back_presenting(archive: Archive, *, offer_id: int, by: str) -> None:
    """They were not shown it: under the same number it is an offer again that can be changed and presented. That it was
    marked as presented stays in the history.

    Raises OfferIsNotPresented, OfferIsAnswered or DisputeIsOver.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        offer = presented(session, offer_id)
        dispute = open_one(session, offer.dispute_id)
        if offer.given:
            raise OfferIsAnswered()
        offer.presented_on = offer.presented_by = None
        thing = f"dispute:{dispute.id}"
        record(session, at=now, by=by, act=PRESENTING_TAKEN_BACK, thing=thing, offer=offer_id)
        announce(session, found_by(dispute))


def take_back_answer(archive: Archive, *, answer_id: int, by: str) -> None:
    """They did not say so: the answer before it counts again, if there is one, with what was to be done then.

    It stays in the records and is shown nowhere. Raises OfferIsNotPresented, OfferIsDone where it is carried out,
    DisputeIsOver, or NotTakenBack when a newer answer was written down.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        given = session.get_one(OfferAnswer, answer_id)
        offer = presented(session, given.offer_id)
        dispute = open_one(session, offer.dispute_id)
        if given.is_taken_back:
            return
        if offer.done_on is not None:
            raise OfferIsDone()
        if (last := offer.given[-1]).id != answer_id:
            raise NotTakenBack(thing="Their answer", by=told_to(by, last.by))
        details = {"answer": answer_id, "offer": offer.id}
        record(session, at=now, by=by, act=ANSWER_TAKEN_BACK, thing=f"dispute:{dispute.id}", **details)
        session.expire(given, ["is_taken_back"])
        take_back(session, offer, given, by=by, at=now)
