"""How everything stands, told to the strip and the rail."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.intake import hand_in, take_in_waiting
from desktop.clerk_watch import ClerkWatch
from desktop.frame.status_strip import StatusStrip
from desktop.models.answer_rows import NotYetRead
from desktop.models.reading_stillness import STILL_TICKS
from desktop.office_news import OfficeNews
from desktop.style import Appearance
from desktop.tasks import Tasks
from tests.archive.paper.ripe import copy_twice


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    running = Tasks(lambda error: pytest.fail(str(error)))
    yield running
    qtbot.waitUntil(lambda: running.under_way == 0)
    assert running.close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", clock=SystemClock()) as opened:
        yield opened


@pytest.fixture
def strip(qtbot: QtBot, appearance: Appearance) -> StatusStrip:
    made = StatusStrip()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def news(archive: Archive, tasks: Tasks, strip: StatusStrip) -> OfficeNews:
    """Of an office whose clerk has not been started."""
    made = OfficeNews(archive, tasks, ClerkWatch(["unused"]), strip)
    made.trouble.connect(lambda error: pytest.fail(str(error)))
    return made


def said(strip: StatusStrip) -> list[str]:
    parts: list[QLabel | QPushButton] = [*strip.findChildren(QLabel), *strip.findChildren(QPushButton)]
    return [one.text() for one in parts if one.isVisible() and one.text()]


def handed_in(archive: Archive, folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 not much")
    hand_in(archive, paths=[folder / "scan.pdf"], source="dropped", by="AM")


def test_an_empty_office_is_calm_and_says_nothing(qtbot: QtBot, news: OfficeNews, strip: StatusStrip) -> None:
    calm = [news.is_calm]
    with qtbot.waitSignal(news.stood):
        news.look()
    calm.append(news.is_calm)
    assert calm == [False, True]  # before anybody has looked nothing is known
    assert said(strip) == []


def test_a_file_is_called_safe_only_when_it_is(
    qtbot: QtBot, archive: Archive, news: OfficeNews, strip: StatusStrip, tmp_path: Path
) -> None:
    handed_in(archive, tmp_path)
    with qtbot.waitSignal(news.stood):
        news.look()
    assert "1 file is not safe yet" in said(strip)
    assert not news.is_calm
    take_in_waiting(archive, cancelled=lambda: False)
    with qtbot.waitSignal(news.stood):
        news.look()
    assert "All safe · no proven backup yet" in said(strip)


def test_whoever_asks_twice_at_once_hears_the_last_word(
    qtbot: QtBot, archive: Archive, news: OfficeNews, strip: StatusStrip, tmp_path: Path
) -> None:
    handed_in(archive, tmp_path)
    with qtbot.waitSignals([news.stood, news.stood]):
        news.look()
        take_in_waiting(archive, cancelled=lambda: False)
        news.look()
    assert "All safe · no proven backup yet" in said(strip)


def test_the_rail_is_told_how_many_files_need_a_person(
    qtbot: QtBot, archive: Archive, news: OfficeNews, tmp_path: Path
) -> None:
    hand_in(archive, paths=[tmp_path / "gone.pdf"], source="dropped", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)
    with qtbot.waitSignal(news.intake_waiting) as told:
        news.look()
    assert told.args == [1]


def test_a_remark_stands_at_the_left_while_the_clerk_rests(qtbot: QtBot, news: OfficeNews, strip: StatusStrip) -> None:
    with qtbot.waitSignal(news.stood):
        news.look()
    news.remark("Closing when the page is read")
    assert said(strip) == ["Closing when the page is read"]
    news.remark("")
    assert said(strip) == []


def test_the_age_of_the_backup_stands_beside_what_is_safe(
    qtbot: QtBot, archive: Archive, news: OfficeNews, strip: StatusStrip, tmp_path: Path
) -> None:
    handed_in(archive, tmp_path)
    take_in_waiting(archive, cancelled=lambda: False)
    copy_twice(archive)
    with qtbot.waitSignal(news.stood):
        news.look()
    assert "All safe · backup 0 min" in said(strip)


def test_what_cannot_be_found_yet_is_told_with_whether_anybody_reads(
    qtbot: QtBot, archive: Archive, news: OfficeNews, tmp_path: Path
) -> None:
    told: list[NotYetRead] = []
    news.reading_stood.connect(told.append)
    handed_in(archive, tmp_path)
    with qtbot.waitSignal(news.stood):
        news.look()
    assert told[-1] == NotYetRead(files=1, pages=0, is_under_way=False)  # whose clerk has not been started


def test_work_that_does_not_move_is_told_and_no_longer_promised(
    qtbot: QtBot, archive: Archive, tasks: Tasks, strip: StatusStrip, tmp_path: Path
) -> None:
    idle = ClerkWatch([sys.executable, "-c", "import sys; sys.stdin.read()"])
    news = OfficeNews(archive, tasks, idle, strip)
    promised: list[bool] = []
    news.reading_stood.connect(lambda told: promised.append(told.is_under_way))
    idle.start()
    handed_in(archive, tmp_path)
    with qtbot.waitSignal(news.stood):
        news.look()
    for _ in range(STILL_TICKS - 1):
        news.grow_older()
    assert "Copying, 1 file to go" in said(strip)
    news.grow_older()
    assert said(strip)[0].startswith("Reading has not moved for a while.")
    assert set(promised[:-1]) == {True}
    assert not promised[-1]
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    with qtbot.waitSignal(idle.stopped):
        idle.stop()


def test_what_rests_for_a_reason_is_not_said_to_stand_still(
    qtbot: QtBot, archive: Archive, tasks: Tasks, strip: StatusStrip, tmp_path: Path
) -> None:
    full = 'import sys; print(\'{"trouble": "The disk is full."}\', flush=True); sys.stdin.read()'
    resting = ClerkWatch([sys.executable, "-c", full])
    news = OfficeNews(archive, tasks, resting, strip)
    with qtbot.waitSignal(resting.trouble_changed):
        resting.start()
    handed_in(archive, tmp_path)
    with qtbot.waitSignal(news.stood):
        news.look()
    for _ in range(2 * STILL_TICKS):
        news.grow_older()
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert "The disk is full." in said(strip)
    with qtbot.waitSignal(resting.stopped):
        resting.stop()
    assert not any("has not moved" in words for words in said(strip))
