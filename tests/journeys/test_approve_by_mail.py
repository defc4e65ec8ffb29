"""A client's yes by e-mail: dropped on the job, recorded with who, when and what it says, and looked at again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from archive.records import Given
from archive.services.approvals import approvals_of_job
from archive.services.clients import add_client
from archive.services.confirmation import keep_spoken_yes
from archive.services.contacts import add_contact
from archive.services.jobs import open_job
from archive.services.mails import mail_facts
from desktop.views.job_approvals import ApprovalRow
from desktop.views.job_mail_offer import MailOffer
from desktop.views.job_yes_form import YesForm
from desktop.way_back import DOCUMENT, JOB
from tests.desktop.views.hands import button, field, shown, the
from tests.journeys.conftest import Office, draw_pdf, draw_side
from tests.ocr.mails import mail, written


def test_a_mail_dropped_on_a_job_becomes_its_approval_and_leads_to_the_order_on_it(
    office: Office, tmp_path: Path
) -> None:
    app, window, archive = office.app, office.app.window, office.app.archive
    client = add_client(archive, name="Harbour View Hotel", by="AM")
    owner = add_contact(archive, client_id=client, name="M. Linnell", email="margaret@harbour-view.example", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", opened_on=date(2026, 3, 2), by="AM").id
    keep_spoken_yes(archive, job_id=job, by="AM", contact_id=owner, said_on=date(2026, 3, 14))
    app.show_client(client)
    app.way.show_job(job)
    office.wait(lambda: window.screens.current == JOB and not app.tasks.under_way)

    # They said yes on the phone; the mail that confirms it, with an order on it, is dropped on the job. Once it is
    # opened, it is offered as an approval.
    draw_pdf(tmp_path / "order.pdf", draw_side("PURCHASE ORDER", "No. 4711"))
    message = mail()
    message.add_attachment(
        (tmp_path / "order.pdf").read_bytes(), maintype="application", subtype="pdf", filename="order 4711.pdf"
    )
    office.drop(written(message, tmp_path / "message.eml"))
    office.wait(lambda: bool(shown(app.job, MailOffer)))

    # By keyboard: the form is filled with sender, date and subject; the day is the sender's.
    record = button(the(app.job, MailOffer), "Record as approval")
    record.setFocus()
    QTest.keyClick(record, Qt.Key.Key_Return)
    office.wait(lambda: bool(shown(app.job, YesForm)))
    form = the(app.job, YesForm)
    office.wait(lambda: field(form, "Reference").text() == "Approval of the recovery")
    assert field(form, "Who").text() == "M. Linnell"
    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    office.wait(lambda: len(approvals_of_job(archive, job_id=job)) == 2)
    yes, _ = approvals_of_job(archive, job_id=job)
    assert (yes.given, yes.given_by, yes.contact_id) == (Given.EMAIL, "M. Linnell", owner)
    assert (yes.given_on, yes.reference) == (date(2026, 3, 16), "Approval of the recovery")
    proof = yes.document_id or 0
    assert mail_facts(archive, document_id=proof) is not None

    # The proof opens, leads on to the order that hung on it, and that back to the mail; Esc goes the way back.
    office.wait_until_calm()
    office.wait(lambda: len(shown(app.job, ApprovalRow)) == 2)
    link = button(shown(app.job, ApprovalRow)[0], yes.document or "")
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    pane = app.document.pane
    office.wait(lambda: window.screens.current == DOCUMENT and pane.page == 1 and not app.tasks.under_way)
    attached = button(app.document, "order 4711.pdf")
    attached.setFocus()
    QTest.keyClick(attached, Qt.Key.Key_Return)
    office.wait(lambda: pane.document_id not in (None, proof) and pane.page == 1 and not app.tasks.under_way)
    back = button(app.document, "Came with the e-mail “Approval of the recovery” of 16 Mar")
    assert back.isVisible()
    QTest.keyClick(pane.sheet, Qt.Key.Key_Escape)
    office.wait(lambda: pane.document_id == proof and pane.page == 1)
    assert window.screens.current == DOCUMENT
    QTest.keyClick(pane.sheet, Qt.Key.Key_Escape)
    assert window.screens.current == JOB
    QTest.keyClick(app.job, Qt.Key.Key_Escape)
    office.wait(lambda: window.screens.current == "clients" and app.clients.client == client)
