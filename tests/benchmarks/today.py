"""Today at 5,000 clients and 50,000 notes, in an office that has closed most of its jobs and follow-ups."""

import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import FollowUp, Job, JobStage
from archive.services.today import waiting
from tests.benchmarks._call_corpus import CLIENTS, NOTES, fill_for_calls
from tests.benchmarks._search_corpus import NOW

OPEN_EVERY = 50
"""One job, and one follow-up, of so many is still open."""

LONG_AGO = timedelta(days=600)
ASKED = 20


def measure() -> dict[str, object]:
    """The figures by name; times in milliseconds. "Busy" is what the processor had to do, which does not depend on what
    else the machine is at."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder), clock=SetClock(NOW)) as archive:
        fill_for_calls(archive)
        close_most(archive)
        found = waiting(archive)
        walls, busy = [], []
        for _ in range(ASKED):
            begun, idle = time.perf_counter(), time.process_time()
            waiting(archive)
            walls.append((time.perf_counter() - begun) * 1000)
            busy.append((time.process_time() - idle) * 1000)
        return {
            "clients": CLIENTS,
            "notes": NOTES,
            "things that wait": found.things,
            "p50": round(statistics.median(walls), 1),
            "slowest": round(max(walls), 1),
            "busy p50": round(statistics.median(busy), 1),
            "busy slowest": round(max(busy), 1),
        }


def close_most(archive: Archive) -> None:
    """Leave one job and one follow-up of OPEN_EVERY open."""
    long_ago = NOW - LONG_AGO
    with archive.database.writing() as session:
        closed = {"stage": JobStage.CLOSED, "opened_on": long_ago.date(), "closed_on": long_ago.date()}
        session.execute(update(Job).where(Job.id % OPEN_EVERY != 0).values(closed))
        session.execute(update(FollowUp).where(FollowUp.id % OPEN_EVERY != 0).values(closed_at=long_ago))
