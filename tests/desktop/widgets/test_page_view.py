from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive.search.hits import HitWord
from desktop.style import Appearance
from desktop.style.tokens import LIGHT
from desktop.tasks import Tasks
from desktop.widgets.page_paint import turned_box, upright_box, word_place
from desktop.widgets.page_view import PageView
from desktop.widgets.page_zoom import READABLE, Fit
from ocr.words import Box

EXACT = HitWord("data", Box(0.1, 0.1, 0.2, 0.05), near=False)
NEAR = HitWord("rec0very", Box(0.1, 0.8, 0.2, 0.05), near=True)


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    failures: list[Exception] = []
    running = Tasks(failures.append)
    yield running
    assert running.close()
    assert not failures


@pytest.fixture
def view(appearance: Appearance, tasks: Tasks, qtbot: QtBot) -> PageView:
    page = PageView(tasks)
    qtbot.addWidget(page)
    page.resize(600, 500)
    page.show()
    return page


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """An upright page of 500 × 700 pixels whose top left corner is black and whose rest is white."""
    image = QImage(500, 700, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.fillRect(QRect(0, 0, 100, 100), Qt.GlobalColor.black)
    painter.end()
    path = tmp_path / "1.jpg"
    image.save(str(path), quality=100)
    return path


def wait_until_drawn(view: PageView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.is_drawn)


def seen(view: PageView, across: float, down: float) -> QColor:
    """The colour on screen at a fraction of the page as it lies now."""
    sheet = view.sheet()
    spot = QPoint(round(sheet.x() + across * sheet.width()), round(sheet.y() + down * sheet.height()))
    return view.viewport().grab().toImage().pixelColor(spot)


def test_a_page_stored_lying_is_shown_upright(view: PageView, picture: Path, qtbot: QtBot) -> None:
    view.show_page(picture, 90, size=QSize(500, 700))
    wait_until_drawn(view, qtbot)
    assert view.sheet().width() > view.sheet().height()
    assert seen(view, 0.95, 0.05) == QColor(Qt.GlobalColor.black)
    assert seen(view, 0.05, 0.05) == QColor(Qt.GlobalColor.white)


def test_rotating_the_view_turns_picture_and_words_together(view: PageView, picture: Path, qtbot: QtBot) -> None:
    view.show_page(picture, 0, (EXACT,), size=QSize(500, 700))
    wait_until_drawn(view, qtbot)
    QTest.keyClick(view, Qt.Key.Key_R)
    wait_until_drawn(view, qtbot)
    assert view.sheet().width() > view.sheet().height()
    assert seen(view, 0.95, 0.05) == QColor(Qt.GlobalColor.black)
    place = word_place(EXACT.box, view.rotation, view.sheet())
    assert place.center().x() > view.sheet().center().x()
    assert place.width() < place.height()


def test_a_fourth_turn_brings_the_page_back(view: PageView, picture: Path, qtbot: QtBot) -> None:
    view.show_page(picture, 0, size=QSize(500, 700))
    before = view.sheet()
    for _ in range(4):
        view.rotate_view()
    assert view.rotation == 0
    assert view.sheet() == before


def test_matched_words_are_filled_and_the_others_left_alone(view: PageView, picture: Path, qtbot: QtBot) -> None:
    view.show_page(picture, 0, (EXACT,), size=QSize(500, 700))
    wait_until_drawn(view, qtbot)
    view.fit_page()
    assert seen(view, 0.25, 0.125) != QColor(Qt.GlobalColor.white)
    assert seen(view, 0.6, 0.5) == QColor(Qt.GlobalColor.white)


def test_ink_stays_black_under_the_fill(view: PageView, picture: Path, qtbot: QtBot) -> None:
    over_the_corner = HitWord("data", Box(0.02, 0.02, 0.15, 0.1), near=False)
    view.show_page(picture, 0, (over_the_corner,), size=QSize(500, 700))
    wait_until_drawn(view, qtbot)
    view.fit_page()
    assert seen(view, 0.1, 0.07) == QColor(Qt.GlobalColor.black)


def test_arrows_step_through_the_words_and_say_when_there_are_no_more(
    view: PageView, picture: Path, qtbot: QtBot
) -> None:
    view.show_page(picture, 0, (EXACT, NEAR), size=QSize(500, 700))
    assert view.current == 0
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current == 1
    with qtbot.waitSignal(view.step_beyond) as beyond:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert beyond.args == [1]
    with qtbot.waitSignal(view.page_wanted) as wanted:
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert wanted.args == [-1]


def test_the_current_word_is_brought_into_sight(view: PageView, picture: Path, qtbot: QtBot) -> None:
    view.show_page(picture, 0, (EXACT, NEAR), size=QSize(500, 700))
    wait_until_drawn(view, qtbot)
    view.step(1)
    assert view.viewport().rect().contains(word_place(NEAR.box, 0, view.sheet()).toRect())


def no_bars(view: PageView) -> bool:
    return (view.horizontalScrollBar().maximum(), view.verticalScrollBar().maximum()) == (0, 0)


def test_a_page_that_nearly_fits_is_shown_whole_and_one_that_would_be_too_small_is_not(
    view: PageView, picture: Path, qtbot: QtBot
) -> None:
    view.resize(560, 640)
    view.show_page(picture, 0, size=QSize(500, 700))
    assert no_bars(view)
    view.resize(380, 640)  # beside the answers of a search
    assert no_bars(view)
    view.resize(560, 480)
    assert view.verticalScrollBar().maximum() > 0
    assert view.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("room", [QSize(560, 640), QSize(430, 640), QSize(1100, 720)])
def test_a_lying_page_opens_without_scroll_bars(view: PageView, picture: Path, room: QSize, qtbot: QtBot) -> None:
    view.resize(room)
    view.show_page(picture, 90, size=QSize(500, 700))
    assert no_bars(view)


def test_the_shadow_around_the_sheet_is_soft_and_stronger_below(view: PageView, picture: Path, qtbot: QtBot) -> None:
    view.show_page(picture, 0, size=QSize(500, 700))
    view.fit_page()
    wait_until_drawn(view, qtbot)
    shot, sheet = view.viewport().grab().toImage(), view.sheet().toRect()
    across = sheet.center().x()
    ground = shot.pixelColor(2, 2).lightness()
    below = [ground - shot.pixelColor(across, sheet.bottom() + away).lightness() for away in (5, 9, 13, 20)]
    assert below[0] > below[1] > below[2] >= below[3] == 0
    assert below[0] > ground - shot.pixelColor(across, sheet.top() - 5).lightness()
    beside = [ground - shot.pixelColor(sheet.left() - 5, sheet.top() + down).lightness() for down in (60, 150, 300)]
    assert beside[0] == beside[1] == beside[2] > 0


def test_a_page_fits_the_width_and_fits_again_when_the_room_changes(
    view: PageView, picture: Path, qtbot: QtBot
) -> None:
    view.show_page(picture, 0, size=QSize(500, 700))
    narrow = view.sheet().width()
    view.resize(900, 500)
    assert view.sheet().width() - narrow == 300
    view.fit_page()
    assert view.sheet().height() <= view.viewport().height()


def test_the_wheel_with_ctrl_zooms_around_the_pointer(view: PageView, picture: Path, qtbot: QtBot) -> None:
    view.show_page(picture, 0, size=QSize(500, 700))
    wait_until_drawn(view, qtbot)
    pointer = QPointF(300, 200)
    before = view.sheet()
    across = (pointer.x() - before.x()) / before.width()
    QApplication.sendEvent(
        view.viewport(),
        QWheelEvent(
            pointer, view.viewport().mapToGlobal(pointer), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip
    after = view.sheet()
    assert after.width() > before.width()
    assert view.fit is Fit.FREE
    assert abs(after.x() + across * after.width() - pointer.x()) <= 1.5


def test_dragging_moves_the_page(view: PageView, picture: Path, qtbot: QtBot) -> None:
    view.show_page(picture, 0, size=QSize(500, 700))
    for _ in range(4):
        view.zoom_in()
    view.scroll_to(QPoint(0, 0))
    before = view.scrolled()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    QTest.mouseMove(view.viewport(), QPoint(250, 200))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(250, 200))
    assert view.scrolled() - before == QPoint(50, 100)


@pytest.mark.parametrize("rotations", [0, 1, 2, 3])
def test_a_drawn_rectangle_is_told_on_the_upright_page(
    view: PageView, picture: Path, qtbot: QtBot, rotations: int
) -> None:
    view.show_page(picture, 0, size=QSize(500, 700))
    view.fit_page()
    for _ in range(rotations):
        view.rotate_view()
    view.choose_area()
    wanted = Box(0.1, 0.2, 0.3, 0.4)
    sheet, part = view.sheet(), turned_box(wanted, view.rotation)
    start = QPoint(round(sheet.x() + part.left() * sheet.width()), round(sheet.y() + part.top() * sheet.height()))
    end = QPoint(round(sheet.x() + part.right() * sheet.width()), round(sheet.y() + part.bottom() * sheet.height()))
    with qtbot.waitSignal(view.area_chosen) as chosen:
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(view.viewport(), end)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    (box,) = chosen.args or (None,)
    assert isinstance(box, Box)
    for side in ("left", "top", "width", "height"):
        assert getattr(box, side) == pytest.approx(getattr(wanted, side), abs=0.01)


def test_esc_gives_up_the_rectangle(view: PageView, picture: Path, qtbot: QtBot) -> None:
    view.show_page(picture, 0, size=QSize(500, 700))
    view.choose_area()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(view.area_chosen):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        QTest.mouseMove(view.viewport(), QPoint(200, 200))
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))


def test_a_picture_that_is_not_there_yet_leaves_an_empty_sheet(
    view: PageView, tasks: Tasks, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(view.trouble), qtbot.waitSignal(view.missing):
        view.show_page(tmp_path / "missing.jpg", 0)
        qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert not view.is_drawn
    assert seen(view, 0.1, 0.1) == QColor(LIGHT.sheet)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turning_a_box_there_and_back_changes_nothing(turn: int) -> None:
    box = Box(0.1, 0.2, 0.3, 0.05)
    back = upright_box(turned_box(box, turn), turn)
    assert (back.left, back.top, back.width, back.height) == pytest.approx((0.1, 0.2, 0.3, 0.05))


def test_in_a_narrow_room_print_stays_readable_and_the_matched_word_in_sight(
    view: PageView, picture: Path, qtbot: QtBot
) -> None:
    far = HitWord("approval", Box(0.8, 0.5, 0.15, 0.02), near=False)
    view.resize(260, 500)
    view.show_page(picture, 0, (far,), size=QSize(500, 700))
    assert view.factor == READABLE
    assert view.viewport().rect().contains(word_place(far.box, 0, view.sheet()).toRect())
    view.fit_width()
    assert view.sheet().width() <= view.viewport().width()


def test_on_a_wide_page_every_match_that_goes_beside_the_current_one_is_in_sight(
    view: PageView, picture: Path, qtbot: QtBot
) -> None:
    middle, right = (HitWord("data", Box(left, 0.3, 0.06, 0.02), near=False) for left in (0.5, 0.93))
    view.resize(480, 640)
    view.show_page(picture, 0, (middle, right), size=QSize(1600, 1100))
    for word in (middle, right):
        assert view.viewport().rect().contains(word_place(word.box, 0, view.sheet()).toRect())


def test_fitting_the_page_after_zooming_leaves_no_scroll_bars(view: PageView, picture: Path, qtbot: QtBot) -> None:
    view.show_page(picture, 0, size=QSize(500, 700))
    wait_until_drawn(view, qtbot)
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.horizontalScrollBar().maximum() > 0
    QTest.keyClick(view, Qt.Key.Key_9)
    assert (view.horizontalScrollBar().maximum(), view.verticalScrollBar().maximum()) == (0, 0)
    qtbot.waitUntil(lambda: not view.verticalScrollBar().isVisible())
    room, sheet = view.viewport().size(), view.sheet()
    assert sheet.bottom() <= room.height()
    assert abs(sheet.center().x() - room.width() / 2) <= 1


def test_a_phrase_is_stepped_over_as_one(view: PageView) -> None:
    view.set_words((EXACT, replace(EXACT, goes_on=True), NEAR))
    view.step(1)
    assert view.current == 2
    view.step(-1)
    assert view.current == 0


def test_words_that_are_read_anew_keep_the_place_and_the_nearest_is_the_current_one(view: PageView) -> None:
    view.set_words((EXACT, NEAR), current=1)
    view.renew_words((EXACT, replace(EXACT, box=Box(0.1, 0.7, 0.2, 0.05)), replace(NEAR, near=False)))
    assert view.current == 2
    view.renew_words(())
    assert view.current == -1


def test_a_click_tells_where_on_the_upright_page_and_dragging_tells_nothing(
    view: PageView, picture: Path, qtbot: QtBot
) -> None:
    view.show_page(picture, 0, size=QSize(500, 700))
    wait_until_drawn(view, qtbot)
    view.rotate_view()
    told: list[tuple[float, float]] = []
    view.clicked.connect(lambda across, down: told.append((round(across, 1), round(down, 1))))
    sheet = view.sheet()
    spot = QPoint(round(sheet.x() + 0.8 * sheet.width()), round(sheet.y() + 0.1 * sheet.height()))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told == [(0.1, 0.2)]

    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=spot + QPoint(60, 40))
    assert told == [(0.1, 0.2)]
