"""A job of Harbour Dental, with the people who say yes, and its screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Given, JobStage, Side, Standing
from archive.services.acceptances import accept_version
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.agreements import AgreementRead, agreement_of_job
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.job_file import JobFile, job_file
from archive.services.job_steps import advance_job
from archive.services.jobs import job_line, open_job
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.job_fields import WordsField
from desktop.views.job_screen import JobScreen
from tests.archive.services.proofs import proof
from tests.desktop.views.at_desk import AtDesk


@dataclass(slots=True)
class Desk(AtDesk):
    """The job, its screen, and what the screen said."""

    archive: Archive
    job: int
    client: int
    owner: int
    screen: JobScreen

    def file(self) -> JobFile:
        """What is kept of the job now."""
        return job_file(self.archive, job_id=self.job)

    def kept(self) -> AgreementRead:
        """The agreement as it is kept now."""
        found = agreement_of_job(self.archive, job_id=self.job)
        assert found is not None
        return found

    def pause(self) -> None:
        """Stop typing until it is kept."""
        self.qtbot.waitUntil(lambda: not self.screen.agreement.keeper.unsaved)
        self.settle()

    def ours(self, place: int) -> WordsField:
        """The words of our line at this place while the draft is written."""
        return self.words("We will")[place]

    def theirs(self, place: int) -> WordsField:
        """The words of their line at this place."""
        return self.words("You will")[place]

    def words(self, name: str) -> list[WordsField]:
        """The fields of one side from top to bottom."""
        fields = [one for one in self.screen.findChildren(WordsField) if one.accessibleName() == name]
        shown = [one for one in fields if one.isVisible()]
        return sorted(shown, key=lambda one: one.mapTo(self.screen, one.rect().topLeft()).y())

    def type(self, words: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self.screen.focusWidget(), words)

    def agree(self, *, accepted: bool = True, stage: JobStage | None = JobStage.AGREED) -> AgreementRead:
        """Let both halves be written and, unless told not, accepted by e-mail, behind the screen's back."""
        lines = (
            Line(Side.WE, "Copy all patient files", date(2026, 3, 10)),
            Line(Side.WE, "Return the machine", date(2026, 3, 20)),
            Line(Side.YOU, "Send the licence keys", date(2026, 3, 13)),
        )
        draft = Draft(price=40000, covers="Patient files", lines=lines)
        kept = begin_agreement(self.archive, job_id=self.job, draft=draft, by="AM")
        if accepted:
            accept_version(
                self.archive,
                version_id=kept.version_id,
                given=Given.EMAIL,
                document_id=proof(self.archive),
                by="AM",
                seen=kept.revision,
                contact_id=self.owner,
            )
        if stage is not None and accepted:
            line = job_line(self.archive, job_id=self.job)
            advance_job(self.archive, job_id=self.job, to=stage, by="AM", seen=line.revision)
        self.screen.refresh()
        self.settle()
        return self.kept()


@pytest.fixture
def standing() -> Standing:
    """How well the office knows the client; a test may say otherwise."""
    return Standing.ESTABLISHED


@pytest.fixture
def desk(archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot, standing: Standing) -> Desk:
    """The screen of a job that was opened today and of which nothing is written."""
    client = add_client(archive, name="Harbour Dental", town="Whitby", standing=standing, by="AM")
    owner = add_contact(archive, client_id=client, name="Helen Ashworth", role="owner", email="helen@harbour.example")
    job = open_job(archive, client_id=client, title="Recover data, reception PC", by="AM").id
    screen = JobScreen(archive, tasks, lambda: "AM")
    qtbot.addWidget(screen)
    desk = Desk(tasks, qtbot, archive, job, client, owner, screen)
    screen.message.connect(desk.hear)
    screen.trouble.connect(desk.troubles.append)
    screen.resize(1096, 714)
    screen.show()
    screen.open(job, back_to="Harbour Dental")
    desk.settle()
    return desk
