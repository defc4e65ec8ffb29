"""Every side is looked at with one key, the least sure first, and what is wrong is said in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.paper.checking import ScanView, look, scan_of
from archive.paper.errors import SameSitting
from archive.paper.scanning import Weave, scan_stack
from archive.paper.stacks import change_stack
from archive.records import Seen
from archive.services.staff import StaffMember, change_staff
from desktop.models.paper_words import standing
from desktop.sitting import Sitting
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.typed_keeper import TypedKeeper
from desktop.views.check import CheckScreen
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import OVER
from tests.archive.told import history_of
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, settled, shown


@pytest.fixture
def scanned(office: Office, tray: PaperTray) -> None:
    """Two sheets, their fourth side blank, scanned by JT in the morning."""
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sheets=2), by="AM")
    sure = tray.put("clear print", "clear as well", "and again", "", sure=95)
    scan_stack(office.archive, paper_id=office.stack, documents=[sure], weave=Weave(), by="JT", sitting="morning")


@pytest.fixture
def undos() -> list[Callable[[], None]]:
    return []


@pytest.fixture
def typed(office: Office, tasks: Tasks) -> TypedKeeper:
    return TypedKeeper(office.archive, tasks, "desk")


@pytest.fixture
def screen(
    qtbot: QtBot,
    office: Office,
    scanned: None,
    tasks: Tasks,
    typed: TypedKeeper,
    appearance: Appearance,
    undos: list[Callable[[], None]],
) -> CheckScreen:
    """The check of the stack by AM."""
    made = CheckScreen(office.archive, tasks, lambda: "AM", Sitting(office.clock, lambda: "AM"), typed)
    made.message.connect(lambda _, undo: undos.append(undo))
    qtbot.addWidget(made)
    made.resize(1080, 760)
    made.show()
    made.open(office.stack, back_to="the stack")
    made.view.fit_page()
    settled(qtbot, tasks)
    return made


def key(qtbot: QtBot, tasks: Tasks, screen: CheckScreen, which: Qt.Key) -> None:
    QTest.keyClick(screen.view, which)
    settled(qtbot, tasks)


def scan(office: Office) -> ScanView:
    found = scan_of(office.archive, paper_id=office.stack)
    assert found is not None
    return found


def labels(screen: CheckScreen) -> list[str]:
    return [label.text() for label in shown(screen, QLabel)]


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


def test_what_is_wrong_is_said_with_one_key_and_taken_back_by_its_undo(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    key(qtbot, tasks, screen, Qt.Key.Key_K)
    assert (scan(office).sides[0].seen, scan(office).sides[0].words) == (Seen.CROOKED, "")
    assert "Sheet 1, back" in labels(screen)
    undos[-1]()
    settled(qtbot, tasks)
    assert scan(office).sides[0].seen is None


def test_with_shift_what_is_wrong_is_said_in_words(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    QTest.keyClick(screen.view, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    form = screen.about.asks
    next(one for one in shown(form, QPlainTextEdit)).setPlainText("A coffee stain")
    button(form, "Say so").click()
    settled(qtbot, tasks)
    first = scan(office).sides[0]
    assert (first.seen, first.words) == (Seen.ILLEGIBLE, "A coffee stain")
    assert "Sheet 1, back" in labels(screen)


def test_a_sheet_that_is_kept_as_unreadable_needs_words(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    key(qtbot, tasks, screen, Qt.Key.Key_U)
    button(screen.about.asks, "Keep the sheet").click()
    settled(qtbot, tasks)
    assert "Write it in a few words." in labels(screen)
    assert scan(office).sides[0].seen is None


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


def test_whoever_scanned_it_in_this_sitting_is_told_that_this_is_no_second_look(
    qtbot: QtBot, office: Office, scanned: None, tasks: Tasks, typed: TypedKeeper, appearance: Appearance
) -> None:
    class Morning(Sitting):
        def name(self) -> str:
            return "morning"

    made = CheckScreen(office.archive, tasks, lambda: "JT", Morning(office.clock, lambda: "JT"), typed)
    qtbot.addWidget(made)
    made.show()
    made.open(office.stack, back_to="")
    made.view.fit_page()
    settled(qtbot, tasks)
    with qtbot.waitSignal(made.trouble) as told:
        key(qtbot, tasks, made, Qt.Key.Key_Return)
    assert isinstance(told.args[0], SameSitting)


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


def test_a_sitting_ends_with_another_person_and_with_a_pause(office: Office) -> None:
    who = ["AM"]
    sitting = Sitting(office.clock, lambda: who[0])
    first = sitting.name()
    assert sitting.name() == first
    who[0] = "JT"
    second = sitting.name()
    assert second != first
    office.clock.put(office.clock.at.replace(hour=18))
    assert sitting.name() != second


def large(qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks) -> None:
    """Open the check again with its sides larger than the room."""
    for _ in range(4):
        screen.view.zoom_in()
    screen.open(office.stack, back_to="the stack")
    settled(qtbot, tasks)


def in_sight(screen: CheckScreen) -> QRegion:
    """Which part of the side is on screen, in thousandths of its width and height."""
    sheet, room = screen.view.sheet(), screen.view.viewport().visibleRegion().boundingRect()
    seen = QRectF(room).intersected(sheet).translated(-sheet.topLeft())
    across, down = 1000 / sheet.width(), 1000 / sheet.height()
    return QRegion(
        QRectF(seen.x() * across, seen.y() * down, seen.width() * across, seen.height() * down).toAlignedRect()
    )


def test_enter_goes_over_all_of_a_side_that_is_larger_than_the_room_before_it_says_good(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    large(qtbot, screen, office, tasks)
    across, down = screen.view.horizontalScrollBar(), screen.view.verticalScrollBar()
    assert across.maximum() > 100
    assert button(screen, "Further across").isVisible()
    down.setValue(down.maximum())  # jumped over is not seen
    down.setValue(0)
    seen, pressed = QRegion(), 0
    while scan(office).sides[0].seen is None and pressed < 20:
        seen = seen.united(in_sight(screen))
        key(qtbot, tasks, screen, Qt.Key.Key_Return)
        pressed += 1
    assert scan(office).sides[0].seen is Seen.LEGIBLE
    assert QRegion(QRect(10, 10, 980, 980)).subtracted(seen).isEmpty()
    assert (across.value(), down.value()) == (0, 0)  # the next one, from its top


def test_a_side_whose_ends_of_lines_are_cut_off_is_not_good_yet(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    screen.view.fit_width()
    while screen.view.horizontalScrollBar().maximum() == 0:
        screen.view.zoom_in()
    screen.open(office.stack, back_to="")
    settled(qtbot, tasks)
    across, down = screen.view.horizontalScrollBar(), screen.view.verticalScrollBar()
    across.setValue(0)
    for height in range(0, down.maximum() + 1, 100):
        down.setValue(height)
        settled(qtbot, tasks)
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    assert scan(office).sides[0].seen is None
    assert across.value() > 0


@pytest.mark.parametrize("size", [(1096, 710), (776, 510), (420, 510)])
def test_a_side_opens_no_wider_than_the_room(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks, typed: TypedKeeper, size: tuple[int, int]
) -> None:
    made = CheckScreen(office.archive, tasks, lambda: "AM", Sitting(office.clock, lambda: "AM"), typed)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    made.open(office.stack, back_to="")
    settled(qtbot, tasks)
    assert made.view.horizontalScrollBar().maximum() == 0


def test_a_side_of_which_the_window_cuts_off_a_part_is_gone_over_as_well(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    screen.resize(420, 260)  # lower than the page is at its lowest: all of it scrolls
    screen.open(office.stack, back_to="")
    settled(qtbot, tasks)
    seen, pressed = QRegion(), 0
    while scan(office).sides[0].seen is None and pressed < 20:
        seen = seen.united(in_sight(screen))
        key(qtbot, tasks, screen, Qt.Key.Key_Return)
        pressed += 1
    assert scan(office).sides[0].seen is Seen.LEGIBLE
    assert QRegion(QRect(10, 10, 980, 980)).subtracted(seen).isEmpty()


def test_a_side_that_is_shown_whole_is_good_at_once(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    large(qtbot, screen, office, tasks)
    key(qtbot, tasks, screen, Qt.Key.Key_9)
    assert button(screen, "Good, next").isVisible()
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    assert scan(office).sides[0].seen is Seen.LEGIBLE


def test_enter_keeps_what_is_wrong_and_shift_enter_begins_a_line(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    QTest.keyClick(screen.view, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    words = next(one for one in shown(screen.about.asks, QPlainTextEdit))
    QTest.keyClicks(words, "The edge")
    QTest.keyClick(words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(words, "is gone")
    QTest.keyClick(words, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert (scan(office).sides[0].seen, scan(office).sides[0].words) == (Seen.CUT_OFF, "The edge\nis gone")


def test_a_side_on_which_something_is_wrong_was_looked_at_all_the_same(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    for side in scan(office).sides[:3]:
        look(office.archive, side_id=side.id, seen=Seen.CROOKED, words="Askew", seconds=1, sitting="noon", by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    assert "3 of 4 sides, 3 sides are wrong" in labels(screen)
    assert standing(office.seen(), OVER)[0] == "3 of 4 sides"
    look(office.archive, side_id=scan(office).sides[3].id, seen=Seen.LEGIBLE, seconds=1, sitting="noon", by="AM")
    assert standing(office.seen(), OVER)[0] == "3 sides are wrong"


def test_whoever_scanned_a_side_is_told_who_looks_at_it_and_no_key_says_anything(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks, typed: TypedKeeper
) -> None:
    change_staff(office.archive, people=[StaffMember("AM", "Anna"), StaffMember("JT", "Jo")], by="AM")
    theirs = CheckScreen(office.archive, tasks, lambda: "JT", Sitting(office.clock, lambda: "JT"), typed)
    refused: list[object] = []
    theirs.trouble.connect(refused.append)
    qtbot.addWidget(theirs)
    theirs.resize(1080, 760)
    theirs.show()
    theirs.open(office.stack, back_to="the stack")
    theirs.view.fit_page()
    settled(qtbot, tasks)
    assert "You scanned this side, so somebody else says what is on it: AM." in labels(theirs)
    assert not button(theirs, "Good, next").isEnabled()
    assert not button(theirs, "Cut off").isEnabled()
    assert button(theirs, "Type what it says").isEnabled()
    key(qtbot, tasks, theirs, Qt.Key.Key_Return)
    key(qtbot, tasks, theirs, Qt.Key.Key_C)
    assert all(side.seen is None for side in scan(office).sides)
    assert refused == []

    screen.refresh()
    settled(qtbot, tasks)
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    assert sum(side.seen is Seen.LEGIBLE for side in scan(office).sides) == 1


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
