"""More like the page beside the answers, and back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.views.search import SearchScreen
from desktop.widgets.opening_pill import OpeningPill
from desktop.widgets.row import ROW_ROLE, Row
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import shown
from tests.desktop.views.search.conftest import Office, choose, look_for, settle


def look_at_the_fax(screen: SearchScreen, office: Office, tray: PaperTray, qtbot: QtBot) -> int:
    """The fax is shown among other answers; a letter that is like it is not among them. The letter's id."""
    letter = tray.put("we authorise you to copy both drives", name="letter.pdf")
    tray.index()
    look_for(screen, "data", qtbot)
    choose(screen, f"document:{office.fax}", qtbot)
    return letter


def grounds(screen: SearchScreen) -> list[str]:
    return list(screen.answers.top.grounds.shown)


def more_like_it(screen: SearchScreen, qtbot: QtBot) -> None:
    QTest.keyClick(screen.answers.view, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: bool(screen.answers.top.grounds.shown))
    settle(screen, qtbot)


def test_pages_like_the_one_shown_say_what_they_share(
    screen: SearchScreen, office: Office, tray: PaperTray, qtbot: QtBot
) -> None:
    letter = look_at_the_fax(screen, office, tray, qtbot)
    more_like_it(screen, qtbot)
    assert grounds(screen) == ["like: Fax"]
    assert [hit.document_id for hit in screen.answers.hits] == [letter]
    row = screen.answers.view.model().index(0, 0).data(ROW_ROLE)
    assert isinstance(row, Row)
    assert [chip.word for chip in row.chips] == ["shares: authorise", "drives", "both"]
    assert screen.beside.pane.document_id == letter
    assert [word.text for word in screen.beside.pane.sheet.words] == ["authorise", "both", "drives"]


def test_escape_leads_back_to_the_answers_and_the_one_chosen(
    screen: SearchScreen, office: Office, tray: PaperTray, qtbot: QtBot
) -> None:
    look_at_the_fax(screen, office, tray, qtbot)
    before = screen.answers.hits
    more_like_it(screen, qtbot)
    with qtbot.assertNotEmitted(screen.back_wanted):
        QTest.keyClick(screen.answers.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: screen.answers.hits == before)
    settle(screen, qtbot)
    assert screen.beside.pane.document_id == office.fax
    with qtbot.waitSignal(screen.back_wanted):
        QTest.keyClick(screen.answers.view, Qt.Key.Key_Escape)


def test_the_chip_leads_back_too_from_page_to_page(
    screen: SearchScreen, office: Office, tray: PaperTray, qtbot: QtBot
) -> None:
    look_at_the_fax(screen, office, tray, qtbot)
    before = screen.answers.hits
    more_like_it(screen, qtbot)
    more_like_it(screen, qtbot)
    assert grounds(screen) == ["like: letter.pdf"]
    assert [hit.document_id for hit in screen.answers.hits] == [office.fax]
    shown(screen.answers.top.grounds, OpeningPill)[0].click()
    qtbot.waitUntil(lambda: screen.answers.hits == before)


def test_other_words_are_sought_in_everything_again(
    screen: SearchScreen, office: Office, tray: PaperTray, qtbot: QtBot
) -> None:
    look_at_the_fax(screen, office, tray, qtbot)
    more_like_it(screen, qtbot)
    screen.type_words("install")
    qtbot.waitUntil(lambda: {hit.kind for hit in screen.answers.hits} == {"note"})
    assert grounds(screen) == []


def test_the_menu_over_the_page_offers_it_too(
    screen: SearchScreen, office: Office, tray: PaperTray, qtbot: QtBot
) -> None:
    letter = look_at_the_fax(screen, office, tray, qtbot)
    action = next(one for one in screen.beside.pane.findChildren(QAction) if one.text() == "More like this page")
    action.trigger()
    qtbot.waitUntil(lambda: [hit.document_id for hit in screen.answers.hits] == [letter])


def test_where_nothing_is_like_a_page_that_is_said(screen: SearchScreen, tray: PaperTray, qtbot: QtBot) -> None:
    tray.put("gearbox spindle flange", name="gears.pdf")
    tray.index()
    look_for(screen, "gearbox", qtbot)
    more_like_it(screen, qtbot)
    qtbot.waitUntil(screen.answers.nothing.isVisible)
    assert screen.answers.hits == ()
    assert screen.answers.nothing.ways == ()
    QTest.keyClick(screen.answers.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(screen.answers.hits) == 1)
