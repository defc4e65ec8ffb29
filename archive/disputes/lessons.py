"""What disputes teach: by cause, missing paper and client; what making it right costs; which open jobs are alike."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.missing import Missing, missing_of, papers_of
from archive.disputes.standing import DisputeLine, disputes
from archive.records import Answer, Cause, Client, Dispute, Ending, Job, JobStage, RestitutionOffer
from archive.records.approval_rule import AT_WORK
from archive.records.dispute_rule import Stage, cost_of, is_still_owed
from archive.services.confirmation import currency_in
from archive.services.merging import kept


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the disputes a client has."""

    client_id: int
    name: str
    disputes: int


@dataclass(frozen=True, slots=True)
class MonthCost:
    """What the offers that were accepted in a month cost us, in hundredths; ``month`` is its first day.

    One that was not carried out, and is owed no more since its dispute has ended, costs nothing. ``disputes`` are the
    ids of those in which they were.
    """

    month: date
    cost: int
    disputes: tuple[int, ...] = ()


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
    their ends, ``usual_days`` their median. ``lacked`` tells of each dispute about a job, by its id, what was missing.
    """

    disputes: tuple[DisputeLine, ...]
    causes: tuple[tuple[Cause, int], ...]
    missing: tuple[tuple[Missing, int], ...]
    clients: tuple[Share, ...]
    months: tuple[MonthCost, ...]
    days: tuple[int, ...]
    usual_days: int | None
    alike: tuple[Alike, ...]
    lacked: Mapping[int, tuple[Missing, ...]]
    currency: str


def lessons(archive: Archive) -> Lessons:
    """What all disputes teach, and which of today's open jobs share their signs."""
    today = archive.clock.now().date()
    lines = disputes(archive, ended=True)
    with archive.database.reading() as session:
        lacked = _lacked(session, lines)
        seen = Counter(one for missing in lacked.values() for one in missing)
        ended = sorted((line for line in lines if line.ended_on is not None), key=lambda line: line.ended_on or today)
        days = tuple(line.days for line in ended)
        return Lessons(
            lines,
            tuple(Counter(line.cause for line in lines).most_common()),
            tuple(seen.most_common()),
            tuple(
                Share(*client, count)
                for client, count in Counter((line.client_id, line.client) for line in lines).most_common()
            ),
            _months(session, {line.id: line.ending for line in lines}, today),
            days,
            round(median(days)) if days else None,
            _alike(session, lacked, {line.job_id for line in lines if line.stage is not Stage.ENDED}, today),
            lacked,
            currency_in(session),
        )


def _lacked(session: Session, lines: Sequence[DisputeLine]) -> dict[int, tuple[Missing, ...]]:
    """What was missing of the job of each dispute on the day since which it goes on; a job may have had several."""
    found: dict[int, tuple[Missing, ...]] = {}
    waiting = [line for line in lines if line.job_id is not None]
    while waiting:
        first = {line.job_id: line for line in reversed(waiting) if line.job_id is not None}
        for job, papers in papers_of(session, {job: line.since for job, line in first.items()}).items():
            found[first[job].id] = missing_of(papers)
        waiting = [line for line in waiting if line.id not in found]
    return found


def _months(session: Session, endings: Mapping[int, Ending | None], today: date) -> tuple[MonthCost, ...]:
    offers = select(RestitutionOffer).join(Dispute, Dispute.id == RestitutionOffer.dispute_id)
    spent: Counter[date] = Counter()
    where: dict[date, set[int]] = {}
    for offer in session.scalars(offers.where(Dispute.id.in_(endings), RestitutionOffer.withdrawn_at.is_(None))):
        last = offer.given[-1] if offer.given else None
        is_ours = offer.done_on is not None or is_still_owed(endings[offer.dispute_id])
        if last is not None and last.answer is Answer.ACCEPTED and is_ours:
            cost = cost_of(minutes=offer.minutes, rate=offer.rate, parts=offer.parts, money=offer.money)
            spent[last.on.replace(day=1)] += cost
            where.setdefault(last.on.replace(day=1), set()).add(offer.dispute_id)
    if not spent:
        return ()
    months = _months_from(min(spent), today)
    return tuple(MonthCost(month, spent[month], tuple(sorted(where.get(month, ())))) for month in months)


def _months_from(first: date, today: date) -> Iterable[date]:
    month = first
    while month <= today:
        yield month
        month = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)


def _alike(
    session: Session, lacked: Mapping[int, tuple[Missing, ...]], disputed: set[int | None], today: date
) -> tuple[Alike, ...]:
    """Open jobs at work that lack anything that was missing in a dispute, and agreed ones without a yes in writing; the
    most telling first. Those about which a dispute goes on are left out: what they lack is known there."""
    seen = {one for missing in lacked.values() for one in missing}
    open_ones = select(Job).where(Job.stage.in_((JobStage.AGREED, *AT_WORK)), Job.closed_on.is_(None))
    jobs = {job.id: job for job in session.scalars(open_ones) if job.id not in disputed}
    found = []
    for job_id, papers in papers_of(session, dict.fromkeys(jobs, today)).items():
        shared, job = tuple(one for one in missing_of(papers) if one in seen), jobs[job_id]
        if shared and not (job.stage is JobStage.AGREED and papers.approved):
            owner = session.get_one(Client, kept(session, job.client_id))
            weight = sum(not set(shared).isdisjoint(missing) for missing in lacked.values())
            found.append(Alike(job_id, job.number, job.title, owner.id, owner.name, shared, weight))
    return tuple(sorted(found, key=lambda one: (-one.disputes, -len(one.missing), one.number)))
