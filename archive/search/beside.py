"""What is searched of a client or a job besides its own words: people, what was agreed, and what was approved."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from archive.records import Acceptance, Agreement, AgreementVersion, Approval, Contact, Expectation, PhoneNumber, Side
from archive.search.hits import Source


class Said(NamedTuple):
    """Words of an agreement, approval or dispute, where they stand there, and the id of the dispute if it is one."""

    source: Source
    text: str
    dispute_id: int | None = None


_HOLDING = and_(Acceptance.version_id == AgreementVersion.id, Acceptance.withdrawn_at.is_(None))
_VERSIONS = (
    select(
        Agreement.id,
        Agreement.job_id,
        Agreement.client_id,
        Agreement.title,
        AgreementVersion.id,
        AgreementVersion.covers,
        AgreementVersion.excludes,
        Acceptance.id,
    )
    .join(AgreementVersion, AgreementVersion.agreement_id == Agreement.id)
    .outerjoin(Acceptance, _HOLDING)
    .order_by(Agreement.id, AgreementVersion.number.desc())
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters ``start`` to ``end`` (not included) of a text that stand in an agreement, approval or dispute."""

    start: int
    end: int
    source: Source
    dispute_id: int | None = None


def with_passages(own: Sequence[str], agreed: Sequence[Said], between: str) -> tuple[str, tuple[Passage, ...]]:
    """A text of a thing's own lines and then the words of its agreements and approvals, and where these stand in it."""
    text = between.join([*own, *(said.text for said in agreed)])
    place = sum(len(line) + len(between) for line in own)
    passages = []
    for said in agreed:
        passages.append(Passage(place, place + len(said.text), said.source, said.dispute_id))
        place += len(said.text) + len(between)
    return text, tuple(passages)


def people_of_clients(session: Session, clients: Sequence[int]) -> dict[int, list[str]]:
    """For each client a line for each contact: name, role, numbers as written, e-mail address."""
    calls: dict[int, list[str]] = {}
    written = (
        select(PhoneNumber.contact_id, PhoneNumber.written)
        .join(Contact)
        .where(Contact.client_id.in_(clients))
        .order_by(PhoneNumber.id)
    )
    for contact_id, number in session.execute(written):
        calls.setdefault(contact_id, []).append(number)
    lines: dict[int, list[str]] = {}
    contacts = (
        select(Contact.id, Contact.client_id, Contact.name, Contact.role, Contact.email)
        .where(Contact.client_id.in_(clients))
        .order_by(Contact.client_id, Contact.position, Contact.id)
    )
    for contact_id, client_id, name, role, email in session.execute(contacts):
        told = [name, role, *calls.get(contact_id, ()), email]
        lines.setdefault(client_id, []).append(", ".join(piece for piece in told if piece))
    return lines


def agreed_on_jobs(session: Session, jobs: Sequence[int]) -> dict[int, list[Said]]:
    """For each job what its agreement says, and the references and words of its approvals, a piece each."""
    lines = _agreed(session, _VERSIONS.where(Agreement.job_id.in_(jobs)), of_jobs=True)
    approvals = (
        select(Approval.job_id, Approval.reference, Approval.words)
        .where(Approval.job_id.in_(jobs), Approval.withdrawn_at.is_(None))
        .order_by(Approval.id)
    )
    for job, reference, words in session.execute(approvals):
        lines.setdefault(job, []).extend(Said("approval", text) for text in (reference, words) if text)
    return lines


def terms_of_clients(session: Session, clients: Sequence[int]) -> dict[int, list[Said]]:
    """For each client what its agreements with a term are called and say, a piece each."""
    of_terms = _VERSIONS.where(Agreement.client_id.in_(clients), Agreement.job_id.is_(None))
    return _agreed(session, of_terms, of_jobs=False)


def _agreed(
    session: Session, versions: Select[int, int | None, int, str, int, str, str, int], *, of_jobs: bool
) -> dict[int, list[Said]]:
    """The words of the newest version of each agreement, and of the newest accepted one, each text once."""
    pieces: dict[int, dict[str, Source]] = {}
    owners: dict[int, int] = {}
    settled: set[int] = set()
    begun: set[int] = set()
    for agreement, job, client, title, version, covers, excludes, acceptance in session.execute(versions):
        owner = job if of_jobs and job is not None else client
        if agreement in settled or (agreement in begun and acceptance is None):
            continue
        begun.add(agreement)
        if acceptance is not None:
            settled.add(agreement)
        owners[version] = owner
        named: tuple[Said, ...] = () if of_jobs else (Said("agreement", title),)  # a job has a title of its own
        known = pieces.setdefault(owner, {})
        for source, text, _ in (*named, Said("agreement", covers), Said("not covered", excludes)):
            if text:
                known.setdefault(text, source)
    sentences = (
        select(Expectation.version_id, Expectation.text, Expectation.side)
        .where(Expectation.version_id.in_(owners))
        .order_by(Expectation.version_id.desc(), Expectation.position, Expectation.id)
    )
    for version, text, side in session.execute(sentences) if owners else ():
        pieces[owners[version]].setdefault(text, "we will" if side is Side.WE else "you will")
    return {owner: [Said(source, text) for text, source in known.items()] for owner, known in pieces.items()}
