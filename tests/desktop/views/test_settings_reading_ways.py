"""How pages are read is chosen in Settings, and those that were read in an earlier way are read again if one wants."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Page
from archive.services import rereading
from archive.services.rereading import Earlier, Way, read_earlier, way_of_reading
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.settings_reading_ways import ReadingWays
from desktop.widgets.buttons import Button
from ocr.recipe import RECIPE
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, settled, shown


@pytest.fixture
def ways_here(qtbot: QtBot, archive: Archive, tasks: Tasks, appearance: Appearance) -> Callable[[], ReadingWays]:
    """The part of Settings as it is built on this computer."""

    def built() -> ReadingWays:
        made = ReadingWays(archive, tasks, lambda: "AM")
        made.trouble.connect(lambda error: pytest.fail(str(error)))
        qtbot.addWidget(made)
        made.resize(700, 200)
        made.show()
        settled(qtbot, tasks)
        return made

    return built


@pytest.fixture
def ways(ways_here: Callable[[], ReadingWays]) -> ReadingWays:
    return ways_here()


def read_with(archive: Archive, tray: PaperTray, recipe: str, pages: int) -> None:
    """A document whose pages were read in that way."""
    document = tray.put(*(f"side {number} {recipe}" for number in range(pages)), name=f"{recipe}.pdf")
    with archive.database.writing() as session:
        for page in session.query(Page).filter_by(document_id=document):
            page.recipe, page.source = recipe, "ocr"


def words(ways: ReadingWays) -> str:
    return " ".join(label.text() for label in shown(ways, QLabel))


def test_an_office_whose_pages_were_all_read_so_is_offered_nothing(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, ways: ReadingWays
) -> None:
    read_with(archive, tray, RECIPE, 2)
    ways.refresh()
    settled(qtbot, tasks)
    assert ways.way.choice == Way.THOROUGH.name
    assert not shown(ways, Button)


def test_pages_that_were_read_in_an_earlier_way_are_read_again_and_left_again(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, ways: ReadingWays
) -> None:
    read_with(archive, tray, "1", 2)
    read_with(archive, tray, RECIPE, 3)
    ways.refresh()
    settled(qtbot, tasks)
    assert "2 pages were read in an earlier way, and may be read better." in words(ways)
    said: list[tuple[str, Callable[[], None] | None]] = []
    ways.message.connect(lambda sentence, undo: said.append((sentence, undo)))
    button(ways, "Read them again").click()
    settled(qtbot, tasks)
    assert read_earlier(archive) == Earlier(2, is_wanted=True)
    assert "2 pages are still to be read again, while nothing else waits, beginning some minutes after" in words(ways)

    (_, undo) = said[-1]
    assert undo is not None
    undo()
    settled(qtbot, tasks)
    assert read_earlier(archive) == Earlier(2, is_wanted=False)
    assert said[-1] == ("They stay as they were read.", None)
    button(ways, "Read them again").click()
    settled(qtbot, tasks)
    button(ways, "Leave them").click()
    settled(qtbot, tasks)
    assert read_earlier(archive) == Earlier(2, is_wanted=False)


def test_an_office_may_read_quickly(qtbot: QtBot, archive: Archive, tasks: Tasks, ways: ReadingWays) -> None:
    ways.way.choose(Way.QUICK.name)
    settled(qtbot, tasks)
    assert way_of_reading(archive) is Way.QUICK
    ways.way.choose(Way.THOROUGH.name)
    settled(qtbot, tasks)
    assert way_of_reading(archive) is Way.THOROUGH


def test_a_second_reader_is_offered_where_it_is_installed_with_what_it_costs_and_gains(
    qtbot: QtBot,
    archive: Archive,
    tasks: Tasks,
    ways_here: Callable[[], ReadingWays],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rereading, "is_installed", lambda: True)
    ways = ways_here()
    assert "1 GB of memory" in words(ways)
    ways.way.choose(Way.SECOND.name)
    settled(qtbot, tasks)
    assert way_of_reading(archive) is Way.SECOND


def test_where_it_is_not_it_is_told_that_it_can_be(
    ways_here: Callable[[], ReadingWays], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "is_installed", lambda: False)
    ways = ways_here()
    assert "can be installed" in words(ways)
    assert "1 GB of memory" not in words(ways)
