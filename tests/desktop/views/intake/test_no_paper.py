"""What comes along in a folder and is no paper shares a line, so that it hides none; it is dealt with at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Document
from archive.records.documents import DocumentState
from archive.services.filing import places_of
from archive.services.office import standing
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, field, settled
from tests.desktop.views.intake.hands import batch, chosen_names, click_action, look, press, rows, the_card

NAMES = ("a.json", "b.rst", "LICENSE", "d.txt")


def junk(archive: Archive, tray: PaperTray, *names: str) -> list[int]:
    found = [tray.put(name=name, state=DocumentState.QUARANTINED, reason="It is none of ours.") for name in names]
    with archive.database.writing() as session:
        for one in found:
            session.get_one(Document, one).reason_code = "unknown-format"
    return found


@pytest.fixture
def folder(archive: Archive, tray: PaperTray) -> list[int]:
    """Four files that are no paper, and a letter that came between them."""
    some, letter, others = junk(archive, tray, *NAMES[:2]), tray.put("Dear all", name="l.pdf"), NAMES[2:]
    found = some + junk(archive, tray, *others)
    batch(archive, found[0], letter, *found[1:])
    return found


def test_files_that_are_no_paper_share_a_line_below_the_paper(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, folder: list[int]
) -> None:
    files = look(qtbot, tasks, screen)
    assert [row.title for row in rows(files)[1:]] == ["l.pdf", "4 files that are neither PDF, picture nor e-mail"]
    assert rows(files)[2].second == "a.json, b.rst, LICENSE and 1 more"


def test_one_button_sets_them_all_aside_and_undo_brings_them_back(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, folder: list[int]
) -> None:
    files = look(qtbot, tasks, screen)
    with qtbot.waitSignal(screen.message) as told:
        click_action(files, files.model().index(2, 0))
    settled(qtbot, tasks)
    assert told.args is not None
    assert told.args[0] == "4 files are set aside."
    assert [row.title for row in rows(files)[1:]] == ["l.pdf"]
    told.args[1]()
    settled(qtbot, tasks)
    assert standing(archive).needs_person == 4
    assert len(rows(files)) == 3


def test_their_line_can_be_unfolded_to_file_one_of_them(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, folder: list[int]
) -> None:
    files = look(qtbot, tasks, screen)
    press(files, Qt.Key.Key_Down)
    assert chosen_names(files) == list(NAMES)
    button(the_card(screen), "Show each").click()
    settled(qtbot, tasks)
    assert [row.title for row in rows(files)[1:]] == ["a.json", "l.pdf", *NAMES[1:]]
    assert chosen_names(files) == ["a.json"]


def test_a_file_that_shares_a_line_is_found_when_it_is_asked_for(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, folder: list[int]
) -> None:
    files = look(qtbot, tasks, screen)
    screen.show_document(folder[2])
    settled(qtbot, tasks)
    assert "LICENSE" in chosen_names(files)


def test_several_files_that_cannot_be_opened_are_filed_all_the_same(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, tray: PaperTray, client: int
) -> None:
    found = [tray.put(name=name, state=DocumentState.QUARANTINED, reason="Damaged.") for name in ("a.pdf", "b.pdf")]
    batch(archive, *found)
    files = look(qtbot, tasks, screen)
    files.selectAll()
    press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    name = field(screen, "Client")
    name.setText("Harbour Dental Practice")
    settled(qtbot, tasks)
    button(the_card(screen), "File 2").click()
    settled(qtbot, tasks)
    assert [places_of(archive, document_id=one)[0].client_id for one in found] == [client, client]
