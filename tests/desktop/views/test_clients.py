"""Clients are added, found and opened without leaving the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Standing
from archive.services.client_undo import take_back_client
from archive.services.clients import add_client, client_card, list_clients
from archive.services.jobs import open_job
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.client_form import ClientForm
from desktop.views.clients import ClientsScreen
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.search_field import SearchField
from tests.desktop.views.hands import button, field, settled, shown, the


@pytest.fixture
def screen(archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot) -> Iterator[ClientsScreen]:
    made = ClientsScreen(archive, tasks, lambda: "AM")
    qtbot.addWidget(made)
    made.trouble.connect(lambda error: pytest.fail(str(error)))
    made.resize(1096, 744)
    made.show()
    made.show_list()
    settled(qtbot, tasks)
    yield made
    settled(qtbot, tasks)


def said(form: ClientForm) -> list[str]:
    return [label.text() for label in shown(form, QLabel)]


def rows(screen: ClientsScreen) -> int:
    return the(screen, ListPanel).model().rowCount()


def test_an_empty_office_says_what_to_do_first(screen: ClientsScreen, qtbot: QtBot) -> None:
    the(screen, EmptyState).acted.emit()

    assert shown(screen, ClientForm)


def test_while_the_first_client_is_added_nobody_is_told_to_add_one(screen: ClientsScreen, qtbot: QtBot) -> None:
    screen.begin_client()
    assert not shown(screen, EmptyState)
    QTest.keyClick(field(the(screen, ClientForm), "Name"), Qt.Key.Key_Escape)
    assert shown(screen, EmptyState)


def test_the_form_of_the_first_client_is_no_higher_than_that_of_the_second(
    screen: ClientsScreen, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    def height() -> int:
        screen.begin_client()
        settled(qtbot, tasks)
        form = the(screen, ClientForm)
        high = form.height()
        QTest.keyClick(field(form, "Name"), Qt.Key.Key_Escape)
        return high

    first = height()
    add_client(archive, name="Quay Motors", by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    assert first == height()


def test_a_new_client_is_saved_with_enter_and_its_card_opens(
    screen: ClientsScreen, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    screen.begin_client()
    form = the(screen, ClientForm)
    QTest.keyClicks(field(form, "Name"), "Harbour Dental")
    QTest.keyClicks(field(form, "Town"), "Whitby")
    QTest.keyClicks(field(form, "Person"), "Owner")
    QTest.keyClicks(field(form, "Telephone"), "020 7946 0123")
    QTest.keyClick(field(form, "Telephone"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.client is not None)

    (line,) = list_clients(archive)
    card = client_card(archive, client_id=line.id)
    assert (card.name, card.town, card.standing) == ("Harbour Dental", "Whitby", Standing.NEW)
    assert card.since is not None
    assert card.since.year == 2026
    assert card.contacts[0].numbers == ("020 7946 0123",)
    assert screen.client == line.id


def test_a_client_without_a_name_is_not_added(screen: ClientsScreen, archive: Archive, qtbot: QtBot) -> None:
    screen.begin_client()
    form = the(screen, ClientForm)
    QTest.keyClick(field(form, "Name"), Qt.Key.Key_Return)

    assert field(form, "Name").property("wrong") == "true"
    assert list_clients(archive) == ()


def test_a_year_to_come_is_refused(screen: ClientsScreen, archive: Archive, qtbot: QtBot) -> None:
    screen.begin_client()
    form = the(screen, ClientForm)
    QTest.keyClicks(field(form, "Name"), "Harbour Dental")
    field(form, "Since").setText("2031")
    QTest.keyClick(field(form, "Since"), Qt.Key.Key_Return)

    assert field(form, "Since").property("wrong") == "true"
    assert "Type a year from 1900 to 2026 under Since, or leave it empty." in said(form)
    assert list_clients(archive) == ()


@pytest.mark.parametrize("where", ["Name", "Person"])
def test_a_name_without_end_is_refused_at_its_field(screen: ClientsScreen, archive: Archive, where: str) -> None:
    screen.begin_client()
    form = the(screen, ClientForm)
    field(form, "Name").setText("Harbour Dental")
    field(form, where).setText("🦷" * 4800)
    QTest.keyClick(field(form, where), Qt.Key.Key_Return)

    assert field(form, where).property("wrong") == "true"
    assert any("may have 200 characters, and this one has 4,800." in sentence for sentence in said(form))
    assert list_clients(archive) == ()


def test_a_client_of_a_known_name_is_said_to_be_known_and_the_person_decides(
    screen: ClientsScreen, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    known = add_client(archive, name="Müller Dental", town="Whitby", by="AM")
    for decision in ("Open it", "Add all the same"):
        screen.begin_client()
        form = the(screen, ClientForm)
        QTest.keyClicks(field(form, "Name"), "muller  dental")
        QTest.keyClick(field(form, "Name"), Qt.Key.Key_Return)
        settled(qtbot, tasks)
        assert "Müller Dental in Whitby is a client already." in said(form)
        assert len(list_clients(archive)) == 1
        chosen = button(form, decision)
        chosen.setFocus()
        QTest.keyClick(chosen, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: screen.client is not None)
        assert (screen.client == known) == (decision == "Open it")
    assert len(list_clients(archive)) == 2


def test_a_town_without_end_is_refused_at_its_field(screen: ClientsScreen, archive: Archive) -> None:
    screen.begin_client()
    form = the(screen, ClientForm)
    field(form, "Name").setText("Harbour Dental")
    field(form, "Town").setText("x" * 201)
    QTest.keyClick(field(form, "Town"), Qt.Key.Key_Return)

    assert field(form, "Town").property("wrong") == "true"
    assert "A town may have 200 characters; this one has 201." in said(form)
    assert list_clients(archive) == ()


def test_a_number_that_is_none_is_refused_and_one_short_of_digits_asked_about_once(
    screen: ClientsScreen, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    screen.begin_client()
    form = the(screen, ClientForm)
    QTest.keyClicks(field(form, "Name"), "Harbour Dental")
    number = field(form, "Telephone")
    for _ in range(2):
        number.setFocus()
        number.selectAll()
        QTest.keyClicks(number, "call me")
        QTest.keyClick(number, Qt.Key.Key_Return)
        assert any(one.startswith("“call me” is not a telephone number.") for one in said(form))
    assert number.property("wrong") == "true"
    assert number.text() == "call me"
    number.selectAll()
    QTest.keyClicks(number, "07771 234")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert any("seems to be short of some digits" in one for one in said(form))
    assert list_clients(archive) == ()
    QTest.keyClick(number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.client is not None)

    (line,) = list_clients(archive)
    (contact,) = client_card(archive, client_id=line.id).contacts
    assert (contact.name, contact.numbers) == ("Main number", ("07771 234",))


def test_there_is_always_just_one_button_that_adds(
    screen: ClientsScreen, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    def adding() -> int:
        return sum(one.text() == "Add client" for one in shown(screen, QPushButton))

    screen.begin_client()
    assert adding() == 1
    QTest.keyClick(field(screen, "Name"), Qt.Key.Key_Escape)
    assert adding() == 1
    add_client(archive, name="Quay Motors", by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    assert adding() == 1
    QTest.keyClicks(screen.first_focus(), "nobody")
    assert adding() == 1


def test_nothing_can_be_sought_among_no_clients(screen: ClientsScreen) -> None:
    assert not shown(screen, SearchField)
    QTest.keyClick(the(screen, QPushButton), Qt.Key.Key_Space)
    assert shown(screen, ClientForm)


def test_esc_leaves_the_form_and_adds_nobody(screen: ClientsScreen, archive: Archive, qtbot: QtBot) -> None:
    screen.begin_client()
    form = the(screen, ClientForm)
    QTest.keyClicks(field(form, "Name"), "Harbour Dental")
    QTest.keyClick(field(form, "Name"), Qt.Key.Key_Escape)

    assert not shown(screen, ClientForm)
    assert list_clients(archive) == ()


def test_leaving_the_form_brings_the_keyboard_to_the_list(
    screen: ClientsScreen, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    add_client(archive, name="Quay Motors", by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    screen.begin_client()
    QTest.keyClick(field(screen, "Name"), Qt.Key.Key_Escape)

    assert screen.focusWidget() is the(screen, ListPanel)


def test_typing_and_enter_open_a_card_and_esc_leads_back(
    screen: ClientsScreen, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    add_client(archive, name="Harbour Dental", by="AM")
    quay = add_client(archive, name="Quay Motors", by="AM")
    screen.refresh()
    settled(qtbot, tasks)

    typing = screen.first_focus()
    QTest.keyClicks(typing, "quay")
    assert rows(screen) == 1
    QTest.keyClick(typing, Qt.Key.Key_Return)
    assert screen.client == quay
    settled(qtbot, tasks)

    QTest.keyClick(screen.first_focus(), Qt.Key.Key_Escape)
    assert rows(screen) == 1
    assert screen.client is None


def test_who_is_not_found_can_be_added_under_the_name_typed(
    screen: ClientsScreen, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    add_client(archive, name="Harbour Dental", by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    QTest.keyClicks(screen.first_focus(), "Quay Motors")

    the(screen, EmptyState).acted.emit()

    assert the(screen, ClientForm).name() == "Quay Motors"


def test_a_refresh_keeps_the_chosen_row(screen: ClientsScreen, archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
    for name in ("Harbour Dental", "Quay Motors"):
        add_client(archive, name=name, by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    panel = the(screen, ListPanel)
    panel.setCurrentIndex(panel.model().index(1, 0))

    open_job(archive, client_id=add_client(archive, name="Abbey Vets", by="AM"), title="Printer", by="AM")
    screen.refresh()
    settled(qtbot, tasks)

    assert panel.currentIndex().data() == "Quay Motors"
    assert panel.currentIndex().row() == 2


def test_typing_on_the_list_narrows_it(screen: ClientsScreen, archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
    for name in ("Harbour Dental", "Quay Motors"):
        add_client(archive, name=name, by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    the(screen, ListPanel).setFocus()
    for letter in "quay":
        QTest.keyClicks(screen.focusWidget(), letter)

    assert field(screen, "Find a client").text() == "quay"
    assert rows(screen) == 1


def test_a_client_added_by_mistake_is_taken_out_again_with_its_person(
    screen: ClientsScreen, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    screen.begin_client()
    form = the(screen, ClientForm)
    for name, words in (("Name", "Harbuor Dental"), ("Person", "Owner"), ("Telephone", "020 7946 0123")):
        QTest.keyClicks(field(form, name), words)
    with qtbot.waitSignal(screen.message) as told:
        QTest.keyClick(field(form, "Name"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert screen.client is not None
    assert told.args is not None
    told.args[1]()
    settled(qtbot, tasks)

    assert list_clients(archive) == ()
    assert screen.client is None


def test_a_card_whose_client_was_taken_out_elsewhere_gives_way_to_the_list(
    screen: ClientsScreen, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    client = add_client(archive, name="Harbuor Dental", by="AM")
    screen.show_client(client)
    settled(qtbot, tasks)
    take_back_client(archive, client_id=client, by="TR")
    screen.refresh()
    settled(qtbot, tasks)

    assert screen.client is None
