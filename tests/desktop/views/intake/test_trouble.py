"""Files that vanished, cannot be opened or were not read: what Intake offers to do about them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records.documents import DocumentState
from archive.services.filing import places_of
from archive.services.intake import take_in_waiting
from archive.services.viewing import document_view
from desktop.models.intake_news import IntakeFile
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, field, settled
from tests.desktop.views.intake.hands import (
    batch,
    click_action,
    dropped,
    look,
    pills,
    press,
    rows,
    the_card,
)


def test_a_file_that_vanished_is_tried_again_from_its_line(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, tmp_path: Path
) -> None:
    dropped(archive, tmp_path / "gone.pdf")
    files = look(qtbot, tasks, screen)
    assert rows(files)[1].second == "not taken in: no longer where it was"
    (tmp_path / "gone.pdf").write_bytes(b"back again")
    click_action(files, files.model().index(1, 0))
    settled(qtbot, tasks)
    take_in_waiting(archive, cancelled=lambda: False)
    screen.refresh()
    settled(qtbot, tasks)
    assert pills(files) == ["Safe"]


def test_delete_dismisses_what_was_never_taken_in_and_nothing_else(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, tmp_path: Path
) -> None:
    batch(archive, tray.put("kept", name="kept.pdf"))
    dropped(archive, tmp_path / "gone.pdf")
    files = look(qtbot, tasks, screen)
    QListView.selectAll(files)
    press(files, Qt.Key.Key_Delete)
    settled(qtbot, tasks)
    assert [row.title for row in rows(files) if row.pills] == ["kept.pdf"]


def test_a_file_that_cannot_be_opened_is_kept_and_filed_all_the_same(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    document = tray.put(
        name="broken.pdf", state=DocumentState.QUARANTINED, reason="It is damaged. It is kept. Scan again."
    )
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    assert pills(files) == ["Kept"]
    button(the_card(screen), "File it all the same").click()
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Client"), "harb")
    button(the_card(screen), "File").click()
    settled(qtbot, tasks)
    assert places_of(archive, document_id=document)[0].client_id == client
    assert pills(files) == ["Kept"]
    assert rows(files)[-1].middle == "Harbour Dental Practice"


def test_trying_again_takes_a_file_out_of_quarantine(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    document = tray.put(name="broken.pdf", state=DocumentState.QUARANTINED, reason="It is damaged.")
    batch(archive, document)
    look(qtbot, tasks, screen)
    button(the_card(screen), "Try again").click()
    settled(qtbot, tasks)
    assert document_view(archive, document_id=document).state is DocumentState.RECEIVED


def test_pages_that_could_not_be_read_are_read_again(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    document = tray.put("good", "bad")
    tray.fail(document, 2, "It could not be read.")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    click_action(files, files.model().index(1, 0))
    settled(qtbot, tasks)
    assert rows(files)[1].middle == "Reading 1 of 2"


def test_a_chosen_file_that_is_dismissed_elsewhere_leaves_the_card(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, tmp_path: Path
) -> None:
    dropped(archive, tmp_path / "gone.pdf")
    files = look(qtbot, tasks, screen)
    card = the_card(screen)
    chosen: tuple[IntakeFile, ...] = card.files
    assert chosen
    button(card, "Dismiss").click()
    settled(qtbot, tasks)
    assert files.model().rowCount() == 0
    assert not card.isVisible()
