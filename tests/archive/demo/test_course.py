"""How the jobs of the made-up office went: in order, on working days, and as their papers say."""

from datetime import date, timedelta

import pytest

from archive.demo.course import SHEETS, Course, courses_of
from archive.demo.office import Office, plan
from archive.demo.paper.accounts import order_number
from archive.demo.paper.letters import mail_words
from archive.demo.tales.changing import CHANGING
from archive.demo.tales.desk import DESK
from archive.demo.tales.expected import EXPECTED
from archive.demo.tales.keeping import KEEPING
from archive.demo.tales.known import KNOWN
from archive.demo.tales.mending import MENDING
from archive.records import Given, Outcome, Side

DAYS = (date(2026, 3, 16), date(2026, 1, 1), date(2028, 2, 29), date(2026, 12, 31), date(2026, 11, 22))


def stages(course: Course) -> list[date]:
    days = (course.proposed, course.agreed, course.begun, course.done, course.job.closed)
    return [course.job.opened, *(day for day in days if day is not None)]


@pytest.mark.parametrize("day", DAYS)
def test_stages_follow_one_another_and_none_is_later_than_today(day: date) -> None:
    for course in plan(1, day).courses:
        assert stages(course) == sorted(stages(course)), course.job.number
        assert stages(course)[-1] <= day


@pytest.mark.parametrize("day", DAYS)
def test_a_closed_job_went_through_every_stage(day: date) -> None:
    closed = [course for course in plan(1, day).courses if course.job.closed]

    assert all(len(stages(course)) == 6 for course in closed)


@pytest.mark.parametrize("day", DAYS)
def test_no_stage_is_reached_on_a_weekend_but_what_happens_today(day: date) -> None:
    for course in plan(1, day).courses:
        days = stages(course)[1:]
        assert all(stage.weekday() < 5 for stage in days if stage not in (day, course.job.opened)), course.job.number


@pytest.mark.parametrize("day", DAYS)
def test_no_job_has_been_open_for_long(day: date) -> None:
    assert all((day - job.opened).days < 100 for job in plan(1, day).jobs if job.closed is None)


def test_the_yes_is_recorded_as_it_stands_on_paper(office: Office) -> None:
    for course in office.courses:
        yes = course.approval
        if yes is None:
            continue
        assert (yes.given, yes.on) == (SHEETS[course.job.approval], course.job.approved)
        assert yes.amount == (course.job.tale.price * 100 or None)
        if yes.given is Given.PURCHASE_ORDER:
            assert yes.reference == f"PO {order_number(course.job)}"
        if yes.given is Given.EMAIL:
            assert yes.words == mail_words(course.job)


def test_notes_that_tell_how_the_yes_came_agree_with_it(office: Office) -> None:
    told = {
        "Approval by e-mail": Given.EMAIL, "Purchase order": Given.PURCHASE_ORDER, "Approval form": Given.SIGNED_FORM,
        "Fax:": Given.FAX,
    }  # fmt: skip  # one glance
    for course in office.courses:
        for moment in course.job.tale.moments:
            for words, given in told.items():
                if moment.text.startswith(words) and course.approval is not None:
                    assert course.approval.given is given, course.job.number


def test_a_few_jobs_went_without_a_yes_in_writing_or_a_closing_note(office: Office) -> None:
    closed = [course for course in office.courses if course.job.closed]

    assert 0 <= sum(course.approval is None for course in closed) <= 0.05 * len(closed)
    assert 0.02 * len(closed) < sum(not course.closing_note for course in closed) < 0.2 * len(closed)


def test_the_recovery_at_the_dental_practice_is_as_everybody_tells_it(office: Office) -> None:
    course = next(course for course in office.courses if course.job.showpiece)
    lines = [(line.promise.side, line.promise.text, line.outcome) for line in course.lines]
    opened = course.job.opened

    assert (Side.WE, "Copy all patient files off the disk", Outcome.KEPT) in lines
    assert (Side.WE, "Return the machine by 14 March", Outcome.KEPT) in lines
    assert lines[-1] == (Side.YOU, "Send the licence keys within three days", Outcome.OPEN)
    assert course.lines[-1].due_on == opened + timedelta(days=6)
    assert course.approval is not None
    assert (course.approval.given, course.approval.on) == (Given.EMAIL, opened + timedelta(days=3))
    assert course.approval.words == "Go ahead with the data, £400 is fine."


@pytest.mark.parametrize("title", sorted({tale.title for tale in (*MENDING, *CHANGING, *KEEPING)} | {
    known.tale.title for known in (*KNOWN, *DESK)
}))  # fmt: skip  # one glance
def test_every_tale_says_what_either_side_is_to_do(title: str) -> None:
    assert {promise.side for promise in EXPECTED[title]} == {Side.WE, Side.YOU}


def test_no_line_is_about_a_tale_that_nobody_tells() -> None:
    known = {tale.title for tale in (*MENDING, *CHANGING, *KEEPING)} | {one.tale.title for one in (*KNOWN, *DESK)}

    assert set(EXPECTED) == known


def test_lines_end_only_once_work_has_begun(office: Office) -> None:
    for course in courses_of(office.jobs, seed=1, today=office.today):
        for line in course.lines:
            assert line.ended_on is None or course.begun is not None
            assert line.ended_on is None or line.ended_on <= office.today
            assert (line.outcome is Outcome.MISSED) <= bool(line.promise.missed)
