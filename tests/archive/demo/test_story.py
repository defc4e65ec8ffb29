"""The story holds together, whatever the day on which it is told."""

from datetime import date, datetime, time

import pytest

from archive.demo.office import Office
from archive.demo.people import companies
from archive.demo.story import YEARS, ToldJob, ToldNote, tell
from archive.demo.tales.changing import CHANGING
from archive.demo.tales.desk import DESK
from archive.demo.tales.keeping import KEEPING
from archive.demo.tales.known import KNOWN
from archive.demo.tales.mending import MENDING
from archive.demo.tales.tale import Tale

DAYS = (date(2026, 3, 16), date(2026, 1, 1), date(2028, 2, 29), date(2026, 12, 31), date(2025, 8, 17))
TALES = (*MENDING, *CHANGING, *KEEPING, *(known.tale for known in (*KNOWN, *DESK)))


def told(day: date) -> tuple[tuple[ToldJob, ...], tuple[ToldNote, ...]]:
    return tell(companies(year=day.year), seed=1, today=day)


@pytest.mark.parametrize("day", DAYS)
def test_numbers_rise_with_the_days_and_are_never_given_twice(day: date) -> None:
    jobs, _ = told(day)
    numbers = [job.number for job in jobs]

    assert numbers == sorted(set(numbers))
    assert [job.opened for job in jobs] == sorted(job.opened for job in jobs)
    assert all(job.number.startswith(f"J-{job.opened.year}-") for job in jobs)


@pytest.mark.parametrize("day", DAYS)
def test_nothing_has_happened_later_than_today_or_earlier_than_it_could(day: date) -> None:
    jobs, notes = told(day)
    by_number = {job.number: job for job in jobs}

    for job in jobs:
        assert job.opened <= day
        assert job.closed is None or job.opened <= job.closed <= day
    for note in notes:
        assert note.happened_at <= note.written_at
        assert note.happened_at <= datetime.combine(day, time.max)
        assert note.job is None or note.happened_at.date() >= by_number[note.job].opened


@pytest.mark.parametrize("day", DAYS)
def test_the_recovery_at_the_dental_practice_is_always_recent_news(day: date) -> None:
    jobs, notes = told(day)
    job = next(job for job in jobs if job.number.endswith("-0117") and job.company.name == "Harbour Dental Practice")
    texts = [note.text for note in notes if note.job == job.number]

    assert (day - job.opened).days == 16
    assert job.closed is None
    assert job.tale.price == 400
    assert any(text.startswith("Approval by e-mail: “Go ahead with the data, £400 is fine.”") for text in texts)
    assert texts[-1].startswith("Expected a clean install as well as the data")


def test_three_years_are_told_with_some_work_still_open(office: Office) -> None:
    assert (office.today - office.jobs[0].opened).days > 365 * (YEARS - 1)
    assert 90 <= len(office.jobs) <= 160
    assert 400 <= len(office.notes) <= 900
    assert 3 <= sum(job.closed is None for job in office.jobs) <= 20
    assert {job.company.name for job in office.jobs} == {company.name for company in office.companies}


def test_no_gap_of_a_tale_is_left_unfilled(office: Office) -> None:
    words = [note.text for note in office.notes]
    for job in office.jobs:
        words += [job.tale.title, job.tale.equipment, job.tale.requested, *job.tale.pen, *job.tale.letter]

    assert [text for text in words if "{" in text or "}" in text] == []


def test_notes_are_told_in_the_order_in_which_they_were_written(office: Office) -> None:
    written = [note.written_at for note in office.notes]

    assert written == sorted(written)


def test_another_seed_tells_another_story() -> None:
    clients = companies(year=2026)

    assert tell(clients, seed=1, today=DAYS[0]) == tell(clients, seed=1, today=DAYS[0])
    assert tell(clients, seed=1, today=DAYS[0]) != tell(clients, seed=2, today=DAYS[0])


@pytest.mark.parametrize("tale", TALES, ids=lambda tale: tale.title)
def test_a_tale_begins_on_its_first_day_and_does_not_go_back(tale: Tale) -> None:
    days = [moment.day for moment in tale.moments]

    assert days == sorted(days)
    assert days[0] == 0
    assert 0 <= tale.approved <= tale.days
