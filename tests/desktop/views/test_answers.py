from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.disputes.opening import open_dispute
from archive.paper.schedules import keep_for_rules
from archive.paper.stacks import StackFields, put_on_file
from archive.records import Severity
from archive.search.search import Search
from archive.services.clients import add_client
from archive.services.lookup import Lookup
from archive.services.notes import write_note
from desktop.frame.search_box import SearchBox
from desktop.models.answer_rows import NotYetRead
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.answers import QuickAnswers
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row import ROW_ROLE, Row
from desktop.widgets.search_field import SearchField
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import shown


class Desk(QWidget):
    """A window with nothing but the search field."""

    def __init__(self, archive: Archive, tasks: Tasks, search: Search) -> None:
        super().__init__()
        self.field = SearchField("Search", "Search")
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addStretch(1)
        self.box = SearchBox(self.field, self)
        self.answers = QuickAnswers(Lookup(archive, search), tasks, self.box, archive.clock)
        self.resize(900, 600)


@pytest.fixture
def client(archive: Archive, tray: PaperTray) -> int:
    """A client with a note, findable."""
    added = add_client(archive, name="Harbour Dental Practice", by="AM")
    write_note(archive, client_id=added, text="Told them about the patient files", by="AM")
    tray.index()
    return added


@pytest.fixture
def desk(appearance: Appearance, archive: Archive, tasks: Tasks, search: Search, client: int, qtbot: QtBot) -> Desk:
    made = Desk(archive, tasks, search)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.box.begin()
    return made


def type_words(desk: Desk, words: str, qtbot: QtBot) -> None:
    QTest.keyClicks(desk.field, words)
    qtbot.waitUntil(desk.box.panel.isVisible)


def test_answers_open_under_the_field_while_typing(desk: Desk, qtbot: QtBot) -> None:
    type_words(desk, "harb", qtbot)
    assert desk.box.panel.count >= 1


def test_enter_opens_the_best_client(desk: Desk, client: int, qtbot: QtBot) -> None:
    type_words(desk, "harbour dental", qtbot)
    with qtbot.waitSignal(desk.answers.client_wanted) as wanted:
        QTest.keyClick(desk.field, Qt.Key.Key_Return)
    assert wanted.args == [client]


def test_a_note_is_shown_among_all_the_answers(desk: Desk, qtbot: QtBot) -> None:
    type_words(desk, "patient files", qtbot)
    with qtbot.waitSignal(desk.answers.answer_wanted) as wanted:
        QTest.keyClick(desk.field, Qt.Key.Key_Return)
    assert wanted.args == ["patient files", "note:1"]


def test_what_a_client_said_in_a_dispute_leads_to_it(
    desk: Desk, archive: Archive, client: int, tray: PaperTray, qtbot: QtBot
) -> None:
    dispute = open_dispute(archive, client_id=client, says="The bookkeeper waited.", severity=Severity.COSTLY, by="AM")
    tray.index()
    type_words(desk, "bookkeeper", qtbot)
    with qtbot.waitSignal(desk.answers.dispute_wanted) as wanted:
        QTest.keyClick(desk.field, Qt.Key.Key_Return)
    assert wanted.args == [dispute]


def test_a_disputes_number_opens_it_at_once(desk: Desk, archive: Archive, client: int, qtbot: QtBot) -> None:
    dispute = open_dispute(archive, client_id=client, says="The bookkeeper waited.", severity=Severity.COSTLY, by="AM")
    type_words(desk, "D-2026-0001", qtbot)
    with qtbot.waitSignal(desk.answers.dispute_wanted) as wanted:
        QTest.keyClick(desk.field, Qt.Key.Key_Return)
    assert wanted.args == [dispute]


def test_a_stacks_number_opens_it_at_once(desk: Desk, archive: Archive, client: int, qtbot: QtBot) -> None:
    fields = StackFields("Work orders", 12, "Box 4", keep_for_rules(archive)[0].id, is_original=True)
    stack = put_on_file(archive, client_id=client, fields=fields, by="AM")
    type_words(desk, "P-2026-0001", qtbot)
    with qtbot.waitSignal(desk.answers.stack_wanted) as wanted:
        QTest.keyClick(desk.field, Qt.Key.Key_Return)
    assert wanted.args == [stack]


def test_nothing_found_is_said(desk: Desk, qtbot: QtBot) -> None:
    type_words(desk, "zzqqj", qtbot)
    assert desk.box.panel.count == 0


def test_what_one_should_know_of_the_answers_is_a_sentence_of_its_own(desk: Desk, qtbot: QtBot) -> None:
    type_words(desk, "patient zzqqj ", qtbot)
    said = " ".join(label.text() for label in shown(desk.box.panel, QLabel))
    assert " ms. “zzqqj” stands nowhere here. " in said


def test_pages_that_are_still_being_read_are_told_under_the_answers(desk: Desk, qtbot: QtBot) -> None:
    desk.answers.show_waiting(NotYetRead(pages=14))
    type_words(desk, "patient files", qtbot)
    said = " ".join(label.text() for label in shown(desk.box.panel, QLabel))
    assert "14 pages are still being read; they will appear here." in said


def test_it_sleeps_while_the_screen_lists_the_answers(desk: Desk, tasks: Tasks, qtbot: QtBot) -> None:
    desk.box.set_listed_by_screen(True)
    QTest.keyClicks(desk.field, "harb")
    assert tasks.under_way == 0
    assert not desk.box.panel.isVisible()


def test_what_has_most_of_the_words_comes_below_a_line_that_says_so(
    desk: Desk, archive: Archive, client: int, tray: PaperTray, qtbot: QtBot
) -> None:
    write_note(archive, client_id=client, text="The files of the old server", by="AM")
    write_note(archive, client_id=client, text="Told the patient to wait", by="AM")
    tray.index()
    type_words(desk, "told patient files ", qtbot)
    rows = rows_of(desk)
    assert [row.heading for row in rows] == ["", "1 more has most of the words"]
    assert rows[1].title == "Call: Told the patient to wait"
    assert [chip.word for chip in rows[1].chips] == ["without: files"]
    assert any(label.text().startswith("1 answer in") for label in desk.box.panel.findChildren(QLabel))


def rows_of(desk: Desk) -> list[Row]:
    (listed,) = desk.box.panel.findChildren(ListPanel)
    model = listed.model()
    return [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]


def test_below_the_answers_it_is_said_what_they_are_narrowed_to_and_what_was_not_understood(
    desk: Desk, qtbot: QtBot
) -> None:
    def said(words: str, sentence: str) -> None:
        desk.field.clear()
        QTest.keyClicks(desk.field, words)
        qtbot.waitUntil(lambda: any(sentence in label.text() for label in shown(desk.box.panel, QLabel)))

    said("patient client:harb", "Only client: Harbour Dental Practice.")
    said("patient date:soon", "“soon” is no date, so it was sought as a word.")
    said("kind:", "What it is: page, note, call")
    said("kind:visit ", "Nothing found. Only visit.")
