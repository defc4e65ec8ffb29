"""Searching inside a document: the find line, its keys, the marks on the scroll bar, and what changes meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.paper.checking import type_off
from archive.records import Page, PageWords
from archive.records.packing import pack
from archive.search import inside
from archive.search.outbox import announce
from archive.search.search import Search
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.document_pane import DocumentPane
from desktop.views.document_typed import DocumentTyped
from desktop.widgets.document_scroll_bar import DocumentScrollBar
from desktop.widgets.find_line import FindLine
from desktop.widgets.thumbnails import ThumbnailStrip
from tests.desktop.views.conftest import PaperTray, words_of

SIDES = ("Service of the boiler\nonce a year", "Signed at noon", "", "The bo1ler was seen by the boiler man", "boiler")


class Room(QWidget):
    """A pane, and a field that is no part of it."""

    def __init__(self, pane: DocumentPane) -> None:
        super().__init__()
        self.pane = pane
        self.elsewhere = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.elsewhere)
        column.addWidget(pane, 1)
        self.resize(900, 760)


@pytest.fixture
def room(appearance: Appearance, archive: Archive, tasks: Tasks, search: Search, qtbot: QtBot) -> Room:
    made = Room(DocumentPane(archive, tasks, search))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def pane(room: Room) -> DocumentPane:
    return room.pane


@pytest.fixture
def document(tray: PaperTray) -> int:
    """A contract of five sides that is not filed: the third blank, the fourth with a misread word as well."""
    put = tray.put(*SIDES)
    tray.index()
    return put


def settle(pane: DocumentPane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: pane._tasks.under_way == 0)


def line(pane: DocumentPane) -> FindLine:
    (found,) = pane.findChildren(FindLine)
    return found


def bar(pane: DocumentPane) -> DocumentScrollBar:
    (found,) = pane.findChildren(DocumentScrollBar)
    return found


def opened(pane: DocumentPane, document: int, qtbot: QtBot, *, typed: str = "", page: int = 1) -> None:
    pane.open(document, page, typed)
    qtbot.waitUntil(lambda: pane.page == page)
    settle(pane, qtbot)
    pane.sheet.setFocus()


def seek(pane: DocumentPane, words: str, qtbot: QtBot) -> None:
    """Ctrl+F, and type."""
    QTest.keyClick(pane.sheet, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    focused.setText(words)
    told(pane, qtbot)


def told(pane: DocumentPane, qtbot: QtBot) -> None:
    finding = pane._finding
    qtbot.waitUntil(lambda: not finding._look_soon._timer.isActive() and pane._tasks.under_way == 0)


def press(key: Qt.Key, *, shift: bool = False) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(focused, key, modifier)


def test_all_hits_of_all_pages_are_counted_and_stepped_through(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    opened(pane, document, qtbot)
    seek(pane, "boiler ", qtbot)
    assert (line(pane).said, pane.page) == ("1 of 3", 1)
    press(Qt.Key.Key_Return)
    assert (line(pane).said, pane.page) == ("2 of 3", 4)
    press(Qt.Key.Key_F3)
    assert (line(pane).said, pane.page) == ("3 of 3", 5)
    press(Qt.Key.Key_F3)
    assert (line(pane).said, pane.page) == ("1 of 3", 1)
    press(Qt.Key.Key_Return, shift=True)
    assert (line(pane).said, pane.page) == ("3 of 3", 5)
    press(Qt.Key.Key_F3, shift=True)
    assert (line(pane).said, pane.page) == ("2 of 3", 4)


def test_the_first_hit_from_the_page_on_screen_is_gone_to(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    opened(pane, document, qtbot, page=2)
    seek(pane, "boiler ", qtbot)
    assert (line(pane).said, pane.page) == ("2 of 3", 4)


def test_words_are_understood_as_in_the_main_search(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    opened(pane, document, qtbot)
    for typed, page, word in (("serv", 1, "Service"), ("sign ", 2, "Signed"), ("n0on ", 2, "noon")):
        seek(pane, typed, qtbot)
        assert (pane.page, [one.text for one in pane.sheet.words]) == (page, [word])
    seek(pane, '"the boiler"', qtbot)
    assert line(pane).said.endswith("of 2")


def test_every_hit_is_marked_on_the_scroll_bar_of_the_whole_document(
    pane: DocumentPane, document: int, qtbot: QtBot
) -> None:
    opened(pane, document, qtbot)
    seek(pane, "boiler ", qtbot)
    marks = bar(pane)
    assert [tick.page for tick in marks.ticks] == [1, 4, 5]
    places = [marks.tick_place(tick) for tick in marks.ticks]
    assert places == sorted(places)
    assert places[0] < marks.height() / 5 < marks.height() * 3 / 5 < places[1] < marks.height() * 4 / 5 < places[2]
    assert marks.current == marks.ticks[0]
    press(Qt.Key.Key_Return)
    assert marks.current == marks.ticks[1]
    strip = pane.findChild(ThumbnailStrip)
    assert strip is not None
    assert "1 hit" in strip.model().index(3, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_click_on_a_mark_leads_to_its_hit(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    opened(pane, document, qtbot)
    seek(pane, "boiler ", qtbot)
    marks = bar(pane)
    spot = QPoint(marks.width() // 2, marks.tick_place(marks.ticks[2]) + 2)
    QTest.mouseClick(marks, Qt.MouseButton.LeftButton, pos=spot)
    assert (pane.page, line(pane).said) == (5, "3 of 3")


def test_the_scroll_bar_goes_through_the_whole_document(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    opened(pane, document, qtbot)
    bar(pane).setValue(bar(pane).maximum())
    assert pane.page == 5
    bar(pane).setValue(0)
    assert pane.page == 1
    pane.turn_page(2)
    assert bar(pane).value() == 2000


def test_a_document_that_is_closed_again_shows_what_one_came_with(
    pane: DocumentPane, document: int, qtbot: QtBot
) -> None:
    opened(pane, document, qtbot, typed="year")
    seek(pane, "boiler ", qtbot)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    told(pane, qtbot)
    assert not line(pane).isVisible()
    assert (pane.page, pane.sheet.hasFocus()) == (4, True)
    assert [tick.page for tick in bar(pane).ticks] == [1]
    press(Qt.Key.Key_F3)
    assert pane.page == 1
    assert [word.text for word in pane.sheet.words] == ["year"]


def test_the_words_one_came_with_stand_there_to_be_typed_over(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    opened(pane, document, qtbot, typed="boiler")
    QTest.keyClick(pane.sheet, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert (focused.text(), focused.selectedText()) == ("boiler", "boiler")
    told(pane, qtbot)
    assert line(pane).said == "1 of 3"


def test_f3_with_nothing_sought_asks_what(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    opened(pane, document, qtbot)
    press(Qt.Key.Key_F3)
    assert line(pane).isVisible()


def test_ctrl_f_elsewhere_is_not_for_the_page(room: Room, pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    opened(pane, document, qtbot)
    room.elsewhere.setFocus()
    QTest.keyClick(room.elsewhere, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not line(pane).isVisible()


def test_what_is_nowhere_says_so_and_pages_without_words_are_told(
    pane: DocumentPane, tray: PaperTray, document: int, qtbot: QtBot
) -> None:
    opened(pane, document, qtbot)
    seek(pane, "zebra ", qtbot)
    assert line(pane).said == "Not found"
    tray.fail(document, 2, "It took too long.")
    opened(pane, document, qtbot)
    seek(pane, "boiler ", qtbot)
    assert line(pane).said == "1 of 3 · 1 page is not read"
    blank = tray.put("", "", name="blank.pdf")
    opened(pane, blank, qtbot)
    seek(pane, "boiler ", qtbot)
    assert line(pane).said == "There are no words on these pages"


def test_what_was_typed_off_by_hand_is_a_hit_as_well(
    pane: DocumentPane, archive: Archive, tray: PaperTray, document: int, qtbot: QtBot
) -> None:
    with archive.database.reading() as session:
        page = session.query(Page).filter_by(document_id=document, number=3).one().id
    type_off(archive, page_id=page, text="Ask the caretaker about the boiler", by="AM")
    tray.index()
    opened(pane, document, qtbot, page=2)
    seek(pane, "caretaker ", qtbot)
    assert (pane.page, line(pane).said) == (3, "1 of 1")
    (typed,) = pane.findChildren(DocumentTyped)
    qtbot.waitUntil(typed.isVisible)
    qtbot.waitUntil(lambda: [(mark.start, mark.end) for mark in typed._marks] == [(8, 17)])
    assert typed._current == 0


def read_anew(archive: Archive, document: int, number: int, text: str) -> None:
    with archive.database.writing() as session:
        page = session.query(Page).filter_by(document_id=document, number=number).one()
        page.text = text
        session.merge(PageWords(page_id=page.id, packed=pack(words_of(text))))
        announce(session, f"page:{page.id}")


def test_the_marks_follow_a_page_that_is_read_anew(
    pane: DocumentPane, archive: Archive, tray: PaperTray, document: int, qtbot: QtBot
) -> None:
    opened(pane, document, qtbot, page=4)
    seek(pane, "boiler ", qtbot)
    assert line(pane).said == "2 of 3"
    read_anew(archive, document, 2, "Signed at noon beside the boiler")
    read_anew(archive, document, 4, "The\nThe boiler was seen by the boiler man")
    pane.refresh()
    qtbot.waitUntil(lambda: line(pane).said == "4 of 5")
    settle(pane, qtbot)
    assert pane.page == 4
    assert [tick.page for tick in bar(pane).ticks] == [1, 2, 4, 5]  # two on one line
    tray.index()
    pane.refresh()
    settle(pane, qtbot)
    assert line(pane).said == "4 of 5"


def test_another_document_closes_the_line(pane: DocumentPane, tray: PaperTray, document: int, qtbot: QtBot) -> None:
    opened(pane, document, qtbot)
    seek(pane, "boiler ", qtbot)
    other = tray.put("Nothing of that kind", name="other.pdf")
    opened(pane, other, qtbot)
    assert not line(pane).isVisible()
    assert bar(pane).ticks == []


@pytest.mark.parametrize("typed", ['"', "-", "(((", "client:", "🦷", "\t", "a AND (b OR"])
def test_nothing_typed_is_an_error(pane: DocumentPane, document: int, typed: str, qtbot: QtBot) -> None:
    opened(pane, document, qtbot)
    seek(pane, typed, qtbot)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F3, shift=True)
    assert pane.page == 1


def test_enter_before_the_answer_goes_nowhere_else(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    opened(pane, document, qtbot)
    seek(pane, "boiler ", qtbot)
    line(pane)._field.setText("noon ")
    press(Qt.Key.Key_Return)
    assert pane.page == 1
    told(pane, qtbot)
    assert (pane.page, line(pane).said) == (2, "1 of 1")


def test_other_words_drop_what_was_still_looked_for(
    pane: DocumentPane, tray: PaperTray, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inside, "AT_ONCE", 1)
    long = tray.put(*(f"the boiler on side {number}" for number in range(30)))
    tray.index()
    opened(pane, long, qtbot)
    seek(pane, "boiler ", qtbot)
    line(pane)._field.setText("side")
    pane._finding._look_soon.now()
    line(pane)._field.setText("7 ")
    told(pane, qtbot)
    assert (pane.page, line(pane).said) == (8, "1 of 1")
    assert [tick.page for tick in bar(pane).ticks] == [8]


def test_a_pane_beside_something_else_is_searched_as_well(
    appearance: Appearance, archive: Archive, tasks: Tasks, search: Search, document: int, qtbot: QtBot
) -> None:
    room = Room(DocumentPane(archive, tasks, search, compact=True))
    qtbot.addWidget(room)
    with qtbot.waitExposed(room):
        room.show()
    elsewhere: list[bool] = []
    QShortcut(QKeySequence("Ctrl+F"), room, lambda: elsewhere.append(True))  # as the window has it
    opened(room.pane, document, qtbot)
    seek(room.pane, "boiler ", qtbot)
    press(Qt.Key.Key_Return)
    assert (room.pane.page, line(room.pane).said, elsewhere) == (4, "2 of 3", [])


def test_the_menu_opens_the_line_as_well(pane: DocumentPane, document: int, qtbot: QtBot) -> None:
    opened(pane, document, qtbot)
    pane._bar.find_here.trigger()
    assert line(pane).isVisible()
    pane.clear()
    assert not pane._bar.find_here.isEnabled()
