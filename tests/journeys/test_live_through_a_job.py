"""The whole life of a job, by keyboard alone: from the enquiry to the day on which it is opened again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from archive.records import FollowUpReason, JobStage, Outcome, Standing
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.filing import file_document
from archive.services.job_file import JobFile, job_file
from archive.services.jobs import open_job
from desktop.views.job_fields import WordsField
from desktop.views.job_kept_line import KeptLine
from desktop.views.job_why_form import WhyForm
from desktop.views.job_yes_form import YesForm
from desktop.way_back import JOB
from desktop.widgets.choice_box import ChoiceBox
from tests.archive.services.proofs import proof
from tests.desktop.views.hands import field, shown, the
from tests.journeys.conftest import Office

FARTHEST = 80
"""Tabs after which something is not to be reached."""


class Hands:
    """Keys pressed in the window, on whatever has the keyboard."""

    def __init__(self, office: Office, job: int) -> None:
        self.office, self.job = office, job
        self.screen = office.app.job

    @property
    def here(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.here, key, modifier)
        QCoreApplication.processEvents()  # what was just built is shown by then

    def type(self, words: str) -> None:
        QTest.keyClicks(self.here, words)

    def still(self) -> None:
        self.office.qtbot.waitUntil(lambda: not self.office.app.tasks.under_way, timeout=10_000)

    def file(self) -> JobFile:
        return job_file(self.office.app.archive, job_id=self.job)

    def until(self, holds: Callable[[JobFile], bool]) -> None:
        self.office.qtbot.waitUntil(lambda: holds(self.file()), timeout=10_000)
        self.still()

    def go_to(self, words: str) -> None:
        """Tab to the button with these words."""
        for _ in range(FARTHEST):
            here = self.here
            if isinstance(here, QAbstractButton) and words in (here.text(), here.accessibleName()):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{words} cannot be reached by Tab")

    def tab_until(self, there: Callable[[], bool]) -> None:
        """Tab on until the keyboard is where it is wanted."""
        for _ in range(FARTHEST):
            if there():
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError("it cannot be reached by Tab")

    def do(self, words: str) -> None:
        self.go_to(words)
        self.press(Qt.Key.Key_Return)
        self.still()

    def choose(self, words: str) -> None:
        """Go down to an entry of the menu that is open, and take it."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            if (entry := menu.activeAction()) is not None and entry.text() == words:
                QTest.keyClick(menu, Qt.Key.Key_Return)
                return
        raise AssertionError(f"the menu has no {words}")

    def answer(self, words: str = "") -> None:
        """Type into the form that asks, and keep it."""
        self.office.qtbot.waitUntil(lambda: self.the_form().isAncestorOf(QApplication.focusWidget() or self.screen))
        self.type(words)
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.still()

    def the_form(self) -> QWidget:
        forms: list[QWidget] = [*shown(self.screen, WhyForm), *shown(self.screen, YesForm)]
        assert len(forms) == 1
        return forms[0]

    def lines(self) -> list[KeptLine]:
        return shown(self.screen, KeptLine)


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
