"""The whole life of a job, by keyboard alone: from the enquiry to the day on which it is opened again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from archive.records import FollowUpReason, JobStage, Outcome, Standing
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.filing import file_document
from archive.services.job_file import JobFile
from archive.services.jobs import open_job
from desktop.views.job_fields import WordsField
from desktop.views.job_kept_line import KeptLine
from desktop.views.job_yes_form import YesForm
from desktop.way_back import JOB
from desktop.widgets.choice_box import ChoiceBox
from tests.archive.services.proofs import proof
from tests.desktop.views.hands import field, the
from tests.journeys.conftest import Office
from tests.journeys.hands import Hands


def test_a_job_lives_from_its_enquiry_to_its_reopening_by_keyboard_alone(office: Office) -> None:
    app, archive = office.app, office.app.archive
    client = add_client(archive, name="Harbour Dental", standing=Standing.ESTABLISHED, by="AM")
    add_contact(archive, client_id=client, name="Helen Stone", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM").id
    app.show_client(client)
    app.way.show_job(job)
    hands = Hands(office, job)
    office.qtbot.waitUntil(lambda: app.window.screens.current == JOB and not app.tasks.under_way)
    app.job.first_focus().setFocus()

    # Enquiry: both halves are written, and the office says what it needs.
    hands.do("Write what both expect")
    assert isinstance(hands.here, WordsField)
    hands.type("Copy all patient files")
    hands.press(Qt.Key.Key_Return)
    hands.type("Return the machine")
    hands.tab_until(lambda: isinstance(hands.here, WordsField) and hands.here.accessibleName() == "You will")
    hands.type("Send the licence keys")
    hands.until(lambda file: file.agreement is not None and len(file.agreement.newest.theirs) == 1)

    # Proposed; work begins although nothing is in writing, for a reason, and somebody has to obtain it.
    hands.do("Mark as sent")
    hands.until(lambda file: file.job.stage is JobStage.PROPOSED)
    hands.do("More to do with this job")
    hands.choose("On to “In progress”…")
    hands.answer("The practice opens at eight")
    hands.until(lambda file: file.job.stage is JobStage.IN_PROGRESS)
    assert [start.why for start in hands.file().starts] == ["The practice opens at eight"]
    assert FollowUpReason.APPROVAL in [one.reason for one in hands.file().follow_ups]

    # The yes comes on paper after all: it is recorded, and settles what was to be obtained.
    signed = proof(archive, "signed.pdf")
    file_document(archive, document_id=signed, client_id=client, what="Signed form", by="AM")
    hands.do("Record acceptance")
    form = the(app.job, YesForm)
    assert field(form, "Who").text() == "Helen Stone"
    hands.tab_until(lambda: field(form, "Proof").hasFocus())
    hands.type("signed form")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda file: file.agreement is not None and file.agreement.current is not None)
    assert hands.file().starts[0].approval_id is None
    assert hands.file().in_the_way is None

    # One line is kept, the next one missed, with why.
    hands.tab_until(lambda: isinstance(hands.here, KeptLine))
    hands.press(Qt.Key.Key_K)
    hands.until(lambda file: _outcomes(file).count(Outcome.KEPT) == 1)
    office.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), KeptLine))
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_M)
    hands.type("The courier was late")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda file: Outcome.MISSED in _outcomes(file))

    # They want more: another version, which they accept as well.
    hands.do("New version")
    hands.answer("They also expected a fresh system")
    hands.until(lambda file: file.agreement is not None and file.agreement.newest.number == 2)
    hands.tab_until(lambda: isinstance(hands.here, WordsField) and not hands.here.toPlainText())
    hands.type("Set up a fresh system")
    hands.until(lambda file: file.agreement is not None and len(file.agreement.newest.ours) == 3)
    hands.do("What changed since version 1")
    hands.do("Record acceptance")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda file: file.agreement is not None and file.agreement.counts.number == 2)

    app.job.first_focus().setFocus()
    hands.tab_until(lambda: isinstance(hands.here, KeptLine))
    for _ in hands.lines():
        if "Set up a fresh system" in hands.here.accessibleName():
            break
        hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_K)
    hands.until(lambda file: _outcomes(file).count(Outcome.KEPT) == 2)

    # Done, closed with a note on how it ended, and opened again where it stood.
    app.job.first_focus().setFocus()
    hands.do("Mark as done")
    hands.until(lambda file: file.job.stage is JobStage.DONE)
    hands.do("Close job")
    office.qtbot.waitUntil(lambda: isinstance(hands.here, ChoiceBox))  # what is still open is asked first, and stays
    hands.tab_until(lambda: hands.here.accessibleName() == "Closing note")
    hands.answer("All files are back")
    hands.until(lambda file: file.job.stage is JobStage.CLOSED and file.job.closed_on is not None)
    hands.do("Reopen")
    hands.answer("A folder is missing")
    hands.until(lambda file: file.job.stage is JobStage.DONE and file.job.closed_on is None)
    assert [step.stage for step in hands.file().steps] == [
        JobStage.ENQUIRY,
        JobStage.PROPOSED,
        JobStage.IN_PROGRESS,
        JobStage.DONE,
        JobStage.CLOSED,
        JobStage.DONE,
    ]


def _outcomes(file: JobFile) -> list[Outcome]:
    agreement = file.agreement
    return [line.outcome for line in agreement.counts.lines] if agreement is not None else []
