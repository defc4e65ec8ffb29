"""Most clients are spoken to often enough, and a few are not."""

from datetime import date

import pytest

from archive.demo.office import plan
from archive.demo.rhythm import COLD
from archive.demo.tales.quarrels import NOBODY_RANG
from archive.records import NoteKind
from archive.records.rhythm import silence

DAYS = (date(2026, 3, 16), date(2028, 2, 29), date(2026, 12, 31), date(2026, 11, 22))


@pytest.mark.parametrize("day", DAYS)
def test_two_or_three_clients_have_gone_cold_and_not_for_years(day: date) -> None:
    office = plan(1, day)
    busy = {job.company.name for job in office.jobs if job.closed is None}
    since = {told.tale.client: told.versions[-1].starts for told in office.terms if told.versions[-1].starts <= day}
    left = {told.job.company.name for told in office.quarrels if told.quarrel is NOBODY_RANG}
    cold = []
    for company in office.companies:
        days = {
            note.happened_at.date()
            for note in office.notes
            if note.company == company.name and note.kind is not NoteKind.INTERNAL
        }
        quiet = silence(days, today=day, agreement_since=since.get(company.name))
        if company.name not in busy | left and quiet is not None and quiet.is_cold:
            cold.append(quiet.days)

    assert 2 <= len(cold) <= COLD
    assert max(cold) < 300


@pytest.mark.parametrize("day", DAYS)
def test_nobody_calls_on_a_weekend_unless_the_story_says_so(day: date) -> None:
    office = plan(1, day)
    opened = {job.number: job.opened for job in office.jobs}
    weekend = [
        note
        for note in office.notes
        if note.happened_at.weekday() > 4 and note.happened_at.date() != day and "Saturday" not in note.text
    ]

    # A known tale begins so many days ago, whatever day of the week that was.
    assert all(note.job and opened[note.job] == note.happened_at.date() for note in weekend)


@pytest.mark.parametrize("day", DAYS)
def test_of_open_jobs_only_one_has_been_forgotten(day: date) -> None:
    office = plan(1, day)
    last = {
        job.number: max(note.happened_at.date() for note in office.notes if note.job == job.number)
        for job in office.jobs
        if job.closed is None
    }

    assert sum((day - spoken).days >= 14 for spoken in last.values()) <= 1
