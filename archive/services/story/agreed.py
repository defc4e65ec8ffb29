"""What was agreed: versions of agreements written and accepted, and the client's yes to a job."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Acceptance, Agreement, AgreementVersion, Approval, Job
from archive.services.story.entry import EntryKind, TimelineEntry, Whose, moment


def agreements(session: Session, whose: Whose) -> list[TimelineEntry]:
    """Each version where it was written down, and where it was accepted unless that was a mistake."""
    chosen = (
        select(AgreementVersion, Agreement.title, Agreement.job_id, Job.number, Acceptance)
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .outerjoin(Job, Job.id == Agreement.job_id)
        .outerjoin(Acceptance, (Acceptance.version_id == AgreementVersion.id) & Acceptance.withdrawn_at.is_(None))
        .where(Agreement.client_id.in_(whose.clients))
    )
    if whose.job_id is not None:
        chosen = chosen.where(Agreement.job_id == whose.job_id)
    entries = []
    for version, title, job_id, job, acceptance in session.execute(chosen):
        entries.append(
            TimelineEntry(
                EntryKind.AGREEMENT,
                version.id,
                version.written_at.date(),
                version.written_at,
                title,
                job_id,
                job,
                by=version.written_by,
                words=version.why,
                version=version.number,
                version_id=version.id,
            )
        )
        if acceptance is not None:
            written = version.written_at.date()
            entries.append(
                TimelineEntry(
                    EntryKind.ACCEPTANCE,
                    acceptance.id,
                    acceptance.accepted_on,
                    moment(acceptance.written_at, acceptance.accepted_on),
                    title,
                    job_id,
                    job,
                    contact=acceptance.accepted_by,
                    by=acceptance.written_by,
                    written_at=acceptance.written_at,
                    document_id=acceptance.document_id,
                    version=version.number,
                    given=acceptance.given,
                    words_on=written if acceptance.accepted_on < written else None,
                    version_id=version.id,
                )
            )
    return entries


def approvals(session: Session, whose: Whose) -> list[TimelineEntry]:
    """Each approval that was not withdrawn, on the day it was given."""
    chosen = (
        select(Approval, Job.number)
        .join(Job, Job.id == Approval.job_id)
        .where(Approval.client_id.in_(whose.clients), Approval.withdrawn_at.is_(None))
    )
    if whose.job_id is not None:
        chosen = chosen.where(Approval.job_id == whose.job_id)
    return [
        TimelineEntry(
            EntryKind.APPROVAL,
            approval.id,
            approval.given_on,
            moment(approval.written_at, approval.given_on),
            approval.words,
            approval.job_id,
            job,
            contact=approval.given_by,
            by=approval.written_by,
            written_at=approval.written_at,
            words=approval.reference,
            document_id=approval.document_id,
            given=approval.given,
        )
        for approval, job in session.execute(chosen)
    ]
