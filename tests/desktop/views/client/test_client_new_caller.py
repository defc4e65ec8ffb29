"""A client added while they call: a number short of digits and a name nearly another client's are asked about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.clients import add_client, client_card, list_clients
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.note_adding import ClientAdding
from desktop.views.note_new_client import NewClientForm
from tests.desktop.views.hands import button, field, settled, shown, the


def asking(archive: Archive, tasks: Tasks, qtbot: QtBot, number: str) -> ClientAdding:
    adding = ClientAdding(archive, tasks, lambda: "AM", "desk")
    qtbot.addWidget(adding)
    adding.show()
    adding.ask(number)
    return adding


def said(inside: ClientAdding) -> str:
    return " ".join(label.text() for label in shown(inside, QLabel))


def test_a_number_short_of_digits_is_asked_about_once_and_what_is_none_is_refused(
    archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot
) -> None:
    adding = asking(archive, tasks, qtbot, "07771 234")
    form = the(adding, NewClientForm)
    QTest.keyClicks(field(form, "Name"), "Bay Bakery")
    QTest.keyClick(field(form, "Name"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert "“07771 234” seems to be short of some digits." in said(adding)
    assert list_clients(archive) == ()
    QTest.keyClick(field(form, "Name"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    (made,) = list_clients(archive)
    (contact,) = client_card(archive, client_id=made.id).contacts
    assert (contact.name, contact.numbers) == ("Main number", ("07771 234",))


def test_a_name_that_is_nearly_another_clients_is_asked_about(
    archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot
) -> None:
    add_client(archive, name="Smith & Sons", town="Whitby", by="AM")
    adding = asking(archive, tasks, qtbot, "01947 600113")
    QTest.keyClicks(field(adding, "Name"), "Smith and Sons Ltd")
    QTest.keyClick(field(adding, "Name"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert "Smith & Sons in Whitby is a client already." in said(adding)
    assert len(list_clients(archive)) == 1
    button(adding, "Add all the same").click()
    settled(qtbot, tasks)
    assert [one.name for one in list_clients(archive)] == ["Smith & Sons", "Smith and Sons Ltd"]
