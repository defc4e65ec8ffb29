"""Whoever scanned a side does not say what is on it, and a sitting is one person's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from archive.paper.errors import SameSitting
from archive.records import Seen
from archive.services.staff import StaffMember, change_staff
from desktop.sitting import Sitting
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.typed_keeper import TypedKeeper
from desktop.views.check import CheckScreen
from tests.archive.paper.hands import Office
from tests.desktop.views.hands import button, labels, settled
from tests.desktop.views.paper.check.conftest import key
from tests.desktop.views.paper.checking import scan


def test_whoever_scanned_it_in_this_sitting_is_told_that_this_is_no_second_look(
    qtbot: QtBot, office: Office, scanned: None, tasks: Tasks, typed: TypedKeeper, appearance: Appearance
) -> None:
    class Morning(Sitting):
        def name(self) -> str:
            return "morning"

    made = CheckScreen(office.archive, tasks, lambda: "JT", Morning(office.clock, lambda: "JT"), typed)
    qtbot.addWidget(made)
    made.show()
    made.open(office.stack, back_to="")
    made.view.fit_page()
    settled(qtbot, tasks)
    with qtbot.waitSignal(made.trouble) as told:
        key(qtbot, tasks, made, Qt.Key.Key_Return)
    assert isinstance(told.args[0], SameSitting)


def test_a_sitting_ends_with_another_person_and_with_a_pause(office: Office) -> None:
    who = ["AM"]
    sitting = Sitting(office.clock, lambda: who[0])
    first = sitting.name()
    assert sitting.name() == first
    who[0] = "JT"
    second = sitting.name()
    assert second != first
    office.clock.put(office.clock.at.replace(hour=18))
    assert sitting.name() != second


def test_whoever_scanned_a_side_is_told_who_looks_at_it_and_no_key_says_anything(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks, typed: TypedKeeper
) -> None:
    change_staff(office.archive, people=[StaffMember("AM", "Anna"), StaffMember("JT", "Jo")], by="AM")
    theirs = CheckScreen(office.archive, tasks, lambda: "JT", Sitting(office.clock, lambda: "JT"), typed)
    refused: list[object] = []
    theirs.trouble.connect(refused.append)
    qtbot.addWidget(theirs)
    theirs.resize(1080, 760)
    theirs.show()
    theirs.open(office.stack, back_to="the stack")
    theirs.view.fit_page()
    settled(qtbot, tasks)
    assert "You scanned this side, so somebody else says what is on it: AM." in labels(theirs)
    assert not button(theirs, "Good, next").isEnabled()
    assert not button(theirs, "Cut off").isEnabled()
    assert button(theirs, "Type what it says").isEnabled()
    key(qtbot, tasks, theirs, Qt.Key.Key_Return)
    key(qtbot, tasks, theirs, Qt.Key.Key_C)
    assert all(side.seen is None for side in scan(office).sides)
    assert refused == []

    screen.refresh()
    settled(qtbot, tasks)
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    assert sum(side.seen is Seen.LEGIBLE for side in scan(office).sides) == 1
