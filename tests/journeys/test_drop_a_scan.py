"""The main job: drop a scan, and find it again while the client is on the phone."""

from __future__ import annotations

from pathlib import Path

import psutil
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.demo.locked import locked_pdf
from archive.records.documents import DocumentState
from archive.services.check import check
from archive.services.clients import list_clients
from archive.services.filing import places_of
from archive.services.jobs import list_jobs, open_job
from archive.services.office import standing
from archive.services.timeline import EntryKind, timeline
from archive.services.viewing import batches, document_view
from desktop.clerk_watch import ClerkState
from desktop.style import Appearance
from desktop.views.document_pane import DocumentPane
from desktop.views.intake_list import IntakeList
from tests.desktop.views.hands import button, field, shown, the
from tests.journeys.conftest import Office, draw_pdf, draw_side, open_office


def test_from_a_new_client_to_the_words_outlined(office: Office, tmp_path: Path) -> None:
    app, window, archive = office.app, office.app.window, office.app.archive

    # A person adds a client and a job, and writes a note.
    window.show_screen("clients")
    app.clients.begin_client()
    office.wait(lambda: not app.tasks.under_way)
    QTest.keyClicks(field(app.clients, "Name"), "Harbour Dental Practice")
    QTest.keyClick(field(app.clients, "Name"), Qt.Key.Key_Return)
    office.wait(lambda: len(list_clients(archive)) == 1)
    client = list_clients(archive)[0].id
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    app.show_client(client)
    QTest.keyClick(window, Qt.Key.Key_F2)
    text = the(app.note, QPlainTextEdit)
    text.setPlainText("Server does not start after the power failure.")
    office.wait(lambda: not app.tasks.under_way)
    app.note.save()
    office.wait(lambda: any(entry.kind is EntryKind.NOTE for entry in timeline(archive, client_id=client)))

    # A folder of scans is dropped onto the window; each becomes safe, then read.
    scans = tmp_path / "from the scanner"
    scans.mkdir()
    order = draw_side("WORK ORDER", f"No. {job.number}", "Copy all patient files", "to the replacement server.")
    draw_pdf(scans / "scan0417.pdf", order, draw_side("Second side", "about cables and sockets"))
    assert draw_side("Delivery note", "one uninterruptible power supply").save(str(scans / "scan0418.png"))
    office.drop(scans)
    office.wait(lambda: window.screens.current == "intake")
    office.wait(lambda: standing(archive).safe == 2)
    office.wait_until_calm()
    (batch,) = batches(archive)
    assert {line.name: line.document_state for line in batch.lines} == {
        "scan0417.pdf": DocumentState.READ,
        "scan0418.png": DocumentState.READ,
    }

    # The job number stands on the page, so Enter files it there.
    files = the(app.intake, IntakeList)
    first = next(line for line in batch.lines if line.name == "scan0417.pdf")
    assert first.document_id is not None
    app.intake.show_document(first.document_id)
    office.wait(lambda: [file.line.name for file in files.chosen_files() if file.suggestion] == ["scan0417.pdf"])
    files.setFocus()
    QTest.keyClick(files, Qt.Key.Key_Return)
    office.wait(lambda: bool(places_of(archive, document_id=first.document_id or 0)))
    assert places_of(archive, document_id=first.document_id)[0].job == job.number

    # Two words bring the page back, with exactly these words outlined.
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.top_bar.search, "replacement patient")
    office.wait(lambda: window.search.panel.isVisible() and window.search.panel.count > 0)
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    pane: DocumentPane = app.found.beside.pane
    office.wait(lambda: {word.text.lower().strip(".") for word in pane.sheet.words} == {"replacement", "patient"})
    assert (pane.document_id, pane.page) == (first.document_id, 1)
    assert [job_line.documents for job_line in list_jobs(archive, client_id=client)] == [1]


def test_a_password_given_in_intake_opens_the_file(office: Office, tmp_path: Path) -> None:
    """Safe meanwhile: the bytes wait in the vault while somebody looks for the password."""
    archive = office.app.archive
    locked = tmp_path / "statement.pdf"
    locked.write_bytes(locked_pdf(Image.new("L", (1240, 1754), 255), password="sesame", quality=60))
    office.drop(locked)
    office.wait(lambda: standing(archive).needs_person == 1)
    assert standing(archive).safe == 1
    office.wait(lambda: "Password" in [one.accessibleName() for one in shown(office.app.intake, QLineEdit)])
    QTest.keyClicks(field(office.app.intake, "Password"), "sesame")
    button(office.app.intake, "Open it").click()
    office.wait(lambda: standing(archive).needs_person == 0)
    office.wait_until_calm()
    (line,) = batches(archive)[0].lines
    assert line.document_state is DocumentState.READ


def test_a_clerk_that_is_killed_in_the_middle_loses_nothing_and_reads_nothing_twice(
    office: Office, tmp_path: Path
) -> None:
    archive, clerk = office.app.archive, office.app.clerk
    scans = tmp_path / "scans"
    scans.mkdir()
    for number in range(4):
        sides = [draw_side(f"Letter {number}", f"side {side}, the quick brown fox") for side in range(3)]
        draw_pdf(scans / f"scan{number}.pdf", *sides)
    office.drop(scans)
    office.wait(lambda: 0 < standing(archive).to_read < 12 and standing(archive).safe == 4)
    killed = clerk.process_id
    psutil.Process(killed).kill()
    office.wait(lambda: clerk.state is ClerkState.AT_WORK and clerk.process_id not in (0, killed))
    office.wait_until_calm()
    lines = [line for batch in batches(archive) for line in batch.lines]
    assert [(line.name, line.pages, line.settled, line.failed) for line in lines] == [
        (f"scan{number}.pdf", 3, 3, 0) for number in range(4)
    ]
    office.wait(lambda: office.app.search.answer("quick brown").total == 4)
    assert [one for one in check(archive, progress=lambda *_: None) if not one.is_remark] == []


def test_a_window_that_is_closed_while_pages_wait_goes_on_next_time(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    first = open_office(qtbot, appearance, tmp_path)
    draw_pdf(tmp_path / "long.pdf", *(draw_side(f"Side {number}", "of a long report") for number in range(6)))
    first.drop(tmp_path / "long.pdf")
    first.wait(lambda: 0 < standing(first.app.archive).to_read < 6)
    first.close()
    second = open_office(qtbot, appearance, tmp_path)
    second.wait_until_calm()
    (line,) = batches(second.app.archive)[0].lines
    assert (line.pages, line.settled) == (6, 6)
    assert line.document_id is not None
    assert document_view(second.app.archive, document_id=line.document_id).state is DocumentState.READ
    second.close()
    assert not first.problems
    assert not second.problems
