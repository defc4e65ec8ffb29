"""The phone rings: who it is, what they want and what was promised are on record before the receiver is down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QWidget

from archive.services.clients import add_client, client_card, list_clients
from archive.services.contacts import add_contact
from archive.services.health import health
from archive.services.jobs import list_jobs, open_job
from archive.services.timeline import EntryKind, timeline
from desktop.views.note_who import WhoField
from tests.archive.told import open_follow_ups
from tests.drafted import kept_draft
from tests.journeys.conftest import Office

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def at_keyboard() -> QWidget:
    """Whatever has the keyboard now."""
    now = QApplication.focusWidget()
    assert now is not None
    return now


def test_a_call_is_answered_noted_and_kept_without_the_mouse(office: Office) -> None:
    app, window, archive = office.app, office.app.window, office.app.archive
    client = add_client(archive, name="Smith & Son", town="Whitby", by="AM")
    namesake = add_client(archive, name="Smith & Sons", town="Scarborough", by="AM")
    add_contact(archive, client_id=client, name="Ida Smith", role="Owner", numbers=("01947 496 0123",), by="AM")
    add_contact(archive, client_id=namesake, name="Bert Smith", numbers=("01723 496 0555",), by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")

    # F2: the panel asks who it is; the last digits on the display are enough, whatever the names.
    QTest.keyClick(window, Qt.Key.Key_F2)
    who = app.note.findChild(WhoField)
    assert isinstance(who, WhoField)
    office.wait(lambda: at_keyboard() is who.field)
    QTest.keyClicks(who.field, "smith")
    office.wait(lambda: who.answers.isVisible() and who.answers.count >= 2)
    who.field.selectAll()
    QTest.keyClicks(who.field, "960123")
    office.wait(lambda: who.answers.isVisible() and who.answers.marked == f"client:{client}")
    QTest.keyClick(who.field, Qt.Key.Key_Return)

    # Their card stands behind the note, the person is the one whose number it is, and the words are typed at once.
    office.wait(lambda: app.clients.client == client and not app.tasks.under_way)
    words = app.note.findChild(QPlainTextEdit)
    assert at_keyboard() is words
    assert "Ida Smith, owner" in [box.currentText() for box in app.note.findChildren(QComboBox)]
    QTest.keyClicks(words, "She wants a fresh system too")

    # Something else is looked up meanwhile; the note stays open, and lies on disk.
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(window.top_bar.search, "smith & sons")
    office.wait(lambda: window.search.panel.isVisible() and window.search.panel.count > 0)
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    office.wait(lambda: app.clients.client == namesake)
    assert window.side_panel.isVisible()
    office.wait(lambda: (draft := kept_draft(archive)) is not None and draft.text == "She wants a fresh system too")

    # One stroke: the note, a follow-up, a job and their complaint.
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert at_keyboard() is words
    QTest.keyClick(words, Qt.Key.Key_F, ALT)
    QTest.keyClicks(at_keyboard(), "Send what both sides expect")
    QTest.keyClick(at_keyboard(), Qt.Key.Key_Return)
    QTest.keyClicks(at_keyboard(), "tomorrow")
    QTest.keyClick(at_keyboard(), Qt.Key.Key_J, ALT)
    QTest.keyClicks(at_keyboard(), "Fresh system")
    QTest.keyClick(at_keyboard(), Qt.Key.Key_C, ALT)
    QTest.keyClicks(at_keyboard(), "I thought that was included")
    QTest.keyClick(at_keyboard(), Qt.Key.Key_Return, CTRL)
    office.wait(lambda: not window.side_panel.isVisible())
    entries = timeline(archive, client_id=client)
    (note,) = [entry for entry in entries if entry.kind is EntryKind.NOTE]
    (follow_up,) = open_follow_ups(archive, client_id=client)
    (clue,) = health(archive, client_id=client).clues
    assert (note.text, note.contact) == ("She wants a fresh system too", "Ida Smith")
    assert (follow_up.what, follow_up.days, follow_up.job) == ("Send what both sides expect", -1, note.job)
    assert clue.words == "I thought that was included"
    assert [one.title for one in list_jobs(archive, client_id=client)] == ["Fresh system", job.title]
    office.wait(lambda: kept_draft(archive) is None)


def test_somebody_unknown_calls_and_is_a_client_before_the_receiver_is_down(office: Office) -> None:
    app, window, archive = office.app, office.app.window, office.app.archive
    app.window.show_screen("intake")

    # F2 and the number on the display: nobody is known by it, so it becomes a client in the note itself.
    QTest.keyClick(window, Qt.Key.Key_F2)
    who = app.note.findChild(WhoField)
    assert isinstance(who, WhoField)
    office.wait(lambda: at_keyboard() is who.field)
    QTest.keyClicks(who.field, "01723 496 0777")
    office.wait(lambda: who.answers.isVisible() and who.answers.count == 1)
    QTest.keyClick(who.field, Qt.Key.Key_Return)
    QTest.keyClicks(at_keyboard(), "Quay Motors")
    QTest.keyClick(at_keyboard(), Qt.Key.Key_Tab)
    QTest.keyClicks(at_keyboard(), "Ben Quay")
    QTest.keyClick(at_keyboard(), Qt.Key.Key_Return)
    words = app.note.findChild(QPlainTextEdit)
    office.wait(lambda: at_keyboard() is words and app.clients.client is not None and not app.tasks.under_way)
    QTest.keyClicks(at_keyboard(), "Wants a price for a till")
    QTest.keyClick(at_keyboard(), Qt.Key.Key_Return, CTRL)
    office.wait(lambda: not window.side_panel.isVisible())
    (client,) = (one.id for one in list_clients(archive) if one.name == "Quay Motors")
    (ben,) = client_card(archive, client_id=client).contacts
    (note,) = [entry for entry in timeline(archive, client_id=client) if entry.kind is EntryKind.NOTE]
    assert (ben.name, ben.numbers, note.contact) == ("Ben Quay", ("01723 496 0777",), "Ben Quay")

    # A colleague of his rings from another number and is named in the note.
    QTest.keyClick(window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    office.wait(lambda: at_keyboard() is who.field)
    QTest.keyClicks(who.field, "07700 900 123")
    office.wait(lambda: who.answers.isVisible() and who.answers.count == 1)
    who.field.selectAll()
    QTest.keyClicks(who.field, "quay")
    office.wait(lambda: who.answers.isVisible() and who.answers.marked == f"client:{client}")
    QTest.keyClick(who.field, Qt.Key.Key_Return)
    office.wait(lambda: not app.tasks.under_way)
    QTest.keyClicks(at_keyboard(), "Asks when we come")
    people = next(one for one in app.note.findChildren(QComboBox) if one.accessibleName() == "With")
    people.setFocus()
    QTest.keyClick(people, Qt.Key.Key_End)
    QTest.keyClicks(at_keyboard(), "Jane Doe")
    QTest.keyClick(at_keyboard(), Qt.Key.Key_Return, CTRL)
    office.wait(lambda: not window.side_panel.isVisible())
    people_now = [(one.name, one.numbers) for one in client_card(archive, client_id=client).contacts]
    assert people_now == [("Ben Quay", ("01723 496 0777",)), ("Jane Doe", ("07700 900 123",))]
    office.wait(lambda: kept_draft(archive) is None)
