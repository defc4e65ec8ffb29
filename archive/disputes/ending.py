"""How a dispute ends: the outcome, what we learned, what the office changes, and what becomes of its holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.errors import (
    DisputeGoesOn,
    DisputeIsOpen,
    EndedBeforeItBegan,
    EndedBeforeTheLast,
    EndedInAMeeting,
    HoldsUndecided,
)
from archive.disputes.held import kept_earlier, undecided
from archive.disputes.holding import decide_in, holds_of
from archive.disputes.meanwhile import changed_meanwhile
from archive.disputes.next_days import last_day
from archive.disputes.opening import found_by, open_beside, open_one, restate_in
from archive.disputes.promised import go_on, nothing_more
from archive.paper.holds import hold_line, newest_of, release_in
from archive.records import (
    ANSWER_TAKEN_BACK,
    Afterlife,
    Cause,
    Dispute,
    DisputeOutcome,
    Ending,
    FollowUpReason,
    LegalHold,
)
from archive.records.dispute_rule import is_ended
from archive.search.outbox import announce
from archive.services.follow_ups import make
from archive.services.history import record
from archive.services.seals import seal
from archive.services.wording import day_that_was, day_to_come, fit_words, in_words, room_for


@dataclass(frozen=True, slots=True)
class HoldEnd:
    """What becomes of one hold of a dispute when it ends, and why."""

    afterwards: Afterlife
    why: str


@dataclass(frozen=True, slots=True)
class AskAgain:
    """The follow-up after the follow-up: is it still right?"""

    on: date
    what: str
    whose: str


def end_dispute(
    archive: Archive,
    *,
    dispute_id: int,
    ending: Ending,
    words: str,
    by: str,
    on: date | None = None,
    learned: str = "",
    changes: str = "",
    holds: Mapping[int, HoldEnd] | None = None,
    ask_again: AskAgain | None = None,
    cause: Cause = Cause.UNKNOWN,
    seen: int | None = None,
) -> int:
    """End a dispute with its appointments and return the outcome's id. ``holds`` says of each hold's decision what
    becomes of it; what was kept at an earlier end, or put back since, stays so unless it is released now, and
    why it does is added to the words where that is new. ``cause`` is what it was about, and counts where nobody had
    said so yet; what they say stays as it is. ``seen`` is the newest answer to an offer on screen, 0 where none was.

    Raises WordsMissing, WordsTooLong, DayIsAhead, DayIsPast, DayIsFarOff, EndedBeforeItBegan, EndedBeforeTheLast,
    DisputeIsOver, ClockInDoubt, EndedInAMeeting while one is being written, HoldsUndecided when a hold stands about
    which nothing is said, or ChangedMeanwhile when they have answered since, or an answer was taken back.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute = open_one(session, dispute_id)
        day = day_that_was(on or now.date(), now.date())
        if day < dispute.since:
            raise EndedBeforeItBegan(number=dispute.number, day=in_words(dispute.since))
        if day < (newest := last_day(dispute)):
            raise EndedBeforeTheLast(number=dispute.number, day=in_words(newest))
        if any(one.closed_at is None for one in dispute.meetings):
            raise EndedInAMeeting(number=dispute.number)
        if seen is not None and seen != max((one.given[-1].id for one in dispute.offers if one.given), default=0):
            acts = "offer answered", ANSWER_TAKEN_BACK
            raise changed_meanwhile(session, "Their answer", *acts, dispute_id=dispute_id, by=by)
        told = [fit_words(words, "how it ended"), *_look_at_holds(session, dispute, holds or {}, at=now, by=by)]
        last = dispute.said[-1]
        if last.cause is Cause.UNKNOWN:
            restate_in(
                session,
                dispute,
                says=last.says,
                asks=last.asks,
                severity=last.severity,
                cause=cause,
                at=now,
                by=by,
            )
        nothing_more(session, dispute, ending, by=by, at=now)
        follow_up = None
        if ask_again is not None:
            follow_up = make(
                session,
                client_id=dispute.client_id,
                job_id=dispute.job_id,
                reason=FollowUpReason.PROMISED,
                what=_about(ask_again.what, dispute),
                due_on=day_to_come(ask_again.on, now.date()),
                whose=ask_again.whose,
                by=by,
                at=now,
            ).id
        outcome = DisputeOutcome(
            dispute_id=dispute_id,
            ending=ending,
            words=fit_words("\n".join(told), "how it ended"),
            learned=room_for(learned, "what we learned"),
            changes=room_for(changes, "what the office changes"),
            on=day,
            next_id=follow_up,
            at=now,
            by=by,
        )
        session.add(outcome)
        session.flush()
        details = {"ending": ending.value, "words": outcome_seal(outcome), "follow_up": follow_up}
        record(session, at=now, by=by, act="dispute ended", thing=f"dispute:{dispute_id}", **details)
        announce(session, found_by(dispute))
        return outcome.id


def reopen_dispute(archive: Archive, *, dispute_id: int, why: str, by: str) -> int:
    """It goes on with its appointments, and why; returns the outcome's id. Holds that were released
    stay so until somebody decides anew what is held.

    Raises DisputeGoesOn, or DisputeIsOpen when another one was opened about the same.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute = session.get_one(Dispute, dispute_id)
        if not is_ended(dispute.ending):
            raise DisputeGoesOn(number=dispute.number)
        if (other := open_beside(session, dispute)) is not None:
            raise DisputeIsOpen(number=other.number)
        go_on(session, dispute, dispute.outcomes[-1], by=by, at=now)
        outcome = DisputeOutcome(
            dispute_id=dispute_id,
            ending=Ending.REOPENED,
            words=fit_words(why, "why it goes on"),
            on=now.date(),
            at=now,
            by=by,
        )
        session.add(outcome)
        session.flush()
        details = {"words": outcome_seal(outcome)}
        record(session, at=now, by=by, act="dispute reopened", thing=f"dispute:{dispute_id}", **details)
        announce(session, found_by(dispute))
        return outcome.id


def _look_at_holds(
    session: Session, dispute: Dispute, said: Mapping[int, HoldEnd], *, at: datetime, by: str
) -> list[str]:
    """Release or keep each hold as was said; returns in words why those stay that were looked at before, where that is
    new: of a decision it is written down once."""
    standing, earlier = undecided(session, dispute.id), kept_earlier(session, dispute.id)
    known = {one.id: one.afterwards_why for one in holds_of(session, dispute.id)}
    left = [one for one in standing if one.id not in said]
    if left:
        raise HoldsUndecided(holds=len(left), stand="stands" if len(left) == 1 else "stand")
    for decision in standing:
        decide_in(session, decision, said[decision.id].afterwards, said[decision.id].why, at=at, by=by)
    told = []
    for decision in earlier:
        if decision.id not in said:
            continue
        hold, why = newest_of(session, session.get_one(LegalHold, decision.hold_id)), said[decision.id].why.strip()
        if said[decision.id].afterwards is Afterlife.RELEASED:
            release_in(session, hold, why=why, at=at, by=by)
        elif why not in ("", known.get(decision.id)):
            told.append(f"{hold_line(session, hold).called} stays held: {why}")
    return told


def _about(what: str, dispute: Dispute) -> str:
    """ "Is it still right for them? D-2026-0006, J-2026-0002": whoever asks a month later knows about what."""
    if not what.strip():
        return what
    about = f"{dispute.number}, {dispute.job.number}" if dispute.job is not None else dispute.number
    return f"{what.strip()} {about}"


def outcome_seal(outcome: DisputeOutcome) -> str:
    """Of how it ended; it is appended to, never changed."""
    return seal(outcome.ending, outcome.words, outcome.learned, outcome.changes, outcome.on, outcome.at, outcome.by)
