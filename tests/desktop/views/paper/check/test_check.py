"""Every side is looked at with one key, the least sure first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.records import Page, Seen
from archive.services.pictures import asked_for
from desktop.tasks import Tasks
from desktop.views.check import CheckScreen
from ocr.errors import PhotographAslant
from ocr.picture_checksum import with_checksum
from tests.archive.paper.hands import Office
from tests.archive.paperwork import turn_a_bit
from tests.archive.told import history_of
from tests.desktop.views.hands import button, labels, settled, shown
from tests.desktop.views.paper.check.conftest import key
from tests.desktop.views.paper.checking import scan


def test_enter_says_good_and_shows_the_next_until_all_are_seen(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    assert "0 of 4 sides" in labels(screen)
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    assert "1 of 4 sides" in labels(screen)
    key(qtbot, tasks, screen, Qt.Key.Key_Space)
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    with qtbot.waitSignal(screen.back_wanted):
        key(qtbot, tasks, screen, Qt.Key.Key_Return)
    assert [(side.seen, side.seen_by) for side in scan(office).sides] == [(Seen.LEGIBLE, "AM")] * 4


def test_the_blank_side_comes_last(qtbot: QtBot, screen: CheckScreen, tasks: Tasks) -> None:
    for _ in range(3):
        assert "Sheet 2, back" not in labels(screen)
        key(qtbot, tasks, screen, Qt.Key.Key_Return)
    assert "Sheet 2, back" in labels(screen)
    assert "Blank, as far as the reader can tell. Look for pencil and faint ink." in labels(screen)


def test_what_was_said_is_taken_back(qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks) -> None:
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    QTest.keyClick(screen.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert scan(office).sides[0].seen is None
    assert "Sheet 1, front" in labels(screen)


def test_backspace_leads_to_the_side_before(qtbot: QtBot, screen: CheckScreen, tasks: Tasks) -> None:
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    key(qtbot, tasks, screen, Qt.Key.Key_Backspace)
    assert "Sheet 1, front" in labels(screen)


def test_a_side_is_typed_off_and_letters_are_letters_there(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    key(qtbot, tasks, screen, Qt.Key.Key_T)
    typed = next(one for one in shown(screen, QPlainTextEdit) if one.accessibleName() == "Typed off by hand")
    QTest.keyClicks(typed, "next week, mixed")
    QTest.keyClick(typed, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert scan(office).sides[0].transcript == "next week, mixed"
    assert screen.view.hasFocus()


def test_what_is_being_typed_off_is_kept_when_the_check_is_left(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    screen.about.begin_typing()
    QTest.keyClicks(next(one for one in shown(screen.about, QPlainTextEdit)), "half a line")
    screen.hide()
    settled(qtbot, tasks)
    assert scan(office).sides[0].transcript == "half a line"
    screen.show()
    screen.hide()
    settled(qtbot, tasks)
    acts = history_of(office.archive, thing=f"page:{scan(office).sides[0].page_id}")
    assert [act.act for act in acts] == ["typed off"]


def test_what_must_be_said_of_a_side_stands_beside_it(
    qtbot: QtBot, screen: CheckScreen, tasks: Tasks, office: Office
) -> None:
    aslant = scan(office).sides[1]
    with office.archive.database.writing() as session:
        session.get_one(Page, aslant.page_id).reason = PhotographAslant().sentence
    screen.open(office.stack, back_to="the stack")
    settled(qtbot, tasks)
    assert PhotographAslant().sentence in labels(screen)  # it comes before the others
    screen.strip.page_chosen.emit(scan(office).sides[0].id)
    settled(qtbot, tasks)
    assert PhotographAslant().sentence not in labels(screen)


def test_a_side_that_is_one_too_many_is_struck_out_and_put_back(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    key(qtbot, tasks, screen, Qt.Key.Key_S)
    next(one for one in shown(screen.about.asks, QPlainTextEdit)).setPlainText("Twice")
    button(screen.about.asks, "Strike it out").click()
    settled(qtbot, tasks)
    assert scan(office).sides[0].struck_why == "Twice"
    undos[0]()
    settled(qtbot, tasks)
    assert scan(office).sides[0].struck_why is None


def test_a_key_that_is_held_down_passes_one_side_only(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    for _ in range(3):
        none = Qt.KeyboardModifier.NoModifier
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "", True)  # autorep, positional
        QApplication.sendEvent(screen.view, held)
        settled(qtbot, tasks)
    assert [side.seen for side in scan(office).sides].count(Seen.LEGIBLE) == 1


def test_a_side_whose_picture_is_missing_cannot_be_good(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    second = scan(office).sides[1]
    second.picture.unlink()
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    assert "Sheet 1, back" in labels(screen)
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    assert scan(office).sides[1].seen is None
    assert "Sheet 1, back" in labels(screen)


def test_a_side_whose_picture_was_altered_is_not_shown_and_good_only_when_it_was_drawn_again(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    second = scan(office).sides[1]
    kept = second.picture.read_bytes()
    second.picture.write_bytes(with_checksum(kept, second.picture))
    turn_a_bit(second.picture)
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    assert screen.view.instead
    before = asked_for(office.archive)
    assert before.startswith(f"{second.page_id} ")
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    screen.refresh()
    settled(qtbot, tasks)
    assert asked_for(office.archive) == before
    assert scan(office).sides[1].seen is None

    second.picture.write_bytes(with_checksum(kept, second.picture))
    screen.refresh()
    settled(qtbot, tasks)
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    assert scan(office).sides[1].seen is Seen.LEGIBLE


def test_all_keys_are_seen_without_scrolling_in_a_window_of_usual_size(
    qtbot: QtBot, screen: CheckScreen, tasks: Tasks
) -> None:
    screen.resize(1096, 710)  # what the frame leaves of 1280 by 800
    settled(qtbot, tasks)

    def is_seen() -> None:
        last = button(screen, "Type what it says")
        assert last.visibleRegion().boundingRect().height() == last.height()

    qtbot.waitUntil(is_seen)
    assert not any(one.accessibleName() == "Typed off by hand" for one in shown(screen, QPlainTextEdit))
    key(qtbot, tasks, screen, Qt.Key.Key_T)
    typed = next(one for one in shown(screen, QPlainTextEdit) if one.accessibleName() == "Typed off by hand")
    QTest.keyClick(typed, Qt.Key.Key_Escape)
    settled(qtbot, tasks)
    assert not any(one.accessibleName() == "Typed off by hand" for one in shown(screen, QPlainTextEdit))
