"""What really happened, as the office found out: each finding tied to the record that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.errors import EvidenceIsElsewhere
from archive.disputes.meanwhile import changed_meanwhile
from archive.disputes.opening import found_by, open_one
from archive.records import (
    Agreement,
    AgreementVersion,
    Approval,
    Dispute,
    Filing,
    Finding,
    FollowUp,
    Job,
    JobStep,
    Note,
)
from archive.search.outbox import announce
from archive.services.history import record
from archive.services.merging import members
from archive.services.seals import seal
from archive.services.wording import fit_words


class Evidence(StrEnum):
    """The kinds of records that show something."""

    NOTE = "note"
    DOCUMENT = "document"
    APPROVAL = "approval"
    VERSION = "version"  # of an agreement
    JOB_STEP = "job_step"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding, and the record that shows it; ``page`` counts from 1 and is of a document."""

    id: int
    words: str
    evidence: Evidence
    thing_id: int
    page: int | None
    at: datetime
    by: str


def add_finding(
    archive: Archive,
    *,
    dispute_id: int,
    words: str,
    evidence: Evidence,
    thing_id: int,
    by: str,
    page: int | None = None,
) -> int:
    """Keep a finding and return its id. Raises WordsMissing, WordsTooLong, DisputeIsOver or EvidenceIsElsewhere."""
    with archive.database.writing() as session:
        dispute = open_one(session, dispute_id)
        return _keep(session, dispute, words, evidence, thing_id, page, at=archive.clock.now(), by=by)


def reword_finding(
    archive: Archive,
    *,
    finding_id: int,
    words: str,
    evidence: Evidence,
    thing_id: int,
    by: str,
    page: int | None = None,
) -> int:
    """Keep a better finding in place of an earlier one, which is withdrawn in the same stroke, and return its id.

    Raises what add_finding does, and ChangedMeanwhile when that is withdrawn already.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        (before,) = _that_stand(session, (finding_id,), by)
        dispute = open_one(session, before.dispute_id)
        finding = _keep(session, dispute, words, evidence, thing_id, page, at=now, by=by)
        before.withdrawn_at = now
        _record_mark(session, before, "finding withdrawn", at=now, by=by)
        return finding


def reword_findings(archive: Archive, *, finding_ids: Sequence[int], words: str, by: str) -> tuple[int, ...]:
    """Say in better words what several records show: each finding is withdrawn, and kept anew with the same record.

    Returns the new ids in the same order. Raises WordsMissing, WordsTooLong, DisputeIsOver, EvidenceIsElsewhere, or
    ChangedMeanwhile when one is withdrawn already.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        kept = []
        for before in _that_stand(session, finding_ids, by):
            evidence, thing_id = shown_by(before)
            dispute = open_one(session, before.dispute_id)
            kept.append(_keep(session, dispute, words, evidence, thing_id, before.page, at=now, by=by))
            before.withdrawn_at = now
            _record_mark(session, before, "finding withdrawn", at=now, by=by)
        return tuple(kept)


def unword_findings(archive: Archive, *, finding_ids: Sequence[int], earlier_ids: Sequence[int], by: str) -> None:
    """The undo of rewording: the earlier ones hold again, and the new ones are withdrawn.

    Raises DisputeIsOver, or ChangedMeanwhile when another desk has withdrawn or worded anew what is to go.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        gone = _that_stand(session, finding_ids, by)
        back = _withdrawn_at(session, earlier_ids, gone[0].at, by)
        _mark(session, gone, now, "finding withdrawn", at=now, by=by)
        _mark(session, back, None, "finding restored", at=now, by=by)


def withdraw_finding(archive: Archive, *, finding_id: int, by: str) -> datetime:
    """It was a mistake: it stays in the records and is shown nowhere. Returns when.

    Raises DisputeIsOver, or ChangedMeanwhile when another desk has withdrawn it or worded it anew.
    """
    return withdraw_findings(archive, finding_ids=(finding_id,), by=by)


def withdraw_findings(archive: Archive, *, finding_ids: Sequence[int], by: str) -> datetime:
    """As withdraw_finding, of one sentence that several records show."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        _mark(session, _that_stand(session, finding_ids, by), now, "finding withdrawn", at=now, by=by)
        return now


def restore_findings(archive: Archive, *, finding_ids: Sequence[int], withdrawn_at: datetime, by: str) -> None:
    """They were no mistake: the undo of withdraw_findings, which returned when that was.

    Raises DisputeIsOver, or ChangedMeanwhile when another desk has restored them, or withdrawn them later.
    """
    with archive.database.writing() as session:
        back = _withdrawn_at(session, finding_ids, withdrawn_at, by)
        _mark(session, back, None, "finding restored", at=archive.clock.now(), by=by)


def findings_of(session: Session, dispute_id: int) -> tuple[FindingLine, ...]:
    """The findings of a dispute, oldest first, inside the caller's transaction."""
    rows = select(Finding).where(Finding.dispute_id == dispute_id, Finding.withdrawn_at.is_(None)).order_by(Finding.id)
    return tuple(
        FindingLine(row.id, row.words, *shown_by(row), row.page, row.at, row.by) for row in session.scalars(rows)
    )


def shown_by(finding: Finding) -> tuple[Evidence, int]:
    """The record that shows a finding."""
    ids = {one: getattr(finding, f"{one.value}_id") for one in Evidence}
    return next((one, number) for one, number in ids.items() if number is not None)


def finding_seal(finding: Finding) -> str:
    """Of what was found and by what it is shown; it is withdrawn, never changed."""
    evidence, thing_id = shown_by(finding)
    return seal(finding.words, evidence, thing_id, finding.page, finding.at, finding.by)


def family_has(session: Session, family: tuple[int, ...], evidence: Evidence, thing_id: int) -> bool:
    """Whether a record belongs to a client, or to one merged into it, inside the caller's transaction."""
    if evidence is Evidence.DOCUMENT:
        filed = select(Filing.id).where(
            Filing.document_id == thing_id, Filing.client_id.in_(family), Filing.withdrawn_at.is_(None)
        )
        return session.scalars(filed.limit(1)).first() is not None
    owner = {
        Evidence.NOTE: select(Note.client_id).where(Note.id == thing_id),
        Evidence.APPROVAL: select(Approval.client_id).where(Approval.id == thing_id),
        Evidence.VERSION: select(Agreement.client_id)
        .join(AgreementVersion, AgreementVersion.agreement_id == Agreement.id)
        .where(AgreementVersion.id == thing_id),
        Evidence.JOB_STEP: select(Job.client_id).join(JobStep, JobStep.job_id == Job.id).where(JobStep.id == thing_id),
        Evidence.FOLLOW_UP: select(FollowUp.client_id).where(FollowUp.id == thing_id),
    }[evidence]
    return session.scalar(owner) in family


def _keep(
    session: Session,
    dispute: Dispute,
    words: str,
    evidence: Evidence,
    thing_id: int,
    page: int | None,
    *,
    at: datetime,
    by: str,
) -> int:
    if not family_has(session, members(session, dispute.client_id), evidence, thing_id):
        raise EvidenceIsElsewhere(number=dispute.number)
    finding = Finding(
        dispute_id=dispute.id,
        words=fit_words(words, "what was found"),
        page=page if evidence is Evidence.DOCUMENT else None,
        at=at,
        by=by,
    )
    setattr(finding, f"{evidence.value}_id", thing_id)
    session.add(finding)
    session.flush()
    details = {"finding": finding.id, "words": finding_seal(finding)}
    record(session, at=at, by=by, act="found", thing=f"dispute:{dispute.id}", **details)
    announce(session, found_by(dispute))
    return finding.id


def _that_stand(session: Session, finding_ids: Sequence[int], by: str) -> list[Finding]:
    return _withdrawn_at(session, finding_ids, None, by)


def _withdrawn_at(session: Session, finding_ids: Sequence[int], when: datetime | None, by: str) -> list[Finding]:
    """These findings, if they were withdrawn at this moment, or with None stand."""
    found = [session.get_one(Finding, one) for one in finding_ids]
    for one in found:
        open_one(session, one.dispute_id)
        if one.withdrawn_at != when:
            acts = "finding withdrawn", "finding restored"
            raise changed_meanwhile(session, "This finding", *acts, dispute_id=one.dispute_id, by=by, finding=one.id)
    return found


def _mark(
    session: Session, findings: Sequence[Finding], when: datetime | None, act: str, *, at: datetime, by: str
) -> None:
    for finding in findings:
        finding.withdrawn_at = when
        _record_mark(session, finding, act, at=at, by=by)


def _record_mark(session: Session, finding: Finding, act: str, *, at: datetime, by: str) -> None:
    record(session, at=at, by=by, act=act, thing=f"dispute:{finding.dispute_id}", finding=finding.id)
    announce(session, found_by(session.get_one(Dispute, finding.dispute_id)))
