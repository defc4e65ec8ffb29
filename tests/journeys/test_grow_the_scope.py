"""The scope grows in the middle of work: a second version stands beside the first, and the card shows what nobody
accepted and what the client owes."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from archive.clock import today
from archive.records import Given, JobStage, Side, Standing
from archive.services.acceptances import accept_version
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.job_steps import advance_job
from archive.services.jobs import open_job
from desktop.dates import short_date
from desktop.views.client_job_row import JobRow
from desktop.views.client_promise import PromiseLine
from desktop.views.job_fields import WordsField
from desktop.way_back import JOB
from desktop.widgets.opening_pill import OpeningPill
from desktop.widgets.pill import Pill
from tests.archive.services.proofs import proof
from tests.desktop.views.hands import shown, the
from tests.journeys.conftest import Office
from tests.journeys.hands import Hands


def on_the_card(office: Office) -> list[str]:
    """What stands in the row of the open job on the client's card."""
    row = the(office.app.clients, JobRow)
    return [one.text() for one in shown(row, QLabel)]


def test_a_line_that_nobody_accepted_and_what_the_client_owes_are_seen_on_the_card(office: Office) -> None:
    app, archive = office.app, office.app.archive
    day = today(archive.clock)
    client = add_client(archive, name="Harbour Dental", standing=Standing.ESTABLISHED, by="AM")
    job = open_job(archive, client_id=client, title="Recover data", opened_on=day - timedelta(days=9), by="AM").id
    lines = (Line(Side.WE, "Copy all files"), Line(Side.YOU, "Send the licence keys", day - timedelta(days=2)))
    kept = begin_agreement(archive, job_id=job, draft=Draft(lines=lines), by="AM")
    mail = proof(archive)
    file_document(archive, document_id=mail, client_id=client, job_id=job, by="AM")
    accept_version(
        archive, version_id=kept.version_id, given=Given.EMAIL, accepted_by="Helen", document_id=mail, by="AM",
        seen=kept.revision,
    )  # fmt: skip
    advance_job(archive, job_id=job, to=JobStage.IN_PROGRESS, by="AM", seen=1)
    app.show_client(client)
    app.way.show_job(job)
    office.wait(lambda: app.window.screens.current == JOB and not app.tasks.under_way)
    app.job.first_focus().setFocus()
    hands = Hands(office, job)

    # They want more: a second version, written at once where the keyboard is.
    hands.do("New version")
    hands.answer("They also expected a fresh system")
    hands.until(lambda file: file.agreement is not None and file.agreement.newest.number == 2)
    office.wait(lambda: isinstance(hands.here, WordsField) and not hands.here.toPlainText())
    hands.type("Set up a fresh system")
    hands.until(lambda file: file.agreement is not None and len(file.agreement.newest.ours) == 2)
    agreement = hands.file().agreement
    assert agreement is not None
    assert [line.text for line in agreement.counts.ours] == ["Copy all files"]

    # The card shows the line that nobody accepted, and that what they owe us is overdue.
    hands.press(Qt.Key.Key_Escape)
    office.wait(lambda: app.window.screens.current == "clients" and not app.tasks.under_way)
    office.wait(lambda: "Set up a fresh system" in on_the_card(office))
    (beyond,) = [one for one in shown(app.clients, PromiseLine) if one.line.text == "Set up a fresh system"]
    assert "not accepted" in [one.text() for one in shown(beyond, Pill)]
    assert f"due {short_date(day - timedelta(days=2), day)}" in on_the_card(office)
    assert "You will: 1 overdue" in [one.text() for one in shown(app.clients, OpeningPill)]

    # They accept it; the first version stays as it was.
    app.way.show_job(job)
    office.wait(lambda: app.window.screens.current == JOB and not app.tasks.under_way)
    app.job.first_focus().setFocus()
    hands.do("Record acceptance")
    hands.type("Helen")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda file: file.agreement is not None and file.agreement.counts.number == 2)
    agreement = hands.file().agreement
    assert agreement is not None
    assert [[line.text for line in one.ours] for one in agreement.versions] == [
        ["Copy all files", "Set up a fresh system"],
        ["Copy all files"],
    ]
