"""Meeting about a dispute: written while it lasts, closed only with the next appointment, and never changed after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.errors import (
    HowMissing,
    MeetingIsOver,
    MeetingIsUnderWay,
    MetBeforeItBegan,
    NoNextAppointment,
    NotAllSaid,
    NothingHeard,
)
from archive.disputes.opening import open_one
from archive.disputes.promised import have_met
from archive.errors import ChangedMeanwhile
from archive.records import DisputeMeeting, FollowUpReason, MeetingPoint, Note, NoteKind, Point, Said
from archive.records.dispute_meetings import QUESTIONS
from archive.records.dispute_rule import still_to_say
from archive.services.follow_ups import make
from archive.services.history import record
from archive.services.notes import newest_in, note_in
from archive.services.seals import seal
from archive.services.wording import day_that_was, day_to_come, in_words, readable, room_for

LABELS = {
    Point.WHAT_HAPPENED: "What happened, as they see it",
    Point.WHAT_WAS_EXPECTED: "What they had expected",
    Point.WHAT_IT_MEANT: "What it has meant for them",
    Point.WHAT_MATTERS: "What matters most to them now",
    Point.ANYTHING_ELSE: "Anything else",
    Point.APOLOGISED: "Apologised",
    Point.RESPONSIBLE: "Accepted responsibility",
    Point.ASKED_HOW: "Asked how to make it right",
    Point.URGENT: "Urgent work starts now, the cost is counted later",
    Point.PEOPLE: "The people responsible will be part of the solution",
}
"""As they stand in the note that a closed meeting leaves."""

UNSAID = {Point.URGENT: "nothing is urgent", Point.PEOPLE: "they would rather not"}
"""What the note says of what was not said, where that needs no reason."""


@dataclass(frozen=True, slots=True)
class PointSaid:
    """A point that was come to, and how."""

    point: Point
    words: str
    said: Said = Said.YES


@dataclass(frozen=True, slots=True)
class MeetingText:
    """What is written of a meeting: in their words, point by point, on which day, and who was there."""

    heard: str
    points: Sequence[PointSaid]
    held_on: date
    with_whom: str = ""
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class NextAppointment:
    """When both sides meet again, what for, and who sees to it."""

    on: date
    what: str
    whose: str


def begin_meeting(archive: Archive, *, dispute_id: int, by: str) -> int:
    """Begin to write down a meeting held today, and return its id. Raises DisputeIsOver or MeetingIsUnderWay."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute = open_one(session, dispute_id)
        if any(meeting.closed_at is None for meeting in dispute.meetings):
            raise MeetingIsUnderWay(number=dispute.number)
        meeting = DisputeMeeting(dispute_id=dispute_id, held_on=now.date(), begun_at=now, begun_by=by)
        session.add(meeting)
        session.flush()
        return meeting.id


def write_meeting(
    archive: Archive,
    *,
    meeting_id: int,
    heard: str,
    points: Sequence[PointSaid],
    held_on: date,
    with_whom: str = "",
    contact_id: int | None = None,
    seen: int | None = None,
) -> int:
    """Keep what was written of a meeting so far; returns its revision, to be given as ``seen`` the next time.

    Raises MeetingIsOver, DayIsAhead, WordsTooLong, or ChangedMeanwhile when another desk wrote in it.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        meeting = _under_way(session, meeting_id)
        _refuse_unseen(meeting, seen, now)
        _write(meeting, MeetingText(heard, points, held_on, with_whom, contact_id), now)
        return meeting.revision


def close_meeting(
    archive: Archive,
    *,
    meeting_id: int,
    next_one: NextAppointment | None,
    by: str,
    last: MeetingText | None = None,
    seen: int | None = None,
) -> int:
    """Close a meeting and return the id of the note that it leaves on the client's story, with its next appointment.
    Those on which they met, early or late, or should have, are done. ``last`` is what is written of it by now, if that
    is not kept yet; it is kept only if the meeting is closed. With ``seen``, its revision on the page, nothing is
    closed that was not read there.

    The first closed meeting of a dispute is not over before all was said that a first meeting needs. Raises
    MeetingIsOver, DisputeIsOver, MetBeforeItBegan, NothingHeard, NotAllSaid, HowMissing, NoNextAppointment, DayIsPast
    or DayIsFarOff, ChangedMeanwhile when another desk wrote in it, and with ``last`` what write_meeting raises.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        meeting = _under_way(session, meeting_id)
        _refuse_unseen(meeting, seen, now)
        if last is not None:
            _write(meeting, last, now)
            session.flush()  # as it is written, so is it closed: nothing is changed of a closed one
        dispute = open_one(session, meeting.dispute_id)
        if meeting.held_on < dispute.since:
            raise MetBeforeItBegan(number=dispute.number, day=in_words(dispute.since))
        first = all(one.closed_at is None for one in dispute.meetings)
        if not meeting.heard and not any(row.point in QUESTIONS and row.words for row in meeting.points):
            raise NothingHeard()
        if unsaid := still_to_say([row.point for row in meeting.points], first=first):
            raise NotAllSaid(points=_listed(unsaid))
        mute = [row.point for row in meeting.points if needs_words(row.point, row.said) and not row.words]
        if mute and first:
            raise HowMissing(points=_listed(mute))
        if next_one is None:
            raise NoNextAppointment()
        meeting.note_id = note_in(
            session,
            client_id=dispute.client_id,
            text=_as_note(dispute.number, meeting, next_one),
            kind=NoteKind.MEETING,
            job_id=dispute.job_id,
            contact_id=meeting.contact_id,
            happened_at=_moment(meeting.held_on, now),
            at=now,
            by=by,
        )
        have_met(session, dispute, on=meeting.held_on, by=by, at=now)
        made = make(
            session,
            client_id=dispute.client_id,
            job_id=dispute.job_id,
            reason=FollowUpReason.DISPUTE,
            what=next_one.what,
            due_on=day_to_come(next_one.on, now.date()),
            whose=next_one.whose,
            by=by,
            at=now,
            note_id=meeting.note_id,
        )
        meeting.next_id, meeting.closed_at, meeting.closed_by = made.id, now, by
        words = meeting_seal(meeting)
        details = {"meeting": meeting.id, "note": meeting.note_id, "follow_up": made.id, "words": words}
        record(session, at=now, by=by, act="met", thing=f"dispute:{dispute.id}", **details)
        return meeting.note_id


def discard_meeting(archive: Archive, *, meeting_id: int, seen: int | None = None) -> None:
    """It was begun by mistake: what was written of it goes. With ``seen``, its revision on the page, nothing goes that
    was not read there. Raises MeetingIsOver, or ChangedMeanwhile when another desk wrote in it."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        meeting = _under_way(session, meeting_id)
        _refuse_unseen(meeting, seen, now)
        session.delete(meeting)


def needs_words(point: Point, said: Said) -> bool:
    """Whether a word about how it was said, or why it was not, is asked for in a first meeting."""
    return point not in QUESTIONS and (said is Said.YES or point not in UNSAID)


def corrected_as(session: Session, note_id: int | None) -> int | None:
    """The newest wording of a note, by its id, where that says something else; inside the caller's transaction."""
    if note_id is None:
        return None
    newest = newest_in(session, note_id)
    return newest.id if newest.text != session.get_one(Note, note_id).text else None


def meeting_seal(meeting: DisputeMeeting) -> str:
    """Of everything a closed meeting says; it is never changed."""
    said = sorted((row.point.value, row.said.value, row.words) for row in meeting.points)
    held = meeting.held_on, meeting.contact_id, meeting.with_whom, meeting.heard, meeting.note_id, meeting.next_id
    return seal(*held, meeting.closed_at, meeting.closed_by, *(field for row in said for field in row))


def _under_way(session: Session, meeting_id: int) -> DisputeMeeting:
    meeting = session.get_one(DisputeMeeting, meeting_id)
    if meeting.closed_at is not None:
        raise MeetingIsOver(day=in_words(meeting.closed_at.date()))
    return meeting


def _refuse_unseen(meeting: DisputeMeeting, seen: int | None, now: datetime) -> None:
    if seen is not None and meeting.revision != seen:
        raise ChangedMeanwhile(thing="This meeting", by=meeting.begun_by, at=now)


def _write(meeting: DisputeMeeting, said: MeetingText, now: datetime) -> None:
    meeting.heard = readable(said.heard).strip()
    meeting.held_on = day_that_was(said.held_on, now.date())
    meeting.with_whom = room_for(said.with_whom, "who was there")
    meeting.contact_id = said.contact_id
    kept = {row.point: row for row in meeting.points}
    for row in [row for point, row in kept.items() if point not in {one.point for one in said.points}]:
        meeting.points.remove(row)
    for one in said.points:
        if one.point not in kept:
            kept[one.point] = MeetingPoint(point=one.point)
            meeting.points.append(kept[one.point])
        row = kept[one.point]
        row.said, row.words = one.said, room_for(one.words, "how it was said")
    meeting.revision += 1


def _moment(day: date, now: datetime) -> datetime | None:
    """Now when it was today, else noon of that day."""
    return None if day == now.date() else datetime.combine(day, datetime.min.time().replace(hour=12), now.tzinfo)


def _listed(points: Sequence[Point]) -> str:
    return "; ".join(LABELS[point] for point in points)


def _as_note(number: str, meeting: DisputeMeeting, next_one: NextAppointment) -> str:
    said = {row.point: row for row in meeting.points}
    lines = [f"Meeting about dispute {number}" + (f" with {meeting.with_whom}" if meeting.with_whom else "") + "."]
    lines += [meeting.heard] if meeting.heard else []
    for point, label in LABELS.items():
        row = said.get(point)
        if row is None:
            continue
        if row.said is Said.YES:
            lines.append(f"{label}: {row.words}" if row.words else label)
        else:
            why = f" ({row.words})" if row.words else ""
            lines.append(f"{label}: {UNSAID.get(point, 'not said')}{why}")
    lines.append(f"Next appointment: {in_words(next_one.on)}, {next_one.what}")
    return "\n".join(lines)
