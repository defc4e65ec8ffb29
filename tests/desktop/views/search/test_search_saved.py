"""A search is kept under a name, asked again, renamed, and removed with Undo; every desk sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.search.hits import EVERYTHING, Filters
from archive.services.notes import write_note
from archive.services.saved_searches import save_search, saved_searches
from desktop.views import search_saved
from desktop.views.search import SearchScreen
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, shown
from tests.desktop.views.search.conftest import Office, look_for, settle


@pytest.fixture(autouse=True)
def counted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody types meanwhile, and nothing is read."""
    monkeypatch.setattr(search_saved, "PAUSE_MS", 0)
    monkeypatch.setattr(search_saved, "SELDOM_MS", 0)


def kept(screen: SearchScreen, qtbot: QtBot) -> dict[str, int | None]:
    """The names at the left with their counts, when they have come."""
    settle(screen, qtbot)
    qtbot.waitUntil(lambda: not screen.saved._to_count)
    return {one.words: one.count for one in screen.saved.choices()}


def lines(screen: SearchScreen) -> list[QAbstractButton]:
    return [one for one in shown(screen.saved, QAbstractButton) if one.isCheckable()]


def name_field(screen: SearchScreen) -> QLineEdit:
    (field,) = shown(screen.answers.top, QLineEdit)
    return field


def save(screen: SearchScreen, name: str, qtbot: QtBot) -> None:
    button(screen.answers.top, "Save search").click()
    name_field(screen).setText(name)
    QTest.keyClick(name_field(screen), Qt.Key.Key_Return)
    settle(screen, qtbot)


def test_a_search_is_saved_with_its_filters_and_asked_again(
    screen: SearchScreen, archive: Archive, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data", qtbot)
    screen.filters.groups[0].click("page")
    settle(screen, qtbot)
    with qtbot.waitSignal(screen.message):
        save(screen, "Data on paper", qtbot)
    (one,) = saved_searches(archive)
    assert (one.name, one.typed, one.filters) == ("Data on paper", "data", Filters(kinds=frozenset({"page"})))
    assert kept(screen, qtbot) == {"Data on paper": 2}
    look_for(screen, "install", qtbot)
    assert not lines(screen)[0].isChecked()
    with qtbot.waitSignal(screen.words_chosen) as told:
        lines(screen)[0].click()
    assert told.args == ["data"]
    settle(screen, qtbot)
    assert [hit.kind for hit in screen.answers.hits] == ["page", "page"]
    assert screen.filters.filters == one.filters
    assert lines(screen)[0].isChecked()


def test_what_was_saved_says_so_over_the_answers(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    save(screen, "Data", qtbot)
    assert [one.text() for one in shown(screen.answers.top, QAbstractButton)] == ["Search within", "Saved: Data"]
    look_for(screen, "install", qtbot)
    assert [one.text() for one in shown(screen.answers.top, QAbstractButton)] == ["Save search"]


def test_a_name_that_is_taken_or_empty_is_said_at_the_field(
    screen: SearchScreen, archive: Archive, office: Office, qtbot: QtBot
) -> None:
    save_search(archive, name="Data", typed="other", filters=EVERYTHING, by="AM")
    look_for(screen, "data", qtbot)
    with qtbot.assertNotEmitted(screen.trouble):
        button(screen.answers.top, "Save search").click()
        for name in ("data", " "):
            name_field(screen).setText(name)
            QTest.keyClick(name_field(screen), Qt.Key.Key_Return)
            settle(screen, qtbot)
            assert name_field(screen).property("wrong") == "true"
    assert [one.typed for one in saved_searches(archive)] == ["other"]
    QTest.keyClick(name_field(screen), Qt.Key.Key_Escape)
    assert not shown(screen.answers.top, QLineEdit)


def menu_of(screen: SearchScreen, qtbot: QtBot) -> dict[str, QAction]:
    """The menu of the first saved search, opened by the key for menus."""
    line = lines(screen)[0]
    line.setFocus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, line.rect().center(), line.mapToGlobal(line.pos()))
    QApplication.sendEvent(screen.saved, event)
    (menu,) = [one for one in screen.saved.findChildren(QMenu) if one.isVisible()]
    menu.close()
    return {action.text(): action for action in menu.actions()}


def test_one_is_renamed_from_its_menu_and_back_by_undo(
    screen: SearchScreen, archive: Archive, office: Office, qtbot: QtBot
) -> None:
    save_search(archive, name="Overdue", typed="data", filters=EVERYTHING, by="AM")
    screen.refresh()
    assert kept(screen, qtbot) == {"Overdue": 4}
    look_for(screen, "install", qtbot)
    menu_of(screen, qtbot)["Rename…"].trigger()
    assert name_field(screen).text() == "Overdue"
    name_field(screen).setText("Data")
    with qtbot.waitSignal(screen.message) as told:
        button(screen.answers.top, "Rename").click()
    assert list(kept(screen, qtbot)) == ["Data"]
    undo: Callable[[], None] = told.args[1]
    undo()
    settle(screen, qtbot)
    assert list(kept(screen, qtbot)) == ["Overdue"]


def test_with_nothing_asked_one_is_renamed_and_nothing_else_stands_over_the_list(
    screen: SearchScreen, archive: Archive, office: Office, qtbot: QtBot
) -> None:
    save_search(archive, name="Overdue", typed="data", filters=EVERYTHING, by="AM")
    look_for(screen, "install", qtbot)
    screen.type_words("")
    screen.refresh()
    kept(screen, qtbot)
    assert not screen.answers.top.isVisible()
    menu_of(screen, qtbot)["Rename…"].trigger()
    QTest.keyClick(name_field(screen), Qt.Key.Key_Escape)
    assert not screen.answers.top.isVisible()


def test_one_is_removed_by_the_delete_key_and_comes_back_by_undo(
    screen: SearchScreen, archive: Archive, office: Office, qtbot: QtBot
) -> None:
    save_search(archive, name="Overdue", typed="data", filters=Filters(client_id=office.quay), by="AM")
    screen.refresh()
    assert kept(screen, qtbot) == {"Overdue": 1}
    lines(screen)[0].setFocus()
    with qtbot.waitSignal(screen.message) as told:
        QTest.keyClick(lines(screen)[0], Qt.Key.Key_Delete)
    assert (kept(screen, qtbot), screen.saved.isVisible()) == ({}, False)
    undo: Callable[[], None] = told.args[1]
    undo()
    settle(screen, qtbot)
    assert kept(screen, qtbot) == {"Overdue": 1}
    assert [one.filters for one in saved_searches(archive)] == [Filters(client_id=office.quay)]


def test_what_another_desk_saves_and_writes_is_there_after_looking_again(
    screen: SearchScreen, archive: Archive, office: Office, tray: PaperTray, qtbot: QtBot
) -> None:
    save_search(archive, name="Overdue", typed="reminder", filters=EVERYTHING, by="BG")
    screen.refresh()
    assert kept(screen, qtbot) == {"Overdue": 0}
    write_note(archive, client_id=office.quay, text="sent a reminder", by="BG")
    tray.index()
    screen.refresh()
    assert kept(screen, qtbot) == {"Overdue": 1}


def test_what_is_within_is_saved_and_asked_with_its_ground(
    screen: SearchScreen, archive: Archive, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data", qtbot)
    screen.search_within()
    screen.type_words("authorise")
    settle(screen, qtbot)
    save(screen, "Faxes", qtbot)
    look_for(screen, "install", qtbot)
    lines(screen)[0].click()
    settle(screen, qtbot)
    assert screen.answers.top.grounds.shown == ("within: data",)
    assert [hit.document_id for hit in screen.answers.hits] == [office.fax]


def test_what_is_like_a_page_cannot_be_saved(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "authorise", qtbot)
    screen.show_like(office.fax, 1, "Fax")
    qtbot.waitUntil(lambda: bool(screen.answers.top.grounds.shown))
    assert "Save search" not in [one.text() for one in shown(screen.answers.top, QAbstractButton)]


def test_saved_searches_stand_first_at_the_left_and_few_of_them_over_the_filters_of_an_answer(
    screen: SearchScreen, archive: Archive, office: Office, qtbot: QtBot
) -> None:
    for number in range(6):
        save_search(archive, name=f"Saved {number}", typed=f"data {number}", filters=EVERYTHING, by="AM")
    screen.refresh()
    assert len(kept(screen, qtbot)) == 6
    look_for(screen, "data", qtbot)
    kinds = screen.filters.groups[0]
    assert screen.saved.geometry().bottom() < kinds.geometry().top()
    assert [one.words for one in screen.saved.choices()] == ["Saved 0", "Saved 1", "Saved 2"]
    lines(screen)[-1].setFocus()
    button(screen.saved, "3 more").setFocus()
    QTest.keyClick(button(screen.saved, "3 more"), Qt.Key.Key_Tab)
    (everything, *_) = shown(kinds, QAbstractButton)
    assert QApplication.focusWidget() is everything
    screen.type_words("")
    assert len(screen.saved.choices()) == 6


def test_the_saved_search_on_screen_is_in_sight_wherever_it_stands(
    screen: SearchScreen, archive: Archive, office: Office, qtbot: QtBot
) -> None:
    for number in range(6):
        save_search(archive, name=f"Saved {number}", typed="data" if number == 5 else "x", filters=EVERYTHING, by="AM")
    screen.refresh()
    look_for(screen, "data", qtbot)
    assert "Saved 5" in kept(screen, qtbot)


def test_nothing_that_could_be_chosen_is_offered_before_anything_is_asked(screen: SearchScreen, qtbot: QtBot) -> None:
    settle(screen, qtbot)
    assert not any(group.isVisible() for group in screen.filters.groups)
