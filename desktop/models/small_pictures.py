"""Thumbnails for the lines of a list: asked for when first drawn, decoded elsewhere, a few hundred kept."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from desktop.tasks import Tasks
from desktop.widgets.page_picture import decoded

KEPT = 400
"""Pictures kept; at SIDE pixels these are about 40 MB at most."""

SIDE = 160
"""The longest side kept, in pixels: enough for a line at 200 % on a dense screen."""


class SmallPictures(QObject):
    """Answers at once with what it has, and fetches what it has not.

    Signals:
        came: a picture that was asked for is there now.
    """

    came = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._kept: OrderedDict[tuple[Path, int], QImage] = OrderedDict()
        self._asked: set[tuple[Path, int]] = set()

    def picture(self, path: Path, *, turn: int) -> QImage | None:
        """The picture turned by ``turn`` degrees clockwise; None until it has come, or when there is none yet."""
        key = (path, turn)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._asked:
            self._asked.add(key)
            self._tasks.run(lambda: (key, _small(path, turn)), then=self._take)
        return None

    def ask_again(self) -> None:
        """Look once more for what was not there: the clerk may have drawn it meanwhile."""
        self._asked.clear()

    def _take(self, arrived: tuple[tuple[Path, int], QImage]) -> None:
        key, image = arrived
        if image.isNull():
            return
        self._kept[key] = image
        while len(self._kept) > KEPT:
            dropped, _ = self._kept.popitem(last=False)
            self._asked.discard(dropped)
        self.came.emit()


def _small(path: Path, turn: int) -> QImage:
    image = decoded(path, turn=turn)
    room = QSize(SIDE, SIDE)
    if image.isNull() or (image.width() <= SIDE and image.height() <= SIDE):
        return image
    return image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
