"""A document tells its paper's state, what must not be destroyed, and what was typed off each page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.paper.checking import look, scan_of, type_off
from archive.paper.holds import On, place_hold
from archive.paper.scanning import Weave, scan_stack
from archive.paper.stacks import change_stack
from archive.records import Seen
from archive.records.documents import PageState
from archive.search.indexing import Indexer
from archive.search.search import Search
from archive.services.viewing import document_view
from desktop.style import Appearance, Scheme, current_look
from desktop.tasks import Tasks
from desktop.views.document_bar import DocumentBar
from desktop.views.document_details import DocumentDetails
from desktop.views.document_pane import DocumentPane
from desktop.views.document_typed import DocumentTyped
from desktop.views.job_why_form import WhyForm
from desktop.views.search import SearchScreen
from tests.archive.paper.hands import Office
from tests.archive.paper.held import holds_on
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, labels, settled, shown, the


@pytest.fixture
def document(office: Office, tray: PaperTray) -> int:
    """The scan of the stack's two sheets."""
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sheets=2), by="AM")
    one = tray.put("Work order", "", "second sheet", "")
    scan_stack(office.archive, paper_id=office.stack, documents=[one], weave=Weave(), by="AM", sitting="morning")
    return one


@pytest.fixture
def pane(
    qtbot: QtBot, office: Office, document: int, tasks: Tasks, appearance: Appearance, undos: list[Callable[[], None]]
) -> DocumentPane:
    made = DocumentPane(office.archive, tasks, by=lambda: "JT")
    made.message.connect(lambda _, undo: undos.append(undo))
    qtbot.addWidget(made)
    made.resize(760, 760)
    made.show()
    made.open(document)
    settled(qtbot, tasks)
    return made


def again(qtbot: QtBot, tasks: Tasks, pane: DocumentPane) -> None:
    pane.refresh()
    settled(qtbot, tasks)
    settled(qtbot, tasks)


def hold_it(qtbot: QtBot, tasks: Tasks, pane: DocumentPane, choice: int = 0) -> None:
    the(pane, DocumentBar).hold.trigger()
    form = the(pane, WhyForm)
    the(form, QPlainTextEdit).setPlainText("A dispute")
    the(form, QComboBox).setCurrentIndex(choice)
    QTest.mouseClick(button(form, "Do not destroy"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    settled(qtbot, tasks)


def test_below_the_page_stands_its_stack_and_side_and_what_was_seen(
    qtbot: QtBot, pane: DocumentPane, office: Office, tasks: Tasks
) -> None:
    details = the(pane, DocumentDetails)
    assert "Its paper: P-2026-0001, Box 4, 0 of 4 sides · Sheet 1, front: Not looked at yet" in details.words()
    scan = scan_of(office.archive, paper_id=office.stack)
    assert scan is not None
    look(office.archive, side_id=scan.sides[2].id, seen=Seen.LEGIBLE, seconds=1, sitting="noon", by="JT")
    again(qtbot, tasks, pane)
    pane.turn_page(2)
    assert "Its paper: P-2026-0001, Box 4, 1 of 4 sides · Sheet 2, front: Good, JT, today" in details.words()


def test_from_the_page_one_gets_to_the_paper(qtbot: QtBot, pane: DocumentPane, office: Office) -> None:
    with qtbot.waitSignal(pane.stack_wanted) as told:
        QTest.mouseClick(button(pane, "Show the paper"), Qt.MouseButton.LeftButton)
    assert told.args == [office.stack]


def test_a_document_that_is_no_scan_says_so(qtbot: QtBot, pane: DocumentPane, tray: PaperTray, tasks: Tasks) -> None:
    pane.open(tray.put("A letter", name="letter.pdf"))
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    assert "It is the scan of no paper on file." in the(pane, DocumentDetails).words()
    assert not [one for one in labels(pane) if "P-2026" in one]


def test_a_page_is_read_again_unless_a_person_has_said_what_stands_there(
    qtbot: QtBot, pane: DocumentPane, office: Office, document: int, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    def state() -> PageState:
        return document_view(office.archive, document_id=document).pages[0].state

    wish = the(pane, DocumentBar).read_again
    wish.trigger()
    settled(qtbot, tasks)
    assert state() is PageState.WAITING
    undos[-1]()
    settled(qtbot, tasks)
    assert state() is PageState.READ

    type_off(office.archive, page_id=document_view(office.archive, document_id=document).pages[0].id, text="x", by="AM")
    again(qtbot, tasks, pane)
    assert not wish.isEnabled()


def test_a_hold_is_placed_on_the_document_shown_and_taken_back(
    qtbot: QtBot, pane: DocumentPane, office: Office, document: int, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    hold_it(qtbot, tasks, pane)
    (hold,) = holds_on(office.archive, on=On.DOCUMENT, thing_id=document)
    assert (hold.reason, hold.review_on, hold.placed_by) == ("A dispute", date(2026, 6, 14), "JT")
    assert {"Do not destroy: A dispute", "since today by JT; look again 14 Jun"} <= set(labels(pane))
    undos[-1]()
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    assert "Do not destroy: A dispute" not in labels(pane)


def test_all_of_the_job_can_be_held_from_the_document(
    qtbot: QtBot, pane: DocumentPane, office: Office, tasks: Tasks
) -> None:
    hold_it(qtbot, tasks, pane, choice=2)
    assert [one.reason for one in holds_on(office.archive, on=On.JOB, thing_id=office.job)] == ["A dispute"]
    assert "on the job J-2026-0001, since today by JT; look again 14 Jun" in labels(pane)


def test_what_it_inherits_is_shown_and_released_with_a_reason(
    qtbot: QtBot, pane: DocumentPane, office: Office, tasks: Tasks
) -> None:
    place_hold(
        office.archive, on=On.CLIENT, thing_id=office.client, reason="A claim", review_on=date(2026, 6, 1), by="AM"
    )
    again(qtbot, tasks, pane)
    assert "on the client Harbour Dental, since today by AM; look again 1 Jun" in labels(pane)
    QTest.mouseClick(button(pane, "Release"), Qt.MouseButton.LeftButton)
    form = the(pane, WhyForm)
    QTest.mouseClick(button(form, "Release"), Qt.MouseButton.LeftButton)
    assert "Say why it may be destroyed now." in labels(form)
    the(form, QPlainTextEdit).setPlainText("Settled")
    QTest.mouseClick(button(form, "Release"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    assert holds_on(office.archive, on=On.CLIENT, thing_id=office.client)[0].released_why == "Settled"
    assert "Do not destroy: A claim" not in labels(pane)


def test_who_is_not_known_only_sees_what_is_held(
    qtbot: QtBot, office: Office, document: int, tasks: Tasks, appearance: Appearance
) -> None:
    place_hold(office.archive, on=On.DOCUMENT, thing_id=document, reason="A claim", review_on=date(2026, 6, 1), by="AM")
    made = DocumentPane(office.archive, tasks)
    qtbot.addWidget(made)
    made.show()
    made.open(document)
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    assert "Do not destroy: A claim" in labels(made)
    assert not the(made, DocumentBar).hold.isEnabled()
    assert not the(made, DocumentBar).type_off.isEnabled()
    assert "Release" not in [one.text() for one in shown(made, type(button(made, "Show the paper")))]


def test_what_was_typed_off_stands_beside_what_was_read_on_its_page_alone(
    qtbot: QtBot, pane: DocumentPane, office: Office, document: int, tasks: Tasks
) -> None:
    assert not shown(pane, DocumentTyped)
    third = document_view(office.archive, document_id=document).pages[2].id
    type_off(office.archive, page_id=third, text="second sheet, and a key", by="AM")
    again(qtbot, tasks, pane)
    assert not shown(pane, DocumentTyped)
    pane.turn_page(2)
    both = the(pane, DocumentTyped)
    assert [text.toPlainText() for text in shown(both, QPlainTextEdit)] == ["second sheet, and a key", "second sheet"]
    assert "Typed off by hand, AM, 16 Mar 2026" in labels(both)


def test_a_page_is_typed_off_beside_it_and_taken_back(
    qtbot: QtBot,
    pane: DocumentPane,
    office: Office,
    document: int,
    tasks: Tasks,
    undos: list[Callable[[], None]],
) -> None:
    pane.turn_page(2)
    the(pane, DocumentBar).type_off.trigger()
    form = the(pane, WhyForm)
    assert any(one.startswith("Page 3:") for one in labels(form))
    the(form, QPlainTextEdit).setPlainText("a key, by hand")
    QTest.keyClick(the(form, QPlainTextEdit), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    typed = the(pane, DocumentTyped)
    assert [text.toPlainText() for text in shown(typed, QPlainTextEdit)] == ["a key, by hand", "second sheet"]
    assert not shown(pane, WhyForm)

    the(pane, DocumentBar).type_off.trigger()
    assert the(the(pane, WhyForm), QPlainTextEdit).toPlainText() == "a key, by hand", "what was typed can be mended"

    undos[0]()
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    assert not shown(pane, DocumentTyped)


def test_what_was_sought_is_marked_in_what_was_typed_off(
    qtbot: QtBot, office: Office, document: int, tasks: Tasks, appearance: Appearance
) -> None:
    third = document_view(office.archive, document_id=document).pages[2].id
    type_off(office.archive, page_id=third, text="the Schlüssel 🗝 of the router cabinet", by="AM")
    with Indexer(office.archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
    search = Search(office.archive)
    made = DocumentPane(office.archive, tasks, search, by=lambda: "JT")
    qtbot.addWidget(made)
    made.resize(760, 760)
    made.show()
    made.open(document, 3, "router schlussel")
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    typed = shown(the(made, DocumentTyped), QPlainTextEdit)[0]
    marked = [one.cursor.selectedText() for one in typed.extraSelections()]
    assert marked == ["Schlüssel", "router"]
    appearance.choose_scheme(Scheme.DARK)
    again = [one.format.background().color() for one in typed.extraSelections()]
    assert again == [QColor(current_look().tokens.hit)] * 2
    search.close()


def test_beside_search_results_a_document_is_held_as_well(
    qtbot: QtBot, office: Office, document: int, tasks: Tasks, appearance: Appearance
) -> None:
    search = Search(office.archive)
    screen = SearchScreen(office.archive, tasks, search, by=lambda: "JT")
    qtbot.addWidget(screen)
    pane = screen.findChildren(DocumentPane)[0]
    pane.open(document)
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    assert pane.findChildren(DocumentBar)[0].hold.isEnabled()
    search.close()
