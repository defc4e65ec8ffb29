"""The page beside the question: it can be read, and stays as it is while something is asked about it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Document, Page
from archive.records.documents import DocumentState, PageState
from archive.services.viewing import document_view
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from desktop.views.intake_sheet import LOWEST, IntakeSheet
from desktop.widgets.choice_field import ChoiceField
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.page_view import PageView
from desktop.widgets.page_zoom import READABLE
from ocr.errors import CutShort, sentence_of
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import field, settled, shown
from tests.desktop.views.intake.hands import batch, choose_line, look, the_card


def the_page(screen: IntakeScreen) -> PageView:
    return screen.findChildren(IntakeSheet)[0].pane.sheet


def test_a_page_without_a_suggestion_can_be_read_above_the_fields(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    batch(archive, tray.put("nothing to go by"))
    look(qtbot, tasks, screen)
    page = the_page(screen)
    assert field(screen, "Date").isVisible()
    assert page.factor >= READABLE
    assert page.sheet().width() <= page.viewport().width()
    assert page.viewport().height() > 300


def test_a_page_keeps_its_size_once_it_is_read(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    document = tray.put("nothing to go by", state=DocumentState.OPENED)
    batch(archive, document)
    look(qtbot, tasks, screen)
    before = the_page(screen).sheet()
    with archive.database.writing() as session:
        session.get_one(Document, document).state = DocumentState.READ
    screen.refresh()
    settled(qtbot, tasks)
    assert field(screen, "Client").isVisible()
    assert the_page(screen).sheet() == before


def test_a_lost_picture_appears_as_soon_as_it_is_drawn_again(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    document = tray.put("nothing to go by")
    (side,) = document_view(archive, document_id=document).pages
    kept = side.picture.read_bytes()
    side.picture.unlink()
    batch(archive, document)
    look(qtbot, tasks, screen)
    page = the_page(screen)
    assert page.instead == "The picture of this page is not there yet."
    side.picture.write_bytes(kept)
    screen.refresh()
    settled(qtbot, tasks)
    assert page.is_drawn
    assert not page.instead


def test_what_speaks_for_the_client_is_outlined_first_and_the_number_and_the_day_with_it(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    batch(archive, tray.put("INVOICE 4711\n3 February 2026\nYour letter of 3 March 2025\nTo Harbour Dental Practice"))
    tray.index()
    look(qtbot, tasks, screen)
    page = the_page(screen)
    qtbot.waitUntil(lambda: bool(page.words))
    assert [word.text for word in page.words] == ["4711", "3", "February", "2026", "Harbour", "Dental", "Practice"]
    assert page.words[page.current].text == "Harbour"


def test_in_a_low_window_the_page_has_the_room_of_what_is_asked_last(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    screen.resize(776, 515)  # as in a window of 960 by 600 pixels
    batch(archive, tray.put("nothing to go by"))
    look(qtbot, tasks, screen)
    page = the_page(screen)
    assert page.factor >= READABLE
    assert page.viewport().height() > 200


def test_what_is_asked_last_appears_once_the_client_is_named(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    screen.resize(776, 515)
    batch(archive, tray.put("nothing to go by"))
    look(qtbot, tasks, screen)
    card = the_card(screen)
    assert "Date" not in [label.text() for label in shown(card, QLabel)]
    card.somewhere_else()
    settled(qtbot, tasks)
    name = field(screen, "Client")
    name.setText("Harbour Dental Practice")
    assert isinstance(name, ChoiceField)
    name.choose(client)
    settled(qtbot, tasks)
    assert "Date" in [label.text() for label in shown(card, QLabel)]


def test_in_a_low_window_what_a_paper_says_of_itself_takes_no_room_of_the_page(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    screen.resize(776, 515)
    batch(archive, tray.put("INVOICE 4711\n3 February 2026"))
    look(qtbot, tasks, screen)
    card = the_card(screen)
    assert "Date" not in [label.text() for label in shown(card, QLabel)]
    card.somewhere_else()
    settled(qtbot, tasks)
    name = field(screen, "Client")
    assert isinstance(name, ChoiceField)
    name.choose(client)
    settled(qtbot, tasks)
    assert (field(screen, "What").text(), field(screen, "Date").text()) == ("Invoice 4711", "3 Feb 2026")


def test_at_large_text_in_a_low_window_the_page_is_no_strip(
    qtbot: QtBot, tasks: Tasks, screen: IntakeScreen, archive: Archive, tray: PaperTray, appearance: Appearance
) -> None:
    appearance.choose_text_size(200)
    screen.resize(700, 440)
    batch(archive, tray.put("nothing to go by"))
    look(qtbot, tasks, screen)
    assert the_page(screen).height() >= LOWEST


def test_at_large_text_the_place_to_drop_says_less_instead_of_being_cut_off(
    qtbot: QtBot, tasks: Tasks, screen: IntakeScreen, archive: Archive, tray: PaperTray, appearance: Appearance
) -> None:
    appearance.choose_text_size(200)
    screen.resize(700, 516)
    batch(archive, tray.put("x"))
    look(qtbot, tasks, screen)
    headline = next(label for label in shown(screen, QLabel) if label.text().startswith("Drop"))
    assert headline.width() >= headline.sizeHint().width()
    area = headline.parentWidget()
    assert area is not None
    assert headline.sizeHint().width() <= area.width()


def test_a_picture_that_will_never_be_drawn_is_not_waited_for_and_told_of_once(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    document = tray.put("", name="huge.png", state=DocumentState.QUARANTINED, reason="It is too large.")
    with archive.database.writing() as session:
        page = session.query(Page).filter_by(document_id=document).one()
        page.state, page.reason, page.width, page.height = PageState.FAILED, "It is too large.", None, None
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    choose_line(files, 1)
    settled(qtbot, tasks)
    assert not screen.findChildren(IntakeSheet)[0].isVisible()
    assert [label.text() for label in shown(screen, QLabel)].count("It is too large.") == 1


@pytest.mark.parametrize("state", [DocumentState.LOCKED, DocumentState.QUARANTINED, DocumentState.READ])
def test_at_large_text_in_a_small_window_the_question_is_not_cut_off(
    qtbot: QtBot,
    tasks: Tasks,
    screen: IntakeScreen,
    archive: Archive,
    tray: PaperTray,
    appearance: Appearance,
    state: DocumentState,
) -> None:
    appearance.choose_text_size(200)
    screen.resize(876, 516)  # as in a window of 960 by 600 pixels
    batch(archive, tray.put("x", state=state))
    look(qtbot, tasks, screen)
    card = the_card(screen)
    assert card.minimumSizeHint().width() <= card.width()
    assert card.mapTo(screen, card.rect().topRight()).x() < screen.width()


def test_a_long_reason_leaves_the_page_its_room(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    document = tray.put("half of it")
    tray.fail(document, 1, "This file is cut short. " * 40)
    batch(archive, document)
    look(qtbot, tasks, screen)
    assert the_page(screen).viewport().height() > 250


def test_what_to_do_about_a_page_is_told_to_its_end_in_a_small_window(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    screen.resize(776, 516)  # as in a window of 960 by 600 pixels with the rail
    document = tray.put("half of it")
    reason = sentence_of(CutShort)
    tray.fail(document, 1, reason)
    batch(archive, document)
    look(qtbot, tasks, screen)
    said = next(one for one in screen.findChildren(ElidedLabel) if reason in one.text() and one.isVisible())
    qtbot.waitUntil(lambda: not said.toolTip())  # it tells the whole where the label cannot


def test_at_large_text_in_a_small_window_a_line_with_a_button_still_names_its_file(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, appearance: Appearance
) -> None:
    appearance.choose_text_size(200)
    screen.resize(876, 516)  # as in a window of 960 by 600 pixels
    for name in ("one.pdf", "two.pdf"):
        batch(archive, tray.put(name=name, state=DocumentState.LOCKED))
    files = look(qtbot, tasks, screen)
    files.clearSelection()
    lines = [files.visualRect(files.model().index(place, 0)) for place in (1, 3)]
    assert files.viewport().grab(lines[0]).toImage() != files.viewport().grab(lines[1]).toImage()


def test_in_a_low_window_a_question_without_a_page_stands_at_the_top(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    screen.resize(776, 515)
    batch(archive, tray.put(name="a.pdf", state=DocumentState.LOCKED), tray.put("a letter", name="b.pdf"))
    files = look(qtbot, tasks, screen)
    tops: list[int] = []
    for place in (1, 2):
        choose_line(files, place)
        settled(qtbot, tasks)
        qtbot.waitUntil(lambda: the_card(screen).mapTo(screen, QPoint(0, 0)).y() < 40)
        tops.append(the_card(screen).mapTo(screen, QPoint(0, 0)).y())
    assert tops[0] == tops[1]
