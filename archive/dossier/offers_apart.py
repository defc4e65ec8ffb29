"""What the record itself links to offers to make it right: known by what it is, and by when it was written."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.letters.filing import WRITTEN_HERE
from archive.letters.letter import Letter
from archive.letters.payload import payload_of
from archive.records import (
    Accession,
    AccessionItem,
    CustodyEvent,
    Dispute,
    DisputeHold,
    DisputeMeeting,
    Filing,
    FollowUp,
    FollowUpReason,
    LegalHold,
    Page,
)


@dataclass(frozen=True, slots=True)
class AfterOffers:
    """What of disputes was written after the first offer of each was, by ids: ``meetings`` with the ``notes`` that they
    left, and appointments of earlier ones that were ``settled`` since."""

    meetings: frozenset[int] = frozenset()
    notes: frozenset[int] = frozenset()
    settled: frozenset[int] = frozenset()


def after_offers(session: Session, family: Sequence[int]) -> AfterOffers:
    """What was written in disputes of this client when there was an offer that it may tell of.

    The first offer is there from the moment at which it was written, presented or not; one that was told before that
    was written down, from the day on which it was presented. A meeting that still lasts is written in until today.
    """
    meetings: list[DisputeMeeting] = []
    settled: set[int] = set()
    for dispute in session.scalars(select(Dispute).where(Dispute.client_id.in_(family))):
        if not dispute.offers:
            continue
        since = _first_written(session, dispute)
        told = min((one.presented_on for one in dispute.offers if one.presented_on is not None), default=date.max)
        after = [one for one in dispute.meetings if _is_after(one, since, told)]
        meetings += after
        before = (one.next for one in dispute.meetings if one not in after and one.next is not None)
        settled |= {one.id for one in before if one.closed_at is not None and one.closed_at > since}
    notes = (one.note_id for one in meetings if one.note_id is not None)
    return AfterOffers(frozenset(one.id for one in meetings), frozenset(notes), frozenset(settled))


def _first_written(session: Session, dispute: Dispute) -> datetime:
    """As the history tells: an offer that is written anew has a later moment."""
    written = select(CustodyEvent.at).where(
        CustodyEvent.thing == f"dispute:{dispute.id}", CustodyEvent.act == "offer written"
    )
    return min([*session.scalars(written).all(), *(one.written_at for one in dispute.offers)])


def _is_after(meeting: DisputeMeeting, since: datetime, told: date) -> bool:
    if meeting.closed_at is None or meeting.closed_at > since:
        return True
    return told < since.date() and meeting.held_on >= told


def follow_ups_of_offers(session: Session, family: Sequence[int]) -> frozenset[int]:
    """The follow-ups that carry out an accepted offer: about a dispute, and made in no meeting. With them goes what
    asks whether it is still right after the end: it may say what was agreed."""
    asked = select(FollowUp.id).where(
        FollowUp.reason == FollowUpReason.DISPUTE, FollowUp.note_id.is_(None), FollowUp.client_id.in_(family)
    )
    found = set(session.scalars(asked))
    for dispute in session.scalars(select(Dispute).where(Dispute.client_id.in_(family))):
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
