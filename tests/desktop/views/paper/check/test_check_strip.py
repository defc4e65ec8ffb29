"""The strip shows each side its own picture, sheet by sheet, blank backs folded away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.paper.added_sides import page_choices
from archive.paper.scanning import turn_scan
from archive.paper.side_mending import insert_side
from archive.records import Face
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.check import CheckScreen
from desktop.widgets.thumbnails import Thumb
from tests.archive.paper.hands import Office
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, settled
from tests.desktop.views.paper.checking import check_by_am, scan, scan_by_jt


@pytest.fixture
def scanned(office: Office, tray: PaperTray, appearance: Appearance) -> None:
    """Each side with a small picture of a grey of its own."""
    scan_by_jt(office, tray)
    for place, side in enumerate(scan(office).sides):
        _grey(place * 40).save(str(side.thumbnail))


def _grey(shade: int) -> QImage:
    image = QImage(140, 200, QImage.Format.Format_RGB32)
    image.fill(QColor(shade, shade, shade))
    return image


def pictures(screen: CheckScreen) -> list[int]:
    """The grey of each picture in the strip, from the left."""
    model = screen.strip.model()
    found = []
    for row in range(model.rowCount()):
        picture = model.index(row, 0).data(Qt.ItemDataRole.DecorationRole)
        found.append(round(picture.pixelColor(70, 100).red() / 10) * 10 if isinstance(picture, QImage) else -1)
    return found


def thumbs(screen: CheckScreen) -> list[Thumb]:
    model = screen.strip.model()
    found = [model.index(row, 0).data(Qt.ItemDataRole.UserRole + 1) for row in range(model.rowCount())]
    return [one for one in found if isinstance(one, Thumb)]


def test_after_a_side_was_added_every_picture_is_that_of_its_own_side(
    qtbot: QtBot, office: Office, tray: PaperTray, scanned: None, tasks: Tasks
) -> None:
    screen = check_by_am(qtbot, office, tasks)
    qtbot.waitUntil(lambda: pictures(screen) == [0, 40, 80, 120])
    tray.put("late", name="late.pdf")
    page = next(one for one in page_choices(office.archive, paper_id=office.stack) if one.name == "late.pdf")
    first = scan(office).sides[0]
    insert_side(
        office.archive, scan_id=scan(office).scan_id, page_id=page.id, after_side=first.id, face=Face.BACK,
        why="Two at once", by="JT", sitting="noon",
    )  # fmt: skip
    _grey(200).save(str(scan(office).sides[1].thumbnail))
    screen.refresh()
    settled(qtbot, tasks)
    qtbot.waitUntil(lambda: pictures(screen) == [0, 200, 40, 80, 120])
    screen.open(office.stack, back_to="")
    settled(qtbot, tasks)
    qtbot.waitUntil(lambda: pictures(screen) == [0, 200, 40, 80, 120])


def test_a_batch_that_is_turned_is_drawn_anew(qtbot: QtBot, office: Office, scanned: None, tasks: Tasks) -> None:
    blank = scan(office).sides[3]
    upper_half_black = _grey(250)
    for y in range(100):
        for x in range(140):
            upper_half_black.setPixelColor(x, y, QColor(0, 0, 0))
    upper_half_black.save(str(blank.thumbnail))
    screen = check_by_am(qtbot, office, tasks)

    def top_of_the_last() -> int:
        picture = screen.strip.model().index(3, 0).data(Qt.ItemDataRole.DecorationRole)
        return picture.pixelColor(70, 20).red() if isinstance(picture, QImage) else -1

    qtbot.waitUntil(lambda: 0 <= top_of_the_last() < 20)
    turn_scan(office.archive, scan_id=scan(office).scan_id, is_turned=True, by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    qtbot.waitUntil(lambda: top_of_the_last() > 230)


def test_fronts_and_backs_stand_together_under_their_sheet(
    qtbot: QtBot, office: Office, scanned: None, tasks: Tasks
) -> None:
    screen = check_by_am(qtbot, office, tasks)
    assert [one.heading for one in thumbs(screen)] == ["Sheet 1", "", "Sheet 2", ""]
    rooms = [screen.strip.visualRect(screen.strip.model().index(row, 0)) for row in range(4)]
    assert rooms[2].width() > rooms[1].width()  # with room before a sheet


def test_a_blank_back_is_folded_until_it_is_chosen_or_opened_with_a_key(
    qtbot: QtBot, office: Office, scanned: None, tasks: Tasks
) -> None:
    screen = check_by_am(qtbot, office, tasks)

    def width() -> int:
        return screen.strip.visualRect(screen.strip.model().index(3, 0)).width()

    folded = width()
    assert [one.folded for one in thumbs(screen)] == [False, False, False, True]
    QTest.keyClick(screen.view, Qt.Key.Key_B)
    whole = width()
    assert whole > 2 * folded
    button(screen, "Fold 1 blank back").click()
    assert width() == folded
    QTest.mouseClick(
        screen.strip.viewport(), Qt.MouseButton.LeftButton,
        pos=screen.strip.visualRect(screen.strip.model().index(3, 0)).center(),
    )  # fmt: skip
    settled(qtbot, tasks)
    assert screen.side is not None
    assert (screen.side.face, screen.side.sheet, width()) == (Face.BACK, 2, whole)


def test_a_blank_back_is_looked_at_like_every_other_side(
    qtbot: QtBot, office: Office, scanned: None, tasks: Tasks
) -> None:
    screen = check_by_am(qtbot, office, tasks)
    screen.view.fit_page()
    for _ in range(3):
        QTest.keyClick(screen.view, Qt.Key.Key_Return)
        settled(qtbot, tasks)
    assert not scan(office).sides[3].is_looked_at
    assert replace(scan(office).sides[3], transcript="") == screen.side
