"""What is typed is answered, and the best answer is shown with its words outlined; the keyboard does all of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.notes import write_note
from desktop.models.answer_rows import NotYetRead
from desktop.views.search import SearchScreen
from desktop.widgets.page_zoom import Fit
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.search.conftest import Office, choose, look_for, settle


def told(screen: SearchScreen) -> list[str]:
    return [one.text() for one in screen.answers.findChildren(QLabel) if one.isVisible()]


def test_answers_are_counted_and_the_best_is_shown(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "data recovery", qtbot)
    assert screen.answers.sentence.startswith(f"{len(screen.answers.hits)} answers in")
    assert screen.beside.shown in (screen.beside.pane, screen.beside.note, screen.beside.job)


def test_answers_on_screen_say_so_when_reading_has_stopped(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    screen.show_waiting(NotYetRead(pages=205, is_under_way=False))
    qtbot.waitUntil(lambda: any("205 pages cannot be found by words yet" in one for one in told(screen)))


def test_a_page_is_shown_with_the_words_outlined(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data recovery", qtbot)
    choose(screen, f"document:{office.order}", qtbot)
    pane = screen.beside.pane
    assert screen.beside.shown is pane
    assert [word.text for word in pane.sheet.words] == ["data", "recovery"]


def test_arrows_in_the_list_turn_pages_and_f3_steps_through_hits(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data recovery", qtbot)
    choose(screen, f"document:{office.order}", qtbot)
    pane, view = screen.beside.pane, screen.answers.view
    first = pane.page
    QTest.keyClick(view, Qt.Key.Key_Right if first == 1 else Qt.Key.Key_Left)
    assert pane.page == 3 - first
    before = (pane.page, pane.sheet.current)
    QTest.keyClick(view, Qt.Key.Key_F3)
    assert (pane.page, pane.sheet.current) != before


def test_a_near_miss_is_found_and_dashed(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "recovery", qtbot)
    choose(screen, f"document:{office.fax}", qtbot)
    assert [(word.text, word.near) for word in screen.beside.pane.sheet.words] == [("rec0very", True)]


def test_nothing_typed_asks_nothing(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    screen.type_words("   ")
    assert screen.answers.hits == ()
    assert screen.beside.shown not in (screen.beside.pane, screen.beside.note)


@pytest.mark.parametrize("typed", ["(", "“'\"", "O'Brien", "W-2", "£400", "*", "🙂", "data " * 800, "AND OR NOT", "\\"])
def test_no_input_is_an_error(screen: SearchScreen, typed: str, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(screen.trouble):
        screen.look_for(typed)
        settle(screen, qtbot)


def test_only_the_newest_words_are_answered(screen: SearchScreen, qtbot: QtBot) -> None:
    for end in range(1, len("fax") + 1):
        screen.type_words("fax"[:end])
    qtbot.waitUntil(lambda: bool(screen.answers.hits))
    settle(screen, qtbot)
    assert [hit.title for hit in screen.answers.hits][:1] == ["Fax"]


def test_looking_again_keeps_the_chosen_answer(
    screen: SearchScreen, archive: Archive, tray: PaperTray, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data recovery", qtbot)
    choose(screen, f"document:{office.fax}", qtbot)
    write_note(archive, client_id=office.quay, text="data recovery data recovery", by="AM")
    tray.index()
    count = len(screen.answers.hits)
    screen.refresh()
    qtbot.waitUntil(lambda: len(screen.answers.hits) == count + 1)
    settle(screen, qtbot)
    assert screen.beside.pane.document_id == office.fax
    assert screen.beside.shown is screen.beside.pane


def test_a_wanted_answer_is_chosen_among_the_others(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data recovery", qtbot, key=f"document:{office.fax}")
    assert screen.beside.pane.document_id == office.fax


def test_coming_back_with_the_same_words_keeps_the_chosen_answer(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data recovery", qtbot)
    choose(screen, f"document:{office.fax}", qtbot)
    screen.refresh()
    screen.type_words("data recovery")
    with qtbot.waitSignal(screen._lookup.answered):
        pass
    settle(screen, qtbot)
    assert screen.beside.pane.document_id == office.fax


def test_keys_for_the_page_work_from_the_list(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "continued", qtbot)
    sheet, view = screen.beside.pane.sheet, screen.answers.view
    qtbot.waitUntil(lambda: sheet.current == 0)
    before = sheet.factor
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert sheet.factor > before
    fits = []
    for key in (Qt.Key.Key_9, Qt.Key.Key_0):
        QTest.keyClick(view, key)
        fits.append(sheet.fit)
    assert fits == [Fit.PAGE, Fit.WIDTH]
    QTest.keyClick(view, Qt.Key.Key_R)
    assert sheet.rotation == 90


def test_ctrl_c_in_the_list_copies_the_line_of_the_match_and_says_so(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "asks", qtbot)
    qtbot.waitUntil(lambda: screen.beside.pane.sheet.current == 0)
    with qtbot.waitSignal(screen.message) as told:
        QTest.keyClick(screen.answers.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "line" in told.args[0]
    assert QGuiApplication.clipboard().text() == "asks for data recovery"


def test_escape_in_the_list_asks_for_the_way_back(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data recovery", qtbot)
    with qtbot.waitSignal(screen.back_wanted):
        QTest.keyClick(screen.answers.view, Qt.Key.Key_Escape)


def test_the_same_search_again_shows_the_page_of_the_first_answer(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "order", qtbot)
    pane, first = screen.beside.pane, screen.beside.pane.page
    QTest.keyClick(screen.answers.view, Qt.Key.Key_Right)
    assert pane.page != first
    with qtbot.waitSignal(screen._lookup.answered):
        screen.look_for("order")
    settle(screen, qtbot)
    assert pane.page == first


def test_tab_reaches_every_control_and_each_has_a_name(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data recovery", qtbot)
    choose(screen, f"document:{office.order}", qtbot)
    wanted = {
        widget
        for widget in screen.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    screen.answers.view.setFocus()
    reached = {screen.answers.view.window().focusWidget()}
    for _ in range(2 * len(wanted)):
        screen.focusNextChild()
        reached.add(screen.window().focusWidget())
    assert wanted <= reached
    names = {QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) for widget in wanted}
    assert "" not in names


def test_beside_an_open_panel_the_filters_give_their_room_to_the_page(screen: SearchScreen, qtbot: QtBot) -> None:
    screen.resize(720, 690)
    qtbot.waitUntil(lambda: not screen.filters.isVisible())
    qtbot.waitUntil(lambda: screen.beside.width() > screen.answers.width())


def test_answers_that_take_more_lines_in_a_narrower_list_have_the_room_for_them(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    look_for(screen, "data recovery", qtbot)
    view = screen.answers.view
    model = view.model()

    def heights() -> list[int]:
        tops = [view.visualRect(model.index(row, 0)).top() for row in range(model.rowCount())]
        return [below - above for above, below in pairwise(tops)]

    def wanted() -> list[int]:
        return [view.sizeHintForIndex(model.index(row, 0)).height() for row in range(model.rowCount() - 1)]

    before = wanted()
    screen.resize(660, 700)
    qtbot.waitUntil(lambda: heights() == wanted())
    assert wanted() != before


def test_in_a_narrow_window_the_page_stands_below_the_answers(screen: SearchScreen, qtbot: QtBot) -> None:
    screen.resize(1000, 700)
    screen.show()
    assert screen.filters.isVisible()
    assert screen.beside.mapTo(screen, screen.beside.rect().topLeft()).x() > screen.answers.width()

    screen.resize(440, 520)
    qtbot.waitUntil(lambda: not screen.filters.isVisible())
    qtbot.waitUntil(lambda: screen.beside.width() == screen.width())
    assert screen.beside.height() >= 120
    assert screen.answers.height() >= 120
