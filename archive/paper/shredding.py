"""Approving that a stack is shredded, the certificate after it, and what came to light later."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.at_hand import CopiesAtHand
from archive.copies.drives import Drives
from archive.paper.ends import End, ends_of
from archive.paper.errors import (
    AlreadyCertified,
    ApprovalVoid,
    MayNotBeShredded,
    NoLongerOnFile,
    NotApproved,
    NotShredded,
    NotShreddedYet,
    ShreddedBeforeApproval,
    WitnessIsTheSame,
    WitnessMissing,
)
from archive.paper.gate import Judgement, judge_in
from archive.paper.gate_settings import gate_settings_in
from archive.paper.refusal_words import in_words
from archive.paper.stacks import on_file
from archive.paper.undecided import undecided_in_words
from archive.paper.void import void_since
from archive.records import (
    Afterwards,
    DestructionCertificate,
    Disposition,
    PaperFate,
    PaperRecord,
)
from archive.services.history import record
from archive.services.naming import fit_name
from archive.services.number_series import next_number
from archive.services.seals import approval_to_shred_seal, certificate_seal
from archive.services.staff import fit_person, is_one_person
from archive.services.trusted_clock import keep_state
from archive.services.wording import day_that_was, fit_words, room_for
from archive.services.wording import in_words as day_in_words

HOW = "Cross-cut shredder, class P-4 (ISO/IEC 21964)"
"""What is written unless somebody writes something else."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A stack that may not be shredded, with its number and why in the office's words."""

    paper_id: int
    number: str
    why: str


@dataclass(frozen=True, slots=True)
class Approved:
    """What became of several stacks that somebody wanted to approve: the ids of those that passed, and the others."""

    papers: tuple[int, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class ApprovedStack:
    """A stack that may be shredded. ``sheets`` are those that go, ``sheets_kept`` the numbers of those that stay."""

    paper_id: int
    number: str
    sheets: int
    sheets_kept: tuple[int, ...]


def approve(archive: Archive, *, paper_id: int, by: str, drives: Drives | None = None) -> int:
    """Let a stack be shredded, if all of the gate is true in this very transaction; returns the approval's id.

    One that stands is returned as it is; one that is void by now is taken back, and this one takes its place. Raises
    MayNotBeShredded with every reason, NotOfTheOffice, NameIsEmpty, NameIsTooLong or NoLongerOnFile.
    """
    at_hand = CopiesAtHand(archive, drives)
    at_hand.read_records()
    return _approve(archive, paper_id, at_hand, by=fit_name(by, "person who approves it"))


def _approve(archive: Archive, paper_id: int, at_hand: CopiesAtHand, *, by: str) -> int:
    now = archive.clock.now()
    with archive.database.writing() as session:
        stack, by = on_file(session, paper_id), fit_person(session, by)
        judgement = _passed(archive, session, stack, at_hand, approver=by, now=now)
        if (standing := standing_approval(session, paper_id)) is not None:
            why = void_since(session, standing, judgement)
            if why is None:
                return standing.id
            take_back_in(session, standing, f"It was void: {why}.", at=now, by=by)
        approval = Disposition(
            paper_id=paper_id,
            sheets=judgement.sheets,
            proof=json.dumps(dict(judgement.proof), ensure_ascii=False, sort_keys=True),
            approved_at=now,
            approved_by=by,
        )
        session.add(approval)
        session.flush()
        details = {"disposition": approval.id, "words": approval_to_shred_seal(approval)}
        record(session, at=now, by=by, act="approved", thing=f"paper:{paper_id}", **details)
        return approval.id


def approve_several(
    archive: Archive,
    *,
    papers: Sequence[int],
    by: str,
    report: Callable[[int, int], None] | None = None,
    drives: Drives | None = None,
) -> Approved:
    """Let each of these stacks be shredded that may be, judged by its own gate in its own transaction.

    Those that may not are named with their reasons, and keep none of the others back. A stack that somebody approved
    before is among neither. ``report`` is told before each how many are done, of how many.
    """
    passed: list[int] = []
    refused: list[Refused] = []
    wanted = tuple(dict.fromkeys(papers))
    by = fit_name(by, "person who approves it")
    at_hand = CopiesAtHand(archive, drives)
    at_hand.read_records()
    for done, paper in enumerate(wanted):
        if report is not None:
            report(done, len(wanted))
        with archive.database.reading() as session:
            number, known = session.get_one(PaperRecord, paper).number, standing_approval(session, paper)
        try:
            approval = _approve(archive, paper, at_hand, by=by)
        except MayNotBeShredded as error:
            refused.append(Refused(paper, number, str(error.about["reasons"])))
        except NoLongerOnFile as error:
            refused.append(Refused(paper, number, str(error.about["why"])))
        else:
            if known is None or known.id != approval:
                passed.append(paper)
    return Approved(tuple(passed), tuple(refused))


def approved_stacks(archive: Archive, *, papers: Sequence[int]) -> tuple[ApprovedStack, ...]:
    """What the approvals of these stacks let go; those without one that stands are left out."""
    with archive.database.reading() as session:
        found = [standing_approval(session, paper) for paper in papers]
        return tuple(
            ApprovedStack(one.paper_id, one.paper.number, one.sheets, tuple(json.loads(one.proof)["sheets kept"]))
            for one in found
            if one is not None
        )


def take_back_approval(archive: Archive, *, paper_id: int, why: str, by: str) -> None:
    """Let a stack not be shredded after all; it can be approved again. Raises NotApproved or WordsMissing."""
    take_back_approvals(archive, papers=[paper_id], why=why, by=by)


def take_back_approvals(archive: Archive, *, papers: Sequence[int], why: str, by: str) -> None:
    """Take back the approvals of several stacks: all or none. Raises as take_back_approval does."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        for paper in papers:
            stack = on_file(session, paper)
            approval = standing_approval(session, paper)
            if approval is None:
                raise NotApproved(number=stack.number)
            take_back_in(session, approval, fit_words(why, "why the approval is taken back"), at=now, by=by)


def take_back_in(session: Session, approval: Disposition, why: str, *, at: datetime, by: str) -> None:
    """Take back an approval, inside the caller's writing transaction; it must stand."""
    approval.revoked_at, approval.revoked_by, approval.revoked_why = at, by, why
    thing = f"paper:{approval.paper_id}"
    record(session, at=at, by=by, act="approval taken back", thing=thing, disposition=approval.id)
    session.flush()


def certify(
    archive: Archive,
    *,
    papers: Sequence[int],
    shredded_on: date,
    shredded_by: str,
    place: str,
    by: str,
    witnessed_by: str = "",
    how: str = HOW,
    drives: Drives | None = None,
) -> int:
    """Write down that approved stacks were shredded; returns the certificate's id. It cannot be changed.

    The gate is asked once more, for a hold wins also at the last click, and each approval must rest on what is still
    so: of several stacks all pass or none. Raises NotApproved, ApprovalVoid, MayNotBeShredded, AlreadyCertified,
    DayIsAhead, ShreddedBeforeApproval, WitnessMissing where the office wants one, WitnessIsTheSame, NotOfTheOffice,
    NameIsEmpty, NameIsTooLong, WordsMissing or WordsTooLong.
    """
    at_hand = CopiesAtHand(archive, drives)
    at_hand.read_records()
    now = archive.clock.now()
    with archive.database.writing() as session:
        by, witness = fit_person(session, by), room_for(witnessed_by, "who saw it")
        if gate_settings_in(session).witness and not witness:
            raise WitnessMissing
        if witness and is_one_person(session, witness, shredded_by):
            raise WitnessIsTheSame(name=witness)
        approvals = [_approved(archive, session, paper, at_hand, now) for paper in dict.fromkeys(papers)]
        certificate = DestructionCertificate(
            number=next_number(session, "S", now.year),
            shredded_on=day_that_was(shredded_on, now.date()),
            shredded_by=fit_name(shredded_by, "person who shredded it"),
            witnessed_by=witness,
            place=fit_name(place, "place where it was shredded"),
            how=fit_words(how, "how it was shredded"),
            written_at=now,
            written_by=by,
        )
        session.add(certificate)
        session.flush()
        for approval in approvals:
            if shredded_on < (approved_on := approval.approved_at.date()):
                raise ShreddedBeforeApproval(
                    number=approval.paper.number, day=day_in_words(shredded_on), approved=day_in_words(approved_on)
                )
            approval.certificate_id = certificate.id
            details = {"certificate": certificate.id, "sheets": approval.sheets, "words": certificate_seal(certificate)}
            record(session, at=now, by=by, act="shredded", thing=f"paper:{approval.paper_id}", **details)
        return certificate.id


def came_to_light(archive: Archive, *, paper_id: int, what: Afterwards, words: str, by: str) -> None:
    """Write down that a stack is lost, or that one exists which was lost or which a certificate says was shredded.

    A stack that turned up is on file again, and goes through the gate once more before it is shredded. Raises
    NotShredded, AlreadyCertified, NoLongerOnFile, WordsMissing or WordsTooLong.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        stack = session.get_one(PaperRecord, paper_id)
        end = ends_of(session, [paper_id]).get(paper_id)
        if what is Afterwards.STILL_THERE and end is None:
            raise NotShredded(number=stack.number)
        if what is Afterwards.LOST:
            if end is End.SHREDDED:
                raise AlreadyCertified(number=stack.number, certificate=_last_certificate(session, paper_id))
            on_file(session, paper_id)
        session.add(PaperFate(paper_id=paper_id, what=what, words=fit_words(words, "what is known"), at=now, by=by))
        record(session, at=now, by=by, act=what.value, thing=f"paper:{paper_id}")


def standing_approval(session: Session, paper_id: int) -> Disposition | None:
    """The approval of a stack that was not taken back and not carried out, inside the caller's transaction."""
    return session.scalars(
        select(Disposition).where(
            Disposition.paper_id == paper_id,
            Disposition.revoked_at.is_(None),
            Disposition.certificate_id.is_(None),
        )
    ).one_or_none()


def _approved(archive: Archive, session: Session, paper_id: int, at_hand: CopiesAtHand, now: datetime) -> Disposition:
    stack = session.get_one(PaperRecord, paper_id)
    if ends_of(session, [paper_id]).get(paper_id) is End.SHREDDED:
        raise AlreadyCertified(number=stack.number, certificate=_last_certificate(session, paper_id))
    approval = standing_approval(session, paper_id)
    if approval is None:
        raise NotApproved(number=stack.number)
    try:
        judgement = _passed(archive, session, stack, at_hand, approver=approval.approved_by, now=now)
    except MayNotBeShredded as error:  # the paper may have gone through the shredder before this came up
        raise NotShreddedYet(**error.about) from error
    if (why := void_since(session, approval, judgement)) is not None:
        raise ApprovalVoid(number=stack.number, why=why)
    return approval


def _passed(
    archive: Archive, session: Session, stack: PaperRecord, at_hand: CopiesAtHand, *, approver: str, now: datetime
) -> Judgement:
    keep_state(session, now)
    judgement = judge_in(archive, session, stack, at_hand, approver=approver, now=now)
    if judgement.refusals:
        undecided = undecided_in_words(judgement.undecided)
        reasons = (in_words(one, held=judgement.held, undecided=undecided) for one in judgement.refusals)
        raise MayNotBeShredded(number=stack.number, reasons="; ".join(reasons))
    return judgement


def _last_certificate(session: Session, paper_id: int) -> str:
    numbers = select(DestructionCertificate.number).join(Disposition).where(Disposition.paper_id == paper_id)
    return session.scalars(numbers.order_by(DestructionCertificate.id.desc()).limit(1)).one()
