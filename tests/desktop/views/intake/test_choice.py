"""Which file is chosen when news come, what Ctrl+A and the arrow keys choose, and where the keyboard is afterwards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records.documents import DocumentState
from archive.services.clients import add_client
from archive.services.filing import file_document, places_of
from archive.services.intake import hand_in, take_in_waiting
from archive.services.viewing import batches
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, field, settled
from tests.desktop.views.intake.hands import batch, choose_line, chosen_names, look, pills, press, rows, the_card


def locked(tray: PaperTray, name: str) -> int:
    """A document that asks for its password."""
    return tray.put(name=name, state=DocumentState.LOCKED, reason="It is locked.")


def test_a_locked_document_asked_for_elsewhere_waits_for_its_password(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    wanted = locked(tray, "secret.pdf")
    batch(archive, tray.put(f"No. {job}", name="other.pdf"), wanted)
    files = look(qtbot, tasks, screen)
    screen.show_document(wanted)
    settled(qtbot, tasks)
    assert chosen_names(files) == ["secret.pdf"]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Password"


def test_until_a_document_asked_for_is_listed_enter_files_no_other(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    wanted, other = tray.put("long ago", name="old.pdf"), tray.put(f"No. {job}", name="new.pdf")
    batch(archive, wanted)
    for number in range(45):
        batch(archive, tray.put(f"side {number}", name=f"{number}.pdf"))
    batch(archive, other)
    files = look(qtbot, tasks, screen)
    screen.show_document(wanted)
    press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert not places_of(archive, document_id=other)
    assert chosen_names(files) == ["old.pdf"]
    assert files.viewport().rect().contains(files.visualRect(files.currentIndex()))


def test_of_a_document_that_came_twice_the_line_that_asks_is_chosen(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, tray: PaperTray, tmp_path: Path
) -> None:
    for name in ("first.pdf", "again.pdf"):
        (tmp_path / name).write_bytes(b"%PDF the same")
        hand_in(archive, paths=[tmp_path / name], source="dropped", by="AM")
        take_in_waiting(archive, cancelled=lambda: False)
    document = batches(archive)[0].lines[0].document_id
    assert document is not None
    files = look(qtbot, tasks, screen)
    screen.show_document(document)
    settled(qtbot, tasks)
    assert chosen_names(files) == ["first.pdf"]


def test_the_first_file_of_a_new_batch_is_chosen_and_in_sight(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    batch(archive, *(tray.put(f"side {number}", name=f"{number:02}.pdf") for number in range(30)))
    files = look(qtbot, tasks, screen)
    choose_line(files, 28)
    batch(archive, tray.put("just now", name="new.pdf"), tray.put("and this", name="next.pdf"))
    screen.show_batch(batches(archive)[0].id)
    settled(qtbot, tasks)
    assert chosen_names(files) == ["new.pdf"]
    assert files.verticalScrollBar().value() == 0


def test_whoever_types_a_client_keeps_the_file_they_type_for(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    batch(archive, tray.put("nothing to go by", name="mine.pdf"))
    files = look(qtbot, tasks, screen)
    name = field(screen, "Client")
    name.setFocus()
    QTest.keyClicks(name, "Harb")
    batch(archive, tray.put("just now", name="new.pdf"))
    screen.show_batch(batches(archive)[0].id)
    settled(qtbot, tasks)
    assert chosen_names(files) == ["mine.pdf"]
    assert name.hasFocus()


def test_a_new_batch_takes_no_keyboard_from_a_field_elsewhere(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    window, note = QWidget(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(screen)
    column.addWidget(note)
    qtbot.addWidget(window)
    window.resize(1096, 760)
    window.show()
    batch(archive, tray.put("before", name="old.pdf"))
    look(qtbot, tasks, screen)
    note.setFocus()
    batch(archive, locked(tray, "new.pdf"))
    screen.show_batch(batches(archive)[0].id)
    settled(qtbot, tasks)
    screen.show_document(batches(archive)[0].lines[0].document_id or 0)
    settled(qtbot, tasks)
    assert note.hasFocus()
    screen.setParent(None)


def test_control_a_takes_what_is_to_be_filed_and_leaves_what_is_filed(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    filed = tray.put("x", name="filed.pdf")
    file_document(archive, document_id=filed, client_id=client, by="AM")
    batch(archive, tray.put("a", name="a.pdf"), filed, locked(tray, "secret.pdf"), tray.put("c", name="c.pdf"))
    files = look(qtbot, tasks, screen)
    QTest.keyClick(files, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert chosen_names(files) == ["a.pdf", "c.pdf"]
    assert button(the_card(screen), "File 2").isVisible()


def test_of_files_chosen_together_those_that_are_filed_stay_where_they_are(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, job: str
) -> None:
    elsewhere = add_client(archive, name="Quay Motors", by="AM")
    filed, waiting = tray.put("x", name="filed.pdf"), tray.put(f"No. {job}", name="a.pdf")
    file_document(archive, document_id=filed, client_id=elsewhere, by="AM")
    batch(archive, filed, waiting)
    files = look(qtbot, tasks, screen)
    choose_line(files, 1)
    QTest.keyClick(files, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert chosen_names(files) == ["filed.pdf", "a.pdf"]
    button(the_card(screen), "File 1").click()
    settled(qtbot, tasks)
    assert places_of(archive, document_id=filed)[0].client_id == elsewhere
    assert places_of(archive, document_id=waiting)[0].client_id == client


def test_after_filing_many_together_they_are_chosen_no_more(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    batch(archive, *(tray.put(f"No. {job} {one}", name=f"{one}.pdf") for one in "abc"))
    files = look(qtbot, tasks, screen)
    files.selectAll()
    press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert pills(files) == ["Filed"] * 3
    assert len(chosen_names(files)) == 1


def test_arrow_keys_pass_over_the_line_above_a_batch(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    batch(archive, tray.put("old", name="old.pdf"))
    batch(archive, tray.put("new", name="new.pdf"))
    files = look(qtbot, tasks, screen)
    assert [bool(row.pills) for row in rows(files)] == [False, True, False, True]
    press(files, Qt.Key.Key_Down)
    assert chosen_names(files) == ["old.pdf"]
    press(files, Qt.Key.Key_Up)
    assert chosen_names(files) == ["new.pdf"]
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Home):
        press(files, key)
        assert chosen_names(files) == ["new.pdf"]
    press(files, Qt.Key.Key_End)
    assert chosen_names(files) == ["old.pdf"]


def test_a_click_on_the_line_above_a_batch_changes_nothing(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    batch(archive, tray.put("a", name="a.pdf"))
    files = look(qtbot, tasks, screen)
    heading = files.visualRect(files.model().index(0, 0)).center()
    QTest.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert chosen_names(files) == ["a.pdf"]


def test_leaving_the_fields_puts_the_keyboard_back_into_the_list(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, job: str
) -> None:
    batch(archive, tray.put(f"No. {job}", name="a.pdf"))
    files = look(qtbot, tasks, screen)
    button(the_card(screen), "Somewhere else").click()
    settled(qtbot, tasks)
    press(field(screen, "Client"), Qt.Key.Key_Escape)
    assert files.hasFocus()
    assert chosen_names(files) == ["a.pdf"]
