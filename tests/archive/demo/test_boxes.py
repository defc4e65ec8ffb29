"""The plan of the made-up office's paper: some of it young, some due, some gone further, some held."""

from datetime import date, timedelta

import pytest

from archive.demo.boxes import KEPT_MONTHS, SCANNED, Fate, stacks_of
from archive.demo.office import Office, plan
from archive.records.retention_rule import months_later
from tests.archive.demo.conftest import TODAY

DAYS = (TODAY, date(2026, 1, 1), date(2028, 2, 29), date(2026, 11, 22), date(2025, 8, 17))


def test_paper_is_put_on_file_when_its_job_is_closed_and_old_paper_has_gone(office: Office) -> None:
    days = [told.closed for told in office.stacks]

    assert set(days) <= {job.closed for job in office.jobs}
    assert days == sorted(days)
    assert all(months_later(day, KEPT_MONTHS) > TODAY for day in days)
    assert min(days) < TODAY - timedelta(days=183)


@pytest.mark.parametrize("day", DAYS)
def test_on_any_day_one_stack_has_come_to_each_point_and_some_are_left_to_be_scanned(day: date) -> None:
    stacks = plan(1, day).stacks
    fates = [told.fate for told in stacks]
    due = [told for told in stacks if told.fate is Fate.LIES and months_later(told.closed, 6) < day]

    assert [fates.count(fate) for fate in SCANNED] == [1, 1, 1]
    assert due
    assert Fate.HELD in fates


def test_what_was_scanned_has_its_sheets_drawn_and_nothing_else_has(office: Office) -> None:
    for told in office.stacks:
        assert (told.scan is not None) == (told.fate in SCANNED)
        if told.scan is not None:
            assert told.sheets == len(told.scan.sheets) == SCANNED[told.fate]
            assert told.scan.duplex
            assert told.scan.filed


def test_only_paper_whose_time_was_over_is_told_to_have_been_shredded(office: Office) -> None:
    shredded = next(told for told in office.stacks if told.fate is Fate.SHREDDED)

    assert months_later(shredded.closed, 6) < TODAY - timedelta(days=20)


def test_an_office_without_closed_jobs_has_no_paper() -> None:
    assert stacks_of((), today=TODAY) == ()
