"""Another day, and a computer that has slept, are noticed; the time that was seen is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.services.trusted_clock import clock_state
from desktop.office_day import OfficeDay
from desktop.tasks import Tasks
from tests.desktop.views.conftest import NOW


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def archive(tmp_path: Path, clock: SetClock) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", clock=clock) as opened:
        yield opened


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    running = Tasks(lambda error: pytest.fail(str(error)))
    yield running
    qtbot.waitUntil(lambda: running.under_way == 0)
    running.close()


@pytest.fixture
def day(archive: Archive, tasks: Tasks) -> OfficeDay:
    made = OfficeDay(archive, tasks)
    made.begin()
    made.end()
    return made


def test_midnight_turns_the_day(qtbot: QtBot, day: OfficeDay, clock: SetClock) -> None:
    clock.put(NOW.replace(hour=23, minute=59))
    day.look()
    clock.put(NOW.replace(day=17, hour=0, minute=0))
    with qtbot.waitSignal(day.turned):
        day.look()


def test_a_computer_that_slept_is_noticed_and_a_minute_is_not(qtbot: QtBot, day: OfficeDay, clock: SetClock) -> None:
    clock.put(NOW + timedelta(minutes=1))
    with qtbot.assertNotEmitted(day.turned):
        day.look()
    clock.put(NOW + timedelta(hours=2))
    with qtbot.waitSignal(day.turned):
        day.look()


def test_the_time_that_was_seen_is_kept_so_that_a_leap_is_a_doubt(
    qtbot: QtBot, day: OfficeDay, archive: Archive, tasks: Tasks, clock: SetClock
) -> None:
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    clock.put(NOW + timedelta(days=300))
    day.look()
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert not clock_state(archive).is_trusted
