"""The board of paper is worked out anew at the start, at midnight, after sleep and after each change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.schedules import keep_for_rules
from archive.paper.stacks import StackFields, put_on_file
from archive.records.retention_rule import Starts
from archive.services.clients import add_client
from desktop.application import Application
from desktop.style import Appearance
from desktop.views.paper_cards import StackCards
from tests.desktop.office_window import calm, office_window

LAST_DAY = datetime(2026, 9, 16, 23, 59, tzinfo=UTC)
"""A minute before the paper's time is over: it is dated 16 March, and kept six months."""


@pytest.fixture
def clock() -> SetClock:
    return SetClock(LAST_DAY - timedelta(days=20))


@pytest.fixture
def archive(tmp_path: Path, clock: SetClock) -> Iterator[Archive]:
    """An office with one stack without a job, of which the window knows nothing yet."""
    with Archive.open(tmp_path / "archive", clock=clock) as opened:
        put(opened, "Box 4")
        clock.put(LAST_DAY)
        yield opened


@pytest.fixture
def application(qtbot: QtBot, archive: Archive, appearance: Appearance, tmp_path: Path) -> Iterator[Application]:
    yield from office_window(qtbot, archive, appearance, tmp_path)


def put(archive: Archive, place: str) -> None:
    client = add_client(archive, name=f"Client of {place}", by="AM")
    rule = next(one.id for one in keep_for_rules(archive) if one.keep_for.starts is Starts.PAPER_DATED)
    fields = StackFields("Delivery notes", 12, place, rule, dated=date(2026, 3, 16))
    put_on_file(archive, client_id=client, fields=fields, by="AM")


def count(application: Application, column: str) -> int:
    """Cards in a column of the board, shown or not."""
    found = application.paper.findChildren(StackCards)
    return next(one.rows.rowCount() for one in found if one.accessibleName() == column)


def test_at_the_start(qtbot: QtBot, application: Application) -> None:
    qtbot.waitUntil(lambda: count(application, "On file") == 1)


def test_at_midnight_what_was_kept_until_yesterday_is_due(
    qtbot: QtBot, application: Application, clock: SetClock
) -> None:
    application.window.show_screen("paper")
    qtbot.waitUntil(lambda: count(application, "On file") == 1)
    clock.put(LAST_DAY + timedelta(minutes=1))
    application.day.look()
    qtbot.waitUntil(lambda: count(application, "Due for scanning") == 1)
    calm(qtbot, application)


def test_after_sleep_though_no_minute_was_counted(qtbot: QtBot, application: Application, clock: SetClock) -> None:
    application.window.show_screen("paper")
    qtbot.waitUntil(lambda: count(application, "On file") == 1)
    clock.put(LAST_DAY + timedelta(hours=60))
    application.day.look()
    qtbot.waitUntil(lambda: count(application, "Due for scanning") == 1)
    calm(qtbot, application)


def test_after_a_change_that_was_made_elsewhere(qtbot: QtBot, application: Application, archive: Archive) -> None:
    application.window.show_screen("paper")
    qtbot.waitUntil(lambda: count(application, "On file") == 1)
    put(archive, "Box 5")
    qtbot.waitUntil(lambda: count(application, "On file") == 2)
    calm(qtbot, application)


def test_the_badge_follows_while_another_screen_is_shown(
    qtbot: QtBot, application: Application, clock: SetClock
) -> None:
    application.window.show_screen("clients")
    clock.put(LAST_DAY + timedelta(minutes=1))
    with qtbot.waitSignal(application.paper.waiting_changed, check_params_cb=lambda waiting: waiting == 1):
        application.day.look()
    calm(qtbot, application)
