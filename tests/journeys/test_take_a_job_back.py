"""A job that was opened from Intake by mistake is taken back by Ctrl+Z, and its number is never used again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from archive.services.clients import add_client
from archive.services.filing import places_of
from archive.services.jobs import list_jobs
from archive.services.viewing import batches
from desktop.views.intake_list import IntakeList
from tests.desktop.views.hands import button, field, shown, the
from tests.journeys.conftest import Office, draw_side


def test_a_job_opened_for_a_scan_is_taken_back_and_opened_again(office: Office, tmp_path: Path) -> None:
    app, window, archive = office.app, office.app.window, office.app.archive
    client = add_client(archive, name="Harbour View Hotel", by="AM")
    assert draw_side("A letter", "about something").save(str(tmp_path / "scan.png"))
    office.drop(tmp_path / "scan.png")
    office.wait(lambda: window.screens.current == "intake" and len(batches(archive)) == 1)
    office.wait_until_calm()
    files = the(app.intake, IntakeList)
    office.wait(lambda: bool(files.chosen_files()) and bool(shown(app.intake, type(field(app.intake, "Client")))))
    document = files.chosen_files()[0].line.document_id or 0

    def open_a_job(title: str) -> None:
        line = field(app.intake, "Job")
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, title)
        offer = button(app.intake, f"Open a new job “{title}”")
        offer.setFocus()
        QTest.keyClick(offer, Qt.Key.Key_Return)
        office.wait(lambda: title in [one.title for one in list_jobs(archive)] and not app.tasks.under_way)

    # The wrong words were typed, and the job is open before that is seen.
    QTest.keyClicks(field(app.intake, "Client"), "harbour view hotel")
    open_a_job("Recover dada")
    assert window.toast.isVisible()
    QTest.keyClick(field(app.intake, "What"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    office.wait(lambda: list_jobs(archive) == () and not app.tasks.under_way)
    assert field(app.intake, "Job").text() == "Recover dada"

    # With the right words it is another number, and the scan is filed with it.
    open_a_job("Recover data")
    QTest.keyClick(field(app.intake, "What"), Qt.Key.Key_Return)
    office.wait(lambda: bool(places_of(archive, document_id=document)))
    (place,) = places_of(archive, document_id=document)
    assert (place.client_id, place.job or "") == (client, list_jobs(archive)[0].number)
    assert (place.job or "").endswith("-0002")
