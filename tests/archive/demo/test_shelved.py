"""The made-up office has paper on its shelves: some of it young, some due, some held."""

from datetime import date, timedelta

from archive.demo.book import Book
from archive.demo.office import plan
from archive.demo.shelved import Shelved
from archive.records.retention_rule import months_later

TODAY = date(2026, 3, 16)


def test_paper_is_put_on_file_when_its_job_is_closed_and_old_paper_has_gone() -> None:
    office = plan(7, TODAY)
    days = [at.date() for at, _, _ in Shelved(Book(None), office.jobs, TODAY).events()]  # type: ignore[arg-type]  # nothing is told yet
    closed = {job.closed for job in office.jobs}
    assert days
    assert set(days) <= closed
    assert all(months_later(day, 9) > TODAY for day in days)
    assert min(days) < TODAY - timedelta(days=183)
