"""Paper stands on the timeline of its client and its job, has a filter of its own, and leads to the stack."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from archive.services.timeline import timeline
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.client_timeline import TimelineSection
from desktop.views.job_screen import JobScreen
from desktop.views.timeline_list import TimelineList
from tests.archive.paper.hands import Office
from tests.desktop.views.hands import button, settled, the


@pytest.fixture
def section(qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance) -> TimelineSection:
    made = TimelineSection(office.archive, tasks)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.show_entries(timeline(office.archive, client_id=office.client), now=office.clock.at)
    return made


def choose_first(section: TimelineSection) -> TimelineList:
    lines = the(section, TimelineList)
    lines.setCurrentIndex(lines.model().index(0, 0))
    return lines


def test_paper_is_shown_alone_and_enter_opens_the_stack(qtbot: QtBot, section: TimelineSection, office: Office) -> None:
    QTest.mouseClick(button(section, "Paper"), Qt.MouseButton.LeftButton)
    lines = choose_first(section)
    assert lines.model().rowCount() == 1
    assert "P-2026-0001 put on file: Work orders and letters" in lines.model().index(0, 0).data()
    with qtbot.waitSignal(section.stack_wanted) as told:
        QTest.keyClick(lines, Qt.Key.Key_Return)
    assert told.args == [office.stack]


def test_paper_is_found_in_place_by_its_box(section: TimelineSection) -> None:
    section.field.setText("box 4")
    assert the(section, TimelineList).model().rowCount() == 1
    section.field.setText("box 5")
    assert not [one for one in section.findChildren(TimelineList) if one.isVisible()]


def test_the_menu_of_a_line_leads_to_the_paper(qtbot: QtBot, section: TimelineSection, office: Office) -> None:
    QTest.mouseClick(button(section, "Paper"), Qt.MouseButton.LeftButton)
    menu: QMenu = choose_first(section).menu_for(0)
    with qtbot.waitSignal(section.stack_wanted) as told:
        next(action for action in menu.actions() if action.text() == "Show the paper").trigger()
    assert told.args == [office.stack]


@pytest.mark.parametrize("screen", ["card", "job"])
def test_the_screens_of_client_and_job_lead_on_to_the_stack(
    qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance, screen: str
) -> None:
    made: ClientCardView | JobScreen
    if screen == "card":
        made = ClientCardView(office.archive, tasks, lambda: "AM")
    else:
        made = JobScreen(office.archive, tasks, lambda: "AM")
    qtbot.addWidget(made)
    made.resize(1080, 900)
    made.show()
    if isinstance(made, ClientCardView):
        made.show_client(office.client)
    else:
        made.open(office.job, back_to="")
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    section = the(made, TimelineSection)
    QTest.mouseClick(button(section, "Paper"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(made.stack_wanted) as told:
        QTest.keyClick(choose_first(section), Qt.Key.Key_Return)
    assert told.args == [office.stack]
