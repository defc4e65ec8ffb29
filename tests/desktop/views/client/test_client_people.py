"""The people of a client: numbers ready to be dialled, who has left, and two desks at one person."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.client_undo import contact_left
from archive.services.clients import add_client, change_client, client_card
from archive.services.contacts import add_contact, change_contact
from archive.services.jobs import open_job
from desktop.tasks import Tasks
from desktop.views.client_job_row import JobRow
from desktop.views.client_people import MOST, PeopleSection, PersonRow
from desktop.views.client_person_form import PersonForm
from desktop.widgets.copy_button import CopyButton
from tests.desktop.views.client.conftest import Show
from tests.desktop.views.hands import button, field, settled, shown, the


@pytest.fixture
def client(archive: Archive) -> int:
    made = add_client(archive, name="Harbour Dental", by="AM")
    add_contact(archive, client_id=made, name="Owner", numbers=("02079460123",))
    return made


def texts(inside: PersonRow | PersonForm) -> list[str]:
    return [label.text() for label in shown(inside, QLabel)]


def test_a_number_is_shown_and_copied_as_it_is_read_out(show: Show, qtbot: QtBot) -> None:
    card = show()
    with qtbot.waitSignal(card.message) as said:
        QTest.mouseClick(the(card, CopyButton), Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text() == "020 7946 0123"
    assert said.args == ["020 7946 0123 copied.", None]


def test_who_has_left_stands_last_and_says_so(show: Show, archive: Archive, client: int) -> None:
    gone = add_contact(archive, client_id=client, name="Accounts")
    contact_left(archive, contact_id=gone, by="AM", left_on=date(2026, 3, 2))
    add_contact(archive, client_id=client, name="Front desk")
    rows = shown(show(), PersonRow)

    assert [texts(row)[0] for row in rows] == ["Owner", "Front desk", "Accounts"]
    assert "left 2 Mar" in texts(rows[-1])


def test_somebody_who_is_no_longer_there_is_back_after_undo(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    QTest.keyClick(the(card, PersonRow), Qt.Key.Key_Return)
    with qtbot.waitSignal(card.message) as said:
        button(the(card, PersonForm), "No longer there").click()
    settled(qtbot, tasks)
    assert said.args[0] == "Owner is no longer there."
    assert "left today" in texts(the(card, PersonRow))

    said.args[1]()
    settled(qtbot, tasks)
    assert client_card(archive, client_id=client).contacts[0].left_on is None


def test_a_person_is_added_in_place_and_gone_after_undo(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(the(card, PeopleSection), "Add").click()
    form = the(card, PersonForm)
    QTest.keyClicks(field(form, "Name"), "Front desk")
    QTest.keyClicks(field(form, "Numbers"), "020 7946 0124, 07700 900123")
    with qtbot.waitSignal(card.message) as said:
        QTest.keyClick(field(form, "Numbers"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert len(shown(card, PersonRow)) == 2
    contact = client_card(archive, client_id=client).contacts[1]
    assert (contact.name, contact.numbers) == ("Front desk", ("020 7946 0124", "07700 900123"))

    said.args[1]()
    settled(qtbot, tasks)
    assert len(client_card(archive, client_id=client).contacts) == 1


def test_many_people_leave_room_for_the_jobs_until_all_are_wanted(show: Show, archive: Archive, client: int) -> None:
    for number in range(MOST + 2):
        add_contact(archive, client_id=client, name=f"Desk {number}")
    card = show()
    assert len(shown(card, PersonRow)) == MOST
    button(card, "3 more").click()

    assert len(shown(card, PersonRow)) == MOST + 3
    assert isinstance(card.focusWidget(), PersonRow)


def test_a_person_whom_another_desk_changed_is_not_overwritten_unseen(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    QTest.keyClick(the(card, PersonRow), Qt.Key.Key_Return)
    (owner,) = client_card(archive, client_id=client).contacts
    change_contact(archive, contact_id=owner.id, name="Ames", role="", email="a@x.example", numbers=(), by="BK")
    form = the(card, PersonForm)
    name = field(form, "Name")
    name.setText("Dr Ames")
    QTest.keyClick(name, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    told = " ".join(texts(form))
    assert "Ames was changed by BK" in told
    assert "Name is now “Ames”" in told
    assert "Numbers is now empty" in told
    assert name.text() == "Dr Ames"
    assert client_card(archive, client_id=client).contacts[0].name == "Ames"

    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: client_card(archive, client_id=client).contacts[0].name == "Dr Ames")
    settled(qtbot, tasks)


def test_the_postal_address_stands_under_the_people_and_a_click_copies_its_lines(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    assert not [label for label in shown(the(card, PeopleSection), QLabel) if label.text() == "Address"]

    change_client(archive, client_id=client, address="4 Pier Road\nWhitby\nYO21 3PU", by="AM")
    card.refresh()
    settled(qtbot, tasks)
    copy = next(one for one in shown(card, CopyButton) if one.accessibleName() == "Copy 4 Pier Road, Whitby, YO21 3PU")
    with qtbot.waitSignal(card.message) as said:
        copy.click()
    assert QGuiApplication.clipboard().text() == "4 Pier Road\nWhitby\nYO21 3PU"
    assert said.args == ["4 Pier Road, Whitby, YO21 3PU copied.", None]


def test_a_long_address_is_read_whole_in_a_narrow_section(show: Show, archive: Archive, client: int) -> None:
    address = (
        "The Old Chandlery",
        "14 Harbour Street",
        "Robin Hood's Bay",
        "near Whitby",
        "North Yorkshire",
        "YO21 3PU",
    )
    change_client(archive, client_id=client, address="\n".join(address), by="AM")
    copy = next(one for one in shown(show(), CopyButton) if "Chandlery" in one.accessibleName())

    lines = copy.text().splitlines()
    assert len(lines) > 1
    assert " ".join(lines) == ", ".join(address)  # none of it elided
    assert copy.height() >= len(lines) * copy.fontMetrics().height()


def test_what_is_no_address_is_not_kept_without_a_word(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(the(card, PeopleSection), "Add").click()
    form = the(card, PersonForm)
    QTest.keyClicks(field(form, "Name"), "Front desk")
    QTest.keyClicks(field(form, "E-mail"), "ask Ann")
    QTest.keyClick(field(form, "E-mail"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert "“ask Ann” is not an e-mail address. A remark belongs into a note." in texts(form)
    assert len(client_card(archive, client_id=client).contacts) == 1


def test_the_keyboard_stays_on_the_address_while_another_desk_adds_somebody(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    change_client(archive, client_id=client, address="4 Pier Road", by="AM")
    card = show()
    next(one for one in shown(card, CopyButton) if "Pier" in one.text()).setFocus()
    add_contact(archive, client_id=client, name="Reception")
    card.refresh()
    settled(qtbot, tasks)

    now = card.focusWidget()
    assert isinstance(now, CopyButton)
    assert now.accessibleName() == "Copy 4 Pier Road"


def test_numbers_that_are_none_are_refused_and_those_on_record_left_alone(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    add_contact(archive, client_id=client, name="Caretaker", numbers=("12",))
    card = show()
    button(the(card, PeopleSection), "Add").click()
    form = the(card, PersonForm)
    QTest.keyClicks(field(form, "Name"), "Front desk")
    QTest.keyClicks(field(form, "Numbers"), "12, call me")
    QTest.keyClick(field(form, "Numbers"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert any(one.startswith("“12” is too short for a telephone number.") for one in texts(form))
    assert len(client_card(archive, client_id=client).contacts) == 2
    QTest.keyClick(form, Qt.Key.Key_Escape)
    row = next(one for one in shown(card, PersonRow) if "Caretaker" in one.accessibleName())
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.keyClicks(field(the(card, PersonForm), "Numbers"), ", ext. 13")
    QTest.keyClick(field(the(card, PersonForm), "Numbers"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert client_card(archive, client_id=client).contacts[1].numbers == ("12", "ext. 13")


def test_a_person_is_changed_in_place(show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot) -> None:
    card = show()
    QTest.keyClick(the(card, PersonRow), Qt.Key.Key_Return)
    form = the(card, PersonForm)
    field(form, "Name").setText("Dr Ames")
    QTest.keyClick(field(form, "Name"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: client_card(archive, client_id=client).contacts[0].name == "Dr Ames")
    settled(qtbot, tasks)

    assert client_card(archive, client_id=client).contacts[0].numbers == ("02079460123",)


def test_leaving_or_saving_a_person_brings_the_keyboard_back_to_them(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    QTest.keyClick(the(card, PersonRow), Qt.Key.Key_Return)
    QTest.keyClick(the(card, PersonForm), Qt.Key.Key_Escape)
    assert card.focusWidget() is the(card, PersonRow)
    QTest.keyClick(the(card, PersonRow), Qt.Key.Key_Return)
    QTest.keyClicks(field(card, "Role"), "Dentist")
    QTest.keyClick(field(card, "Role"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: client_card(archive, client_id=client).contacts[0].role == "Dentist")
    settled(qtbot, tasks)
    assert card.focusWidget() is the(card, PersonRow)


def test_many_people_leave_room_for_the_open_jobs(show: Show, archive: Archive, client: int) -> None:
    for number in range(10):
        numbers = (f"020 7946 02{number:02}", f"07700 9001{number:02}")
        add_contact(archive, client_id=client, name=f"Person {number}", email="a@b.example", numbers=numbers)
    open_job(archive, client_id=client, title="Replace router", by="AM")
    card = show()
    job = the(card, JobRow)
    assert job.mapTo(card, job.rect().topLeft()).y() < card.height() - job.height()
    button(card, f"{11 - len(shown(card, PersonRow))} more").click()
    assert len(shown(card, PersonRow)) == 11
