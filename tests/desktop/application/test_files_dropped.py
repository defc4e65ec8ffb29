"""What is dropped, pasted or handed over goes where it belongs, and takes the keyboard from nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from archive.archive import Archive
from archive.disputes.opening import open_dispute
from archive.exchange.imports import imports
from archive.records import Accession, Document, Severity
from archive.records.documents import DocumentState
from archive.services.clients import client_card, list_clients
from archive.services.filing import places_of
from archive.services.intake import take_in_waiting
from archive.services.needs_you import NO_PAPER
from archive.services.suggestions import suggest
from archive.services.viewing import batches
from desktop.application import Application
from desktop.frame.drop_overlay import DropOverlay
from desktop.models.intake_rows import heading_row
from desktop.views.dispute_belongings import DisputeBelongings
from desktop.way_back import IMPORT
from tests.archive.exchange.lists import table
from tests.desktop.application.spoken import strip
from tests.desktop.office_window import calm
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import button, field, shown, the


def test_what_is_dropped_is_handed_in_and_shown_in_intake(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    with qtbot.waitSignal(application.taking_in.handed_in):
        application.window.files_dropped.emit([tmp_path / "scan.pdf"])
    assert application.window.screens.current == "intake"
    qtbot.waitUntil(lambda: "1 file is not safe yet" in strip(application))


def test_pasted_files_say_that_they_were_pasted(
    qtbot: QtBot, application: Application, archive: Archive, tmp_path: Path
) -> None:
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(tmp_path / "fax.tif"))])
    QGuiApplication.clipboard().setMimeData(copied)
    application.window.show_screen("intake")
    calm(qtbot, application)
    with qtbot.waitSignal(application.taking_in.handed_in):
        QTest.keyClick(application.intake, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (batch,) = batches(archive)
    assert heading_row(batch, now=NOW).title == "Pasted here, 14:05"


def test_files_dropped_on_a_job_are_filed_to_it(
    qtbot: QtBot, application: Application, client: int, job: int, tmp_path: Path
) -> None:
    (tmp_path / "yes.txt").write_text("Go ahead.", encoding="utf-8")
    application.way.show_job(job)
    calm(qtbot, application)
    application.window.files_dropped.emit([tmp_path / "yes.txt"])
    calm(qtbot, application)
    with application.archive.database.reading() as session:
        assert session.execute(select(Accession.client_id, Accession.job_id)).all() == [(client, job)]
    assert application.window.screens.current == "job"


@pytest.mark.parametrize("about_job", [True, False])
@pytest.mark.parametrize("screen", ["dispute", "meeting"])
def test_files_dropped_on_a_dispute_or_its_meeting_belong_to_its_job_or_else_to_its_client(
    qtbot: QtBot, application: Application, client: int, job: int, tmp_path: Path, screen: str, about_job: bool
) -> None:
    (tmp_path / "order.txt").write_text("Data only.", encoding="utf-8")
    dispute = disagreement(application.archive, client, job if about_job else None)
    ways = {"dispute": application.way.show_dispute, "meeting": application.way.show_meeting}
    ways[screen](dispute)
    calm(qtbot, application)
    belongings = application.screens.takers[screen]
    assert isinstance(belongings, DisputeBelongings)
    said = belongings.words_at_drop()
    assert said is not None
    called = client_card(application.archive, client_id=client).name
    assert said.headline == f"Drop to file with {'J-2026-0001' if about_job else called}"
    application.window.files_dropped.emit([tmp_path / "order.txt"])
    calm(qtbot, application)
    with application.archive.database.reading() as session:
        found = session.execute(select(Accession.client_id, Accession.job_id)).all()
    assert found == [(client, job if about_job else None)]
    assert application.window.screens.current == screen
    assert "1 file handed in" in application.window.toast.text()


def disagreement(archive: Archive, client: int, job: int | None) -> int:
    return open_dispute(archive, client_id=client, job_id=job, says="Data was lost.", severity=Severity.COSTLY, by="AM")


def test_files_dropped_on_a_clients_card_are_suggested_for_that_client(
    qtbot: QtBot, application: Application, archive: Archive, client: int, tmp_path: Path
) -> None:
    (tmp_path / "fax.txt").write_text("Good morning.", encoding="utf-8")
    application.show_client(client)
    calm(qtbot, application)
    application.window.files_dropped.emit([tmp_path / "fax.txt"])
    calm(qtbot, application)
    take_in_waiting(archive, cancelled=lambda: False)
    with archive.database.reading() as session:
        (document,) = session.scalars(select(Document.id))
    found = suggest(archive, document_id=document)
    assert found is not None
    assert (found.client_id, found.because) == (client, "open card")
    assert places_of(archive, document_id=document) == ()


def test_a_list_dropped_on_the_list_of_clients_is_looked_at_before_anything_comes_in(
    qtbot: QtBot, application: Application, archive: Archive, tmp_path: Path
) -> None:
    listed = table(tmp_path, "Company,Town", "Quay Motors,Whitby")
    application.window.show_screen("clients")
    application.window.files_dropped.emit([listed])
    calm(qtbot, application)
    assert application.window.screens.current == IMPORT
    assert button(application.importing, "Import 1 client").isEnabled()
    assert batches(archive) == ()


def test_a_list_that_is_dropped_with_something_else_or_on_a_card_goes_to_intake_like_any_file(
    qtbot: QtBot, application: Application, archive: Archive, client: int, tmp_path: Path
) -> None:
    listed = table(tmp_path, "Company,Town", "Quay Motors,Whitby")
    application.window.show_screen("clients")
    application.window.files_dropped.emit([listed, tmp_path / "scan.pdf"])
    calm(qtbot, application)
    assert application.window.screens.current == "intake"
    application.show_client(client)
    application.window.files_dropped.emit([listed])
    calm(qtbot, application)
    assert len(batches(archive)) == 2


def test_a_list_that_is_kept_in_intake_leads_to_the_import_with_one_click(
    qtbot: QtBot, application: Application, archive: Archive, tmp_path: Path
) -> None:
    listed = table(tmp_path, "Company,Town", "Quay Motors,Whitby", name="our clients.csv")
    application.window.show_screen("today")
    application.window.files_dropped.emit([listed])
    calm(qtbot, application)
    take_in_waiting(archive, cancelled=lambda: False)
    with archive.database.writing() as session:
        (document,) = session.scalars(select(Document))
        document.state, document.reason_code = DocumentState.QUARANTINED, NO_PAPER
    listed.unlink()  # what is in the archive is all that is left
    application.intake.refresh()
    calm(qtbot, application)
    button(application.intake, "Look at the list").click()
    calm(qtbot, application)
    assert application.window.screens.current == IMPORT
    assert "our clients.csv" in " ".join(label.text() for label in shown(application.importing, QLabel))
    button(application.importing, "Import 1 client").click()
    calm(qtbot, application)
    assert [line.name for line in list_clients(archive)] == ["Quay Motors"]
    assert [one.name for one in imports(archive)] == ["our clients.csv"]
    QTest.keyClick(application.importing, Qt.Key.Key_Escape)
    assert application.window.screens.current == "intake"


def test_files_that_are_handed_over_leave_the_keyboard_in_the_note(
    qtbot: QtBot, application: Application, client: int, tmp_path: Path
) -> None:
    application.note.write(client)
    calm(qtbot, application)
    words = the(application.note, QPlainTextEdit)
    for take in (application.come_forward, application.window.files_dropped.emit):
        application.window.show_screen("today")
        words.setFocus()
        with qtbot.waitSignal(application.taking_in.handed_in):
            take([tmp_path / "scan.pdf"])
        calm(qtbot, application)
        assert application.window.screens.current == "intake"
        assert words.hasFocus()


def test_files_that_are_handed_over_leave_a_form_in_which_somebody_types(
    qtbot: QtBot, application: Application, client: int, tmp_path: Path
) -> None:
    application.show_client(client)
    calm(qtbot, application)
    button(application.clients, "New job").click()
    title = field(application.clients, "Job")
    title.setFocus()
    QTest.keyClicks(title, "Recov")
    with qtbot.waitSignal(application.taking_in.handed_in):
        application.come_forward([tmp_path / "scan.pdf"])
    calm(qtbot, application)
    assert application.window.screens.current == "clients"
    assert title.hasFocus()
    assert application.window.toast.text() == "Files came in. They are in Intake."


def test_a_second_start_brings_the_window_and_takes_its_files(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    application.window.showMinimized()
    with qtbot.waitSignal(application.taking_in.handed_in):
        application.come_forward([tmp_path / "scan.pdf"])
    assert not application.window.isMinimized()


def test_while_files_are_dragged_the_client_or_the_job_they_are_for_is_named(
    qtbot: QtBot, application: Application, client: int, job: int
) -> None:
    name = client_card(application.archive, client_id=client).name
    application.window.show_screen("clients")
    on_list = application.clients.words_at_drop()
    assert on_list is not None
    assert on_list.sentence.startswith("A list of clients (.csv, .vcf)")
    application.show_client(client)
    calm(qtbot, application)
    on_card = application.clients.words_at_drop()
    assert on_card is not None
    assert on_card.headline == f"Drop for {name}"
    application.way.show_job(job)
    calm(qtbot, application)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/scan.pdf")])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(application.window, QDragEnterEvent(QPoint(50, 50), copy, mime, left, plain))
    overlay = the(application.window, DropOverlay)
    assert overlay.accessibleName() == "Drop to file with J-2026-0001"
    assert name in overlay.accessibleDescription()
    assert not overlay.grab().isNull()
