"""Thumbnails of lists: asked for once, decoded elsewhere, looked for again when the clerk may have drawn them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.models.small_pictures import KEPT, SIDE, SmallPictures
from desktop.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    running = Tasks(lambda error: pytest.fail(str(error)))
    yield running
    qtbot.waitUntil(lambda: running.under_way == 0)
    assert running.close()


def picture(place: Path, wide: int = 100, high: int = 200) -> Path:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(place))
    return place


def test_a_picture_comes_a_moment_later_small_and_turned(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    pictures, place = SmallPictures(tasks), picture(tmp_path / "1.t.jpg")
    with qtbot.waitSignal(pictures.came):
        assert pictures.picture(place, turn=90) is None
    image = pictures.picture(place, turn=90)
    assert image is not None
    assert image.size() == QSize(SIDE, SIDE // 2)


def test_a_picture_is_asked_for_once(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    pictures = SmallPictures(tasks)
    for _ in range(3):
        assert pictures.picture(tmp_path / "missing.jpg", turn=0) is None
    assert tasks.under_way == 1


def test_a_picture_that_was_not_there_is_looked_for_again(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    pictures = SmallPictures(tasks)
    assert pictures.picture(tmp_path / "1.t.jpg", turn=0) is None
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    picture(tmp_path / "1.t.jpg")
    pictures.ask_again()
    with qtbot.waitSignal(pictures.came):
        pictures.picture(tmp_path / "1.t.jpg", turn=0)


def test_only_the_last_few_hundred_are_kept(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    pictures, place = SmallPictures(tasks), picture(tmp_path / "1.t.jpg", 4, 4)
    turns = [whole * 360 for whole in range(KEPT + 3)]
    for turn in turns:
        pictures.picture(place, turn=turn)
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert sum(pictures.picture(place, turn=turn) is not None for turn in turns) == KEPT
