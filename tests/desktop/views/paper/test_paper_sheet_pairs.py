"""The sides of a scan before it is kept: sheet by sheet, each named, and as large as the window when wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from archive.paper.scanning import WovenSide
from archive.records import Face
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.paper_large_side import LargePicture, LargeSide
from desktop.views.paper_sheet_pairs import SheetPairs, paired

F, B = Face.FRONT, Face.BACK


def side(place: int, face: Face, sheet: int, *, blank: bool = False, cover_of: str | None = None) -> WovenSide:
    return WovenSide(
        place, 1, place + 1, sheet, face, 0, blank, Path(), is_cover=cover_of is not None, cover_of=cover_of or ""
    )


FED = (side(0, F, 0, cover_of=""), side(1, B, 0, blank=True, cover_of=""), side(2, F, 1), side(3, B, 1, blank=True))


@pytest.fixture
def pairs(qtbot: QtBot, appearance: Appearance) -> SheetPairs:
    made = SheetPairs("How the sides come to lie")
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show_sides(FED)
    made.show()
    return made


@pytest.mark.parametrize(
    ("faces", "sheets"),
    [
        ((F, B, F, B), [(0, 1), (2, 3)]),
        ((F, F, B), [(0,), (1, 2)]),
        ((B, B, F), [(0,), (1,), (2,)]),
        ((F, F, F), [(0,), (1,), (2,)]),
    ],
)
def test_a_front_stands_beside_its_back(faces: tuple[Face, ...], sheets: list[tuple[int, ...]]) -> None:
    assert paired([side(place, face, 1) for place, face in enumerate(faces)]) == sheets


def test_each_side_is_named_and_the_cover_sheet_is_no_sheet(pairs: SheetPairs) -> None:
    model = pairs.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "cover sheet, its back",
        "Sheet 1, front, Sheet 1, back, blank",
    ]


def test_the_cover_sheet_is_drawn_fainter_than_a_side_that_counts(pairs: SheetPairs) -> None:
    picture = pairs.grab().toImage()
    scale = picture.devicePixelRatio()

    def light(row: int) -> int:
        corner = pairs.visualRect(pairs.model().index(row, 0)).topLeft() + QPoint(60, 60)
        return picture.pixelColor(corner * scale).lightness()

    assert light(0) != light(1)


def test_a_double_click_asks_for_the_side_under_the_pointer(qtbot: QtBot, pairs: SheetPairs) -> None:
    box = pairs.visualRect(pairs.model().index(1, 0))
    at = QPoint(box.right() - 30, box.center().y())
    with qtbot.waitSignal(pairs.large_wanted) as told:
        QTest.mouseDClick(pairs.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == [3]


def test_enter_asks_for_the_front_of_the_sheet(qtbot: QtBot, pairs: SheetPairs) -> None:
    pairs.setCurrentIndex(pairs.model().index(1, 0))
    with qtbot.waitSignal(pairs.large_wanted) as told:
        QTest.keyClick(pairs, Qt.Key.Key_Return)
    assert told.args == [2]


def test_every_sheet_is_whole_in_its_row(pairs: SheetPairs) -> None:
    pairs.resize(540, 400)
    pairs.show_sides(tuple(side(place, B if place % 2 else F, 1 + place // 2) for place in range(8)))
    QApplication.processEvents()
    for row in range(4):
        assert pairs.visualRect(pairs.model().index(row, 0)).right() <= pairs.viewport().width()


def test_a_large_side_lies_over_the_window_and_gives_the_keyboard_back(
    qtbot: QtBot, appearance: Appearance, tasks: Tasks
) -> None:
    window = QWidget()
    window.resize(600, 400)
    pairs = SheetPairs("Sides", window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    pairs.setFocus()
    qtbot.waitUntil(pairs.hasFocus)
    large = LargeSide(tasks, window)
    large.open([LargePicture("Sheet 1, front", Path(), 0), LargePicture("Sheet 1, back", Path(), 0)], 0)
    assert large.geometry() == window.rect()
    QTest.keyClick(large, Qt.Key.Key_Right)
    assert large.words.startswith("Sheet 1, back")
    QTest.keyClick(large, Qt.Key.Key_Right)
    assert large.words.startswith("Sheet 1, back")
    QTest.keyClick(large, Qt.Key.Key_Tab)
    assert large.isVisible()
    QTest.keyClick(large, Qt.Key.Key_Escape)
    assert not large.isVisible()
    assert pairs.hasFocus()
