"""Whether a client's yes to a job can be shown to somebody else."""

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from archive.records import Acceptance, Agreement, AgreementVersion, Approval, Given


def yes_in_writing(session: Session, job_id: int) -> bool:
    """Whether the client approved of this job, or accepted a version of its agreement, in writing."""
    either = (approved_jobs().where(Approval.job_id == job_id), accepted_jobs().where(Agreement.job_id == job_id))
    return any(session.scalars(found.limit(1)).first() is not None for found in either)


def approved_jobs() -> Select[int]:
    """The jobs with an approval in writing, its proof at hand, that was not withdrawn."""
    return select(Approval.job_id).where(_approval_is_shown(), Approval.withdrawn_at.is_(None))


def accepted_jobs() -> Select[int | None]:
    """The jobs of which a version was accepted in writing, its proof at hand, and the acceptance not withdrawn."""
    return (
        select(Agreement.job_id)
        .join(AgreementVersion, AgreementVersion.agreement_id == Agreement.id)
        .join(Acceptance, Acceptance.version_id == AgreementVersion.id)
        .where(Acceptance.given != Given.SPOKEN, Acceptance.document_id.is_not(None))
        .where(Acceptance.withdrawn_at.is_(None), Agreement.job_id.is_not(None))
    )


def _approval_is_shown() -> ColumnElement[bool]:
    """As records.approvals.shown_in_writing."""
    ordered = (Approval.given == Given.PURCHASE_ORDER) & (Approval.reference != "")
    return (Approval.given != Given.SPOKEN) & or_(Approval.document_id.is_not(None), ordered)
