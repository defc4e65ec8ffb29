"""What a hold reaches: the stacks and documents below the thing it was placed on, and what was below it meanwhile.

Whatever stood under a hold at any time goes on standing under it until the hold is released, and counts as released
with it: a scan that is filed elsewhere, a proof that is attached no more, a stack that has left a job. Filing may be
mended at any time, for a wrongly filed paper lies before somebody's eyes; but that a scan is not where it was is no
reason to destroy the paper that it was held for. Whoever finds that a hold reached a paper only by such a mistake
releases it, with the reason, and puts it back: then it reaches what is below the thing now. A hold that was released
before a thing came below it has nothing to do with that thing.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.paper.ties import Tie, ties_of_documents, ties_of_stacks
from archive.records import CustodyEvent, LegalHold, Page, PaperRecord, Scan, ScanDocument, ScannedSide
from archive.records.merged import kept_of_merged
from archive.services.holds_apart import PLACED


def holds_of(session: Session, stacks: Collection[PaperRecord]) -> dict[int, list[LegalHold]]:
    """Every hold that stands over each stack, or stood over it since it was put on file, the oldest first: its own,
    those of its scan, its jobs and its client, and those of the jobs and clients that its scan is filed with or proves
    a yes of.

    A hold on one of two merged clients counts for the paper of both, and a scan that was taken off again counts too.
    """
    held = _held(session)
    if not held.holds:
        return {stack.id: [] for stack in stacks}
    ties = ties_of_stacks(session, stacks)
    documents = _documents_of(session, [stack.id for stack in stacks])
    over = _over_documents(session, held, {one for some in documents.values() for one in some})
    return {
        stack.id: held.on({("paper", stack.id)}, ties[stack.id], *(over[one] for one in documents[stack.id]))
        for stack in stacks
    }


def standing_over(session: Session, documents: set[int]) -> dict[int, list[LegalHold]]:
    """Every hold that stands over each document: its own, and those of the jobs and clients with which it is filed or
    whose yes it proves, or was while they were held; those of its paper left aside."""
    held = _held(session)
    over = _over_documents(session, held, documents) if held.holds else {}
    return {one: [hold for hold in over.get(one, ()) if hold.released_at is None] for one in documents}


def below(
    session: Session, stacks: Collection[PaperRecord], things: Collection[tuple[str, int]]
) -> dict[int, set[tuple[str, int]]]:
    """Under which of these things, as ``("job", 3)`` or ``("client", 7)``, each stack stands today, by its own ties or
    by those of its scan: a hold that was placed on one now would reach it."""
    into = kept_of_merged(session)
    wanted = {
        (kind, into.get(number, number) if kind == "client" else number): (kind, number) for kind, number in things
    }
    jobs, heads = ({number for what, number in wanted if what == kind} for kind in ("job", "client"))
    clients = heads | {merged for merged, kept in into.items() if kept in heads}
    documents = _documents_of(session, [stack.id for stack in stacks])
    filed = ties_of_documents(session, {one for some in documents.values() for one in some}, jobs=jobs, clients=clients)
    ties = ties_of_stacks(session, stacks)
    found: dict[int, set[tuple[str, int]]] = {}
    for stack in stacks:
        standing = [*ties[stack.id], *(tie for one in documents[stack.id] for tie in filed.get(one, ()))]
        above = {("client", into.get(tie.client, tie.client)) for tie in standing if tie.ended is None}
        above |= {("job", tie.job) for tie in standing if tie.ended is None and tie.job is not None}
        found[stack.id] = {wanted[one] for one in above & wanted.keys()}
    return found


@dataclass(frozen=True, slots=True)
class _Held:
    """All holds: by what they were placed on, a merged client being the one in the list; ``placed`` tells under which
    number in the history."""

    into: dict[int, int]
    placed: dict[int, int]
    holds: dict[tuple[str, int], list[LegalHold]] = field(default_factory=lambda: defaultdict(list))

    def on(self, things: set[tuple[str, int]], ties: Iterable[Tie], *more: Iterable[LegalHold]) -> list[LegalHold]:
        """The holds on these things and those that met these ties, the oldest first."""
        found = {hold.id: hold for some in more for hold in some}
        for thing in things:
            found.update({hold.id: hold for hold in self.holds.get(thing, ())})
        for tie in ties:
            above = [("client", self.into.get(tie.client, tie.client))]
            above += [("job", tie.job)] if tie.job is not None else []
            for thing in above:
                for hold in self.holds.get(thing, ()):
                    if tie.meets(self.placed.get(hold.id, 0), hold.released_event):
                        found[hold.id] = hold
        return [found[number] for number in sorted(found)]

    def ids(self, kind: str) -> set[int]:
        """The jobs or clients on which anything was placed."""
        return {number for what, number in self.holds if what == kind}


def _held(session: Session) -> _Held:
    into = kept_of_merged(session)
    holds = session.scalars(select(LegalHold).order_by(LegalHold.id)).all()
    held = _Held(into, _placed(session, {thing_of(hold) for hold in holds}))
    for hold in holds:
        kind, number = _on(hold)
        held.holds[kind, into.get(number, number) if kind == "client" else number].append(hold)
    return held


def _placed(session: Session, things: set[str]) -> dict[int, int]:
    """Under which number in the history each hold was placed; one that went over to another client when two were taken
    apart, with the hold that it comes from."""
    rows = session.execute(
        select(CustodyEvent.number, CustodyEvent.details)
        .where(CustodyEvent.thing.in_(things), CustodyEvent.act.in_(PLACED))
        .order_by(CustodyEvent.number)
    )
    found: dict[int, int] = {}
    for number, details in rows:
        told = json.loads(details)
        found[told["hold"]] = found.get(told.get("from", 0), number)
    return found


def thing_of(hold: LegalHold) -> str:
    """What a hold was placed on, as the history names it: ``job:3``."""
    kind, number = _on(hold)
    return f"{kind}:{number}"


def _on(hold: LegalHold) -> tuple[str, int]:
    ids = {"document": hold.document_id, "paper": hold.paper_id, "job": hold.job_id, "client": hold.client_id}
    return next((kind, number) for kind, number in ids.items() if number is not None)


def _over_documents(session: Session, held: _Held, documents: set[int]) -> dict[int, list[LegalHold]]:
    heads = held.ids("client")
    clients = heads | {merged for merged, kept in held.into.items() if kept in heads}
    ties = ties_of_documents(session, documents, jobs=held.ids("job"), clients=clients)
    return {one: held.on({("document", one)}, ties.get(one, ())) for one in documents}


def _documents_of(session: Session, ids: Collection[int]) -> dict[int, set[int]]:
    """The files that each stack's scans were made of, and those of sides that were added later."""
    found: dict[int, set[int]] = defaultdict(set)
    made_of = select(Scan.paper_id, ScanDocument.document_id).join(ScanDocument, ScanDocument.scan_id == Scan.id)
    shows = select(Scan.paper_id, Page.document_id).join(ScannedSide, ScannedSide.scan_id == Scan.id)
    shows = shows.join(Page, Page.id == ScannedSide.page_id).distinct()
    for rows in (made_of, shows):
        for paper, document in session.execute(rows.where(Scan.paper_id.in_(ids))):
            found[paper].add(document)
    return found
