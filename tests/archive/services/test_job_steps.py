"""A job goes from stage to stage, each step dated, by whom, and never rewritten."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.errors import ChangedMeanwhile, DayIsAhead, WordsMissing
from archive.job_errors import (
    ApprovalMissing,
    ApprovalRequired,
    AtThatStage,
    EndsBeforeItBegins,
    NotClosed,
    NothingToTakeBack,
    ReasonMissing,
    StepOutOfOrder,
)
from archive.records import FollowUp, FollowUpAct, FollowUpReason, JobStage, JobStart, Standing
from archive.services.clients import add_client
from archive.services.confirmation import keep_spoken_yes
from archive.services.contradictions import contradictions
from archive.services.job_steps import StepTaken, add_closing_note, advance_job, steps_of, take_back_step
from archive.services.jobs import JobLine, close_job, find_job, open_job, reopen_job
from archive.services.notes import wordings
from archive.services.rules import change_rules
from archive.services.timeline import timeline
from archive.services.trusted_clock import look_at_clock
from tests.archive.told import history_of, open_follow_ups, steps_of_follow_up


@pytest.fixture
def job(archive: Archive) -> JobLine:
    """A job of a client of many years, opened on the first of March."""
    client = add_client(archive, name="Quay Motors", by="AM", standing=Standing.LONG_STANDING)
    return open_job(archive, client_id=client, title="Recover data", by="AM", opened_on=date(2026, 3, 1))


def bring(archive: Archive, job: JobLine, *stages: JobStage, on: date | None = None) -> StepTaken:
    """Bring a job to these stages; work begins on a spoken yes."""
    for stage in stages:
        seen = find_job(archive, number=job.number).revision
        taken = advance_job(archive, job_id=job.id, to=stage, by="AM", seen=seen, on=on, without_approval="rang us")
    return taken


def later(archive: Archive, time: timedelta) -> None:
    assert isinstance(archive.clock, SetClock)
    archive.clock.put(archive.clock.at + time)


def follow_ups(archive: Archive, reason: FollowUpReason) -> list[FollowUp]:
    with archive.database.reading() as session:
        return list(session.scalars(select(FollowUp).where(FollowUp.reason == reason).order_by(FollowUp.id)))


def test_a_job_goes_through_its_stages(archive: Archive, job: JobLine) -> None:
    bring(archive, job, *list(JobStage)[1:])

    assert [step.stage for step in steps_of(archive, job_id=job.id)] == list(JobStage)
    found = find_job(archive, number=job.number)
    assert (found.stage, found.closed_on) == (JobStage.CLOSED, date(2026, 3, 16))
    assert [act.act for act in history_of(archive, thing=f"job:{job.id}")] == ["opened", *["advanced"] * 4, "closed"]


def test_a_step_tells_its_day_and_who_took_it(archive: Archive, job: JobLine) -> None:
    advance_job(archive, job_id=job.id, to=JobStage.AGREED, by="BC", seen=job.revision, on=date(2026, 3, 5))

    step = steps_of(archive, job_id=job.id)[-1]
    assert (step.stage, step.on, step.by, step.at.date()) == (
        JobStage.AGREED,
        date(2026, 3, 5),
        "BC",
        date(2026, 3, 16),
    )


def test_a_step_cannot_lie_in_the_future_or_before_the_step_before(archive: Archive, job: JobLine) -> None:
    bring(archive, job, JobStage.AGREED, on=date(2026, 3, 10))
    seen = find_job(archive, number=job.number).revision

    with pytest.raises(DayIsAhead):
        advance_job(archive, job_id=job.id, to=JobStage.DONE, by="AM", seen=seen, on=date(2026, 3, 17))
    with pytest.raises(StepOutOfOrder, match='"agreed" on 10 Mar 2026'):
        advance_job(archive, job_id=job.id, to=JobStage.DONE, by="AM", seen=seen, on=date(2026, 3, 9))
    with pytest.raises(EndsBeforeItBegins):
        advance_job(archive, job_id=job.id, to=JobStage.CLOSED, by="AM", seen=seen, on=date(2026, 2, 1))
    with pytest.raises(AtThatStage):
        advance_job(archive, job_id=job.id, to=JobStage.AGREED, by="AM", seen=seen)
    assert find_job(archive, number=job.number).revision == seen


def test_going_back_takes_a_reason(archive: Archive, job: JobLine) -> None:
    seen = bring(archive, job, JobStage.AGREED).revision

    with pytest.raises(ReasonMissing):
        advance_job(archive, job_id=job.id, to=JobStage.PROPOSED, by="AM", seen=seen, why="  ")
    advance_job(archive, job_id=job.id, to=JobStage.PROPOSED, by="AM", seen=seen, why="they want a fresh system too")

    assert steps_of(archive, job_id=job.id)[-1].why == "they want a fresh system too"


def test_two_desks_cannot_step_past_each_other(archive: Archive, job: JobLine) -> None:
    advance_job(archive, job_id=job.id, to=JobStage.PROPOSED, by="BC", seen=job.revision)

    with pytest.raises(ChangedMeanwhile, match="changed by BC"):
        advance_job(archive, job_id=job.id, to=JobStage.AGREED, by="AM", seen=job.revision)
    with pytest.raises(ChangedMeanwhile):
        take_back_step(archive, job_id=job.id, by="AM", seen=job.revision)


def test_a_step_taken_back_is_told_and_does_not_count(archive: Archive, job: JobLine) -> None:
    closed = bring(archive, job, JobStage.PROPOSED, JobStage.CLOSED)
    back = take_back_step(archive, job_id=job.id, by="AM", seen=closed.revision)

    assert (back.stage, find_job(archive, number=job.number).closed_on) == (JobStage.PROPOSED, None)
    told = [(step.stage, step.taken_back, step.takes_back_id, step.why) for step in steps_of(archive, job_id=job.id)]
    assert told[-2:] == [
        (JobStage.CLOSED, True, None, ""),
        (JobStage.PROPOSED, False, closed.step_id, "taken back"),
    ]
    again = advance_job(archive, job_id=job.id, to=JobStage.CLOSED, by="AM", seen=back.revision, on=date(2026, 3, 16))
    assert take_back_step(archive, job_id=job.id, by="AM", seen=again.revision).stage is JobStage.PROPOSED


def test_a_mistake_can_be_mended_on_an_earlier_day(archive: Archive, job: JobLine) -> None:
    bring(archive, job, JobStage.PROPOSED, on=date(2026, 3, 3))
    wrong = bring(archive, job, JobStage.CLOSED)
    right = take_back_step(archive, job_id=job.id, by="AM", seen=wrong.revision)

    close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 10), seen=right.revision)

    assert find_job(archive, number=job.number).closed_on == date(2026, 3, 10)


def test_steps_can_be_taken_back_one_after_the_other_as_far_as_the_opening(archive: Archive, job: JobLine) -> None:
    seen = bring(archive, job, JobStage.PROPOSED, JobStage.AGREED).revision
    for expected in (JobStage.PROPOSED, JobStage.ENQUIRY):
        back = take_back_step(archive, job_id=job.id, by="AM", seen=seen)
        seen = back.revision
        assert back.stage is expected

    with pytest.raises(NothingToTakeBack):
        take_back_step(archive, job_id=job.id, by="AM", seen=seen)


def test_a_reopening_taken_back_keeps_the_day_of_the_closing(archive: Archive, job: JobLine) -> None:
    close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 9))
    opened = reopen_job(archive, job_id=job.id, by="AM")

    take_back_step(archive, job_id=job.id, by="AM", seen=opened.revision)

    assert find_job(archive, number=job.number).closed_on == date(2026, 3, 9)


def test_a_reopening_taken_back_later_closes_the_job_anew(archive: Archive, job: JobLine) -> None:
    close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 9))
    opened = reopen_job(archive, job_id=job.id, by="AM")
    later(archive, timedelta(days=30))

    take_back_step(archive, job_id=job.id, by="AM", seen=opened.revision)

    assert find_job(archive, number=job.number).closed_on == date(2026, 4, 15)
    acts = history_of(archive, thing=f"job:{job.id}")
    assert [act.act for act in acts] == ["opened", "closed", "reopened", "closed"]
    assert list(contradictions(archive)) == []


def test_a_job_closed_anew_keeps_that_day_when_it_is_reopened_by_mistake(archive: Archive, job: JobLine) -> None:
    close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 9))
    opened = reopen_job(archive, job_id=job.id, by="AM")
    later(archive, timedelta(days=30))
    take_back_step(archive, job_id=job.id, by="AM", seen=opened.revision)

    mistake = reopen_job(archive, job_id=job.id, by="AM")
    back = take_back_step(archive, job_id=job.id, by="AM", seen=mistake.revision)
    add_closing_note(archive, job_id=job.id, text="All files are back.", by="AM", seen=back.revision)

    assert find_job(archive, number=job.number).closed_on == date(2026, 4, 15)


def test_a_reopening_taken_back_at_once_by_a_clock_in_doubt_closes_the_job_anew(archive: Archive, job: JobLine) -> None:
    close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 9))
    opened = reopen_job(archive, job_id=job.id, by="AM")
    later(archive, timedelta(days=30))
    look_at_clock(archive)
    later(archive, timedelta(days=-30))

    take_back_step(archive, job_id=job.id, by="AM", seen=opened.revision)

    assert find_job(archive, number=job.number).closed_on == date(2026, 3, 16)


def test_what_was_written_on_a_closed_job_is_taken_back_later_without_closing_it_anew(
    archive: Archive, job: JobLine
) -> None:
    close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 9))
    seen = find_job(archive, number=job.number).revision
    noted = add_closing_note(archive, job_id=job.id, text="All files are back.", by="AM", seen=seen)
    later(archive, timedelta(days=30))

    take_back_step(archive, job_id=job.id, by="AM", seen=noted.revision)

    assert find_job(archive, number=job.number).closed_on == date(2026, 3, 9)


def test_a_closing_note_is_a_note_on_the_job(archive: Archive, job: JobLine) -> None:
    taken = close_job(archive, job_id=job.id, by="AM", closing_note=" All files are back, two photographs lost. ")

    assert taken.note_id is not None
    (note,) = wordings(archive, note_id=taken.note_id)
    assert (note.job_id, note.text) == (job.id, "All files are back, two photographs lost.")
    assert steps_of(archive, job_id=job.id)[-1].note_id == taken.note_id


def test_a_closing_note_can_be_written_afterwards(archive: Archive, job: JobLine) -> None:
    with pytest.raises(NotClosed):
        add_closing_note(archive, job_id=job.id, text="All files are back.", by="AM", seen=job.revision)
    closed = close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 9))
    with pytest.raises(WordsMissing):
        add_closing_note(archive, job_id=job.id, text=" ", by="AM", seen=closed.revision)

    told = add_closing_note(archive, job_id=job.id, text="All files are back.", by="BC", seen=closed.revision)

    assert told.note_id is not None
    assert find_job(archive, number=job.number).closed_on == date(2026, 3, 9)


def test_a_done_job_asks_after_a_fortnight_whether_all_is_well(archive: Archive, job: JobLine) -> None:
    bring(archive, job, JobStage.IN_PROGRESS, JobStage.DONE, JobStage.CLOSED)

    (asked,) = follow_ups(archive, FollowUpReason.AFTER_JOB)
    assert (asked.due_on, asked.job_id, asked.whose) == (date(2026, 3, 30), job.id, "AM")
    assert asked.what == "Is everything still as it should be?"


def test_the_office_says_how_long_after_a_job_it_asks(archive: Archive, job: JobLine) -> None:
    change_rules(archive, after_job=5)
    bring(archive, job, JobStage.IN_PROGRESS, JobStage.DONE)

    assert follow_ups(archive, FollowUpReason.AFTER_JOB)[0].due_on == date(2026, 3, 21)


def test_a_job_closed_in_the_middle_of_work_is_asked_after_too(archive: Archive, job: JobLine) -> None:
    bring(archive, job, JobStage.IN_PROGRESS, JobStage.CLOSED)

    assert len(follow_ups(archive, FollowUpReason.AFTER_JOB)) == 1


def test_a_job_that_never_began_is_closed_without_asking(archive: Archive, job: JobLine) -> None:
    bring(archive, job, JobStage.PROPOSED, JobStage.CLOSED)

    assert follow_ups(archive, FollowUpReason.AFTER_JOB) == []


def test_a_job_written_down_late_is_asked_after_today_not_in_the_past(archive: Archive, job: JobLine) -> None:
    bring(archive, job, JobStage.IN_PROGRESS, JobStage.DONE, on=date(2026, 3, 1))

    assert follow_ups(archive, FollowUpReason.AFTER_JOB)[0].due_on == date(2026, 3, 16)


def test_done_by_mistake_withdraws_its_follow_up(archive: Archive, job: JobLine) -> None:
    done = bring(archive, job, JobStage.IN_PROGRESS, JobStage.DONE)

    take_back_step(archive, job_id=job.id, by="AM", seen=done.revision)

    (asked,) = follow_ups(archive, FollowUpReason.AFTER_JOB)
    assert asked.closed_at is not None


def test_a_job_that_goes_on_after_it_was_done_withdraws_its_follow_up_and_asks_anew_at_its_end(
    archive: Archive, job: JobLine, clock: SetClock
) -> None:
    seen = bring(archive, job, JobStage.IN_PROGRESS, JobStage.DONE).revision
    clock.put(clock.at + timedelta(days=1))
    advance_job(archive, job_id=job.id, to=JobStage.IN_PROGRESS, by="AM", seen=seen, why="one disk is missing")

    (first,) = follow_ups(archive, FollowUpReason.AFTER_JOB)
    assert steps_of_follow_up(archive, follow_up_id=first.id)[-1].act is FollowUpAct.WITHDRAWN
    assert steps_of_follow_up(archive, follow_up_id=first.id)[-1].words == "the job was opened again"
    assert history_of(archive, thing=f"job:{job.id}")[-2].act == "follow-up withdrawn"
    told = [one for one in timeline(archive, client_id=job.client_id) if one.settled is FollowUpAct.WITHDRAWN]
    assert [one.words for one in told] == ["the job was opened again"]

    clock.put(clock.at + timedelta(days=1))
    bring(archive, job, JobStage.DONE)
    assert [one.due_on for one in follow_ups(archive, FollowUpReason.AFTER_JOB) if one.closed_at is None] == [
        date(2026, 4, 1)
    ]


def test_a_closed_job_reopened_at_done_asks_once_it_is_closed_again(
    archive: Archive, job: JobLine, clock: SetClock
) -> None:
    bring(archive, job, JobStage.IN_PROGRESS, JobStage.DONE, JobStage.CLOSED)
    clock.put(clock.at + timedelta(hours=1))
    reopen_job(archive, job_id=job.id, by="AM", why="they rang")
    assert [one.closed_at is None for one in follow_ups(archive, FollowUpReason.AFTER_JOB)] == [False]

    clock.put(clock.at + timedelta(minutes=4))
    again = close_job(archive, job_id=job.id, by="AM")
    assert [one.closed_at is None for one in follow_ups(archive, FollowUpReason.AFTER_JOB)] == [False, True]

    clock.put(clock.at + timedelta(minutes=4))
    back = take_back_step(archive, job_id=job.id, by="AM", seen=again.revision)
    assert [one.closed_at is None for one in follow_ups(archive, FollowUpReason.AFTER_JOB)] == [False, False]
    clock.put(clock.at + timedelta(minutes=4))
    take_back_step(archive, job_id=job.id, by="AM", seen=back.revision)
    assert [one.closed_at is None for one in follow_ups(archive, FollowUpReason.AFTER_JOB)] == [True, False]


@pytest.mark.parametrize("to", [JobStage.IN_PROGRESS, JobStage.DONE])
def test_work_for_a_new_client_never_begins_without_approval(archive: Archive, to: JobStage) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM", standing=Standing.NEW)
    job = open_job(archive, client_id=client, title="New server", by="AM")

    with pytest.raises(ApprovalRequired, match="Harbour Dental"):
        advance_job(archive, job_id=job.id, to=to, by="AM", seen=1, without_approval="they are in a hurry")
    assert find_job(archive, number=job.number).stage is JobStage.ENQUIRY


@pytest.mark.parametrize("standing", [Standing.ESTABLISHED, Standing.LONG_STANDING])
def test_going_ahead_without_approval_takes_a_reason_and_leaves_a_follow_up(
    archive: Archive, standing: Standing
) -> None:
    client = add_client(archive, name="Abbey Vets", by="AM", standing=standing)
    job = open_job(archive, client_id=client, title="New server", by="AM")

    with pytest.raises(ApprovalMissing):
        advance_job(archive, job_id=job.id, to=JobStage.IN_PROGRESS, by="AM", seen=job.revision, why="a storm")
    taken = advance_job(
        archive, job_id=job.id, to=JobStage.IN_PROGRESS, by="AM", seen=job.revision, without_approval="surgery is down"
    )

    (wanted,) = follow_ups(archive, FollowUpReason.APPROVAL)
    assert (taken.follow_up_id, wanted.due_on) == (wanted.id, date(2026, 3, 19))
    with archive.database.reading() as session:
        start = session.scalars(select(JobStart)).one()
    assert (start.why, start.follow_up_id, start.by) == ("surgery is down", wanted.id, "AM")


def test_an_interruption_of_the_work_needs_no_second_reason(archive: Archive, job: JobLine) -> None:
    seen = bring(archive, job, JobStage.IN_PROGRESS, JobStage.DONE).revision

    back = advance_job(archive, job_id=job.id, to=JobStage.IN_PROGRESS, by="AM", seen=seen, why="one disk is missing")

    assert back.stage is JobStage.IN_PROGRESS
    assert len(follow_ups(archive, FollowUpReason.APPROVAL)) == 1


def test_a_job_cannot_slip_into_work_by_being_closed_and_reopened(archive: Archive, job: JobLine) -> None:
    seen = bring(archive, job, JobStage.AGREED, JobStage.CLOSED).revision

    with pytest.raises(ApprovalMissing):
        advance_job(archive, job_id=job.id, to=JobStage.IN_PROGRESS, by="AM", seen=seen, why="they want it now")


def test_a_clock_put_back_is_refused_rather_than_believed(archive: Archive, job: JobLine, clock: SetClock) -> None:
    bring(archive, job, JobStage.PROPOSED)
    clock.put(clock.at - timedelta(days=3))

    with pytest.raises(StepOutOfOrder):
        bring(archive, job, JobStage.AGREED)


def test_a_yes_on_the_phone_and_work_begun_by_it_leave_one_follow_up(archive: Archive, job: JobLine) -> None:
    spoken = keep_spoken_yes(archive, job_id=job.id, said_by="Helen Stone", by="AM")
    begun = advance_job(
        archive, job_id=job.id, to=JobStage.IN_PROGRESS, by="AM", seen=job.revision, without_approval="surgery is down"
    )

    assert begun.follow_up_id == spoken.follow_up_id
    assert [one.id for one in open_follow_ups(archive)] == [spoken.follow_up_id]
    take_back_step(archive, job_id=job.id, by="AM", seen=begun.revision)
    assert [one.id for one in open_follow_ups(archive)] == [spoken.follow_up_id]
