"""Hands for a dispute's own page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.views.dispute_screen import DisputeScreen
from desktop.widgets.pill import Pill
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.hands import button, shown


def press(screen: DisputeScreen, words: str) -> None:
    QTest.mouseClick(button(screen, words), Qt.MouseButton.LeftButton)


def pills(screen: DisputeScreen) -> list[str]:
    """What stands in its head at a glance."""
    return [one.text() for one in shown(screen.head, Pill)]


def look(desk: Desk, screen: DisputeScreen) -> None:
    """The records changed, which every screen is told."""
    screen.refresh()
    desk.settle()
