"""A client's yes by e-mail: dropped on the window, read, filed with what hangs on it, and found again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from archive.records.documents import DocumentState
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.filing import places_of
from archive.services.mails import mail_facts
from archive.services.viewing import batches
from desktop.views.document_pane import DocumentPane
from desktop.views.intake_list import IntakeList
from tests.desktop.views.hands import the
from tests.journeys.conftest import Office, draw_pdf, draw_side
from tests.ocr.mails import SENT, mail, written


def test_an_approval_by_mail_is_read_filed_with_its_order_and_found(office: Office, tmp_path: Path) -> None:
    app, window, archive = office.app, office.app.window, office.app.archive
    client = add_client(archive, name="Harbour View Hotel", by="AM")
    add_contact(archive, client_id=client, name="Margaret Linnell", email="margaret@harbour-view.example", by="AM")

    # The mail is dropped; what hangs on it becomes a line of its own, and both are read.
    draw_pdf(tmp_path / "order.pdf", draw_side("PURCHASE ORDER", "No. 4711", "Recovery of the front desk computer"))
    message = mail()
    order = (tmp_path / "order.pdf").read_bytes()
    message.add_attachment(order, maintype="application", subtype="pdf", filename="order 4711.pdf")
    office.drop(written(message, tmp_path / "message.eml"))
    office.wait(lambda: len(batches(archive)) == 1 and len(batches(archive)[0].lines) == 2)
    office.wait_until_calm()
    (batch,) = batches(archive)
    assert {line.document_state for line in batch.lines} == {DocumentState.READ}
    assert [line.name for line in batch.lines] == ["Approval of the recovery.eml", "order 4711.pdf"]
    document, attached = (line.document_id or 0 for line in batch.lines)

    # Who sent it tells where it belongs, so Enter files it there, and what hangs on it along with it.
    files = the(app.intake, IntakeList)
    app.intake.show_document(document)
    office.wait(lambda: [bool(file.suggestion) for file in files.chosen_files()] == [True])
    files.setFocus()
    QTest.keyClick(files, Qt.Key.Key_Return)
    office.wait(lambda: bool(places_of(archive, document_id=attached)))
    assert [places_of(archive, document_id=one)[0].client_id for one in (document, attached)] == [client, client]

    # Sender, date and subject are there for the approval.
    facts = mail_facts(archive, document_id=document)
    assert facts is not None
    assert (facts.sent_at, facts.subject) == (SENT, "Approval of the recovery")

    # Two words bring it back, with exactly these words outlined.
    office.wait_until_calm()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.top_bar.search, "accept quotation")
    office.wait(lambda: window.search.panel.isVisible() and window.search.panel.count > 0)
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    pane: DocumentPane = app.found.beside.pane
    office.wait(lambda: {word.text.lower().strip(".") for word in pane.sheet.words} == {"accept", "quotation"})
    assert pane.document_id == document
