"""The client's yes to a job: recorded, withdrawn and listed, and what keeps work from beginning without it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from archive.archive import Archive
from archive.job_errors import AmountIsWrong, NobodyNamed, WithdrawnAlready
from archive.records import (
    Approval,
    Client,
    Contact,
    Document,
    FollowUpReason,
    Given,
    Job,
    JobStart,
    JobStep,
    Mail,
)
from archive.records.approval_rule import Strictness, stands_in_the_way
from archive.records.approvals import shown_in_writing
from archive.search.outbox import announce
from archive.services.approved import yes_in_writing
from archive.services.history import moments_of, record
from archive.services.job_follow_ups import settle, take_back
from archive.services.merging import kept
from archive.services.rules import rules_in
from archive.services.seals import approval_seal
from archive.services.wording import day_that_was, room_for

ATTACHED = "approval attached"
"""What the history calls it that a proof came."""

OBTAINED = (FollowUpReason.APPROVAL, FollowUpReason.CONFIRMATION)
"""What somebody was to ask for, and need not once the yes is there in writing."""


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """An approval as it is shown. ``amount`` is in hundredths of the office's currency."""

    id: int
    job_id: int
    job: str
    given: Given
    given_on: date
    given_by: str
    contact_id: int | None
    reference: str
    amount: int | None
    words: str
    document_id: int | None
    document: str | None
    written_at: datetime
    written_by: str
    withdrawn_at: datetime | None

    @property
    def counts(self) -> bool:
        """Whether it can be shown to somebody else, and holds."""
        return self.withdrawn_at is None and shown_in_writing(
            self.given, document_id=self.document_id, reference=self.reference
        )

    @property
    def lacks_proof(self) -> bool:
        """Whether it came in writing, holds, and nothing shows it yet."""
        return self.given.in_writing and self.withdrawn_at is None and not self.counts


@dataclass(frozen=True, slots=True)
class ApprovalKept:
    """What recording an approval changed: its id, and the follow-ups that it settled."""

    id: int
    settled: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StartedWithout:
    """Work that began without a yes in writing: why, and the approval that came later, if it did."""

    why: str
    at: datetime
    by: str
    follow_up_id: int
    approval_id: int | None


def record_approval(
    archive: Archive,
    *,
    job_id: int,
    given: Given,
    by: str,
    given_by: str = "",
    contact_id: int | None = None,
    given_on: date | None = None,
    reference: str = "",
    amount: int | None = None,
    words: str = "",
    document_id: int | None = None,
) -> ApprovalKept:
    """Keep the client's yes to a job, given today or on an earlier day by a named person or one of the contacts.

    One in writing, with its proof or the number of the order, settles the job's follow-ups that were to obtain it; one
    whose proof is not at hand does so once :func:`attach_to_approval` brings it. Raises NobodyNamed, DayIsAhead,
    AmountIsWrong or WordsTooLong.
    """
    at = archive.clock.now()
    if amount is not None and amount < 0:
        raise AmountIsWrong()
    with archive.database.writing() as session:
        approval = Approval(
            client_id=session.get_one(Job, job_id).client_id,
            job_id=job_id,
            given=given,
            given_on=day_that_was(given_on or at.date(), at.date()),
            given_by=named(session, given_by, contact_id),
            contact_id=contact_id,
            reference=room_for(" ".join(reference.split()), "the reference"),
            amount=amount,
            words=room_for(words, "what they said"),
            document_id=document_id,
            written_at=at,
            written_by=by,
        )
        return keep(session, approval)


def withdraw_approval(archive: Archive, *, approval_id: int, by: str) -> None:
    """Say that an approval was recorded by mistake; it stays, and what it did to follow-ups is undone.

    Raises WithdrawnAlready.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        approval = session.get_one(Approval, approval_id)
        if approval.withdrawn_at is not None:
            raise WithdrawnAlready()
        approval.withdrawn_at = at
        _is_wanted_again(session, approval, by=by, at=at)
        announce(session, f"job:{approval.job_id}")
        record(session, at=at, by=by, act="approval withdrawn", thing=f"job:{approval.job_id}", approval=approval_id)


def restore_approval(archive: Archive, *, approval_id: int, by: str) -> ApprovalKept:
    """Let a withdrawn approval hold again: the undo of withdrawing. One that holds stays as it is."""
    at = archive.clock.now()
    with archive.database.writing() as session:
        approval = session.get_one(Approval, approval_id)
        if approval.withdrawn_at is None:
            return ApprovalKept(approval_id, ())
        take_back(session, approval.job_id, of=approval.withdrawn_at, by=by, at=at)
        approval.withdrawn_at = None
        announce(session, f"job:{approval.job_id}")
        record(session, at=at, by=by, act="approval restored", thing=f"job:{approval.job_id}", approval=approval_id)
        return ApprovalKept(approval_id, _obtained(session, approval, by=by, at=at))


def attach_to_approval(archive: Archive, *, approval_id: int, document_id: int | None, by: str) -> int | None:
    """Tie a document to an approval as its proof, or None for none; returns the one before.

    A yes that is shown only now settles the job's follow-ups that were to obtain it; one that is shown no more gives
    them back. Raises WithdrawnAlready.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        approval = session.get_one(Approval, approval_id)
        if approval.withdrawn_at is not None:
            raise WithdrawnAlready()
        was_shown = _is_shown(approval)
        before, approval.document_id = approval.document_id, document_id
        if was_shown and not _is_shown(approval):
            _is_wanted_again(session, approval, by=by, at=at)
        record(
            session,
            at=at,
            by=by,
            act=ATTACHED,
            thing=f"job:{approval.job_id}",
            approval=approval_id,
            document=document_id,
        )
        if not was_shown:
            _obtained(session, approval, by=by, at=at)
        return before


def approvals_of_job(archive: Archive, *, job_id: int) -> tuple[ApprovalLine, ...]:
    """All approvals of a job, withdrawn ones too, the newest first."""
    with archive.database.reading() as session:
        return read_approvals(session, Approval.job_id == job_id)


def starts_of_job(archive: Archive, *, job_id: int) -> tuple[StartedWithout, ...]:
    """When and why work on a job began without a yes in writing, oldest first; not where that step was taken back."""
    with archive.database.reading() as session:
        return starts_in(session, job_id)


def starts_in(session: Session, job_id: int) -> tuple[StartedWithout, ...]:
    """As starts_of_job, inside the caller's transaction."""
    back = aliased(JobStep)
    mistakes = select(JobStep.at).join(back, back.takes_back_id == JobStep.id).where(JobStep.job_id == job_id)
    starts = session.scalars(
        select(JobStart).where(JobStart.job_id == job_id, JobStart.at.not_in(mistakes)).order_by(JobStart.id)
    )
    return tuple(StartedWithout(one.why, one.at, one.by, one.follow_up_id, one.approval_id) for one in starts)


def in_the_way(archive: Archive, *, job_id: int) -> Strictness | None:
    """What stands in the way of beginning work on a job now; None when nothing does."""
    with archive.database.reading() as session:
        return stands_in_the_way(_strictness(session, job_id), in_writing=yes_in_writing(session, job_id))


def strictness_of(archive: Archive, *, job_id: int) -> Strictness:
    """How strict the office is with the client of a job, by their standing."""
    with archive.database.reading() as session:
        return _strictness(session, job_id)


def keep(session: Session, approval: Approval) -> ApprovalKept:
    """Keep an approval inside the caller's writing transaction, and settle what it answers."""
    session.add(approval)
    session.flush()
    at, by, thing = approval.written_at, approval.written_by, f"job:{approval.job_id}"
    announce(session, thing)
    record(
        session,
        at=at,
        by=by,
        act="approved",
        thing=thing,
        approval=approval.id,
        document=approval.document_id,
        words=approval_seal(approval),
    )
    return ApprovalKept(approval.id, _obtained(session, approval, by=by, at=at))


def named(session: Session, given_by: str, contact_id: int | None) -> str:
    """Who said yes, as named or else as the contact is called. Raises NobodyNamed or WordsTooLong."""
    name = room_for(" ".join(given_by.split()), "the name")
    if not name and contact_id is not None:
        name = session.get_one(Contact, contact_id).name
    if not name:
        raise NobodyNamed()
    return name


def _strictness(session: Session, job_id: int) -> Strictness:
    client = session.get_one(Client, kept(session, session.get_one(Job, job_id).client_id))
    return rules_in(session).approval[client.standing]


def _is_shown(approval: Approval) -> bool:
    return shown_in_writing(approval.given, document_id=approval.document_id, reference=approval.reference)


def _is_wanted_again(session: Session, approval: Approval, *, by: str, at: datetime) -> None:
    """Undo what an approval did to follow-ups when it was written down, and when its proof came."""
    for start in session.scalars(select(JobStart).where(JobStart.approval_id == approval.id)):
        start.approval_id = None
    moments = moments_of(session, act=ATTACHED, thing=f"job:{approval.job_id}", approval=approval.id)
    for moment in {approval.written_at, *moments}:
        take_back(session, approval.job_id, of=moment, by=by, at=at)


def _obtained(session: Session, approval: Approval, *, by: str, at: datetime) -> tuple[int, ...]:
    if not _is_shown(approval):
        return ()
    waiting = select(JobStart).where(JobStart.job_id == approval.job_id, JobStart.approval_id.is_(None))
    for start in session.scalars(waiting):
        start.approval_id = approval.id
    return tuple(settle(session, approval.job_id, OBTAINED, by=by, at=at))


def read_approvals(session: Session, condition: ColumnElement[bool]) -> tuple[ApprovalLine, ...]:
    """The approvals that meet a condition, the newest first, in one statement."""
    rows = session.execute(
        select(Approval, Job.number, Document.name, Mail)
        .join(Job, Job.id == Approval.job_id)
        .outerjoin(Document, Document.id == Approval.document_id)
        .outerjoin(Mail, Mail.document_id == Approval.document_id)
        .where(condition)
        .order_by(Approval.given_on.desc(), Approval.id.desc())
    )
    return tuple(
        ApprovalLine(
            one.id,
            one.job_id,
            number,
            one.given,
            one.given_on,
            one.given_by,
            one.contact_id,
            one.reference,
            one.amount,
            one.words,
            one.document_id,
            mail.title(document) if mail is not None else document,
            one.written_at,
            one.written_by,
            one.withdrawn_at,
        )
        for one, number, document, mail in rows
    )
