"""What of a client or of a job can be sent is offered in the panel, to choose from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from archive.sending.choice import Choice, SomePages
from archive.services.clients import add_client
from archive.services.jobs import open_job
from archive.services.notes import write_note
from desktop.models.send_this import SendThis
from desktop.views.sending_offers import SendingOffers
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row import ROW_ROLE, Row
from tests.desktop.views.hands import button, shown, the
from tests.desktop.views.sending.conftest import Desk


def rows(desk: Desk) -> list[Row]:
    model = the(desk.panel, SendingOffers).rows
    return [model.data(model.index(place), ROW_ROLE) for place in range(model.rowCount())]  # type: ignore[misc]  # rows


def add(desk: Desk, what: SendThis) -> None:
    """Choose a line by keyboard."""
    listed = the(desk.panel, ListPanel)
    place = the(desk.panel, SendingOffers).rows.place_of(what)
    assert place is not None
    listed.setCurrentIndex(listed.model().index(place, 0))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    desk.settle()


def test_a_clients_papers_and_notes_are_chosen_from_a_list(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.panel.panel_wanted):
        desk.send(client_id=desk.client)
    assert {row.title for row in rows(desk)} == {"Work order", "Call"}
    assert not button(desk.panel, "Copy").isEnabled()

    add(desk, SendThis(note_id=desk.note))
    add(desk, SendThis(document_id=desk.paper))
    add(desk, SendThis(document_id=desk.paper))
    assert desk.panel.choice() == Choice((SomePages(desk.paper),), (desk.note,))
    assert [row.action for row in rows(desk)] == ["", ""]
    assert button(desk.panel, "Copy").isEnabled()


def test_what_is_taken_out_again_can_be_added_again_and_the_list_stays(desk: Desk) -> None:
    desk.send(client_id=desk.client)
    add(desk, SendThis(note_id=desk.note))
    with desk.qtbot.assertNotEmitted(desk.panel.finished):
        desk.panel.items[0].removed.emit()
        desk.settle()
    assert [row.action for row in rows(desk)] == ["Add", "Add"]


def test_the_list_is_narrowed_by_words(desk: Desk) -> None:
    desk.send(client_id=desk.client)
    field = next(one for one in shown(desk.panel, QLineEdit) if one.accessibleName() == "Find what is to go")
    QTest.keyClicks(field, "order wor")
    assert [row.title for row in rows(desk)] == ["Work order"]


def test_the_keyboard_goes_from_the_field_into_the_list_and_stays_there_for_the_next(desk: Desk) -> None:
    desk.send(client_id=desk.client)
    desk.panel.activateWindow()
    field = next(one for one in shown(desk.panel, QLineEdit) if one.accessibleName() == "Find what is to go")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    listed = the(desk.panel, ListPanel)
    assert QApplication.focusWidget() is listed
    with desk.qtbot.assertNotEmitted(desk.panel.panel_wanted):
        QTest.keyClick(listed, Qt.Key.Key_Return)
        desk.settle()
    QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    desk.settle()
    assert QApplication.focusWidget() is listed
    assert len(desk.panel.items) == 2

    QTest.keyClicks(field, "order")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_what_is_typed_at_once_finds_what_is_to_go(desk: Desk) -> None:
    desk.send(client_id=desk.client)
    desk.panel.activateWindow()
    desk.panel.setFocus(Qt.FocusReason.OtherFocusReason)  # as the side panel does when it opens
    typed_in = QApplication.focusWidget()
    assert typed_in is not None
    QTest.keyClicks(typed_in, "order")
    assert [row.title for row in rows(desk)] == ["Work order"]


def test_a_job_offers_its_own(desk: Desk) -> None:
    job = open_job(desk.archive, client_id=desk.client, title="Printer", by="AM").id
    write_note(desk.archive, client_id=desk.client, job_id=job, text="Which one?", by="AM")
    desk.send(job_id=job)
    assert [row.second for row in rows(desk)] == ["Which one?"]


def test_what_was_left_for_another_client_does_not_wait_under_the_list(desk: Desk) -> None:
    other = add_client(desk.archive, name="Smith & Sons", by="AM")
    theirs = write_note(desk.archive, client_id=other, text="They called.", by="AM")
    desk.send(note_id=desk.note)
    desk.panel.hide()
    desk.send(client_id=other)
    assert desk.panel.items == ()
    desk.panel.show()
    assert the(desk.panel, SendingOffers).rows.place_of(SendThis(note_id=theirs)) == 0


def test_a_client_without_papers_and_notes_is_told_so(desk: Desk) -> None:
    other = add_client(desk.archive, name="Smith & Sons", by="AM")
    with desk.qtbot.assertNotEmitted(desk.panel.panel_wanted):
        desk.send(client_id=other)
    assert desk.said == ["There is no page and no note that could be sent."]


def test_what_waits_from_before_is_told_apart_from_another_clients_list(desk: Desk) -> None:
    other = add_client(desk.archive, name="Smith & Sons", by="AM")
    theirs = write_note(desk.archive, client_id=other, text="They called.", by="AM")
    desk.send(client_id=desk.client)
    add(desk, SendThis(note_id=desk.note))
    assert desk.panel.warning == ""
    assert "Harbour Dental · They agreed" in desk.panel.items[0].accessibleName()

    desk.send(client_id=other)
    assert desk.panel.warning == "The list is of Smith & Sons, but what is chosen is of Harbour Dental."
    add(desk, SendThis(note_id=theirs))
    assert "Harbour Dental, Smith & Sons" in desk.panel.warning
    assert "The list" not in desk.panel.warning
    desk.panel.items[0].removed.emit()
    desk.settle()
    assert desk.panel.warning == ""
