"""A check under way, for the tests of its parts: two sheets, their fourth side blank, scanned by JT, checked by AM."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from archive.paper.checking import ScanView, scan_of
from archive.paper.scanning import Weave, scan_stack
from archive.paper.stacks import change_stack
from desktop.sitting import Sitting
from desktop.tasks import Tasks
from desktop.typed_keeper import TypedKeeper
from desktop.views.check import CheckScreen
from tests.archive.paper.hands import Office
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import settled

USUAL = (1096, 710)
"""What the frame leaves of 1280 by 800."""

SMALL = (776, 510)
"""What it leaves of 960 by 600."""


def scan_by_jt(office: Office, tray: PaperTray) -> None:
    """Two sheets; the back of the second is blank."""
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sheets=2), by="AM")
    document = tray.put("clear print", "clear as well", "and again", "", sure=95)
    scan_stack(office.archive, paper_id=office.stack, documents=[document], weave=Weave(), by="JT", sitting="morning")


def check_by_am(
    qtbot: QtBot, office: Office, tasks: Tasks, *, size: tuple[int, int] = USUAL, desk: str = "desk"
) -> CheckScreen:
    """The check of the stack, open and still."""
    keeper = TypedKeeper(office.archive, tasks, desk)
    made = CheckScreen(office.archive, tasks, lambda: "AM", Sitting(office.clock, lambda: "AM"), keeper)
    keeper.setParent(made)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    made.open(office.stack, back_to="the stack")
    settled(qtbot, tasks)
    return made


def scan(office: Office) -> ScanView:
    """Its scan as it stands now."""
    found = scan_of(office.archive, paper_id=office.stack)
    assert found is not None
    return found
