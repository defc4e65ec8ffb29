"""Which version of each agreement is the newest, and which the newest that the client accepted."""

from sqlalchemy import Subquery, and_, case, func, select

from archive.records import Acceptance, AgreementVersion


def numbers_of_versions() -> Subquery:
    """A row an agreement: ``agreement_id``, and the numbers of its ``newest`` and newest ``accepted`` version.

    ``accepted`` is NULL where none was, or where each acceptance was withdrawn.
    """
    holding = and_(Acceptance.version_id == AgreementVersion.id, Acceptance.withdrawn_at.is_(None))
    accepted = func.max(case((Acceptance.id.is_not(None), AgreementVersion.number)))
    newest = func.max(AgreementVersion.number)
    return (
        select(AgreementVersion.agreement_id, newest.label("newest"), accepted.label("accepted"))
        .outerjoin(Acceptance, holding)
        .group_by(AgreementVersion.agreement_id)
        .subquery()
    )
