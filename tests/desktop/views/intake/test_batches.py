"""What was handed in, batch by batch: how each file stands, which one is chosen, what news change."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records.documents import DocumentState
from archive.services.clients import change_client
from archive.services.filing import file_document
from archive.services.intake import hand_in, take_in_waiting
from desktop.style import Appearance, current_look
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from desktop.widgets.row_layout import lay_out
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, settled, shown
from tests.desktop.views.intake.hands import (
    batch,
    choose_line,
    chosen_names,
    look,
    pills,
    rows,
    the_card,
)


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
    assert shown_rows[0].right == "2 files, 3 sides, 2 need you"


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
    choose_line(files, 25)
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


def test_the_sum_of_a_batch_keeps_clear_of_the_scroll_bar(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    locked = [tray.put(name=f"{n}.pdf", state=DocumentState.LOCKED, reason="Locked.") for n in range(20)]
    batch(archive, *locked)
    files = look(qtbot, tasks, screen)
    assert files.verticalScrollBar().maximum() > 0
    heading = files.visualRect(files.model().index(0, 0))
    drawn: QImage = files.viewport().grab(heading).toImage()
    columns = range(drawn.width() - current_look().px(8), drawn.width())
    assert len({drawn.pixel(x, y) for x in columns for y in range(drawn.height())}) == 1


def test_every_line_reads_aloud_what_it_shows(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    batch(archive, tray.put(f"Work order\nNo. {job}", name="scan0417.pdf"))
    files = look(qtbot, tasks, screen)
    words = files.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Work order. 1 side · scan0417.pdf. Harbour Dental Practice. job number on page 1. To file"
    assert files.accessibleName()
    assert all(one.accessibleName() for one in shown(screen, QLineEdit))


def test_the_dialogs_hand_over_what_was_chosen(qtbot: QtBot, tasks: Tasks, screen: IntakeScreen) -> None:
    look(qtbot, tasks, screen)
    button(screen, "choose files").click()
    dialog = screen.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    with qtbot.waitSignal(screen.files_chosen) as chosen:
        dialog.filesSelected.emit(["/scans/a.pdf", "/scans/b.pdf"])
    assert chosen.args == [[Path("/scans/a.pdf"), Path("/scans/b.pdf")]]
    dialog.close()


def test_at_large_text_a_line_still_shows_whose_it_is_to_the_last_letter(
    qtbot: QtBot,
    archive: Archive,
    tasks: Tasks,
    tray: PaperTray,
    screen: IntakeScreen,
    appearance: Appearance,
    client: int,
) -> None:
    appearance.choose_text_size(200)
    screen.resize(876, 516)  # as in a window of 960 by 600 pixels
    document = tray.put("x", name="fax-20261113-10.tif")
    file_document(archive, document_id=document, client_id=client, by="AM")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    drawn: list[QImage] = []
    for name in ("Abbey Veterinary Surgery", "Abbey Veterinary Surgerx"):
        change_client(archive, client_id=client, name=name, by="AM")
        screen.refresh()
        settled(qtbot, tasks)
        image: QImage = files.viewport().grab(files.visualRect(files.model().index(1, 0))).toImage()
        drawn.append(image)
    assert drawn[0] != drawn[1]


def test_an_empty_folder_is_told_of_once_and_leaves_no_heading(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, tmp_path: Path
) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "Thumbs.db").write_bytes(b"x")
    files = look(qtbot, tasks, screen)
    screen.show_batch(hand_in(archive, paths=[tmp_path / "scans"], source="dropped", by="AM"))
    settled(qtbot, tasks)
    take_in_waiting(archive, cancelled=lambda: False)
    told: list[str] = []
    screen.message.connect(lambda sentence, _undo: told.append(sentence))
    for _ in range(2):
        screen.refresh()
        settled(qtbot, tasks)
    assert rows(files) == []
    assert told == ["There was no file in it, so nothing was taken in."]
