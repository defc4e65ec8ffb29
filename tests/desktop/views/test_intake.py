"""Intake as a person uses it: batches, pages, and where each file belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Accession, AccessionItem, Document
from archive.records.documents import DocumentState, ItemState
from archive.search.search import Search
from archive.services.clients import add_client, list_clients
from archive.services.filing import file_document, places_of
from archive.services.intake import hand_in, take_in_waiting
from archive.services.jobs import open_job
from archive.services.viewing import document_view
from desktop.models.intake_news import IntakeFile
from desktop.style import current_look
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from desktop.views.intake_list import IntakeList
from desktop.views.place_card import PlaceCard
from desktop.widgets.row import ROW_ROLE, Row
from desktop.widgets.row_layout import lay_out
from tests.desktop.views.conftest import NOW, PaperTray
from tests.desktop.views.hands import button, field, settled, shown


@pytest.fixture
def screen(qtbot: QtBot, archive: Archive, tasks: Tasks, search: Search, appearance: object) -> Iterator[IntakeScreen]:
    """Intake at the size it has in the window, not yet shown; trouble fails the test."""
    troubles: list[object] = []
    made = IntakeScreen(archive, tasks, lambda: "AM", search)
    made.trouble.connect(troubles.append)
    made.resize(1096, 714)
    qtbot.addWidget(made)
    yield made
    assert not troubles


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental Practice", by="AM")


@pytest.fixture
def job(archive: Archive, client: int) -> str:
    """The number of a job of the client."""
    return open_job(archive, client_id=client, title="Recover data", by="AM").number


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
    found = screen.findChild(IntakeList)
    assert isinstance(found, IntakeList)
    return found


def the_card(screen: IntakeScreen) -> PlaceCard:
    found = screen.findChild(PlaceCard)
    assert isinstance(found, PlaceCard)
    return found


def rows(files: IntakeList) -> list[Row]:
    model = files.model()
    return [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]


def pills(files: IntakeList) -> list[str]:
    return [row.pills[0].word for row in rows(files) if row.pills]


def chosen_names(files: IntakeList) -> list[str]:
    return [file.line.name for file in files.chosen_files()]


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def click_action(files: IntakeList, index: QModelIndex) -> None:
    """Click the small button that is drawn in a line."""
    row = index.data(ROW_ROLE)
    spot: QPoint = lay_out(row, files.visualRect(index), current_look()).action.center()
    QTest.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_an_empty_intake_says_what_to_do_first(qtbot: QtBot, tasks: Tasks, screen: IntakeScreen) -> None:
    files = look(qtbot, tasks, screen)
    assert not files.isVisible()
    assert button(screen, "choose files").isVisible()
    assert screen.first_focus() is not files


def test_batches_stand_newest_first_with_their_sum(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    batch(archive, tray.put("first", name="old.pdf"))
    batch(archive, tray.put("one side", "", name="a.pdf"), tray.put("another", name="b.pdf"))
    files = look(qtbot, tasks, screen)
    shown_rows = rows(files)
    assert [row.title for row in shown_rows] == [
        "Dropped here, 14:05",
        "a.pdf",
        "b.pdf",
        "Dropped here, 14:05",
        "old.pdf",
    ]
    assert shown_rows[0].right == "2 files, 3 sides"


def test_a_file_is_safe_before_it_is_read(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, tmp_path: Path
) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 not much")
    hand_in(archive, paths=[tmp_path / "scan.pdf"], source="dropped", by="AM")
    files = look(qtbot, tasks, screen)
    assert pills(files) == ["Copying"]
    take_in_waiting(archive, cancelled=lambda: False)
    screen.refresh()
    settled(qtbot, tasks)
    assert pills(files) == ["Safe"]
    assert rows(files)[1].middle == "Waiting to be read"


def test_the_first_file_that_waits_is_chosen_with_its_pages_beside_it(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    batch(archive, tray.put(f"Work order\nNo. {job}", name="scan0417.pdf"))
    files = look(qtbot, tasks, screen)
    assert chosen_names(files) == ["scan0417.pdf"]
    assert rows(files)[1].title == "Work order"
    assert button(the_card(screen), "File").isVisible()


def test_enter_files_where_the_suggestion_says_and_goes_on(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, job: str
) -> None:
    first = tray.put(f"Work order\nNo. {job}", name="a.pdf")
    second = tray.put(f"Letter\nabout {job}", name="b.pdf")
    batch(archive, first, second)
    files = look(qtbot, tasks, screen)
    with qtbot.waitSignal(screen.message) as told:
        press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    (place,) = places_of(archive, document_id=first)
    assert (place.client_id, place.job, place.what, place.filed_by) == (client, job, "Work order", "AM")
    assert told.args is not None
    assert told.args[0] == f"Filed with Harbour Dental Practice, {job}."
    assert chosen_names(files) == ["b.pdf"]
    assert pills(files) == ["Filed", "To file"]
    press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert len(places_of(archive, document_id=second)) == 1


def test_undo_takes_a_filing_back(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    document = tray.put(f"No. {job}")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    with qtbot.waitSignal(screen.message) as told:
        press(files, Qt.Key.Key_Return)
    assert told.args is not None
    undo: Callable[[], None] = told.args[1]
    undo()
    settled(qtbot, tasks)
    assert places_of(archive, document_id=document) == ()
    assert pills(files) == ["To file"]


def test_tab_goes_on_to_the_next_without_filing_and_then_leaves_the_list(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    filed = tray.put("x", name="b.pdf")
    file_document(archive, document_id=filed, client_id=client, by="AM")
    batch(archive, tray.put("a", name="a.pdf"), filed, tray.put("c", name="c.pdf"))
    files = look(qtbot, tasks, screen)
    press(files, Qt.Key.Key_Tab)
    assert chosen_names(files) == ["c.pdf"]
    assert files.hasFocus()
    press(files, Qt.Key.Key_Tab)
    assert not files.hasFocus()
    assert pills(files) == ["To file", "Filed", "To file"]


def test_later_leaves_a_file_for_another_time(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    batch(archive, tray.put(f"No. {job}", name="a.pdf"), tray.put("b", name="b.pdf"))
    files = look(qtbot, tasks, screen)
    button(the_card(screen), "Later").click()
    settled(qtbot, tasks)
    assert chosen_names(files) == ["b.pdf"]
    assert pills(files) == ["To file", "To file"]


def test_letters_begin_a_clients_name(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str, client: int
) -> None:
    document = tray.put("nothing to go by")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    QTest.keyClicks(files, "h")
    settled(qtbot, tasks)
    name = field(screen, "Client")
    qtbot.waitUntil(name.hasFocus)
    QTest.keyClicks(name, "arbour")
    press(name, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert places_of(archive, document_id=document)[0].client_id == client


def test_several_files_are_filed_together_and_each_keeps_what_it_is(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str, client: int
) -> None:
    order = tray.put(f"Work order\nNo. {job}", name="a.pdf")
    letter = tray.put(f"Letter about\n{job}", name="b.pdf")
    batch(archive, order, letter)
    files = look(qtbot, tasks, screen)
    files.selectAll()
    assert the_card(screen).files == tuple(files.chosen_files())
    with qtbot.waitSignal(screen.message) as told:
        button(the_card(screen), "File 2").click()
    settled(qtbot, tasks)
    assert told.args is not None
    assert told.args[0] == f"2 files filed with Harbour Dental Practice, {job}."
    assert [places_of(archive, document_id=one)[0].what for one in (order, letter)] == ["Work order", "Letter"]
    told.args[1]()
    settled(qtbot, tasks)
    assert not places_of(archive, document_id=order)
    assert not places_of(archive, document_id=letter)


def test_what_is_typed_survives_news_about_the_same_file(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    batch(archive, tray.put("nothing to go by"))
    look(qtbot, tasks, screen)
    name = field(screen, "Client")
    name.setText("Quay Mot")
    batch(archive, tray.put("something new", name="new.pdf"))
    screen.refresh()
    settled(qtbot, tasks)
    assert field(screen, "Client").text() == "Quay Mot"


def test_a_new_client_is_added_in_place(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    document = tray.put("nothing to go by")
    batch(archive, document)
    look(qtbot, tasks, screen)
    name = field(screen, "Client")
    name.setFocus()
    QTest.keyClicks(name, "Quay Motors")
    press(name, Qt.Key.Key_Return)
    add = button(screen, "Add “Quay Motors” as a new client")
    assert add.hasFocus()
    add.click()
    settled(qtbot, tasks)
    button(the_card(screen), "File").click()
    settled(qtbot, tasks)
    assert [line.name for line in list_clients(archive)] == ["Quay Motors"]
    assert places_of(archive, document_id=document)[0].client == "Quay Motors"


def test_a_locked_file_takes_its_password_where_one_looks(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    document = tray.put(name="statement.pdf", state=DocumentState.LOCKED, reason="Locked.")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    assert pills(files) == ["Needs you"]
    click_action(files, files.model().index(1, 0))
    password = the_card(screen).findChild(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert isinstance(password, QLineEdit)
    qtbot.waitUntil(password.hasFocus)
    QTest.keyClicks(password, "sesame")
    press(password, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    with archive.database.reading() as session:
        kept = session.get_one(Document, document)
        assert (kept.state, kept.password) == (DocumentState.RECEIVED, "sesame")
    assert password.text() == ""


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
    files.selectAll()
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
    assert pills(files) == ["Filed"]


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


def test_a_known_file_says_where_it_is_and_is_linked_only_when_asked(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    document = tray.put("an order", name="order.pdf")
    first = add_client(archive, name="Brook & Lane", by="AM")
    file_document(archive, document_id=document, client_id=first, by="AM")
    batch(archive, document, state=ItemState.KNOWN)
    files = look(qtbot, tasks, screen)
    assert pills(files) == ["Known"]
    assert rows(files)[1].middle == "Brook & Lane"
    button(the_card(screen), "Link to another client as well").click()
    settled(qtbot, tasks)
    assert len(places_of(archive, document_id=document)) == 1
    QTest.keyClicks(field(screen, "Client"), "harbour")
    button(the_card(screen), "Link").click()
    settled(qtbot, tasks)
    assert [place.client_id for place in places_of(archive, document_id=document)] == [first, client]


def test_a_filed_document_leads_to_its_client(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    document = tray.put("x")
    file_document(archive, document_id=document, client_id=client, by="AM")
    batch(archive, document)
    look(qtbot, tasks, screen)
    with qtbot.waitSignal(screen.client_wanted) as wanted:
        button(the_card(screen), "Open client").click()
    assert wanted.args == [client]


def test_a_document_wanted_from_elsewhere_is_chosen(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    wanted = tray.put("second", name="b.pdf")
    batch(archive, tray.put("first", name="a.pdf"), wanted)
    files = look(qtbot, tasks, screen)
    screen.show_document(wanted)
    settled(qtbot, tasks)
    assert chosen_names(files) == ["b.pdf"]


def test_older_batches_come_when_the_end_is_in_sight(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    for number in range(23):
        batch(archive, tray.put(f"side {number}", name=f"{number}.pdf"))
    files = look(qtbot, tasks, screen)
    files.model().fetchMore(QModelIndex())
    settled(qtbot, tasks)
    assert sum(not row.pills for row in rows(files)) == 23


def test_news_keep_what_is_chosen_and_where_one_is(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    batch(archive, *(tray.put(f"side {number}", name=f"{number:02}.pdf") for number in range(30)))
    files = look(qtbot, tasks, screen)
    files.setCurrentIndex(files.model().index(25, 0))
    files.verticalScrollBar().setValue(files.verticalScrollBar().maximum())
    before = files.verticalScrollBar().value()
    screen.refresh()
    settled(qtbot, tasks)
    assert chosen_names(files) == ["24.pdf"]
    assert files.verticalScrollBar().value() == before


def test_thumbnails_come_by_themselves_upright(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    batch(archive, tray.put("upside down", turn=180))
    files = look(qtbot, tasks, screen)
    files.viewport().grab()
    settled(qtbot, tasks)
    line: QRect = files.visualRect(files.model().index(1, 0))
    picture = lay_out(rows(files)[1], line, current_look()).picture.toRect()
    drawn: QImage = files.viewport().grab(picture).toImage()
    dark = [
        y
        for y in range(drawn.height())
        for x in range(2, drawn.width() - 2)
        if drawn.pixelColor(x, y).lightness() < 120
    ]
    assert dark
    assert max(dark) < drawn.height() / 2


def test_the_dialogs_hand_over_what_was_chosen(qtbot: QtBot, tasks: Tasks, screen: IntakeScreen) -> None:
    look(qtbot, tasks, screen)
    button(screen, "choose files").click()
    dialog = screen.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    with qtbot.waitSignal(screen.files_chosen) as chosen:
        dialog.filesSelected.emit(["/scans/a.pdf", "/scans/b.pdf"])
    assert chosen.args == [[Path("/scans/a.pdf"), Path("/scans/b.pdf")]]
    dialog.close()


def test_every_line_reads_aloud_what_it_shows(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    batch(archive, tray.put(f"Work order\nNo. {job}", name="scan0417.pdf"))
    files = look(qtbot, tasks, screen)
    words = files.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Work order. scan0417.pdf · 1 side. Harbour Dental Practice. job number on page 1. To file"
    assert files.accessibleName()
    assert all(one.accessibleName() for one in shown(screen, QLineEdit))


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
    assert files.model().rowCount() == 1
    assert not card.isVisible()


def test_news_about_the_same_file_leave_its_buttons_alone(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, client: int, screen: IntakeScreen
) -> None:
    batch(archive, tray.put("Harbour Dental Practice"))
    look(qtbot, tasks, screen)
    card = screen.findChild(PlaceCard)
    assert isinstance(card, PlaceCard)
    before = shown(card, QPushButton)
    screen.refresh()
    settled(qtbot, tasks)
    assert before
    assert shown(card, QPushButton) == before
