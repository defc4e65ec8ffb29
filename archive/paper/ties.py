"""What stands above stacks and documents, and stood above them once: jobs and clients, from which act of the history to
which.

A hold reaches whatever is below it while it stands. What it has reached stays known after a stack has left a job or a
scan was filed elsewhere, since a correction must not let go what a hold keeps. What came after what is told by the
numbers of the history, never by a clock.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive.records import CustodyEvent, Filing, Job, PaperJob, PaperRecord
from archive.services.proofs import yeses_over

FIRST, CHANGES = "put on file", ("changed", "changed back")
"""Acts after which a stack may belong to other jobs, in the history's words."""

FILED, UNFILED = ("filed", "refiled"), "filing withdrawn"

PROVED = ("approved", "approval attached", "accepted", "acceptance restored", "acceptance attached")
"""Acts after which another document may show a yes."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A client, and a job of theirs if ``job`` is set, above something since the act ``begun``; ``ended`` is None while
    it is. ``ended_on`` is the day of that act by the computer's clock."""

    client: int
    job: int | None
    begun: int
    ended: int | None = None
    ended_on: date | None = None

    def meets(self, placed: int, released: int | None) -> bool:
        """Whether a hold that was placed and released by these acts stood at any time while this did."""
        return (released is None or self.begun < released) and (self.ended is None or placed < self.ended)


def ties_of_stacks(session: Session, stacks: Collection[PaperRecord]) -> dict[int, list[Tie]]:
    """The client and the jobs of each stack, by its id, those that it has left among them."""
    ids = [stack.id for stack in stacks]
    now: dict[int, set[int]] = defaultdict(set)
    for paper, job in session.execute(select(PaperJob.paper_id, PaperJob.job_id).where(PaperJob.paper_id.in_(ids))):
        now[paper].add(job)
    acts = _acts_on(session, ids)
    jobs = {job for some in now.values() for job in some}
    jobs.update(job for some in acts.values() for act in some for job in act.jobs)
    rows = session.execute(select(Job.id, Job.client_id).where(Job.id.in_(jobs)))
    owners = {job: client for job, client in rows}  # noqa: C416  # a row is no pair to the type checker
    found: dict[int, list[Tie]] = {}
    for stack in stacks:
        known = acts.get(stack.id, ())
        found[stack.id] = [Tie(stack.client_id, None, known[0].number if known else 0)]
        for job in sorted(now[stack.id].union(*(act.jobs for act in known)) & owners.keys()):
            found[stack.id].extend(_spans(job, owners[job], known, is_now=job in now[stack.id]))
    return found


def changed_ones(session: Session, stacks: Collection[PaperRecord]) -> list[PaperRecord]:
    """Those of which anything written was ever changed, so that they may have left a job."""
    things = [f"paper:{stack.id}" for stack in stacks]
    changed = select(CustodyEvent.thing).where(CustodyEvent.thing.in_(things), CustodyEvent.act.in_(CHANGES))
    known = set(session.scalars(changed))
    return [stack for stack in stacks if f"paper:{stack.id}" in known]


def ties_of_documents(
    session: Session, documents: set[int], *, jobs: Collection[int], clients: Collection[int]
) -> dict[int, list[Tie]]:
    """Of these jobs and clients those with which each document is or was filed, and those of whose yes it is or was the
    proof. A yes that was withdrawn still has its proof."""
    found: dict[int, list[Tie]] = defaultdict(list)
    for document, ties in _filed(session, documents, jobs, clients).items():
        found[document].extend(ties)
    for document, ties in _proved(session, documents, jobs, clients).items():
        found[document].extend(ties)
    return found


@dataclass(frozen=True, slots=True)
class _Act:
    """An act on a stack after which it belonged to these jobs."""

    number: int
    on: date
    jobs: frozenset[int]


def _acts_on(session: Session, ids: Collection[int]) -> dict[int, list[_Act]]:
    things = {f"paper:{paper}": paper for paper in ids}
    rows = session.execute(
        select(CustodyEvent.number, CustodyEvent.at, CustodyEvent.thing, CustodyEvent.details)
        .where(CustodyEvent.thing.in_(things), CustodyEvent.act.in_((FIRST, *CHANGES)))
        .order_by(CustodyEvent.number)
    )
    found: dict[int, list[_Act]] = defaultdict(list)
    for number, at, thing, details in rows:
        found[things[thing]].append(_Act(number, at.date(), frozenset(json.loads(details)["jobs"])))
    return found


def _spans(job: int, client: int, acts: Sequence[_Act], *, is_now: bool) -> Iterator[Tie]:
    """From which act to which a stack belonged to a job."""
    begun: int | None = None
    for act in acts:
        if job in act.jobs:
            begun = act.number if begun is None else begun
        elif begun is not None:
            yield Tie(client, job, begun, act.number, act.on)
            begun = None
    if is_now:
        yield Tie(client, job, begun or 0)


def _filed(
    session: Session, documents: set[int], jobs: Collection[int], clients: Collection[int]
) -> dict[int, list[Tie]]:
    rows = session.execute(
        select(Filing.document_id, Filing.client_id, Filing.job_id, Filing.withdrawn_at).where(
            Filing.document_id.in_(documents), or_(Filing.job_id.in_(jobs), Filing.client_id.in_(clients))
        )
    ).all()
    spans = _filing_spans(session, {document for document, *_ in rows})
    found: dict[int, list[Tie]] = defaultdict(list)
    for document, client, job in sorted({(document, client, job or 0) for document, client, job, _ in rows}):
        place = (document, client, job or None)
        lasts = any((*one[:3],) == place and one[3] is None for one in rows)
        known = spans.get(place, [])
        found[document].extend(Tie(client, job or None, begun, ended) for begun, ended in known)
        if lasts and all(ended is not None for _, ended in known):  # filed by a release that did not tell where
            found[document].append(Tie(client, job or None, 0))
    return found


def _filing_spans(
    session: Session, documents: Collection[int]
) -> dict[tuple[int, int, int | None], list[tuple[int, int | None]]]:
    """From which act to which each document was filed with a client and a job."""
    things = {f"document:{document}": document for document in documents}
    rows = session.execute(
        select(CustodyEvent.number, CustodyEvent.act, CustodyEvent.thing, CustodyEvent.details)
        .where(CustodyEvent.thing.in_(things), CustodyEvent.act.in_((*FILED, UNFILED)))
        .order_by(CustodyEvent.number)
    )
    found: dict[tuple[int, int, int | None], list[tuple[int, int | None]]] = defaultdict(list)
    for number, act, thing, details in rows:
        told = json.loads(details)
        spans = found[things[thing], told.get("client", 0), told.get("job")]
        if act != UNFILED:
            spans.append((number, None))
        elif (last := next((place for place, (_, ended) in enumerate(spans) if ended is None), None)) is not None:
            spans[last] = (spans[last][0], number)
    return found


def _proved(
    session: Session, documents: set[int], jobs: Collection[int], clients: Collection[int]
) -> dict[int, list[Tie]]:
    yeses = yeses_over(session, jobs=jobs, clients=clients)
    things = {one.told_on: one for one in yeses}
    rows = session.execute(
        select(CustodyEvent.number, CustodyEvent.thing, CustodyEvent.details)
        .where(CustodyEvent.thing.in_(things), CustodyEvent.act.in_(PROVED))
        .order_by(CustodyEvent.number)
    )
    shown: dict[tuple[str, int], list[tuple[int, int | None]]] = defaultdict(list)
    for number, thing, details in rows:
        told = json.loads(details)
        shown[thing, told.get("approval") or told.get("acceptance") or 0].append((number, told.get("document")))
    found: dict[int, list[Tie]] = defaultdict(list)
    for one in yeses:
        acts = shown[one.told_on, one.yes]
        if one.document in documents and (not acts or acts[-1][1] != one.document):
            found[one.document or 0].append(Tie(one.client, one.job, 0))  # kept by a release that did not tell which
        for place, (number, document) in enumerate(acts):
            if document is not None and document in documents:
                ended = acts[place + 1][0] if place + 1 < len(acts) else None
                found[document].append(Tie(one.client, one.job, number, ended))
    return found
