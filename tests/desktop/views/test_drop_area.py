"""The place to drop, and the two ways to choose."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.drop_area import DropArea
from tests.desktop.views.hands import button, shown


@pytest.fixture
def area(qtbot: QtBot, appearance: object) -> DropArea:
    made = DropArea()
    qtbot.addWidget(made)
    made.resize(640, 200)
    made.show()
    return made


def words(area: DropArea) -> list[str]:
    return [one.text() for one in shown(area, QLabel)]


def test_alone_it_says_what_becomes_of_a_file(area: DropArea) -> None:
    area.set_alone(True)
    assert any(one.startswith("Each file becomes Safe") for one in words(area))
    area.set_alone(False)
    assert not any(one.startswith("Each file becomes Safe") for one in words(area))


def test_in_a_low_window_it_is_a_single_line(area: DropArea) -> None:
    high = area.sizeHint().height()
    area.set_low(True)
    assert area.sizeHint().height() < high / 2
    headline = next(one for one in shown(area, QLabel) if one.text() == "Drop scans or folders anywhere")
    files = button(area, "choose files")
    assert abs(headline.mapTo(area, headline.rect().center()).y() - files.mapTo(area, files.rect().center()).y()) < 4


def test_where_one_line_is_too_wide_it_takes_two(area: DropArea) -> None:
    around = QWidget()
    beside = QVBoxLayout(around)
    beside.addWidget(area)
    area.set_low(True)
    for width in (640, 300):  # it has stood on one line before
        around.resize(width, 200)
        around.show()
        QCoreApplication.processEvents()
    assert around.width() == 300
    assert area.sizeHint().width() <= 300
    area.setParent(None)  # it outlives what was around it


def test_while_nothing_was_taken_in_it_is_large_even_in_a_low_window(area: DropArea) -> None:
    area.set_alone(True)
    high = area.sizeHint().height()
    area.set_low(True)
    assert area.sizeHint().height() == high


@pytest.mark.parametrize(
    ("words_on_it", "mode"),
    [("choose files", QFileDialog.FileMode.ExistingFiles), ("a folder", QFileDialog.FileMode.Directory)],
)
def test_files_and_folders_can_be_chosen_without_a_mouse(
    qtbot: QtBot, area: DropArea, words_on_it: str, mode: QFileDialog.FileMode
) -> None:
    button(area, words_on_it).click()
    dialog = area.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.fileMode() is mode
    with qtbot.waitSignal(area.files_chosen) as chosen:
        dialog.filesSelected.emit(["/scans/a.pdf"])
    assert chosen.args == [[Path("/scans/a.pdf")]]
    dialog.close()
