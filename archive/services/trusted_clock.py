"""The clock that paper is judged by: what the computer says, unless that cannot be, until a person confirms the date.

The latest time that was ever seen is kept with the archive. A clock that goes back, or that leaps ahead by more than
the office is ever closed, is locked: nothing becomes due and nothing may be shredded until somebody has looked at a
calendar. The order of events never depends on any of this; history counts.

Nobody can say of a confirmed leap whether the computer was off so long or was behind until then, perhaps since the very
first start. So what was closed before counts later by as much as the clock leapt: paper is never let go sooner than its
time has been seen going by. Several shorter leaps are believed, however many: weekends and holidays are such leaps too,
and no other clock that could tell them apart goes on while a computer is off.

The day is the earlier of what it is here and what it was at the place farthest west where the clock was since a person
last confirmed the date: another time zone makes nothing due sooner.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import ClockInDoubt, SpanOutOfRange
from archive.records import CustodyEvent, Setting
from archive.services.history import record
from archive.services.wording import in_words

LATEST, LOCKED, SPAN = "clock-latest", "clock-locked", "clock-span"

SPAN_DAYS = 35
"""The longest leap ahead that needs no confirmation, unless the office says otherwise: five weeks of holiday."""

LEAST_DAYS, MOST_DAYS = 2, 62
"""What the office may say. A leap over one day is every weekend's; one over more than two months would let paper age by
a slip of the clock."""

SLACK = timedelta(minutes=15)
"""A clock may be set back so far by its time server without anybody having to look."""

KEEP_EVERY = timedelta(hours=1)
"""The latest time is written down so often, and at every doubt."""

SEEN, SEEN_EVERY = "seen", timedelta(days=7)
"""So often the history is told of it as well: what is kept of the time is never believed further than that."""

DOUBTED, CONFIRMED = "doubted", "confirmed"


class Doubt(StrEnum):
    """What is wrong with the clock."""

    WENT_BACK = "went back"
    LEAPT_AHEAD = "leapt ahead"


@dataclass(frozen=True, slots=True)
class ClockState:
    """What is known of the time. ``today`` is the day that paper is judged by: the last trusted one while in doubt.

    ``doubt`` stands until somebody confirms the date; ``now_wrong`` is what is wrong with ``now`` itself, None when the
    clock was set right again meanwhile.
    """

    now: datetime
    latest: datetime
    doubt: Doubt | None
    today: date
    now_wrong: Doubt | None = None

    @property
    def is_trusted(self) -> bool:
        """Whether paper may be shredded as far as the clock goes."""
        return self.doubt is None


def judged(latest: datetime | None, locked: Doubt | None, now: datetime, span: timedelta) -> ClockState:
    """The pure rule: what to think of ``now`` when ``latest`` has been seen before."""
    if latest is None:
        return ClockState(now, now, None, now.date())
    wrong = None
    if now < latest - SLACK:
        wrong = Doubt.WENT_BACK
    elif now - latest > span:
        wrong = Doubt.LEAPT_AHEAD
    if (doubt := locked or wrong) is not None:
        return ClockState(now, latest, doubt, min(latest.date(), latest.astimezone(now.tzinfo).date()), wrong)
    west = min(now, latest, key=lambda one: one.utcoffset() or timedelta())
    seen = max(now, latest).astimezone(west.tzinfo)
    return ClockState(now, seen, None, seen.date())


def clock_state(archive: Archive) -> ClockState:
    """How the clock stands now; nothing is written down."""
    now = archive.clock.now()
    with archive.database.reading() as session:
        return state_in(session, now)


def state_in(session: Session, now: datetime) -> ClockState:
    """As clock_state, inside the caller's transaction."""
    return judged(_latest(session), _locked(session), now, _span(session))


def look_at_clock(archive: Archive) -> ClockState:
    """How the clock stands, kept for the next start; to be called at the start, every hour and on waking."""
    now = archive.clock.now()
    with archive.database.reading() as session:
        before, state = _latest(session), state_in(session, now)
        known = _locked(session)
    if state.doubt is known and before is not None and state.latest - before < KEEP_EVERY:
        return state
    with archive.database.writing() as session:
        return keep_state(session, now)


def keep_state(session: Session, now: datetime) -> ClockState:
    """Judge the clock and write it down, inside the caller's writing transaction."""
    known = _locked(session)
    state = state_in(session, now)
    seen = _seen(session)
    session.merge(Setting(name=LATEST, value=state.latest.isoformat()))
    if state.doubt is None and (seen is None or state.latest - seen >= SEEN_EVERY):
        record(session, at=now, by="clerk", act=SEEN, thing="clock")
    if state.doubt is not None and known is None:
        session.merge(Setting(name=LOCKED, value=state.doubt.value))
        told = state.now.isoformat()
        record(session, at=now, by="clerk", act=DOUBTED, thing="clock", why=state.doubt.value, told=told)
    return state


def confirm_date(archive: Archive, *, by: str) -> ClockState:
    """A person has looked at a calendar: what the computer says is right. Later times are judged from here."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        state = keep_state(session, now)  # what is confirmed was doubted first, also if nobody noticed until now
        session.merge(Setting(name=LATEST, value=now.isoformat()))
        session.merge(Setting(name=LOCKED, value=""))
        record(session, at=now, by=by, act=CONFIRMED, thing="clock", before=state.latest.isoformat())
        return state_in(session, now)


def span_days(archive: Archive) -> int:
    """How many days the clock may leap ahead before a person has to confirm the date."""
    with archive.database.reading() as session:
        return _span(session).days


def choose_span(archive: Archive, *, days: int, by: str) -> int:
    """Say how many days the clock may leap ahead from now on; returns how many it was before, for undoing.

    A doubt that stands by what held until now stays until the date is confirmed. Raises SpanOutOfRange.
    """
    if not LEAST_DAYS <= days <= MOST_DAYS:
        raise SpanOutOfRange(days=days, least=LEAST_DAYS, most=MOST_DAYS)
    now = archive.clock.now()
    with archive.database.writing() as session:
        before = _span(session).days
        keep_state(session, now)
        if days != before:
            session.merge(Setting(name=SPAN, value=str(days)))
            record(session, at=now, by=by, act="span changed", thing="office", days=days)
        return before


def sure_of_the_time(session: Session, now: datetime) -> None:
    """Go on when the clock can be trusted, inside the caller's writing transaction. Raises ClockInDoubt."""
    state = keep_state(session, now)
    if state.doubt is not None:
        raise ClockInDoubt(doubt=state.doubt.value, latest=in_words(state.latest.date()))


@dataclass(frozen=True, slots=True)
class DoubtSpan:
    """From when to when, by their numbers in the history, the clock was in doubt; ``ended`` is None while it is.

    ``leap`` is how much later, in whole days, everything from before may have been than the clock said: how far it
    leapt ahead if that was more than SPAN_DAYS, which are believed, and no time at all until the date is confirmed.
    """

    begun: int
    ended: int | None = None
    confirmed_on: date | None = None
    leap: timedelta = timedelta()


def doubts_in(session: Session) -> list[DoubtSpan]:
    """Every time that the clock was in doubt, oldest first, inside the caller's transaction."""
    found: list[DoubtSpan] = []
    told: dict[str, str] = {}
    acts = select(CustodyEvent).where(CustodyEvent.thing == "clock", CustodyEvent.act.in_((DOUBTED, CONFIRMED)))
    for event in session.scalars(acts.order_by(CustodyEvent.number)):
        if event.act == DOUBTED:
            found.append(DoubtSpan(event.number))
            told = json.loads(event.details)
        elif found and found[-1].ended is None:
            before = datetime.fromisoformat(json.loads(event.details)["before"])
            leap = _leap(Doubt(told["why"]), before, datetime.fromisoformat(told["told"]), event.at)
            found[-1] = DoubtSpan(found[-1].begun, event.number, event.at.date(), leap)
    return found


def _leap(why: Doubt, before: datetime, told: datetime, confirmed: datetime) -> timedelta:
    """By how much the clock leapt from ``before``, in begun days; ``before`` may be out of date by KEEP_EVERY. What
    went by after it had leapt is no part of it; of a clock that went back it is unknown how much that is."""
    after, day = min(told, confirmed) if why is Doubt.LEAPT_AHEAD else confirmed, timedelta(days=1)
    days = (after - before + day - KEEP_EVERY) // day
    return timedelta(days=days if days > SPAN_DAYS else 0)


def _latest(session: Session) -> datetime | None:
    """The latest time that is kept, within what the history knows of it."""
    latest, seen = kept_latest(session), _seen(session)
    if latest is None or seen is None:
        return latest or seen
    return min(max(latest, seen), seen + SEEN_EVERY)


def kept_latest(session: Session) -> datetime | None:
    """The latest time as the setting has it, whatever the history knows; None where there is none."""
    kept = session.get(Setting, LATEST)
    try:
        return datetime.fromisoformat(kept.value) if kept is not None else None
    except ValueError:
        return None


def kept_lock(session: Session) -> Doubt | None:
    """The doubt that the setting has, whatever the history knows."""
    kept = session.get(Setting, LOCKED)
    return Doubt(kept.value) if kept is not None and kept.value in set(Doubt) else None


def _locked(session: Session) -> Doubt | None:
    return told_lock(session) or kept_lock(session)


def told_lock(session: Session) -> Doubt | None:
    """The doubt of which the history tells last, unless the date was confirmed since."""
    last = select(CustodyEvent).where(CustodyEvent.thing == "clock").order_by(CustodyEvent.number.desc()).limit(1)
    event = session.scalars(last).first()
    return Doubt(json.loads(event.details)["why"]) if event is not None and event.act == DOUBTED else None


def _seen(session: Session) -> datetime | None:
    """When the history was last told of a clock that was trusted."""
    told = select(CustodyEvent.at).where(CustodyEvent.thing == "clock", CustodyEvent.act.in_((SEEN, CONFIRMED)))
    return session.scalars(told.order_by(CustodyEvent.number.desc()).limit(1)).first()


def _span(session: Session) -> timedelta:
    kept = session.get(Setting, SPAN)
    chosen = int(kept.value) if kept is not None and kept.value.isdecimal() else SPAN_DAYS
    return timedelta(days=chosen if LEAST_DAYS <= chosen <= MOST_DAYS else SPAN_DAYS)
