"""What a person does in Intake, for its tests: bring files, look at the list, press keys on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Accession, AccessionItem, Document
from archive.records.documents import ItemState
from archive.services.intake import hand_in, take_in_waiting
from desktop.style import current_look
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from desktop.views.intake_list import IntakeList
from desktop.views.place_card import PlaceCard
from desktop.widgets.row import ROW_ROLE, Row
from desktop.widgets.row_layout import lay_out
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import settled


def batch(archive: Archive, *documents: int, state: ItemState = ItemState.SAFE) -> None:
    """Let these documents have come together as one batch."""
    with archive.database.writing() as session:
        items = [
            AccessionItem(
                path=f"/scans/{one}.pdf", name=session.get_one(Document, one).name, document_id=one, state=state
            )
            for one in documents
        ]
        session.add(Accession(source="dropped", begun_at=NOW, begun_by="AM", items=items))


def dropped(archive: Archive, *paths: Path) -> None:
    """Hand files in and let the clerk's first step happen."""
    hand_in(archive, paths=list(paths), source="dropped", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)


def look(qtbot: QtBot, tasks: Tasks, screen: IntakeScreen) -> IntakeList:
    """Show the screen and wait until it is still; its list."""
    screen.show()
    qtbot.waitExposed(screen)
    screen.refresh()
    settled(qtbot, tasks)
    files = the_list(screen)
    files.setFocus()
    return files


def the_list(screen: IntakeScreen) -> IntakeList:
    """The batches."""
    found = screen.findChild(IntakeList)
    assert isinstance(found, IntakeList)
    return found


def the_card(screen: IntakeScreen) -> PlaceCard:
    """The question where it belongs."""
    found = screen.findChild(PlaceCard)
    assert isinstance(found, PlaceCard)
    return found


def rows(files: IntakeList) -> list[Row]:
    """All lines, headings too."""
    model = files.model()
    return [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]


def pills(files: IntakeList) -> list[str]:
    """How each file stands."""
    return [row.pills[0].word for row in rows(files) if row.pills]


def chosen_names(files: IntakeList) -> list[str]:
    """The names of the chosen files."""
    return [file.line.name for file in files.chosen_files()]


def choose_line(files: IntakeList, place: int) -> None:
    """Choose one line alone, whichever modifier keys an earlier test's last key press left held down."""
    alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
    files.selectionModel().setCurrentIndex(files.model().index(place, 0), alone)


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press one key."""
    QTest.keyClick(widget, key)


def control_z(files: IntakeList) -> None:
    """Undo by the keyboard."""
    QTest.keyClick(files, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def click_action(files: IntakeList, index: QModelIndex) -> None:
    """Click the small button that is drawn in a line."""
    row = index.data(ROW_ROLE)
    spot: QPoint = lay_out(row, files.visualRect(index), current_look()).action.center()
    QTest.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=spot)
