"""What is searched of disputes: their numbers, what they say and ask for, what was offered, and how they ended."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from archive.records import Dispute
from archive.search.beside import Said


def disputed_on_jobs(session: Session, jobs: Sequence[int]) -> dict[int, list[Said]]:
    """For each job the words of its disputes, a piece each."""
    return _said(session, Dispute.job_id.in_(jobs), of_jobs=True)


def disputed_with_clients(session: Session, clients: Sequence[int]) -> dict[int, list[Said]]:
    """For each client the words of its disputes about no job, a piece each."""
    return _said(session, Dispute.client_id.in_(clients) & Dispute.job_id.is_(None), of_jobs=False)


def said_beside(agreed: dict[int, list[Said]], disputed: dict[int, list[Said]]) -> dict[int, list[Said]]:
    """Both by what they belong to, what was agreed first."""
    return {one: agreed.get(one, []) + disputed.get(one, []) for one in agreed | disputed}


def _said(session: Session, chosen: ColumnElement[bool], *, of_jobs: bool) -> dict[int, list[Said]]:
    disputes = (
        select(Dispute)
        .where(chosen, Dispute.withdrawn_at.is_(None))
        .order_by(Dispute.id)
        .options(
            selectinload(Dispute.statements),
            selectinload(Dispute.offers),
            selectinload(Dispute.all_outcomes),
            selectinload(Dispute.findings),
        )
    )
    found: dict[int, list[Said]] = {}
    for one in session.scalars(disputes):
        last = one.said[-1]
        texts = [one.number, last.says, last.asks]
        texts += [finding.words for finding in one.findings if finding.withdrawn_at is None]
        texts += [offer.what for offer in one.offers if offer.withdrawn_at is None]
        texts += [words for end in one.outcomes for words in (end.words, end.learned, end.changes)]
        owner = one.job_id if of_jobs and one.job_id is not None else one.client_id
        found.setdefault(owner, []).extend(Said("dispute", text, one.id) for text in texts if text)
    return found
