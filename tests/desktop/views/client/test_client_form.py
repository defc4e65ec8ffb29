"""The fields of a client: the postal address is typed as it stands on an envelope."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.services.card import CardHead
from desktop.style import Appearance
from desktop.views.client_form import ClientFields, ClientForm

HEAD = CardHead(1, "Harbour Dental", "Whitby", None, (), 1, 0, "12 Quay Street\nWhitby")


@pytest.fixture
def form(qtbot: QtBot, appearance: Appearance) -> ClientForm:
    form = ClientForm(date(2026, 3, 16), HEAD)
    qtbot.addWidget(form)
    form.show()
    return form


def address_of(form: ClientForm) -> QPlainTextEdit:
    (address,) = form.findChildren(QPlainTextEdit)
    return address


def test_enter_begins_another_line_of_the_address_and_with_ctrl_it_saves(form: ClientForm, qtbot: QtBot) -> None:
    address = address_of(form)
    address.setFocus()
    address.moveCursor(address.textCursor().MoveOperation.End)
    QTest.keyClick(address, Qt.Key.Key_Return)
    QTest.keyClicks(address, "YO21 1AB")

    with qtbot.waitSignal(form.complete) as told:
        QTest.keyClick(address, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert told.args is not None
    (fields,) = told.args
    assert isinstance(fields, ClientFields)
    assert fields.address == "12 Quay Street\nWhitby\nYO21 1AB"


def test_a_new_clients_standing_says_what_it_decides(qtbot: QtBot, appearance: Appearance) -> None:
    form = ClientForm(date(2026, 3, 16))
    qtbot.addWidget(form)
    hints = [label.text() for label in form.findChildren(QLabel)]
    assert any("when work is to begin without a yes in writing" in hint for hint in hints)


def test_tab_leads_through_the_address(form: ClientForm) -> None:
    address = address_of(form)
    address.setFocus()
    QTest.keyClick(address, Qt.Key.Key_Tab)

    assert not address.hasFocus()
    assert address.toPlainText() == "12 Quay Street\nWhitby"


def test_an_address_that_no_envelope_shows_is_refused_at_its_field(form: ClientForm, qtbot: QtBot) -> None:
    address = address_of(form)
    address.setPlainText("x" * 100)
    with qtbot.assertNotEmitted(form.complete):
        form.saved.emit()

    assert address.property("wrong") == "true"


def test_another_desk_is_told_of_an_address_in_one_line(form: ClientForm) -> None:
    assert form.facts(HEAD)["Address"] == "12 Quay Street, Whitby"
