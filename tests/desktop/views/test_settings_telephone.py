"""The country of numbers without a code is chosen by its name, says what it means, and goes back by undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.services.clients import add_client, client_card
from archive.services.contacts import add_contact
from archive.services.phone import choose_region, region
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.settings_telephone import TelephoneSection, country_name
from tests.desktop.views.hands import settled, shown


class Desk:
    """The section beside another field, and what it said."""

    def __init__(self, archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
        self._tasks, self._qtbot = tasks, qtbot
        self.said: list[tuple[str, Callable[[], None] | None]] = []
        self.troubles: list[type[Exception]] = []
        self.section = TelephoneSection(archive, tasks)
        self.section.message.connect(lambda said, undo: self.said.append((said, undo)))
        self.section.trouble.connect(lambda error: self.troubles.append(type(error)))
        self.elsewhere = QLineEdit()
        self._window = window = QWidget()
        column = QVBoxLayout(window)
        column.addWidget(self.section)
        column.addWidget(self.elsewhere)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        self.section.refresh()
        self.settle()

    def settle(self) -> None:
        settled(self._qtbot, self._tasks)

    def words(self) -> str:
        return " ".join(label.text() for label in shown(self.section, QLabel))

    def type_country(self, name: str) -> None:
        self.section.country.setFocus()
        self.section.country.selectAll()
        QTest.keyClicks(self.section.country, name)
        self.settle()

    def leave(self) -> None:
        """Go on with Tab; offscreen a list that was open keeps the keyboard until the window is asked for."""
        self._window.activateWindow()
        self._qtbot.waitUntil(self._window.isActiveWindow)
        self.elsewhere.setFocus(Qt.FocusReason.TabFocusReason)


@pytest.fixture
def desk(archive: Archive, tasks: Tasks, qtbot: QtBot, appearance: Appearance) -> Desk:
    client = add_client(archive, name="Smith", by="AM")
    add_contact(archive, client_id=client, name="Ann", numbers=("01904 496000", "+44 1904 496001"))
    return Desk(archive, tasks, qtbot)


def test_the_country_that_holds_is_shown_with_a_number_as_it_is_written_there(desk: Desk) -> None:
    assert desk.section.country.text() == "United Kingdom"
    assert "As in 0121 234 5678." in desk.words()
    assert "2 of the 2 numbers here can be dialled as they stand." in desk.words()


def test_another_country_holds_at_once_changes_no_number_and_is_undone(desk: Desk, archive: Archive) -> None:
    desk.type_country("iceland")
    assert region(archive) == "IS"
    assert desk.said[0][0] == "Numbers without a code are of Iceland now."
    assert "1 of the 2 numbers here can be dialled as they stand." in desk.words()
    assert client_card(archive, client_id=1).contacts[0].numbers == ("01904 496000", "+44 1904 496001")
    undo = desk.said[0][1]
    assert undo is not None
    undo()
    desk.settle()
    assert region(archive) == "GB"
    assert desk.section.country.text() == "United Kingdom"


def test_what_names_no_country_changes_nothing_and_gives_way_to_the_one_that_holds(
    desk: Desk, archive: Archive
) -> None:
    desk.type_country("Atlantis")
    desk.leave()
    assert desk.section.country.text() == "United Kingdom"
    assert (region(archive), desk.said) == ("GB", [])


def test_another_desks_choice_is_not_overwritten_unseen(desk: Desk, archive: Archive) -> None:
    choose_region(archive, chosen="IE")
    desk.type_country("Iceland")
    assert desk.troubles == [ChangedMeanwhile]
    assert region(archive) == "IE"
    assert desk.section.country.text() == "Ireland"


def test_every_country_has_a_name() -> None:
    assert (country_name("GB"), country_name("AC")) == ("United Kingdom", "Ascension Island")
