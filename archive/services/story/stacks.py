"""Paper: stacks put on file, moved, scanned, checked and shredded, and what must not be destroyed.

Mistakes are left out with what took them back: stacks taken off file, scans taken off, moves changed back, approvals
and releases that were undone.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, func, select
from sqlalchemy.orm import Session

from archive.records import (
    Afterwards,
    CertificateFiled,
    CustodyEvent,
    DestructionCertificate,
    Disposition,
    Job,
    PaperDecision,
    PaperFate,
    PaperJob,
    PaperRecord,
    Scan,
    ScannedSide,
    Seen,
    SideReview,
)
from archive.services.story.entry import EntryKind, TimelineEntry, Whose, moment

_MOVED, _CHANGED_BACK, _DECISION_TAKEN_BACK = "moved", "changed back", "decision taken back"
_ACTS = (_MOVED, "changed", _CHANGED_BACK, _DECISION_TAKEN_BACK)
SAME_PERSON = "same person"
"""What is said of a check by whoever scanned, in a later sitting."""

_FATES = {Afterwards.STILL_THERE: EntryKind.PAPER_FOUND, Afterwards.LOST: EntryKind.PAPER_LOST}


@dataclass(frozen=True, slots=True)
class _Act:
    number: int
    at: datetime
    by: str
    act: str


@dataclass(frozen=True, slots=True)
class _Stack:
    id: int
    number: str
    what: str
    place: str
    sheets: int
    added_at: datetime
    added_by: str
    job_id: int | None
    job: str | None
    jobs: tuple[int, ...] = ()

    def entry(self, kind: EntryKind, number: int, at: datetime, by: str) -> TimelineEntry:
        """A line about it."""
        return TimelineEntry(
            kind,
            number,
            at.date(),
            at,
            self.what,
            self.job_id,
            self.job,
            by=by,
            paper_id=self.id,
            paper=self.number,
            jobs=self.jobs,
        )


def stacks(session: Session, whose: Whose) -> list[TimelineEntry]:
    """What was done with the paper of a client and of all their jobs, or with that of one job."""
    which = _of(whose)
    found = _stacks(session, whose, which)
    if not found:
        return []
    acts = _acts(session, which)
    standing = {paper: _standing(acts.get(paper, ())) for paper in found}
    return [
        *(_filed(stack, standing[stack.id]) for stack in found.values()),
        *(entry for stack in found.values() for entry in _moves(stack, standing[stack.id])),
        *_scans(session, found, which),
        *_looks(session, found, which),
        *_decisions(session, found, which, acts),
        *_ends(session, found, which),
        *_fates(session, found, which),
    ]


def _of(whose: Whose) -> ColumnElement[bool]:
    if whose.job_id is not None:
        with_jobs = select(PaperJob.paper_id).where(PaperJob.job_id == whose.job_id)
        return PaperRecord.withdrawn_at.is_(None) & PaperRecord.id.in_(with_jobs)
    with_jobs = select(PaperJob.paper_id).join(Job, Job.id == PaperJob.job_id).where(Job.client_id.in_(whose.clients))
    theirs = PaperRecord.client_id.in_(whose.clients) | PaperRecord.id.in_(with_jobs)
    return PaperRecord.withdrawn_at.is_(None) & theirs


def _stacks(session: Session, whose: Whose, which: ColumnElement[bool]) -> dict[int, _Stack]:
    """By id, with the job if there is one alone; on the story of a job that one."""
    rows = session.execute(
        select(
            PaperRecord.id,
            PaperRecord.number,
            PaperRecord.what,
            PaperRecord.place,
            PaperRecord.sheets,
            PaperRecord.added_at,
            PaperRecord.added_by,
            Job.id,
            Job.number,
        )
        .outerjoin(PaperJob, PaperJob.paper_id == PaperRecord.id)
        .outerjoin(Job, Job.id == PaperJob.job_id)
        .where(which)
        .order_by(PaperRecord.id, Job.id)
    )
    found: dict[int, _Stack] = {}
    for paper, number, what, place, sheets, at, by, job_id, job in rows:
        if (one := found.get(paper)) is None:
            found[paper] = _Stack(paper, number, what, place, sheets, at, by, job_id, job, (job_id,) if job_id else ())
        else:
            found[paper] = replace(one, job_id=None, job=f"{one.job}, {job}", jobs=(*one.jobs, job_id))
    if whose.job_id is not None:
        return {paper: replace(one, job_id=whose.job_id) for paper, one in found.items()}
    return found


def _acts(session: Session, which: ColumnElement[bool]) -> dict[int, list[_Act]]:
    """What stands in the history alone, oldest first."""
    thing = "paper:" + cast(PaperRecord.id, String)
    rows = session.execute(
        select(PaperRecord.id, CustodyEvent.number, CustodyEvent.at, CustodyEvent.by, CustodyEvent.act)
        .join(CustodyEvent, CustodyEvent.thing == thing)
        .where(which, CustodyEvent.act.in_(_ACTS))
        .order_by(CustodyEvent.number)
    )
    found: dict[int, list[_Act]] = defaultdict(list)
    for paper, number, at, by, act in rows:
        found[paper].append(_Act(number, at, by, act))
    return found


def _standing(acts: Sequence[_Act]) -> list[_Act]:
    """Moves and changes that were not changed back."""
    standing: list[_Act] = []
    undone: _Act | None = None
    for one in acts:
        if one.act == _CHANGED_BACK and undone is not None:
            standing.append(undone)  # the undoing was undone
            undone = None
        elif one.act == _CHANGED_BACK:
            undone = standing.pop() if standing else None
        elif one.act != _DECISION_TAKEN_BACK:
            standing.append(one)
            undone = None
    return standing


def _filed(stack: _Stack, standing: Sequence[_Act]) -> TimelineEntry:
    """History has no words: where it lay first is known only if it was never moved or changed."""
    entry = stack.entry(EntryKind.PAPER_FILED, stack.id, stack.added_at, stack.added_by)
    return replace(entry, words="" if standing else stack.place, sheets=stack.sheets)


def _moves(stack: _Stack, standing: Sequence[_Act]) -> Iterator[TimelineEntry]:
    """Where to is known of the last one, as long as nothing was changed since."""
    for place, one in enumerate(standing, start=1):
        if one.act == _MOVED:
            entry = stack.entry(EntryKind.PAPER_MOVED, one.number, one.at, one.by)
            yield replace(entry, words=stack.place if place == len(standing) else "")


def _scans(session: Session, found: dict[int, _Stack], which: ColumnElement[bool]) -> Iterator[TimelineEntry]:
    sides = select(func.count(ScannedSide.id)).where(ScannedSide.scan_id == Scan.id, ScannedSide.struck_at.is_(None))
    rows = session.execute(
        select(Scan.id, Scan.paper_id, Scan.scanned_at, Scan.scanned_by, sides.correlate(Scan).scalar_subquery())
        .join(PaperRecord, PaperRecord.id == Scan.paper_id)
        .where(which, Scan.withdrawn_at.is_(None))
    )
    for scan, paper, at, by, count in rows:
        yield replace(found[paper].entry(EntryKind.PAPER_SCANNED, scan, at, by), pages=count)


def _looks(session: Session, found: dict[int, _Stack], which: ColumnElement[bool]) -> Iterator[TimelineEntry]:
    """One line for each stretch of a person's work, of the sides of which their look is the last."""
    newest = select(func.max(SideReview.id)).where(SideReview.side_id == ScannedSide.id).correlate(ScannedSide)
    rows = session.execute(
        select(
            Scan.paper_id,
            SideReview.by,
            func.max(SideReview.id),
            func.max(SideReview.at),
            func.count(),
            func.max(SideReview.same_person),
        )
        .select_from(PaperRecord)
        .join(Scan, Scan.paper_id == PaperRecord.id)
        .join(ScannedSide, ScannedSide.scan_id == Scan.id)
        .join(SideReview, SideReview.id == newest.scalar_subquery())
        .where(which, Scan.withdrawn_at.is_(None), ScannedSide.struck_at.is_(None), SideReview.seen != Seen.LOOK_AGAIN)
        .group_by(Scan.id, SideReview.by, SideReview.sitting)
    )
    for paper, by, number, at, count, is_same in rows:
        entry = found[paper].entry(EntryKind.PAPER_CHECKED, number, at, by)
        yield replace(entry, pages=count, words=SAME_PERSON if is_same else "")


def _decisions(
    session: Session,
    found: dict[int, _Stack],
    which: ColumnElement[bool],
    acts: dict[int, list[_Act]],
) -> Iterator[TimelineEntry]:
    decided = select(PaperDecision).join(PaperRecord, PaperRecord.id == PaperDecision.paper_id).where(which)
    by_paper: dict[int, list[PaperDecision]] = defaultdict(list)
    for one in session.scalars(decided.order_by(PaperDecision.event)):
        by_paper[one.paper_id].append(one)
    for paper, decisions in by_paper.items():
        for number in [one.number for one in acts.get(paper, ()) if one.act == _DECISION_TAKEN_BACK]:
            before = [one for one in decisions if one.event < number]
            if before:
                decisions.remove(before[-1])
        for one in decisions:
            yield replace(found[paper].entry(EntryKind.PAPER_DECIDED, one.id, one.at, one.by), words=one.why)


def _ends(session: Session, found: dict[int, _Stack], which: ColumnElement[bool]) -> Iterator[TimelineEntry]:
    """Approvals that were not taken back, and what came of them."""
    rows = session.execute(
        select(Disposition, DestructionCertificate, CertificateFiled.document_id)
        .join(PaperRecord, PaperRecord.id == Disposition.paper_id)
        .outerjoin(DestructionCertificate, DestructionCertificate.id == Disposition.certificate_id)
        .outerjoin(CertificateFiled, CertificateFiled.certificate_id == DestructionCertificate.id)
        .where(which, Disposition.revoked_at.is_(None))
    )
    for approval, certificate, document in rows:
        stack = found[approval.paper_id]
        approved = stack.entry(EntryKind.PAPER_APPROVED, approval.id, approval.approved_at, approval.approved_by)
        yield replace(approved, sheets=approval.sheets)
        if certificate is not None:
            on = certificate.shredded_on
            yield replace(
                stack.entry(EntryKind.PAPER_SHREDDED, approval.id, certificate.written_at, certificate.shredded_by),
                on=on,
                at=moment(certificate.written_at, on),
                written_at=certificate.written_at,
                words=certificate.number,
                sheets=approval.sheets,
                document_id=document,
            )


def _fates(session: Session, found: dict[int, _Stack], which: ColumnElement[bool]) -> Iterator[TimelineEntry]:
    told = select(PaperFate).join(PaperRecord, PaperRecord.id == PaperFate.paper_id).where(which)
    for one in session.scalars(told):
        yield replace(found[one.paper_id].entry(_FATES[one.what], one.id, one.at, one.by), words=one.words)
