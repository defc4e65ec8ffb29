"""A dispute's own page: what is next stands there as one button, and every way leads on."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.views.dispute_screen import DisputeScreen
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.hands import button


def test_the_first_thing_to_do_is_to_meet(desk: Desk, screen: DisputeScreen) -> None:
    with desk.qtbot.waitSignal(screen.meeting_wanted) as wanted:
        QTest.mouseClick(button(screen, "Begin the first meeting"), Qt.MouseButton.LeftButton)
    assert wanted.args == [desk.dispute]
