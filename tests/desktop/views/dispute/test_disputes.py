"""The list of disputes: the gravest first, and each leads to its page."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.ending import end_dispute
from archive.disputes.meeting import begin_meeting
from archive.disputes.opening import open_dispute
from archive.records import Ending, Severity
from archive.services.clients import add_client
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.dispute_beginning import WhoDisagreesForm
from desktop.views.disputes import ENDED_FIRST, DisputesScreen
from desktop.widgets.buttons import Button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.line_row import LineRow
from tests.archive.disputes.quarrel import quarrel_in
from tests.desktop.views.hands import the

SAID = {"Anchor Brewery": Severity.ANNOYING, "Pilot Hotel": Severity.GRAVE}


@pytest.fixture
def screen(qtbot: QtBot, archive: Archive, tasks: Tasks, appearance: Appearance) -> DisputesScreen:
    shown = DisputesScreen(archive, tasks, lambda: "AM")
    qtbot.addWidget(shown)
    shown.resize(1000, 700)
    shown.show()
    return shown


def opened(archive: Archive, name: str, severity: Severity, ago: int = 0) -> int:
    client = add_client(archive, name=name, by="AM")
    since = archive.clock.now().date() - timedelta(days=ago)
    return open_dispute(archive, client_id=client, says="Late.", severity=severity, since=since, by="AM")


def look(qtbot: QtBot, screen: DisputesScreen, count: int) -> list[LineRow]:
    with qtbot.waitSignal(screen.waiting_changed, check_params_cb=lambda n: n == count):
        screen.refresh()
    return [row for row in screen.findChildren(LineRow) if row.isVisible()]


def names(rows: list[LineRow]) -> list[str]:
    return [row.accessibleName().split(". ")[0] for row in rows]


def test_without_any_it_says_what_it_is_for_and_asks_whose_it_is(qtbot: QtBot, screen: DisputesScreen) -> None:
    look(qtbot, screen, 0)
    empty = screen.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    assert empty.isVisible()
    button = empty.findChild(Button)
    assert isinstance(button, Button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.findChild(WhoDisagreesForm) is not None)


def test_the_gravest_stands_first_and_has_the_keyboard(qtbot: QtBot, archive: Archive, screen: DisputesScreen) -> None:
    ids = {name: opened(archive, name, severity) for name, severity in SAID.items()}
    rows = look(qtbot, screen, 2)
    assert names(rows) == ["Pilot Hotel", "Anchor Brewery"]
    assert screen.first_focus() is rows[0]
    with qtbot.waitSignal(screen.dispute_wanted) as wanted:
        QTest.keyClick(rows[0], Qt.Key.Key_Return)
    assert wanted.args == [ids["Pilot Hotel"]]


def test_the_button_of_one_that_was_only_heard_leads_to_its_first_meeting(
    qtbot: QtBot, archive: Archive, screen: DisputesScreen
) -> None:
    dispute = opened(archive, "Pilot Hotel", Severity.GRAVE)
    (row,) = look(qtbot, screen, 1)
    with qtbot.waitSignal(screen.meeting_wanted) as wanted:
        QTest.mouseClick(the(row, Button), Qt.MouseButton.LeftButton)
    assert wanted.args == [dispute]


def test_a_meeting_that_is_being_written_goes_on_from_the_list(
    qtbot: QtBot, archive: Archive, screen: DisputesScreen
) -> None:
    dispute = opened(archive, "Pilot Hotel", Severity.GRAVE)
    begin_meeting(archive, dispute_id=dispute, by="AM")
    (row,) = look(qtbot, screen, 1)
    assert the(row, Button).text() == "Go on with the meeting"
    with qtbot.waitSignal(screen.meeting_wanted) as wanted:
        QTest.mouseClick(the(row, Button), Qt.MouseButton.LeftButton)
    assert wanted.args == [dispute]


def test_the_button_of_one_that_goes_on_begins_what_it_says(
    qtbot: QtBot, archive: Archive, screen: DisputesScreen
) -> None:
    assert isinstance(archive.clock, SetClock)
    quarrel = quarrel_in(archive, archive.clock)
    quarrel.meet()
    (row,) = look(qtbot, screen, 1)
    assert the(row, Button).text() == "Write an offer"
    with qtbot.waitSignal(screen.begin_wanted) as wanted:
        QTest.mouseClick(the(row, Button), Qt.MouseButton.LeftButton)
    assert wanted.args == [quarrel.dispute]


def test_ended_ones_stand_below_the_last_first_and_a_few_at_a_time(
    qtbot: QtBot, archive: Archive, screen: DisputesScreen
) -> None:
    today = archive.clock.now().date()
    for number in range(ENDED_FIRST + 2):
        dispute = opened(archive, f"Client {number}", Severity.COSTLY, ago=30)
        on = today - timedelta(days=number)
        end_dispute(archive, dispute_id=dispute, ending=Ending.SETTLED, words="Settled.", on=on, by="AM")
    rows = look(qtbot, screen, 0)
    assert names(rows) == [f"Client {number}" for number in range(ENDED_FIRST)]
    (more,) = [one for one in screen.findChildren(Button) if one.text() == "Show all" and one.isVisible()]
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len([row for row in screen.findChildren(LineRow) if row.isVisible()]) == ENDED_FIRST + 2


def test_whose_it_is_is_said_to_everybody_else(
    qtbot: QtBot, archive: Archive, tasks: Tasks, appearance: Appearance
) -> None:
    at_desk = ["AM"]
    screen = DisputesScreen(archive, tasks, lambda: at_desk[0])
    qtbot.addWidget(screen)
    screen.show()
    opened(archive, "Pilot Hotel", Severity.GRAVE)
    (row,) = look(qtbot, screen, 1)
    assert "AM" not in [one.text() for one in row.findChildren(QLabel)]
    at_desk[0] = "BK"
    (row,) = look(qtbot, screen, 1)
    assert "AM" in [one.text() for one in row.findChildren(QLabel)]


def test_how_many_go_on_is_told_without_a_look_at_those_that_ended(
    qtbot: QtBot, screen: DisputesScreen, archive: Archive
) -> None:
    opened(archive, "Harbour Dental", Severity.GRAVE)
    over = opened(archive, "Quay Motors", Severity.COSTLY)
    end_dispute(archive, dispute_id=over, ending=Ending.SETTLED, words="Content.", by="AM")
    with qtbot.waitSignal(screen.waiting_changed, check_params_cb=lambda n: n == 1):
        screen.count()
    assert not [row for row in screen.findChildren(LineRow) if row.isVisible()]
