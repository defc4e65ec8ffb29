"""The plan of the made-up office: the same each time, and whole."""

from datetime import date

import pytest

from archive.demo.office import Office, plan
from tests.archive.demo.conftest import TODAY


def test_the_plan_is_the_same_each_time(office: Office) -> None:
    assert plan(1, TODAY) == office


@pytest.mark.parametrize("day", [TODAY, date(2026, 1, 1), date(2028, 2, 29), date(2026, 11, 22), date(2025, 8, 17)])
def test_nothing_is_planned_before_it_begins_or_after_today(day: date) -> None:
    office = plan(1, day)

    written = [note.written_at.date() for note in office.notes]
    written += [system.entered for system in office.systems] + [judged.on for judged in office.standings]
    written += [version.written for told in office.terms for version in told.versions]
    assert office.begins <= min(written)
    assert max(written) <= day
