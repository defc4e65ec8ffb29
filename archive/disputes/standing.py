"""How disputes stand: a line for each in a list, and everything of one for its page."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.errors import NoSuchDispute
from archive.disputes.findings import FindingLine, findings_of
from archive.disputes.held import undecided
from archive.disputes.holding import HoldOfDispute, Suggestion, holds_of, suggested
from archive.disputes.job_price import approved_amount, price_of
from archive.disputes.lines import DisputeLine as DisputeLine
from archive.disputes.lines import lines_of
from archive.disputes.meeting import PointSaid, corrected_as
from archive.disputes.next_days import last_day
from archive.disputes.offers import OfferWords
from archive.paper.undecided import hold_waits
from archive.records import (
    Answer,
    Cause,
    Dispute,
    DisputeMeeting,
    DisputeOutcome,
    Ending,
    FollowUp,
    RestitutionOffer,
    Severity,
)
from archive.records.dispute_rule import Stage
from archive.records.disputes import going_on
from archive.services.confirmation import currency_in
from archive.services.merging import members


@dataclass(frozen=True, slots=True)
class MeetingRead:
    """A meeting as it was written; ``closed_at`` is None while it lasts, ``next_on`` the day agreed on at its end;
    that is the follow-up ``next_id``, and still to come while it is ``next_open``. ``corrected_as`` is its note as it
    reads now, where somebody corrected that since."""

    id: int
    held_on: date
    with_whom: str
    contact_id: int | None
    heard: str
    points: tuple[PointSaid, ...]
    begun_at: datetime
    begun_by: str
    closed_at: datetime | None
    closed_by: str | None
    note_id: int | None
    next_on: date | None
    next_what: str
    revision: int
    next_id: int | None = None
    next_open: bool = False
    corrected_as: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """What the client said to an offer."""

    id: int
    answer: Answer
    words: str
    on: date
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class OfferRead:
    """An offer; ``answers`` oldest first, the newest counts."""

    id: int
    number: int
    words: OfferWords
    written_at: datetime
    written_by: str
    presented_on: date | None
    presented_by: str | None
    answers: tuple[AnswerRead, ...]
    done_on: date | None
    revision: int

    @property
    def counts(self) -> int:
        """The id of the answer that counts, 0 where there is none yet."""
        return self.answers[-1].id if self.answers else 0


@dataclass(frozen=True, slots=True)
class StatementRead:
    """One wording of what they say and ask for."""

    id: int
    says: str
    asks: str
    severity: Severity
    cause: Cause
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class OutcomeRead:
    """One ending, or reopening; ``ask_on`` is the day on which they are asked whether it is still right, if any."""

    ending: Ending
    words: str
    learned: str
    changes: str
    on: date
    at: datetime
    by: str
    ask_on: date | None = None


@dataclass(frozen=True, slots=True)
class DisputeFile:
    """Everything of one dispute. ``price`` is that of its job's accepted agreement, in hundredths; without one it is
    the amount of the job's newest approval (``price_is_approved``), and None where nobody said yes to an amount.

    ``suggestion`` is the hold that waits for a decision, None once there is one. ``undecided`` are the ids of
    decisions whose holds have to be looked at when it ends. ``is_withdrawn``: it was opened by mistake. ``last_day`` is
    when something happened in it last: it has not ended before.
    """

    line: DisputeLine
    statements: tuple[StatementRead, ...]
    meetings: tuple[MeetingRead, ...]
    findings: tuple[FindingLine, ...]
    offers: tuple[OfferRead, ...]
    outcomes: tuple[OutcomeRead, ...]
    holds: tuple[HoldOfDispute, ...]
    suggestion: Suggestion | None
    undecided: tuple[int, ...]
    price: int | None
    is_withdrawn: bool
    price_is_approved: bool
    currency: str
    last_day: date

    @property
    def answered(self) -> AnswerRead | None:
        """What they said last to one of the offers, of what counts; None where they said nothing yet."""
        counting = (one.answers[-1] for one in self.offers if one.answers)
        return max(counting, key=lambda one: one.id, default=None)


def disputes(archive: Archive, *, client_id: int | None = None, ended: bool = False) -> tuple[DisputeLine, ...]:
    """Disputes that go on, the gravest and then the longest first; with ``ended`` also those that have, after them."""
    today = archive.clock.now().date()
    with archive.database.reading() as session:
        family = members(session, client_id) if client_id is not None else None
        return disputes_in(session, family, today=today, ended=ended)


def count_going_on(archive: Archive) -> int:
    """How many disputes go on."""
    with archive.database.reading() as session:
        return session.scalar(select(func.count()).select_from(going_on().subquery())) or 0


def disputes_in(
    session: Session, family: tuple[int, ...] | None, *, today: date, ended: bool = False
) -> tuple[DisputeLine, ...]:
    """As disputes, of everybody or of a client with all merged into it, inside the caller's transaction."""
    chosen = select(Dispute).where(Dispute.withdrawn_at.is_(None)) if ended else going_on()
    if family is not None:
        chosen = chosen.where(Dispute.client_id.in_(family))
    return tuple(sorted(lines_of(session, chosen, today), key=_by_weight))


def dispute_file(archive: Archive, *, dispute_id: int) -> DisputeFile:
    """Everything of one dispute. Raises NoSuchDispute."""
    today = archive.clock.now().date()
    with archive.database.reading() as session:
        if session.get(Dispute, dispute_id) is None:
            raise NoSuchDispute(number=dispute_id)
        return dispute_file_in(session, dispute_id, today)


def dispute_file_in(session: Session, dispute_id: int, today: date) -> DisputeFile:
    """As dispute_file, on the day ``today``, inside the caller's transaction."""
    dispute = session.get_one(Dispute, dispute_id)
    holds = holds_of(session, dispute_id)
    price = price_of(session, dispute.job_id) if dispute.job_id is not None else None
    approved = approved_amount(session, dispute.job_id) if dispute.job_id is not None and price is None else None
    (line,) = lines_of(session, select(Dispute).where(Dispute.id == dispute_id), today)
    return DisputeFile(
        line,
        tuple(
            StatementRead(one.id, one.says, one.asks, one.severity, one.cause, one.at, one.by) for one in dispute.said
        ),
        tuple(_meeting(session, one) for one in dispute.meetings),
        findings_of(session, dispute_id),
        tuple(_offer(one) for one in dispute.offers if one.withdrawn_at is None),
        tuple(
            OutcomeRead(one.ending, one.words, one.learned, one.changes, one.on, one.at, one.by, _asked(session, one))
            for one in dispute.outcomes
        ),
        holds,
        suggested(dispute, today) if not holds or hold_waits(session, dispute) else None,
        tuple(one.id for one in undecided(session, dispute_id)),
        price if price is not None else approved,
        dispute.withdrawn_at is not None,
        approved is not None,
        currency_in(session),
        last_day(dispute),
    )


def _by_weight(line: DisputeLine) -> tuple[bool, int, date, int]:
    weights = {Severity.GRAVE: 0, Severity.COSTLY: 1, Severity.ANNOYING: 2}
    over = line.stage is Stage.ENDED
    return over, 0 if over else weights[line.severity], line.since, line.id


def _asked(session: Session, outcome: DisputeOutcome) -> date | None:
    asked = session.get(FollowUp, outcome.next_id) if outcome.next_id is not None else None
    return asked.due_on if asked is not None and asked.closed_at is None else None


def _meeting(session: Session, meeting: DisputeMeeting) -> MeetingRead:
    return MeetingRead(
        meeting.id,
        meeting.held_on,
        meeting.with_whom,
        meeting.contact_id,
        meeting.heard,
        tuple(PointSaid(row.point, row.words, row.said) for row in meeting.points),
        meeting.begun_at,
        meeting.begun_by,
        meeting.closed_at,
        meeting.closed_by,
        meeting.note_id,
        meeting.next.due_on if meeting.next is not None else None,
        meeting.next.what if meeting.next is not None else "",
        meeting.revision,
        meeting.next_id,
        meeting.next is not None and meeting.next.closed_at is None,
        corrected_as(session, meeting.note_id),
    )


def _offer(offer: RestitutionOffer) -> OfferRead:
    words = OfferWords(
        offer.what,
        offer.finish_by,
        offer.whose,
        offer.minutes,
        offer.rate,
        offer.parts,
        offer.money,
        offer.doubt_why,
    )
    return OfferRead(
        offer.id,
        offer.number,
        words,
        offer.written_at,
        offer.written_by,
        offer.presented_on,
        offer.presented_by,
        tuple(AnswerRead(one.id, one.answer, one.words, one.on, one.at, one.by) for one in offer.given),
        offer.done_on,
        offer.revision,
    )
