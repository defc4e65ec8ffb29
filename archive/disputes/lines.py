"""Disputes as lines of a list: what is read for one is read for all at once, however many there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from archive.disputes.held import undecided
from archive.disputes.next_days import appointments, days_to_do
from archive.paper.undecided import waiting_for_hold
from archive.records import (
    Answer,
    Cause,
    Client,
    Dispute,
    DisputeHold,
    DisputeMeeting,
    DisputeOutcome,
    DisputeStatement,
    Ending,
    Job,
    OfferAnswer,
    RestitutionOffer,
    Severity,
)
from archive.records.dispute_rule import (
    DisputeFacts,
    Next,
    OfferFacts,
    Stage,
    is_ended,
    next_step,
    stage_of,
    under_way,
)
from archive.records.merged import kept_of_merged


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """A dispute in a list. ``client`` is the one that stands in the list of clients.

    ``appointment`` is the next day on which both sides meet, None where none is agreed; ``days`` is how long the
    dispute has been going on, to its end or to today. ``hold_waits``: nobody has decided what is held for it.
    ``is_meeting``: a meeting about it is being written. ``to_be_done_by`` is the day by which what they accepted is to
    be carried out, also after it was settled. ``offer_id`` is the offer with which it goes on, see
    archive.records.dispute_rule.under_way.
    """

    id: int
    number: str
    client_id: int
    client: str
    job_id: int | None
    job: str | None
    clue_id: int | None
    says: str
    asks: str
    severity: Severity
    cause: Cause
    since: date
    owner: str
    stage: Stage
    next: Next
    appointment: date | None
    ending: Ending | None
    ended_on: date | None
    days: int
    hold_waits: bool = False
    is_meeting: bool = False
    to_be_done_by: date | None = None
    offer_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Met:
    """How many meetings of a dispute are over, when the last was closed, and whether one is being written."""

    over: int = 0
    last: datetime | None = None
    is_meeting: bool = False


_Offers = Sequence[tuple[int, OfferFacts]]
"""The offers of a dispute with their ids, in the order that DisputeFacts has."""


def lines_of(session: Session, chosen: Select[Dispute], today: date) -> list[DisputeLine]:
    """The chosen disputes on the day ``today``, in no order, inside the caller's transaction."""
    columns = (
        *(Dispute.id, Dispute.number, Dispute.client_id, Dispute.job_id, Dispute.clue_id, Dispute.since),
        *(Dispute.owner, Dispute.withdrawn_at, Job.number.label("job")),
    )
    rows = session.execute(chosen.outerjoin(Job, Job.id == Dispute.job_id).with_only_columns(*columns)).all()
    ids = [row.id for row in rows]
    said, ended = _said(session, ids), _ended(session, ids)
    open_ids = [one for one in ids if one not in ended or not is_ended(ended[one].ending)]
    met, offers = _met(session, open_ids), _offers(session, open_ids)
    standing = _undecided(session, set(ids).difference(open_ids))
    waiting = waiting_for_hold(session, {row.id for row in rows if row.withdrawn_at is None}.intersection(open_ids))
    merged, agreed, to_do = kept_of_merged(session), appointments(session), days_to_do(session)
    names = _names(session, {merged.get(row.client_id, row.client_id) for row in rows})
    found = []
    for row in rows:
        last, meetings, offered = ended.get(row.id), met.get(row.id, _Met()), offers.get(row.id, ())
        facts = DisputeFacts(
            meetings.over,
            [one for _, one in offered],
            last.ending if last is not None else None,
            standing.get(row.id, 0),
            last is None or (meetings.last is not None and meetings.last >= last.at),
        )
        stage, words, owner = stage_of(facts), said[row.id], merged.get(row.client_id, row.client_id)
        ended_on = last.on if last is not None and stage is Stage.ENDED else None
        place = under_way(facts.offers)
        found.append(
            DisputeLine(
                row.id,
                row.number,
                owner,
                names[owner],
                row.job_id,
                row.job,
                row.clue_id,
                words.says,
                words.asks,
                words.severity,
                words.cause,
                row.since,
                row.owner,
                stage,
                next_step(facts),
                agreed.get((owner, row.job_id)) if stage is not Stage.ENDED else None,
                facts.ending if stage is Stage.ENDED else None,
                ended_on,
                ((ended_on or today) - row.since).days,
                row.id in waiting,
                meetings.is_meeting,
                to_do.get(row.id),
                offered[place][0] if place is not None else None,
            )
        )
    return found


def _said(session: Session, ids: Collection[int]) -> Mapping[int, Row[int, str, str, Severity, Cause]]:
    """What they say now, by the dispute."""
    of = DisputeStatement
    rows = select(of.dispute_id, of.says, of.asks, of.severity, of.cause).where(of.dispute_id.in_(ids))
    return {row.dispute_id: row for row in session.execute(rows.where(~of.is_taken_back).order_by(of.id))}


def _ended(session: Session, ids: Collection[int]) -> Mapping[int, Row[int, Ending, date, datetime]]:
    """The newest outcome of each dispute that has one."""
    of = DisputeOutcome
    rows = select(of.dispute_id, of.ending, of.on, of.at).where(of.dispute_id.in_(ids), ~of.is_taken_back)
    return {row.dispute_id: row for row in session.execute(rows.order_by(of.id))}


def _met(session: Session, ids: Collection[int]) -> dict[int, _Met]:
    of = DisputeMeeting
    counted = select(of.dispute_id, func.count(of.closed_at), func.max(of.closed_at), func.count())
    rows = session.execute(counted.where(of.dispute_id.in_(ids)).group_by(of.dispute_id))
    return {dispute: _Met(over, last, is_meeting=over < all_of) for dispute, over, last, all_of in rows}


def _offers(session: Session, ids: Collection[int]) -> dict[int, _Offers]:
    of, given = RestitutionOffer, OfferAnswer
    stand = of.dispute_id.in_(ids) & of.withdrawn_at.is_(None)
    said = select(given.offer_id, given.answer, given.at).join(of, of.id == given.offer_id).where(stand)
    answers = {row.offer_id: row for row in session.execute(said.where(~given.is_taken_back).order_by(given.id))}
    found: defaultdict[int, list[tuple[datetime, int, OfferFacts]]] = defaultdict(list)
    columns = of.id, of.dispute_id, of.presented_on, of.done_on, of.written_at
    for row in session.execute(select(*columns).where(stand).order_by(of.number)):
        last = answers.get(row.id)
        answer = last.answer if last is not None else None
        since = last.at if last is not None and answer is Answer.ACCEPTED else row.written_at
        facts = OfferFacts(row.presented_on is not None, answer, row.done_on is not None)
        found[row.dispute_id].append((since, row.id, facts))
    return {
        dispute: [(offer, facts) for _, offer, facts in sorted(some, key=lambda one: one[0])]
        for dispute, some in found.items()
    }


def _undecided(session: Session, over: Collection[int]) -> dict[int, int]:
    """How many holds of disputes that have ended are still to be looked at; there are seldom any."""
    of = DisputeHold
    left = select(of.dispute_id).where(of.dispute_id.in_(over), of.hold_id.is_not(None), of.afterwards.is_(None))
    return {dispute: len(undecided(session, dispute)) for dispute in session.scalars(left.distinct())}


def _names(session: Session, clients: Collection[int]) -> dict[int, str]:
    rows = session.execute(select(Client.id, Client.name).where(Client.id.in_(clients)))
    return {row.id: row.name for row in rows}
