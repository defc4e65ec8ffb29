"""A file that came before and has no place yet is filed like any other, and leads to where it came first."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Accession, AccessionItem
from archive.records.documents import ItemState
from archive.services.filing import places_of
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from tests.desktop.views.conftest import NOW, PaperTray
from tests.desktop.views.hands import button, field, settled, shown
from tests.desktop.views.intake.hands import batch, choose_line, chosen_names, look, the_card


def came_again(archive: Archive, document: int, name: str) -> None:
    with archive.database.writing() as session:
        item = AccessionItem(path=f"/scans/{name}", name=name, document_id=document, state=ItemState.KNOWN)
        session.add(Accession(source="dropped", begun_at=NOW, begun_by="AM", items=[item]))


def test_a_known_file_without_a_place_is_filed_where_its_pages_say(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, job: str
) -> None:
    document = tray.put(f"No. {job}", name="jpg.jpg")
    batch(archive, document)
    came_again(archive, document, "vanish.png")
    files = look(qtbot, tasks, screen)
    choose_line(files, 1)
    assert chosen_names(files) == ["vanish.png"]
    button(the_card(screen), "File").click()
    settled(qtbot, tasks)
    assert places_of(archive, document_id=document)[0].client_id == client


def test_a_known_file_that_says_nothing_is_filed_by_its_fields(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    document = tray.put("nothing to go by", name="jpg.jpg")
    batch(archive, document)
    came_again(archive, document, "vanish.png")
    files = look(qtbot, tasks, screen)
    choose_line(files, 1)
    field(screen, "Client").setText("Harbour Dental Practice")
    settled(qtbot, tasks)
    button(the_card(screen), "File").click()
    settled(qtbot, tasks)
    assert places_of(archive, document_id=document)[0].client_id == client


def test_a_known_file_says_under_which_name_it_lies_and_leads_there(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    document = tray.put("nothing to go by", name="jpg.jpg")
    batch(archive, document)
    came_again(archive, document, "vanish.png")
    files = look(qtbot, tasks, screen)
    choose_line(files, 1)
    said = " ".join(label.text() for label in shown(the_card(screen), QLabel))
    assert "in the archive since 14:05, as jpg.jpg." in said
    button(the_card(screen), "Show the first one").click()
    settled(qtbot, tasks)
    assert chosen_names(files) == ["jpg.jpg"]
