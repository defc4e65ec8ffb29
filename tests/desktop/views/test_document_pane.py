from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Page, PageWords
from archive.records.documents import DocumentState, PageState
from archive.search.search import Search
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.pictures import asked_for
from archive.services.viewing import document_view
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.document_bar import DocumentBar
from desktop.views.document_details import DocumentDetails
from desktop.views.document_pane import DocumentPane
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.thumbnails import ThumbnailStrip
from ocr.words import Box
from tests.desktop.views.conftest import PaperTray

FIRST = "Work order data\nRecover data from reception"
THIRD = "Price not to exceed 400 data"


@pytest.fixture
def pane(appearance: Appearance, archive: Archive, tasks: Tasks, search: Search, qtbot: QtBot) -> DocumentPane:
    shown = DocumentPane(archive, tasks, search)
    qtbot.addWidget(shown)
    shown.resize(700, 700)
    shown.show()
    return shown


@pytest.fixture
def document(tray: PaperTray) -> int:
    """A work order of three sides, the second blank, findable."""
    put = tray.put(FIRST, "", THIRD)
    tray.index()
    return put


def settle(pane: DocumentPane, qtbot: QtBot, *, page: int = 1) -> None:
    """Wait until the page is on screen and nothing more is on its way."""
    tasks = pane._tasks
    qtbot.waitUntil(lambda: pane.page == page and tasks.under_way == 0)


def details(pane: DocumentPane) -> str:
    shown = pane.findChild(DocumentDetails)
    assert shown is not None
    return shown.words()


def label(pane: DocumentPane, words: str) -> QLabel:
    return next(one for one in pane.findChildren(QLabel) if one.text() == words)


def action(pane: DocumentPane, name: str) -> None:
    bar = pane.findChild(DocumentBar)
    assert bar is not None
    getattr(bar, name).trigger()


def test_exactly_the_words_that_match_are_outlined(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    pane.open(document, 1, "data")
    settle(pane, qtbot)
    assert [word.text for word in pane.sheet.words] == ["data", "data"]
    assert label(pane, "1 of 3").isVisible()


def test_hits_are_stepped_through_over_pages(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    pane.open(document, 1, "data")
    settle(pane, qtbot)
    QTest.keyClick(pane.sheet, Qt.Key.Key_Down)
    assert pane.page == 1
    QTest.keyClick(pane.sheet, Qt.Key.Key_Down)
    assert pane.page == 3
    assert label(pane, "3 of 3").isVisible()
    QTest.keyClick(pane.sheet, Qt.Key.Key_Down)
    assert pane.page == 1
    QTest.keyClick(pane.sheet, Qt.Key.Key_Up)
    assert pane.page == 3


def test_arrows_turn_the_pages_and_stop_at_the_ends(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    pane.open(document, 2, "data")
    settle(pane, qtbot, page=2)
    assert "Blank" in details(pane)
    QTest.keyClick(pane.sheet, Qt.Key.Key_Right)
    QTest.keyClick(pane.sheet, Qt.Key.Key_Right)
    assert pane.page == 3
    assert label(pane, "page 3 of 3").isVisible()


def test_thumbnails_mark_where_something_was_found(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    pane.open(document, 1, "data")
    settle(pane, qtbot)
    strip = pane.findChild(ThumbnailStrip)
    assert strip is not None
    spoken = [strip.model().index(row, 0).data(Qt.ItemDataRole.DisplayRole) for row in range(3)]
    assert spoken[0].startswith("Page 1, 2")
    assert spoken[1] == "Page 2, blank"
    strip.choose_page(3)
    assert pane.page == 3


def test_it_tells_where_the_paper_came_from_and_belongs(
    pane: DocumentPane, archive: Archive, document: int, qtbot: QtBot
) -> None:
    pane.open(document)
    settle(pane, qtbot)
    assert "Received today 14:05 by AM · not filed yet" in details(pane)
    client = add_client(archive, name="Harbour Dental Practice", by="AM")
    file_document(archive, document_id=document, client_id=client, by="TK", what="Work order")
    pane.refresh()
    qtbot.waitUntil(lambda: "filed today by TK with Harbour Dental Practice" in details(pane))
    assert label(pane, "Work order").isVisible()


def test_a_refresh_keeps_page_and_zoom(pane: DocumentPane, tray: PaperTray, document: int, qtbot: QtBot) -> None:
    pane.open(document, 3, "data")
    settle(pane, qtbot, page=3)
    pane.sheet.zoom_in()
    factor = pane.sheet.factor
    tray.fail(document, 1, "It took too long.")
    pane.refresh()
    settle(pane, qtbot, page=3)
    assert pane.sheet.factor == factor


def test_a_page_that_failed_says_why_and_is_read_again_on_request(
    pane: DocumentPane, archive: Archive, tray: PaperTray, document: int, qtbot: QtBot
) -> None:
    tray.fail(document, 1, "It took too long.")
    pane.open(document)
    settle(pane, qtbot)
    assert "Could not be read: It took too long." in details(pane)
    button = next(one for one in pane.findChildren(Button) if one.text() == "Read again")
    with qtbot.waitSignal(pane.message):
        button.click()
    qtbot.waitUntil(lambda: "Not read yet" in details(pane))
    assert document_view(archive, document_id=document).pages[0].state is PageState.WAITING
    assert not button.isVisible()


def test_a_page_whose_words_are_damaged_says_so_and_is_read_again_on_request(
    pane: DocumentPane, archive: Archive, document: int, qtbot: QtBot
) -> None:
    with archive.database.writing() as session:
        page = session.query(Page).filter_by(document_id=document, number=1).one().id
        session.get_one(PageWords, page).packed = b"\x00"
    pane.open(document, 1, "data")
    settle(pane, qtbot)
    assert "Its words are damaged" in details(pane)
    assert pane.sheet.words == ()
    again = next(one for one in pane.findChildren(Button) if one.text() == "Read again")
    again.click()
    settle(pane, qtbot)
    assert document_view(archive, document_id=document).pages[0].state is PageState.WAITING


def test_a_lost_picture_is_asked_for_once_and_shown_when_it_is_there_again(
    pane: DocumentPane, archive: Archive, document: int, qtbot: QtBot
) -> None:
    (side, *_) = document_view(archive, document_id=document).pages
    kept = side.picture.read_bytes()
    side.picture.unlink()
    pane.open(document, 1, "data")
    qtbot.waitUntil(lambda: asked_for(archive).startswith(f"{side.id} "))
    before = asked_for(archive)
    pane.refresh()
    settle(pane, qtbot)
    assert not pane.sheet.is_drawn
    assert asked_for(archive) == before
    side.picture.write_bytes(kept)
    pane.refresh()
    qtbot.waitUntil(lambda: pane.sheet.is_drawn)
    assert [word.text for word in pane.sheet.words] == ["data", "data"]


def test_a_document_that_cannot_be_opened_says_so_in_place_of_a_page(
    pane: DocumentPane, tray: PaperTray, qtbot: QtBot
) -> None:
    broken = tray.put(name="invoice.pdf", state=DocumentState.QUARANTINED, media_type=None, reason="It is cut off.")
    pane.open(broken)
    qtbot.waitUntil(lambda: "Safe, but cannot be opened" in details(pane))
    assert pane.sheet.instead == "It is cut off."
    bar = pane.findChild(DocumentBar)
    assert bar is not None
    assert not bar.open_original.isEnabled()
    assert bar.show_in_folder.isEnabled()


def test_no_picture_is_promised_of_a_page_that_was_counted_and_cannot_be_drawn(
    pane: DocumentPane, archive: Archive, tray: PaperTray, qtbot: QtBot
) -> None:
    huge = tray.put("not drawn", name="huge.png", state=DocumentState.QUARANTINED, reason="It is too large.")
    with archive.database.writing() as session:
        page = session.query(Page).filter_by(document_id=huge).one()
        page.state, page.width, page.height, page.reason = PageState.FAILED, None, None, "It is too large."
    pane.open(huge)
    qtbot.waitUntil(lambda: "Safe, but cannot be opened" in details(pane))
    assert pane.sheet.instead == "It is too large."


def test_a_page_that_was_locked_again_before_it_was_drawn_asks_for_the_password(
    pane: DocumentPane, archive: Archive, tray: PaperTray, qtbot: QtBot
) -> None:
    locked = tray.put("not drawn", name="accounts.pdf", state=DocumentState.LOCKED)
    with archive.database.writing() as session:
        page = session.query(Page).filter_by(document_id=locked).one()
        page.state, page.width, page.read_at = PageState.WAITING, None, None
    pane.open(locked)
    qtbot.waitUntil(lambda: "Safe, but locked with a password" in details(pane))
    assert pane.sheet.instead == "It opens with a password. Type it in Intake."


def test_the_text_of_a_page_is_copied(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    pane.open(document)
    settle(pane, qtbot)
    with qtbot.waitSignal(pane.message):
        QTest.keyClick(pane.sheet, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == FIRST


def test_the_words_in_a_rectangle_are_copied(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    pane.open(document)
    settle(pane, qtbot)
    with qtbot.waitSignal(pane.message) as said:
        pane.sheet.area_chosen.emit(Box(0.04, 0.09, 0.3, 0.06))
    assert QGuiApplication.clipboard().text() == "Recover data from"
    assert said.args == ["3 words copied.", None]


def test_the_whole_hash_is_copied(pane: DocumentPane, archive: Archive, document: int, qtbot: QtBot) -> None:
    pane.open(document)
    settle(pane, qtbot)
    button = next(one for one in pane.findChildren(IconButton) if one.accessibleName() == "Copy the whole SHA-256")
    button.click()
    assert QGuiApplication.clipboard().text() == document_view(archive, document_id=document).sha256


class System(QObject):
    """Stands in for the system's programs and remembers what they were asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


def test_the_original_is_opened_as_a_copy(pane: DocumentPane, archive: Archive, document: int, qtbot: QtBot) -> None:
    system = System()
    QDesktopServices.setUrlHandler("file", system, "show")  # type: ignore[arg-type]  # its stub asks for bytes, it takes text
    try:
        pane.open(document)
        settle(pane, qtbot)
        action(pane, "open_original")
        qtbot.waitUntil(lambda: bool(system.shown))
    finally:
        QDesktopServices.unsetUrlHandler("file")
    (copy,) = system.shown
    assert copy.name == "scan0417.pdf"
    assert archive.folder.scratch in copy.parents
    assert copy.read_bytes() == document_view(archive, document_id=document).original.read_bytes()


def test_only_the_newest_document_is_shown(pane: DocumentPane, tray: PaperTray, document: int, qtbot: QtBot) -> None:
    others = [tray.put("Letter", name=f"letter {number}.pdf") for number in range(5)]
    for other in (document, *others):
        pane.open(other)
    settle(pane, qtbot)
    assert label(pane, "letter 4.pdf").isVisible()


def test_a_lying_page_is_outlined_upright(pane: DocumentPane, tray: PaperTray, qtbot: QtBot) -> None:
    lying = tray.put("Data", name="lying.pdf", turn=90)
    tray.index()
    pane.open(lying, 1, "data")
    settle(pane, qtbot)
    qtbot.waitUntil(lambda: pane.sheet.is_drawn)
    assert pane.sheet.sheet().height() > pane.sheet.sheet().width()
    assert len(pane.sheet.words) == 1
