"""The client's card: everything that it shows above the timeline, as one value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from archive.archive import Archive
from archive.disputes.standing import disputes_in
from archive.records import Agreement, Approval, Client, Contact, Filing, FollowUp, Job
from archive.records.approval_rule import Strictness, stands_in_the_way
from archive.records.undocumented import Sign
from archive.services import phone
from archive.services.access import System, systems_in
from archive.services.agreements import AgreementRead, LineRead, VersionRead, read_agreements, those_that_hold_first
from archive.services.approvals import ApprovalLine, read_approvals
from archive.services.card_warnings import CardWarning, warnings_of
from archive.services.contacts import ContactLine, contact_line
from archive.services.follow_ups import FollowUpLine, read_follow_ups
from archive.services.health import Health, health_in
from archive.services.jobs import JobLine, list_in
from archive.services.merging import kept_client, members
from archive.services.rules import rules_in
from archive.services.standing import Judgement, standings_in
from archive.services.undocumented import undocumented_in


@dataclass(frozen=True, slots=True)
class CardNumber:
    """A telephone number: as it is ``shown`` and copied, as it was ``written``, and whether it can be one."""

    shown: str
    written: str
    may_be: bool


@dataclass(frozen=True, slots=True)
class CardContact:
    """Somebody at the client's, with numbers ready to be dialled."""

    person: ContactLine
    numbers: tuple[CardNumber, ...]


@dataclass(frozen=True, slots=True)
class CardHead:
    """Who the client is. ``also`` are the names of those merged into it, ``revision`` is what a change has seen."""

    id: int
    name: str
    town: str
    since: date | None
    also: tuple[str, ...]
    revision: int
    documents: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class CardJob:
    """An open job: what we promised, what they owe us, and what is missing.

    ``agreement`` is None while nothing is written; ``counts`` is the version that the office goes by, with the price
    and the time frame. ``approval`` is the newest yes that holds, one in writing before one that was only spoken.
    ``in_the_way`` is what keeps work from beginning, ``signs`` what is missing in writing.
    """

    job: JobLine
    agreement: AgreementRead | None
    approval: ApprovalLine | None
    in_the_way: Strictness | None
    signs: tuple[Sign, ...]

    @property
    def counts(self) -> VersionRead | None:
        """The accepted version, or the newest while none is."""
        return self.agreement.counts if self.agreement is not None else None

    @property
    def ours(self) -> tuple[LineRead, ...]:
        """What we will do."""
        return self.counts.ours if self.counts is not None else ()

    @property
    def theirs(self) -> tuple[LineRead, ...]:
        """What they will do."""
        return self.counts.theirs if self.counts is not None else ()


@dataclass(frozen=True, slots=True)
class Card:
    """All of the card but the timeline.

    ``contacts`` are those who are there, then those who have left. ``warnings`` come the costliest first, ``jobs`` are
    the open ones, the newest first; ``closed_jobs`` counts the others. ``terms`` are agreements with a term, those that
    hold first. ``systems`` are the register of access. ``follow_ups`` are all open ones, the longest overdue first.
    """

    head: CardHead
    contacts: tuple[CardContact, ...]
    standing: Judgement
    warnings: tuple[CardWarning, ...]
    jobs: tuple[CardJob, ...]
    closed_jobs: int
    terms: tuple[AgreementRead, ...]
    systems: tuple[System, ...]
    health: Health
    follow_ups: tuple[FollowUpLine, ...]


def card(archive: Archive, *, client_id: int) -> Card:
    """Everything that is true of a client at one moment; a merged client's card is that of the kept one.

    Raises NoSuchClient.
    """
    now = archive.clock.now()
    with archive.database.reading() as session:
        client = kept_client(session, client_id)
        family = members(session, client.id)
        rules = rules_in(session)
        standing = standings_in(session, client)[0]
        jobs = list_in(session, family)
        agreements = those_that_hold_first(read_agreements(session, Agreement.client_id.in_(family)))
        approvals = read_approvals(session, Approval.client_id.in_(family))
        undocumented = undocumented_in(session, Job.client_id.in_(family), rules=rules, now=now)
        systems = systems_in(session, family)
        health = health_in(session, family, now)
        open_ones = FollowUp.closed_at.is_(None), FollowUp.client_id.in_(family)
        follow_ups = read_follow_ups(session, *open_ones, day=now.date())
        disputes = disputes_in(session, family, today=now.date())
        head = _head(session, client, family)
        contacts = _contacts(session, family)
    open_jobs = [job for job in jobs if job.closed_on is None]
    strictness = rules.approval[standing.standing]
    signs = {one.job_id: one.signs for one in undocumented}
    return Card(
        head=head,
        contacts=contacts,
        standing=standing,
        warnings=warnings_of(
            undocumented=undocumented,
            agreements=agreements,
            open_jobs=(job.id for job in open_jobs),
            follow_ups=follow_ups,
            systems=systems,
            health=health,
            disputes=disputes,
            renewal_days=rules.renewal,
            today=now.date(),
        ),
        jobs=tuple(_job(job, agreements, approvals, strictness, signs.get(job.id, ())) for job in open_jobs),
        closed_jobs=len(jobs) - len(open_jobs),
        terms=tuple(one for one in agreements if one.job_id is None),
        systems=systems,
        health=health,
        follow_ups=follow_ups,
    )


def _head(session: Session, client: Client, family: tuple[int, ...]) -> CardHead:
    also: Sequence[str] = ()
    if family[1:]:
        also = session.scalars(select(Client.name).where(Client.id.in_(family[1:])).order_by(Client.id)).all()
    filed = select(func.count(Filing.document_id.distinct())).where(
        Filing.client_id.in_(family), Filing.withdrawn_at.is_(None)
    )
    documents = session.scalars(filed).one()
    return CardHead(
        client.id, client.name, client.town, client.since, tuple(also), client.revision, documents, client.address
    )


def _contacts(session: Session, family: tuple[int, ...]) -> tuple[CardContact, ...]:
    people = session.scalars(
        select(Contact)
        .where(Contact.client_id.in_(family))
        .options(selectinload(Contact.numbers))
        .order_by(Contact.left_on.is_not(None), Contact.client_id != family[0], Contact.client_id, Contact.position)
    )
    region = phone.region_in(session)
    return tuple(_contact(contact_line(one), region) for one in people)


def _contact(person: ContactLine, region: str) -> CardContact:
    return CardContact(
        person,
        tuple(
            CardNumber(phone.shown(written, region=region), written, phone.may_be_number(written, region=region))
            for written in person.numbers
        ),
    )


def _job(
    job: JobLine,
    agreements: Sequence[AgreementRead],
    approvals: Sequence[ApprovalLine],
    strictness: Strictness,
    signs: tuple[Sign, ...],
) -> CardJob:
    agreement = next((one for one in agreements if one.job_id == job.id), None)
    given = [one for one in approvals if one.job_id == job.id and one.withdrawn_at is None]
    given.sort(key=lambda one: not one.counts)
    versions = agreement.versions if agreement is not None else ()
    accepted = any(one.acceptance is not None and one.acceptance.in_writing for one in versions)
    in_writing = accepted or any(one.counts for one in given)
    return CardJob(job, agreement, next(iter(given), None), stands_in_the_way(strictness, in_writing=in_writing), signs)
