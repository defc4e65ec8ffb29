"""Agreements as they are shown: every version with its lines, how each line ended, and what was accepted of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload, selectinload

from archive.archive import Archive
from archive.records import (
    Acceptance,
    Agreement,
    AgreementVersion,
    Document,
    Expectation,
    Given,
    Outcome,
    Side,
)
from archive.records.approvals import shown_in_writing
from archive.services.merging import members
from archive.services.work_done import is_fixed_by, worked_by


@dataclass(frozen=True, slots=True)
class LineRead:
    """A line and how it stands. A line that goes on from an earlier version in the same words ended as that one did.

    ``outcome`` is OPEN until it ended; ``ended_on``, ``why`` and ``ended_by`` tell of the newest outcome. ``beyond``
    says that these words stand in no accepted version.
    """

    id: int
    side: Side
    text: str
    due_on: date | None
    unwritten: bool
    continues_id: int | None
    outcome: Outcome = Outcome.OPEN
    ended_on: date | None = None
    why: str = ""
    ended_by: str = ""
    beyond: bool = False

    def overdue(self, day: date) -> bool:
        """Whether it is open on that day and should have been kept before it."""
        return self.outcome is Outcome.OPEN and self.due_on is not None and self.due_on < day


@dataclass(frozen=True, slots=True)
class AcceptanceRead:
    """The client's yes to a version, or, with ``withdrawn_at``, one that was recorded by mistake."""

    id: int
    accepted_on: date
    accepted_by: str
    contact_id: int | None
    given: Given
    document_id: int | None
    document: str | None
    written_at: datetime
    written_by: str
    withdrawn_at: datetime | None

    @property
    def in_writing(self) -> bool:
        """Whether it can be shown to somebody else."""
        return shown_in_writing(self.given, document_id=self.document_id)

    @property
    def lacks_proof(self) -> bool:
        """Whether it came in writing, holds, and nothing shows it yet."""
        return self.given.in_writing and self.withdrawn_at is None and not self.in_writing


@dataclass(frozen=True, slots=True)
class VersionRead:
    """One version. ``acceptance`` is the one that holds, ``withdrawn`` are the mistakes. See records.agreements.

    ``was_worked_by``: it stood with these words when work on the job began, or ended; they stay so.
    """

    id: int
    number: int
    covers: str
    excludes: str
    price: int | None
    price_words: str
    finish_by: date | None
    response_time: str
    starts_on: date | None
    ends_on: date | None
    notice_days: int | None
    why: str
    written_at: datetime
    written_by: str
    sent_on: date | None
    revision: int
    lines: tuple[LineRead, ...]
    acceptance: AcceptanceRead | None
    withdrawn: tuple[AcceptanceRead, ...]
    was_worked_by: bool = False

    @property
    def is_fixed(self) -> bool:
        """Whether its words stay as they are: a change begins the next version."""
        return self.was_worked_by or self.sent_on is not None or self.acceptance is not None

    @property
    def ours(self) -> tuple[LineRead, ...]:
        """What we will do."""
        return tuple(line for line in self.lines if line.side is Side.WE and not line.unwritten)

    @property
    def theirs(self) -> tuple[LineRead, ...]:
        """What the client will do."""
        return tuple(line for line in self.lines if line.side is Side.YOU and not line.unwritten)

    @property
    def unwritten(self) -> tuple[LineRead, ...]:
        """What is in no contract."""
        return tuple(line for line in self.lines if line.unwritten)


@dataclass(frozen=True, slots=True)
class AgreementRead:
    """An agreement with all its versions, the newest first. ``job_id`` is None for one with a term."""

    id: int
    client_id: int
    job_id: int | None
    job: str | None
    title: str
    ended_on: date | None
    added_at: datetime
    added_by: str
    versions: tuple[VersionRead, ...]

    @property
    def newest(self) -> VersionRead:
        """The version written last."""
        return self.versions[0]

    @property
    def current(self) -> VersionRead | None:
        """What holds: the newest accepted version."""
        return next((one for one in self.versions if one.acceptance is not None), None)

    @property
    def draft(self) -> VersionRead | None:
        """The newest version while it is not accepted."""
        return self.newest if self.newest.acceptance is None else None

    @property
    def counts(self) -> VersionRead:
        """What the office goes by: the accepted version, or the newest while none is."""
        return self.current or self.newest

    @property
    def beyond(self) -> tuple[LineRead, ...]:
        """Lines of a newer version that the client has not accepted: work on them is beyond what was agreed."""
        if self.current is None or self.draft is None:
            return ()
        return tuple(line for line in self.draft.lines if line.beyond and not line.unwritten)


def agreement_of_job(archive: Archive, *, job_id: int) -> AgreementRead | None:
    """What both sides expect on a job; None while nothing is written."""
    with archive.database.reading() as session:
        return next(iter(read_agreements(session, Agreement.job_id == job_id)), None)


def agreement(archive: Archive, *, agreement_id: int) -> AgreementRead:
    """One agreement with all its versions."""
    with archive.database.reading() as session:
        (found,) = read_agreements(session, Agreement.id == agreement_id)
        return found


def agreements_of_client(archive: Archive, *, client_id: int, terms_only: bool = False) -> tuple[AgreementRead, ...]:
    """All agreements of a client and of those merged with it: those that hold first, then the newest first."""
    with archive.database.reading() as session:
        conditions = [Agreement.client_id.in_(members(session, client_id))]
        if terms_only:
            conditions.append(Agreement.job_id.is_(None))
        found = read_agreements(session, *conditions)
    return those_that_hold_first(found)


def those_that_hold_first(found: Iterable[AgreementRead]) -> tuple[AgreementRead, ...]:
    """In the order of a client's card: those that hold first, then the newest first."""
    return tuple(sorted(found, key=lambda one: (one.ended_on is not None, -one.id)))


def read_agreements(session: Session, *conditions: ColumnElement[bool]) -> tuple[AgreementRead, ...]:
    """The agreements that meet these conditions, in seven statements however many they are."""
    rows = session.scalars(
        select(Agreement)
        .where(*conditions)
        .options(
            joinedload(Agreement.job),
            selectinload(Agreement.versions)
            .selectinload(AgreementVersion.acceptances)
            .joinedload(Acceptance.document)
            .joinedload(Document.mail),
            selectinload(Agreement.versions)
            .selectinload(AgreementVersion.expectations)
            .selectinload(Expectation.outcomes),
        )
        .order_by(Agreement.id)
    ).all()
    jobs = [one.job_id for one in rows if one.job_id is not None]
    worked = worked_by(session, jobs) if jobs else {}
    return tuple(_agreement(one, worked.get(one.job_id or 0)) for one in rows)


def _agreement(found: Agreement, worked: datetime | None) -> AgreementRead:
    accepted = {
        (line.side, line.text) for one in found.versions if _holding(one.acceptances) for line in one.expectations
    }
    alike = _alike(line for one in found.versions for line in one.expectations)
    versions = tuple(_version(one, alike, accepted, worked) for one in reversed(found.versions))
    number = found.job.number if found.job is not None else None
    return AgreementRead(
        found.id,
        found.client_id,
        found.job_id,
        number,
        found.title,
        found.ended_on,
        found.added_at,
        found.added_by,
        versions,
    )


def _version(
    found: AgreementVersion,
    alike: dict[int, list[Expectation]],
    accepted: set[tuple[Side, str]],
    worked: datetime | None,
) -> VersionRead:
    acceptances = [
        AcceptanceRead(
            one.id,
            one.accepted_on,
            one.accepted_by,
            one.contact_id,
            one.given,
            one.document_id,
            one.document.title if one.document is not None else None,
            one.written_at,
            one.written_by,
            one.withdrawn_at,
        )
        for one in found.acceptances
    ]
    return VersionRead(
        found.id,
        found.number,
        found.covers,
        found.excludes,
        found.price,
        found.price_words,
        found.finish_by,
        found.response_time,
        found.starts_on,
        found.ends_on,
        found.notice_days,
        found.why,
        found.written_at,
        found.written_by,
        found.sent_on,
        found.revision,
        tuple(_line(one, alike[one.id], accepted) for one in found.expectations),
        next((one for one in acceptances if one.withdrawn_at is None), None),
        tuple(one for one in acceptances if one.withdrawn_at is not None),
        is_fixed_by(found.written_at, worked),
    )


def _line(found: Expectation, alike: Sequence[Expectation], accepted: set[tuple[Side, str]]) -> LineRead:
    told = (found.id, found.side, found.text, found.due_on, found.unwritten, found.continues_id)
    beyond = (found.side, found.text) not in accepted
    newest = max((one for line in alike for one in line.outcomes), key=lambda one: one.id, default=None)
    if newest is None or newest.outcome is Outcome.OPEN:
        return LineRead(*told, beyond=beyond)
    return LineRead(*told, newest.outcome, newest.on, newest.why, newest.written_by, beyond)


def _alike(lines: Iterable[Expectation]) -> dict[int, list[Expectation]]:
    """For each line all that are the same one in other versions, in the same words. Versions come in their order."""
    together: dict[int, list[Expectation]] = {}
    for line in lines:
        before = together.get(line.continues_id) if line.continues_id is not None else None
        if before is not None and (before[-1].side, before[-1].text) == (line.side, line.text):
            before.append(line)
            together[line.id] = before
        else:
            together[line.id] = [line]
    return together


def _holding(acceptances: Iterable[Acceptance]) -> bool:
    return any(one.withdrawn_at is None for one in acceptances)
