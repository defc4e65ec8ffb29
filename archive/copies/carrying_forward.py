"""Carries over, into records that are put back, what an archive knew that they do not: see archive.copies.meanwhile.

Everything is carried so that nothing can be destroyed that could not have been before: a hold that either of the two
has stands, paper that is gone is gone, and approvals to shred are taken back, since each rested on what was so then.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.copies.copies_carried import carry_copies
from archive.copies.meanwhile import Certificate, Fate, Known, Meanwhile, Shredding, StandingHold, held, known, row_of
from archive.copies.places import given_up_in, places_in, taken_over_in
from archive.paper.holds import hold_line
from archive.paper.shredding import standing_approval, take_back_in
from archive.records import DestructionCertificate, Disposition, LegalHold, NumberSeries, PaperFate
from archive.services.history import record
from archive.services.seals import approval_to_shred_seal, certificate_seal, hold_seal

TAKEN_BACK = "The archive was put back from a copy."


@dataclass(frozen=True, slots=True)
class Carried:
    """How many holds, shredded stacks, other fates of paper and folders for copies were carried over, and how many
    approvals to shred were taken back. ``not_here`` are sentences about what has no place here, because the copy does
    not know it; ``standing_again`` about holds that were released since."""

    holds: int
    shredded: int
    fates: int
    taken_back: int
    not_here: tuple[str, ...]
    places: int = 0
    standing_again: tuple[str, ...] = ()


def carry_forward(
    session: Session, meanwhile: Meanwhile, *, there: Mapping[str, frozenset[str]], at: datetime, by: str
) -> Carried:
    """Write it down in these records, inside the caller's writing transaction; ``there`` are the copies that lie in its
    folders for copies (archive.copies.copies_carried)."""
    not_here: list[str] = []
    for series, year, last in meanwhile.numbers:
        _go_on_behind(session, series, year, last)
    shredded = sum([_shredded(session, one, not_here, at=at, by=by) for one in meanwhile.shreddings])
    fates = _fates(session, meanwhile.fates, at=at, by=by)
    standing_again = tuple(_standing_again(session, meanwhile))
    holds = sum([_held(session, one, not_here, at=at, by=by) for one in meanwhile.holds])
    taken_back = take_back_approvals(session, at=at, by=by)
    for place in places_in(session):
        if place.mark in meanwhile.given_up:
            given_up_in(session, place.id, at=at, by=by)
    places = sum([taken_over_in(session, one, at=at, by=by) for one in meanwhile.places])
    carry_copies(session, meanwhile.copies, there)
    return Carried(holds, shredded, fates, taken_back, tuple(not_here), places, standing_again)


def take_back_approvals(session: Session, *, at: datetime, by: str) -> int:
    """Take back every approval to shred that stands; returns how many. Each stack goes through the gate once more."""
    standing = select(Disposition).where(Disposition.revoked_at.is_(None), Disposition.certificate_id.is_(None))
    approvals = session.scalars(standing.order_by(Disposition.id)).all()
    for approval in approvals:
        take_back_in(session, approval, TAKEN_BACK, at=at, by=by)
    return len(approvals)


def _go_on_behind(session: Session, series: str, year: int, last: int) -> None:
    """Numbers that people have written on paper are never given twice."""
    counted = session.get(NumberSeries, (series, year))
    if counted is None:
        session.add(NumberSeries(series=series, year=year, last=last))
    else:
        counted.last = max(counted.last, last)


def _standing_again(session: Session, meanwhile: Meanwhile) -> Iterator[str]:
    """The safer of two: a hold that the copy has stands, also where it was released since."""
    for hold in session.scalars(select(LegalHold).where(LegalHold.released_at.is_(None)).order_by(LegalHold.id)):
        on = held(hold)
        if on is not None and (known(on), hold.reason, hold.placed_at) in meanwhile.released:
            line = hold_line(session, hold)
            yield f"{line.on.value} {line.called}: “{hold.reason}”"


def _held(session: Session, one: StandingHold, not_here: list[str], *, at: datetime, by: str) -> bool:
    row = row_of(session, one.thing)
    if row is None:
        not_here.append(f"“Do not destroy” on {one.called}, which came later: “{one.reason}”")
        return False
    column = getattr(LegalHold, f"{one.thing.on.value}_id")
    same = select(LegalHold.id).where(
        column == row,
        LegalHold.reason == one.reason,
        LegalHold.placed_at == one.placed_at,
        LegalHold.released_at.is_(None),
    )
    if session.scalar(same.limit(1)) is not None:
        return False
    hold = LegalHold(
        reason=one.reason,
        review_on=max(one.review_on, at.date()),
        placed_at=one.placed_at,
        placed_by=one.placed_by,
    )
    setattr(hold, f"{one.thing.on.value}_id", row)
    session.add(hold)
    session.flush()
    details = {"hold": hold.id, "words": hold_seal(hold), "carried": True}
    record(session, at=at, by=by, act="held", thing=f"{one.thing.on.value}:{row}", **details)
    return True


def _shredded(session: Session, one: Shredding, not_here: list[str], *, at: datetime, by: str) -> bool:
    paper = row_of(session, one.paper)
    number = one.certificate.number
    if paper is None:
        not_here.append(f"paper {one.paper.mark}, which came later and is shredded: certificate {number}")
        return False
    there = select(DestructionCertificate).where(DestructionCertificate.number == number)
    certificate = session.scalars(there).one_or_none()
    if certificate is not None and not _says(certificate, one.certificate):
        not_here.append(f"paper {one.paper.mark} is shredded, and certificate {number} of it is another one here")
        return False
    if certificate is None:
        told = {field.name: getattr(one.certificate, field.name) for field in fields(Certificate)}
        certificate = DestructionCertificate(**told)
        session.add(certificate)
        session.flush()
    known = select(Disposition.id).where(Disposition.paper_id == paper, Disposition.certificate_id == certificate.id)
    if session.scalar(known.limit(1)) is not None:
        return False
    approval = standing_approval(session, paper)
    if approval is not None and not _is_that(approval, one):
        take_back_in(session, approval, TAKEN_BACK, at=at, by=by)
        approval = None
    if approval is None:
        approval = _approved(session, paper, one, at=at, by=by)
    approval.certificate_id = certificate.id
    session.flush()
    details = {"certificate": certificate.id, "sheets": approval.sheets, "words": certificate_seal(certificate)}
    record(session, at=at, by=by, act="shredded", thing=f"paper:{paper}", **details, carried=True)
    return True


def _approved(session: Session, paper: int, one: Shredding, *, at: datetime, by: str) -> Disposition:
    approval = Disposition(
        paper_id=paper,
        sheets=one.sheets,
        proof=one.proof,
        approved_at=one.approved_at,
        approved_by=one.approved_by,
    )
    session.add(approval)
    session.flush()
    details = {"disposition": approval.id, "words": approval_to_shred_seal(approval), "carried": True}
    record(session, at=at, by=by, act="approved", thing=f"paper:{paper}", **details)
    return approval


def _fates(session: Session, fates: Sequence[Fate], *, at: datetime, by: str) -> int:
    """Of each stack only what came to light after what is known here."""
    of_stack: dict[Known, list[Fate]] = defaultdict(list)
    for one in fates:
        of_stack[one.paper].append(one)
    carried = 0
    for stack, told in of_stack.items():
        paper = row_of(session, stack)
        if paper is None:
            continue
        there = session.scalar(select(func.count()).where(PaperFate.paper_id == paper)) or 0
        for one in told[there:]:
            session.add(PaperFate(paper_id=paper, what=one.what, words=one.words, at=one.at, by=one.by))
            record(session, at=at, by=by, act=one.what.value, thing=f"paper:{paper}", carried=True)
            carried += 1
    return carried


def _says(certificate: DestructionCertificate, told: Certificate) -> bool:
    return all(getattr(certificate, field.name) == getattr(told, field.name) for field in fields(Certificate))


def _is_that(approval: Disposition, one: Shredding) -> bool:
    return (approval.approved_at, approval.approved_by, approval.proof) == (one.approved_at, one.approved_by, one.proof)
