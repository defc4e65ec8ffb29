"""What a job was to cost the client, beside which the weight of an offer is judged."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Approval
from archive.records.agreements import Acceptance, Agreement, AgreementVersion


def price_of(session: Session, job_id: int) -> int | None:
    """What the client accepted to pay for a job, in hundredths, inside the caller's transaction."""
    accepted = (
        select(AgreementVersion.price)
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .join(Acceptance, Acceptance.version_id == AgreementVersion.id)
        .where(Agreement.job_id == job_id, Acceptance.withdrawn_at.is_(None))
        .order_by(AgreementVersion.number.desc())
        .limit(1)
    )
    return session.scalars(accepted).first()


def approved_amount(session: Session, job_id: int) -> int | None:
    """The amount of a job's newest approval that has one, in hundredths, inside the caller's transaction."""
    newest = (
        select(Approval.amount)
        .where(Approval.job_id == job_id, Approval.withdrawn_at.is_(None), Approval.amount.is_not(None))
        .order_by(Approval.given_on.desc(), Approval.id.desc())
        .limit(1)
    )
    return session.scalars(newest).first()
