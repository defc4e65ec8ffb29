"""Whom letters and e-mails about a job address: the person who said yes to it, by name."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import Acceptance, Agreement, AgreementVersion, Approval, Contact, Job
from archive.services.contacts import is_person
from archive.services.merging import members


@dataclass(frozen=True, slots=True)
class Addressed:
    """A person by ``name``; ``contact_id`` is None for somebody who is none of the client's people."""

    contact_id: int | None
    name: str


def whom(archive: Archive, *, job_id: int) -> Addressed | None:
    """Who said yes to a job last and is still there; None while nobody is known to have."""
    with archive.database.reading() as session:
        return said_yes_last(session, job_id)


def said_yes_last(session: Session, job_id: int) -> Addressed | None:
    """As :func:`whom`. A yes that was withdrawn is none; a name is known among the client's people however written.

    A main number is nobody.
    """
    approvals = session.execute(
        select(
            Approval.given_on.label("on"),
            Approval.written_at.label("at"),
            Approval.given_by.label("name"),
            Approval.contact_id,
        ).where(Approval.job_id == job_id, Approval.withdrawn_at.is_(None))
    )
    acceptances = session.execute(
        select(
            Acceptance.accepted_on.label("on"),
            Acceptance.written_at.label("at"),
            Acceptance.accepted_by.label("name"),
            Acceptance.contact_id,
        )
        .join(AgreementVersion, AgreementVersion.id == Acceptance.version_id)
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .where(Agreement.job_id == job_id, Acceptance.withdrawn_at.is_(None))
    )
    yeses = [(yes.on, yes.at, yes.name, yes.contact_id) for rows in (approvals, acceptances) for yes in rows]
    if not yeses:
        return None
    family = members(session, session.get_one(Job, job_id).client_id)
    people = list(session.scalars(select(Contact).where(Contact.client_id.in_(family)).order_by(Contact.id)))
    for _, _, name, contact_id in sorted(yeses, key=lambda yes: yes[:2], reverse=True):
        known = next((one for one in people if one.id == contact_id), None) or _called(people, name)
        if not is_person(name if known is None else known.name):
            continue
        if known is None and name.strip():
            return Addressed(None, name.strip())
        if known is not None and known.left_on is None:
            return Addressed(known.id, known.name)
    return None


def _called(people: list[Contact], name: str) -> Contact | None:
    return next((one for one in people if one.name.casefold() == name.strip().casefold()), None)
