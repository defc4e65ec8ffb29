"""A new client says yes on the phone: work cannot begin before their e-mail is there, and can once it is read."""

from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from archive.records import FollowUpReason, JobStage, Standing
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.jobs import open_job
from desktop.views.job_fields import WordsField
from desktop.views.job_mail_offer import MailOffer
from desktop.views.job_why_form import WhyForm
from desktop.views.job_yes_form import YesForm
from desktop.way_back import JOB
from tests.desktop.views.hands import field, shown, the
from tests.journeys.conftest import Office
from tests.journeys.hands import Hands
from tests.ocr.mails import mail, written


def a_job(office: Office, standing: Standing) -> Hands:
    """A job on screen that was opened today, with the keyboard at its head."""
    app, archive = office.app, office.app.archive
    client = add_client(archive, name="Harbour View Hotel", standing=standing, by="AM")
    add_contact(archive, client_id=client, name="M. Linnell", email="margaret@harbour-view.example", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM").id
    app.show_client(client)
    app.way.show_job(job)
    office.wait(lambda: app.window.screens.current == JOB and not app.tasks.under_way)
    app.job.first_focus().setFocus()
    return Hands(office, job)


def begin(hands: Hands) -> None:
    """Ask for work to begin, from wherever the keyboard is."""
    hands.office.app.job.first_focus().setFocus()
    hands.do("More to do with this job")
    hands.choose("On to “In progress”…")


def asked(hands: Hands) -> str:
    """What the form that stands in the way says."""
    return " ".join(one.text() for one in shown(the(hands.screen, WhyForm), QLabel))


def test_a_new_clients_job_begins_once_the_mail_that_confirms_their_yes_is_read(office: Office, tmp_path: Path) -> None:
    hands = a_job(office, Standing.NEW)
    archive = office.app.archive

    # They say yes on the phone: what both expect is written, their yes is kept, and the words to send are copied.
    hands.do("Write what both expect")
    assert isinstance(hands.here, WordsField)
    hands.type("Copy all files from the old machine")
    hands.until(lambda file: file.agreement is not None and len(file.agreement.newest.ours) == 1)
    hands.do("They said yes on the phone")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda file: len(file.approvals) == 1)
    hands.do("Copy text")
    assert "Copy all files from the old machine" in QGuiApplication.clipboard().text()
    assert [one.reason for one in hands.file().follow_ups] == [FollowUpReason.CONFIRMATION]

    # Work cannot begin on it.
    begin(hands)
    assert "has to say yes in writing first" in asked(hands)
    assert hands.file().job.stage is not JobStage.IN_PROGRESS
    hands.press(Qt.Key.Key_Escape)

    # Their e-mail is dropped on the job, read, and recorded as the approval; that settles what was to be obtained.
    message = mail()
    sent = archive.clock.now() - timedelta(minutes=5)
    message.replace_header("Date", format_datetime(sent))
    office.drop(written(message, tmp_path / "message.eml"))
    office.wait(lambda: bool(shown(office.app.job, MailOffer)))
    office.wait_until_calm()
    hands.do("Record as approval")
    office.wait(lambda: bool(shown(office.app.job, YesForm)))
    office.wait(lambda: field(the(hands.screen, YesForm), "Reference").text() == "Approval of the recovery")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda file: len(file.approvals) == 2 and all(one.settled is not None for one in file.follow_ups))

    # What is written has to be accepted as well, and that same mail is offered as its proof.
    begin(hands)
    assert "has not accepted version 1" in asked(hands)
    hands.do("Record acceptance")
    office.wait(lambda: bool(shown(office.app.job, YesForm)))
    form = the(hands.screen, YesForm)
    office.wait(lambda: field(form, "Proof").text() == "Approval of the recovery, Margaret Linnell")
    assert field(form, "Who").text() == "M. Linnell"
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda file: file.agreement is not None and file.agreement.current is not None)
    begin(hands)
    hands.answer()
    hands.until(lambda file: file.job.stage is JobStage.IN_PROGRESS)
    assert QApplication.activePopupWidget() is None


def test_a_client_of_ten_years_begins_with_a_reason_and_a_reminder_to_chase_the_yes(office: Office) -> None:
    hands = a_job(office, Standing.LONG_STANDING)
    begin(hands)
    assert "A reminder: nothing in writing" in asked(hands)
    assert "No lines are written either" in asked(hands)
    hands.answer("They trust us, and the shop opens at eight")
    hands.until(lambda file: file.job.stage is JobStage.IN_PROGRESS)

    file = hands.file()
    assert [start.why for start in file.starts] == ["They trust us, and the shop opens at eight"]
    assert [one.reason for one in file.follow_ups if one.settled is None] == [FollowUpReason.APPROVAL]
    assert file.steps[-1].why == "No lines were agreed: They trust us, and the shop opens at eight"
