"""Disputes: where each was opened, what was offered and answered, how it ended. Meetings are told by their notes."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive.records import Dispute, RestitutionOffer
from archive.services.story.entry import EntryKind, TimelineEntry, Whose, moment


def disputes(session: Session, whose: Whose) -> list[TimelineEntry]:
    """The course of each dispute that was not opened by mistake."""
    chosen = (
        select(Dispute)
        .where(Dispute.client_id.in_(whose.clients), Dispute.withdrawn_at.is_(None))
        .options(
            selectinload(Dispute.statements),
            selectinload(Dispute.all_outcomes),
            selectinload(Dispute.offers).selectinload(RestitutionOffer.answers),
        )
    )
    if whose.job_id is not None:
        chosen = chosen.where(Dispute.job_id == whose.job_id)
    return [entry for dispute in session.scalars(chosen) for entry in _course(dispute)]


def _course(dispute: Dispute) -> Iterator[TimelineEntry]:
    job = dispute.job_id, dispute.job.number if dispute.job is not None else None
    said = dispute.statements[0]
    opened = dispute.opened_at
    yield TimelineEntry(
        EntryKind.DISPUTE_OPENED,
        dispute.id,
        opened.date(),
        opened,
        said.says,
        *job,
        by=dispute.opened_by,
        written_at=opened,
        words_on=dispute.since if dispute.since != opened.date() else None,
        words=dispute.number,
        dispute_id=dispute.id,
    )
    for offer in dispute.offers:
        if offer.presented_on is None or offer.withdrawn_at is not None:
            continue
        yield TimelineEntry(
            EntryKind.DISPUTE_OFFERED,
            offer.id,
            offer.presented_on,
            None,
            offer.what,
            *job,
            by=offer.presented_by,
            words=dispute.number,
            dispute_id=dispute.id,
        )
        for given in offer.given:
            yield TimelineEntry(
                EntryKind.DISPUTE_ANSWERED,
                given.id,
                given.on,
                moment(given.at, given.on),
                given.words,
                *job,
                by=given.by,
                words=dispute.number,
                dispute_id=dispute.id,
                answer=given.answer,
            )
    for outcome in dispute.outcomes:
        yield TimelineEntry(
            EntryKind.DISPUTE_ENDED,
            outcome.id,
            outcome.on,
            moment(outcome.at, outcome.on),
            outcome.words,
            *job,
            by=outcome.by,
            words=dispute.number,
            dispute_id=dispute.id,
            ending=outcome.ending,
        )
