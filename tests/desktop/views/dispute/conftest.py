"""A dispute with Harbour Dental, its screen, and what the screen said."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.standing import DisputeFile
from archive.services.staff import StaffMember, change_staff
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.dispute_offers import DisputeOffers
from desktop.views.dispute_screen import DisputeScreen
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from tests.archive.disputes.quarrel import Quarrel, quarrel_in
from tests.desktop.views.at_desk import AtDesk


@dataclass(slots=True)
class Desk(AtDesk):
    """The dispute (``quarrel`` acts behind the screens' backs), and what was said at the desk.

    ``desk`` and ``asks`` are for a section that is tried by itself; a whole screen has its own.
    """

    quarrel: Quarrel
    desk: JobDesk
    asks: AskPlace

    @property
    def archive(self) -> Archive:
        return self.quarrel.archive

    @property
    def dispute(self) -> int:
        return self.quarrel.dispute

    def file(self) -> DisputeFile:
        """What is kept of the dispute now."""
        return self.quarrel.file()


@pytest.fixture
def quarrel(archive: Archive) -> Quarrel:
    """A dispute about a job that was opened today."""
    assert isinstance(archive.clock, SetClock)
    change_staff(archive, people=[StaffMember("AM", "Anna Marsh"), StaffMember("BK", "Bertram Kell")], by="AM")
    return quarrel_in(archive, archive.clock)


@pytest.fixture
def desk(quarrel: Quarrel, tasks: Tasks, appearance: Appearance, qtbot: QtBot) -> Desk:
    """Somebody at a desk, before any screen is open."""
    asks = AskPlace()
    qtbot.addWidget(asks)
    desk = Desk(tasks, qtbot, quarrel, JobDesk(quarrel.archive, tasks, lambda: "AM"), asks)
    desk.desk.message.connect(desk.hear)
    desk.desk.trouble.connect(desk.troubles.append)
    return desk


@pytest.fixture
def screen(desk: Desk) -> DisputeScreen:
    """The dispute's own page."""
    screen = DisputeScreen(desk.archive, desk.tasks, lambda: "AM")
    desk.qtbot.addWidget(screen)
    screen.message.connect(desk.hear)
    screen.trouble.connect(desk.troubles.append)
    screen.resize(1096, 714)
    screen.show()
    screen.open(desk.dispute, back_to="Disputes")
    desk.settle()
    return screen


@pytest.fixture
def offers(desk: Desk) -> DisputeOffers:
    """The section with the room in which it asks, as they stand on the dispute's page."""
    desk.quarrel.meet()
    desk.asks = AskPlace()
    section = DisputeOffers(desk.desk, desk.asks)
    column = section.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(0, desk.asks)
    desk.qtbot.addWidget(section)
    desk.desk.changed.connect(lambda: section.show_file(desk.file()))
    section.resize(800, 700)
    section.show()
    section.show_file(desk.file())
    return section
