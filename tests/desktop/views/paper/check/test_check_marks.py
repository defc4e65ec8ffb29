"""Ctrl+F finds on the sides while they are looked at, and says nothing about any of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.paper.scanning import Weave, scan_stack
from archive.records import Page, PageWords
from archive.records.packing import pack, unpack
from archive.search.search import Search
from desktop.sitting import Sitting
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.typed_keeper import TypedKeeper
from desktop.views.check import CheckScreen
from desktop.widgets.thumbnails import ThumbnailStrip
from tests.archive.paper.hands import Office
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, labels, settled, shown, the
from tests.desktop.views.paper.checking import scan


@pytest.fixture
def screen(
    qtbot: QtBot, office: Office, tray: PaperTray, tasks: Tasks, search: Search, appearance: Appearance
) -> CheckScreen:
    """The check of two sheets in two files, of whose last side the reader was not sure."""
    first = tray.put("invoice for a boiler", "the boiler itself")
    second = tray.put("nothing of the kind", "boiler and more")
    scan_stack(
        office.archive, paper_id=office.stack, documents=[first, second], weave=Weave(), by="JT", sitting="morning"
    )
    with office.archive.database.writing() as session:  # the reader was not sure of what it read on the last side
        page = session.query(Page).filter_by(document_id=second, number=2).one()
        kept = session.get_one(PageWords, page.id)
        kept.packed = pack(tuple(replace(word, confidence=40) for word in unpack(kept.packed)))
    tray.index()
    typed = TypedKeeper(office.archive, tasks, "desk")
    by = Sitting(office.clock, lambda: "AM")
    made = CheckScreen(office.archive, tasks, lambda: "AM", by, typed, search=search)
    typed.setParent(made)
    qtbot.addWidget(made)
    made.resize(1080, 760)
    made.show()
    made.open(office.stack, back_to="the stack")
    settled(qtbot, tasks)
    made.strip.page_chosen.emit(scan(office).sides[0].id)
    settled(qtbot, tasks)
    return made


def find(qtbot: QtBot, tasks: Tasks, screen: CheckScreen, words: str) -> QLineEdit:
    """What is typed after Ctrl+F, answered."""
    QTest.keyClick(screen.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = the(screen.marks.line, QLineEdit)
    assert field.hasFocus()
    field.setText(words)
    qtbot.waitUntil(lambda: screen.marks.line.said != "")
    settled(qtbot, tasks)
    return field


def marked(screen: CheckScreen) -> list[str]:
    return [word.text for word in screen.view.words]


def test_hits_are_marked_on_the_side_and_counted_in_the_strip(
    qtbot: QtBot, screen: CheckScreen, tasks: Tasks, office: Office
) -> None:
    find(qtbot, tasks, screen, "boiler ")
    assert marked(screen) == ["boiler"]
    assert screen.marks.line.said == "1 of 3"
    strip = the(screen, ThumbnailStrip)
    told = [strip.model().index(place, 0).data() for place in range(4)]
    assert [("hit" in one) for one in told] == [True, True, False, True]


def test_enter_goes_from_side_to_side_and_the_keyboard_stays_in_the_line(
    qtbot: QtBot, screen: CheckScreen, tasks: Tasks, office: Office
) -> None:
    field = find(qtbot, tasks, screen, '"boiler" ')
    sides = scan(office).sides
    seen = [screen.side]
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Return)
        settled(qtbot, tasks)
        seen.append(screen.side)
    assert [side.id for side in seen if side] == [sides[0].id, sides[1].id, sides[3].id, sides[0].id]
    assert field.hasFocus()
    assert marked(screen) == ["boiler"]
    assert all(side.seen is None for side in scan(office).sides)


def test_arrows_on_the_side_lead_on_to_the_next_side_that_has_it(
    qtbot: QtBot, screen: CheckScreen, tasks: Tasks, office: Office
) -> None:
    find(qtbot, tasks, screen, '"boiler" ')
    screen.view.setFocus()
    QTest.keyClick(screen.view, Qt.Key.Key_Down)
    settled(qtbot, tasks)
    assert screen.side is not None
    assert screen.side.id == scan(office).sides[1].id


def test_escape_closes_the_line_and_the_doubtful_words_are_marked_again(
    qtbot: QtBot, screen: CheckScreen, tasks: Tasks, office: Office
) -> None:
    field = find(qtbot, tasks, screen, '"boiler" ')
    for _ in range(2):
        QTest.keyClick(field, Qt.Key.Key_Return)
        settled(qtbot, tasks)
    assert marked(screen) == ["boiler"]
    assert any("doubtful" in one for one in labels(screen))
    with qtbot.assertNotEmitted(screen.back_wanted):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert marked(screen) == ["boiler", "and", "more"]
    assert screen.view.hasFocus()
    with qtbot.waitSignal(screen.back_wanted):
        QTest.keyClick(screen.view, Qt.Key.Key_Escape)


def test_no_key_in_the_find_line_says_anything_about_the_side(
    qtbot: QtBot, screen: CheckScreen, tasks: Tasks, office: Office
) -> None:
    find(qtbot, tasks, screen, "boiler ")
    arrow = next(one for one in shown(screen.marks.line, QAbstractButton) if one.accessibleName() == "Next hit")
    arrow.setFocus()
    for key in (Qt.Key.Key_X, Qt.Key.Key_C, Qt.Key.Key_S):
        QTest.keyClick(arrow, key)
    settled(qtbot, tasks)
    assert [side.seen for side in scan(office).sides] == [None] * 4
    assert not screen.about.asks.isVisible()


def test_what_is_nowhere_is_said(qtbot: QtBot, screen: CheckScreen, tasks: Tasks) -> None:
    find(qtbot, tasks, screen, "zebra ")
    assert screen.marks.line.said == "Not found"
    assert marked(screen) == []


def test_the_keys_beside_the_side_name_it(qtbot: QtBot, screen: CheckScreen, tasks: Tasks, archive: Archive) -> None:
    button(screen.about, "Find on the sides").click()
    assert the(screen.marks.line, QLineEdit).hasFocus()


def test_in_the_window_ctrl_f_is_for_the_sides_where_the_keyboard_is_on_them(
    qtbot: QtBot, screen: CheckScreen, tasks: Tasks
) -> None:
    elsewhere: list[bool] = []
    QShortcut(QKeySequence("Ctrl+F"), screen, lambda: elsewhere.append(True))  # as the window has it
    with qtbot.waitActive(screen):
        screen.activateWindow()
    screen.view.setFocus()
    find(qtbot, tasks, screen, "boiler ")
    assert elsewhere == []
