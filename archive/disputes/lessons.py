"""What disputes teach: by cause, missing paper and client; what making it right costs; which open jobs are alike."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.missing import Missing, missing_of, papers_of
from archive.disputes.standing import DisputeLine, disputes
from archive.records import Answer, Cause, Client, Dispute, Job, RestitutionOffer
from archive.records.approval_rule import AT_WORK
from archive.records.dispute_rule import cost_of
from archive.services.merging import kept


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the disputes."""

    name: str
    disputes: int


@dataclass(frozen=True, slots=True)
class MonthCost:
    """What the offers that were accepted in a month cost us, in hundredths; ``month`` is its first day."""

    month: date
    cost: int


@dataclass(frozen=True, slots=True)
class Alike:
    """An open job that lacks what was missing in ``disputes`` earlier ones. ``missing`` in the order of Missing."""

    job_id: int
    number: str
    title: str
    client_id: int
    client: str
    missing: tuple[Missing, ...]
    disputes: int


@dataclass(frozen=True, slots=True)
class Lessons:
    """Of all disputes that were not opened by mistake.

    ``causes`` and ``missing`` with the most frequent first, ``clients`` likewise by name; ``months`` run without a gap
    from the first month with a cost to this one. ``days`` are those that each ended dispute took, in the order of
    their ends, ``usual_days`` their median.
    """

    disputes: tuple[DisputeLine, ...]
    causes: tuple[tuple[Cause, int], ...]
    missing: tuple[tuple[Missing, int], ...]
    clients: tuple[Share, ...]
    months: tuple[MonthCost, ...]
    days: tuple[int, ...]
    usual_days: int | None
    alike: tuple[Alike, ...]


def lessons(archive: Archive) -> Lessons:
    """What all disputes teach, and which of today's open jobs share their signs."""
    today = archive.clock.now().date()
    lines = disputes(archive, ended=True)
    with archive.database.reading() as session:
        about = {line.job_id: line.since for line in lines if line.job_id is not None}
        seen = Counter(one for papers in papers_of(session, about).values() for one in missing_of(papers))
        ended = sorted((line for line in lines if line.ended_on is not None), key=lambda line: line.ended_on or today)
        days = tuple(line.days for line in ended)
        return Lessons(
            lines,
            tuple(Counter(line.cause for line in lines).most_common()),
            tuple(seen.most_common()),
            tuple(Share(*one) for one in Counter(line.client for line in lines).most_common()),
            _months(session, [line.id for line in lines], today),
            days,
            round(median(days)) if days else None,
            _alike(session, seen, {line.job_id for line in lines}, today),
        )


def _months(session: Session, ids: Sequence[int], today: date) -> tuple[MonthCost, ...]:
    offers = select(RestitutionOffer).join(Dispute, Dispute.id == RestitutionOffer.dispute_id)
    spent: Counter[date] = Counter()
    for offer in session.scalars(offers.where(Dispute.id.in_(ids), RestitutionOffer.withdrawn_at.is_(None))):
        last = offer.answers[-1] if offer.answers else None
        if last is not None and last.answer is Answer.ACCEPTED:
            cost = cost_of(minutes=offer.minutes, rate=offer.rate, parts=offer.parts, money=offer.money)
            spent[last.on.replace(day=1)] += cost
    if not spent:
        return ()
    return tuple(MonthCost(month, spent[month]) for month in _months_from(min(spent), today))


def _months_from(first: date, today: date) -> Iterable[date]:
    month = first
    while month <= today:
        yield month
        month = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)


def _alike(session: Session, seen: Counter[Missing], disputed: set[int | None], today: date) -> tuple[Alike, ...]:
    """Open jobs at work that lack anything that was missing in a dispute; the most telling first."""
    open_ones = select(Job).where(Job.stage.in_(AT_WORK), Job.closed_on.is_(None))
    jobs = {job.id: job for job in session.scalars(open_ones) if job.id not in disputed}
    found = []
    for job_id, papers in papers_of(session, dict.fromkeys(jobs, today)).items():
        shared = tuple(one for one in missing_of(papers) if seen[one])
        if shared:
            job = jobs[job_id]
            owner = session.get_one(Client, kept(session, job.client_id))
            weight = sum(seen[one] for one in shared)
            found.append(Alike(job_id, job.number, job.title, owner.id, owner.name, shared, weight))
    return tuple(sorted(found, key=lambda one: (-one.disputes, one.number)))
