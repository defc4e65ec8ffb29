"""A first meeting is not over before the client was heard, all was said, and the next appointment is agreed on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from archive.disputes.errors import (
    HowMissing,
    MeetingIsOver,
    MeetingIsUnderWay,
    MetBeforeItBegan,
    NoNextAppointment,
    NotAllSaid,
    NothingHeard,
)
from archive.disputes.meeting import (
    MeetingText,
    PointSaid,
    begin_meeting,
    close_meeting,
    discard_meeting,
    write_meeting,
)
from archive.disputes.opening import open_dispute
from archive.disputes.standing import dispute_file
from archive.errors import ChangedMeanwhile, DayIsPast
from archive.records import FollowUpAct, FollowUpReason, NoteKind, Point, Said, Severity
from archive.records.dispute_meetings import IF_IT_APPLIES, MUST
from archive.records.dispute_rule import Next, Stage
from archive.services.follow_ups import follow_ups_of_job
from archive.services.notes import wordings
from tests.archive.disputes.quarrel import ALL_SAID, Quarrel

HEARD = "They lost two days."


def write(quarrel: Quarrel, *points: PointSaid, heard: str = HEARD) -> int:
    under_way = [one.id for one in quarrel.file().meetings if one.closed_at is None]
    meeting = under_way[0] if under_way else begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    write_meeting(quarrel.archive, meeting_id=meeting, heard=heard, points=points, held_on=quarrel.today)
    return meeting


def test_it_leaves_a_note_and_the_next_appointment(quarrel: Quarrel) -> None:
    note = quarrel.meet()
    (follow_up,) = follow_ups_of_job(quarrel.archive, job_id=quarrel.job)
    assert (follow_up.reason, follow_up.note_id) == (FollowUpReason.DISPUTE, note)
    (wording,) = wordings(quarrel.archive, note_id=note)
    assert wording.kind is NoteKind.MEETING
    assert "They expected a fresh system" in wording.text
    assert "Apologised: In plain words." in wording.text
    line = quarrel.file().line
    assert (line.stage, line.next, line.appointment) == (
        Stage.MET,
        Next.WRITE_OFFER,
        quarrel.today + timedelta(days=3),
    )


def test_it_is_never_closed_without_the_next_appointment(quarrel: Quarrel) -> None:
    meeting = write(quarrel, *ALL_SAID)
    with pytest.raises(NoNextAppointment):
        close_meeting(quarrel.archive, meeting_id=meeting, next_one=None, by="AM")
    with pytest.raises(DayIsPast):
        close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(-1), by="AM")
    assert quarrel.file().line.stage is Stage.HEARD
    assert quarrel.file().meetings[0].heard == HEARD


def test_what_another_desk_has_just_written_is_not_closed_unseen(quarrel: Quarrel) -> None:
    meeting = write(quarrel, *ALL_SAID, heard="They lost")
    write(quarrel, *ALL_SAID)
    with pytest.raises(ChangedMeanwhile):
        close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM", seen=2)
    assert quarrel.file().meetings[0].closed_at is None
    close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM", seen=3)


def test_the_last_words_come_with_the_closing_or_not_at_all(quarrel: Quarrel) -> None:
    meeting = write(quarrel, heard="They lost")
    last = MeetingText(HEARD, ALL_SAID, quarrel.today)
    with pytest.raises(NoNextAppointment):
        close_meeting(quarrel.archive, meeting_id=meeting, next_one=None, by="AM", last=last)
    assert quarrel.file().meetings[0].heard == "They lost"
    with pytest.raises(ChangedMeanwhile):
        close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM", last=last, seen=1)
    note = close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM", last=last, seen=2)
    assert quarrel.file().meetings[0].heard == HEARD
    assert HEARD in wordings(quarrel.archive, note_id=note)[0].text


def test_not_even_by_hand_in_the_database(quarrel: Quarrel) -> None:
    meeting = write(quarrel, *ALL_SAID)
    with pytest.raises(DatabaseError), quarrel.archive.database.writing() as session:
        session.execute(text("UPDATE dispute_meeting SET closed_at = begun_at WHERE id = :id"), {"id": meeting})


def test_it_is_not_over_before_the_client_was_heard(quarrel: Quarrel) -> None:
    meeting = write(quarrel, *ALL_SAID, heard=" ")
    with pytest.raises(NothingHeard):
        close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM")
    write(quarrel, *ALL_SAID, PointSaid(Point.WHAT_MATTERS, "That it works on Monday."), heard="")
    close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM")


@pytest.mark.parametrize("left", [one.point for one in ALL_SAID])
def test_nor_before_each_point_is_said_or_marked_as_not_needed(quarrel: Quarrel, left: Point) -> None:
    rest = [one for one in ALL_SAID if one.point is not left]
    meeting = write(quarrel, *rest)
    with pytest.raises(NotAllSaid):
        close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM")
    write(quarrel, *rest, PointSaid(left, "They would rather not.", Said.NOT_NEEDED))
    note = close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM")
    (wording,) = wordings(quarrel.archive, note_id=note)
    unsaid = {Point.URGENT: "nothing is urgent", Point.PEOPLE: "they would rather not"}.get(left, "not said")
    assert f": {unsaid} (They would rather not.)" in wording.text


def test_each_point_takes_a_word_about_how(quarrel: Quarrel) -> None:
    meeting = write(quarrel, PointSaid(Point.APOLOGISED, ""), *ALL_SAID[1:])
    with pytest.raises(HowMissing) as refused:
        close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM")
    assert "Apologised" in str(refused.value)


@pytest.mark.parametrize("left", IF_IT_APPLIES)
def test_what_does_not_apply_needs_no_reason(quarrel: Quarrel, left: Point) -> None:
    rest = [one for one in ALL_SAID if one.point is not left]
    meeting = write(quarrel, *rest, PointSaid(left, "", Said.NOT_NEEDED))
    close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM")


@pytest.mark.parametrize("left", MUST)
def test_what_was_not_said_although_it_ought_to_be_needs_one(quarrel: Quarrel, left: Point) -> None:
    rest = [one for one in ALL_SAID if one.point is not left]
    meeting = write(quarrel, *rest, PointSaid(left, "", Said.NOT_NEEDED))
    with pytest.raises(HowMissing):
        close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM")


def test_a_later_meeting_needs_only_what_was_heard_and_the_next_appointment(quarrel: Quarrel) -> None:
    quarrel.meet()
    meeting = write(quarrel)
    close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM")
    assert len(quarrel.file().meetings) == 2


def test_one_at_a_time_is_written(quarrel: Quarrel) -> None:
    write(quarrel)
    with pytest.raises(MeetingIsUnderWay):
        begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="BK")


def test_what_was_written_stays_until_it_is_closed_and_then_for_good(quarrel: Quarrel) -> None:
    quarrel.meet()
    (meeting,) = quarrel.file().meetings
    with pytest.raises(MeetingIsOver):
        write_meeting(quarrel.archive, meeting_id=meeting.id, heard="Other.", points=(), held_on=quarrel.today)
    with pytest.raises(MeetingIsOver):
        discard_meeting(quarrel.archive, meeting_id=meeting.id)


def test_two_desks_do_not_write_over_one_another(quarrel: Quarrel) -> None:
    meeting = write(quarrel)
    seen = quarrel.file().meetings[0].revision
    same = {"meeting_id": meeting, "points": (), "held_on": quarrel.today, "seen": seen}
    write_meeting(quarrel.archive, heard="One.", **same)  # type: ignore[arg-type]  # fields by name
    with pytest.raises(ChangedMeanwhile):
        write_meeting(quarrel.archive, heard="Two.", **same)  # type: ignore[arg-type]  # fields by name
    assert quarrel.file().meetings[0].heard == "One."


def test_one_begun_by_mistake_goes(quarrel: Quarrel) -> None:
    discard_meeting(quarrel.archive, meeting_id=write(quarrel, *ALL_SAID))
    assert quarrel.file().meetings == ()


def test_nothing_goes_that_another_desk_has_just_written(quarrel: Quarrel) -> None:
    meeting = write(quarrel)
    seen = quarrel.file().meetings[0].revision
    write(quarrel, heard=f"{HEARD} And a client.")
    with pytest.raises(ChangedMeanwhile):
        discard_meeting(quarrel.archive, meeting_id=meeting, seen=seen)
    assert quarrel.file().meetings[0].heard == f"{HEARD} And a client."
    discard_meeting(quarrel.archive, meeting_id=meeting, seen=seen + 1)
    assert quarrel.file().meetings == ()


def test_a_meeting_of_an_earlier_day_leaves_its_note_on_that_day(quarrel: Quarrel) -> None:
    quarrel.wait(2)
    meeting = begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    day = quarrel.today - timedelta(days=1)
    write_meeting(quarrel.archive, meeting_id=meeting, heard=HEARD, points=ALL_SAID, held_on=day)
    note = close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM")
    (wording,) = wordings(quarrel.archive, note_id=note)
    assert wording.happened_at.date() == day


@pytest.mark.parametrize(("days", "told"), [(3, ""), (4, ""), (1, "They met on 17 Mar 2026 already.")])
def test_the_next_meeting_settles_the_appointment_before_it_also_where_they_met_early(
    quarrel: Quarrel, days: int, told: str
) -> None:
    quarrel.meet()  # they agree on the third day
    quarrel.wait(days)
    quarrel.meet()
    lines = follow_ups_of_job(quarrel.archive, job_id=quarrel.job)
    assert [(one.settled, one.outcome) for one in lines] == [(FollowUpAct.DONE, told), (None, "")]


def test_a_meeting_that_was_held_before_another_leaves_what_that_one_agreed_on(quarrel: Quarrel) -> None:
    quarrel.wait(2)
    quarrel.meet()
    meeting = begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    told = MeetingText(HEARD, ALL_SAID, quarrel.today - timedelta(days=1))
    close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(4), by="AM", last=told)
    lines = follow_ups_of_job(quarrel.archive, job_id=quarrel.job)
    assert [one.settled for one in lines] == [None, None]


def test_a_meeting_that_is_written_down_later_leaves_an_appointment_of_after_it_to_be_done(quarrel: Quarrel) -> None:
    quarrel.meet()  # they agree on the third day
    quarrel.wait(4)
    meeting = begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    told = MeetingText(HEARD, ALL_SAID, quarrel.today - timedelta(days=2))
    close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM", last=told)
    lines = follow_ups_of_job(quarrel.archive, job_id=quarrel.job)
    assert [one.settled for one in lines] == [None, None]


def test_nobody_met_about_it_before_it_began_but_perhaps_before_it_was_written_down(quarrel: Quarrel) -> None:
    archive, began = quarrel.archive, quarrel.today - timedelta(days=4)
    complaint = {"client_id": quarrel.client, "says": "Too dear.", "severity": Severity.COSTLY, "by": "AM"}
    dispute = open_dispute(archive, since=began, **complaint)  # type: ignore[arg-type]  # fields by name
    meeting = begin_meeting(archive, dispute_id=dispute, by="AM")
    told = MeetingText("They were told another price.", ALL_SAID, began - timedelta(days=1))
    with pytest.raises(MetBeforeItBegan):
        close_meeting(archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM", last=told)
    on_the_day = replace(told, held_on=began)
    close_meeting(archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM", last=on_the_day)
    assert [one.held_on for one in dispute_file(archive, dispute_id=dispute).meetings] == [began]
