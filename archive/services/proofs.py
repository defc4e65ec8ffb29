"""Which yes a document shows: approvals of jobs, and acceptances of agreements on jobs and of clients' terms.

Whatever keeps a job keeps the proof of what was agreed on it, wherever that document is filed. A yes that was withdrawn
as recorded by mistake still has its proof.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from archive.records import Acceptance, Agreement, AgreementVersion, Approval


@dataclass(frozen=True, slots=True)
class Yes:
    """A yes to a job, or to an agreement, whose ``job`` is None where it is a client's terms.

    ``told_on`` is the thing on which the history tells of it, as number ``yes``; ``document`` is its proof, if any.
    """

    yes: int
    told_on: str
    client: int
    job: int | None
    agreement: int | None
    document: int | None


def yeses_over(session: Session, *, jobs: Collection[int], clients: Collection[int]) -> list[Yes]:
    """Every yes on these jobs or of these clients, inside the caller's transaction."""
    return _yeses(
        session,
        or_(Approval.job_id.in_(jobs), Approval.client_id.in_(clients)),
        or_(Agreement.job_id.in_(jobs), Agreement.client_id.in_(clients)),
    )


def shown_by(session: Session, document_id: int) -> list[Yes]:
    """Every yes that a document proves now."""
    return _yeses(session, Approval.document_id == document_id, Acceptance.document_id == document_id)


def _yeses(session: Session, of_approvals: ColumnElement[bool], of_acceptances: ColumnElement[bool]) -> list[Yes]:
    approvals = session.scalars(select(Approval).where(of_approvals).order_by(Approval.id))
    accepted = (
        select(Acceptance.id, Acceptance.document_id, Agreement.id, Agreement.client_id, Agreement.job_id)
        .join(AgreementVersion, AgreementVersion.id == Acceptance.version_id)
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .where(of_acceptances)
        .order_by(Acceptance.id)
    )
    return [
        *(Yes(one.id, f"job:{one.job_id}", one.client_id, one.job_id, None, one.document_id) for one in approvals),
        *(
            Yes(acceptance, f"agreement:{agreement}", client, job, agreement, document)
            for acceptance, document, agreement, client, job in session.execute(accepted)
        ),
    ]
