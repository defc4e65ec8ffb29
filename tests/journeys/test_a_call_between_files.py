"""The phone rings in the middle of filing: the caller is answered from the record, and filing goes on where it was."""

from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from archive.records import Given
from archive.services.approvals import record_approval
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.filing import file_document
from archive.services.jobs import open_job
from archive.services.timeline import EntryKind, timeline
from archive.services.viewing import batches
from desktop.views.intake_list import IntakeList
from desktop.views.note_who import WhoField
from desktop.way_back import DOCUMENT
from tests.desktop.views.hands import the
from tests.journeys.conftest import Office
from tests.ocr.mails import mail, written
from tests.ocr.paper import text_pdf


def here() -> QWidget:
    """Whatever has the keyboard."""
    now = QApplication.focusWidget()
    assert now is not None
    return now


def press(office: Office, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(here(), key, modifier)
    office.wait(lambda: not office.app.tasks.under_way)


def test_the_phone_rings_in_the_middle_of_filing(office: Office, tmp_path: Path) -> None:
    app, window, archive = office.app, office.app.window, office.app.archive
    caller = add_client(archive, name="Harbour View Hotel", by="AM")
    owner = add_contact(archive, client_id=caller, name="M. Linnell", numbers=("01947 496 0123",), by="AM")
    job = open_job(archive, client_id=caller, title="Recover data", by="AM").id

    # Some files wait for their place, and their approval by mail is filed already.
    message = mail(body="Yes to £400 for the recovery.")
    message.replace_header("Date", format_datetime(archive.clock.now() - timedelta(minutes=5)))
    scans = [text_pdf(tmp_path / f"scan {n}.pdf", [[f"Delivery note {n}"]]) for n in range(1, 4)]
    office.drop(written(message, tmp_path / "message.eml"), *scans)
    office.wait(lambda: len(batches(archive)) == 1 and len(batches(archive)[0].lines) == 4)
    office.wait_until_calm()
    lines = {line.name: line.document_id or 0 for line in batches(archive)[0].lines}
    approval = next(document for name, document in lines.items() if name.endswith(".eml"))
    file_document(archive, document_id=approval, client_id=caller, job_id=job, by="AM")
    record_approval(
        archive, job_id=job, given=Given.EMAIL, contact_id=owner, amount=40000, document_id=approval, by="AM"
    )
    window.show_screen("intake")
    files = the(app.intake, IntakeList)
    app.intake.show_document(lines["scan 2.pdf"])
    office.wait(lambda: [file.line.document_id for file in files.chosen_files()] == [lines["scan 2.pdf"]])
    files.setFocus()

    # F2 and four digits: the card, and the note's words.
    press(office, Qt.Key.Key_F2)
    who = app.note.findChild(WhoField)
    assert isinstance(who, WhoField)
    office.wait(lambda: here() is who.field)
    QTest.keyClicks(who.field, "0123")
    office.wait(lambda: who.answers.isVisible() and who.answers.marked == f"client:{caller}")
    press(office, Qt.Key.Key_Return)
    office.wait(lambda: app.clients.client == caller and not app.tasks.under_way)
    words = app.note.findChild(QPlainTextEdit)
    assert here() is words

    # "Did we agree £400?" Three keys more, and the mail is on the screen.
    press(office, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    press(office, Qt.Key.Key_Down)
    press(office, Qt.Key.Key_Return)
    office.wait(lambda: window.screens.current == DOCUMENT and app.document.pane.document_id == approval)

    # The note is written while it is looked at; Esc leads back to the same file.
    press(office, Qt.Key.Key_F6)
    assert here() is words
    QTest.keyClicks(words, "Yes, four hundred was agreed")
    press(office, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.wait(lambda: not window.side_panel.isVisible())
    assert [one.text for one in timeline(archive, client_id=caller) if one.kind is EntryKind.NOTE] == [
        "Yes, four hundred was agreed"
    ]
    assert window.screens.current == DOCUMENT
    assert app.document.isAncestorOf(here())
    press(office, Qt.Key.Key_Escape)
    assert window.screens.current == "clients"
    assert app.clients.isAncestorOf(here())
    press(office, Qt.Key.Key_Escape)
    assert window.screens.current == "intake"
    assert [file.line.document_id for file in files.chosen_files()] == [lines["scan 2.pdf"]]
    assert here() is files
