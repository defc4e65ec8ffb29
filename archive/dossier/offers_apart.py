"""What the record itself links to offers to make it right: known by what it is, whatever it is called by now."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.letters.filing import WRITTEN_HERE
from archive.letters.letter import Letter
from archive.letters.payload import payload_of
from archive.records import (
    Accession,
    AccessionItem,
    Dispute,
    DisputeHold,
    Filing,
    FollowUp,
    FollowUpReason,
    LegalHold,
    Page,
)


def follow_ups_of_offers(session: Session, family: Sequence[int]) -> frozenset[int]:
    """The follow-ups that carry out an accepted offer, and the appointments on which one was presented or answered.

    The first are about a dispute and made in no meeting. The others are those of its meetings, due on the day on which
    an offer was presented, or settled in the same stroke in which it was answered. With them goes what asks whether it
    is still right after the end: it may say what was agreed.
    """
    asked = select(FollowUp.id).where(
        FollowUp.reason == FollowUpReason.DISPUTE, FollowUp.note_id.is_(None), FollowUp.client_id.in_(family)
    )
    found = set(session.scalars(asked))
    for dispute in session.scalars(select(Dispute).where(Dispute.client_id.in_(family))):
        presented = {one.presented_on for one in dispute.offers if one.presented_on is not None}
        answered = {given.at for one in dispute.offers for given in one.answers}
        agreed_on = (one.next for one in dispute.meetings if one.next is not None)
        found |= {one.id for one in agreed_on if one.due_on in presented or one.closed_at in answered}
        found |= {one.next_id for one in dispute.outcomes if one.next_id is not None}
    return frozenset(found)


def holds_of_disputes(session: Session, family: Sequence[int]) -> frozenset[int]:
    """The holds that were placed for a dispute, and those in which they went on after they were put back."""
    placed = (
        select(LegalHold.placed_at, LegalHold.reason)
        .join(DisputeHold, DisputeHold.hold_id == LegalHold.id)
        .join(Dispute, Dispute.id == DisputeHold.dispute_id)
        .where(Dispute.client_id.in_(family))
    )
    found: set[int] = set()
    for at, reason in session.execute(placed).all():
        same = select(LegalHold.id).where(LegalHold.placed_at == at, LegalHold.reason == reason)
        found.update(session.scalars(same))
    return frozenset(found)


def letters_of_offers(session: Session, documents: Collection[int]) -> frozenset[int]:
    """Which of these documents are letters of an offer.

    Handed in by the program as that letter, or filed under its name at any time, or with its code on a page, as one
    that was printed, signed and scanned has. Where it is filed now, and under which name, does not matter.
    """
    called, ids = Letter.OFFER.called, list(documents)
    written = (
        select(AccessionItem.document_id)
        .join(Accession, Accession.id == AccessionItem.accession_id)
        .where(Accession.source == WRITTEN_HERE, Accession.what == called, AccessionItem.document_id.in_(ids))
    )
    filed = select(Filing.document_id).where(Filing.what == called, Filing.document_id.in_(ids))
    coded = select(Page.document_id, Page.codes).where(
        Page.document_id.in_(ids), Page.codes.contains(f":{Letter.OFFER.sign}:")
    )
    found = {one for one in session.scalars(written) if one is not None} | set(session.scalars(filed))
    return frozenset(found | {one for one, codes in session.execute(coded) if _is_of_an_offer(codes)})


def _is_of_an_offer(codes: str) -> bool:
    read = (payload_of(line) for line in codes.splitlines())
    return any(one is not None and one.letter == Letter.OFFER.sign for one in read)
