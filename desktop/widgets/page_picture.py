"""The picture of a page on its way from the disk to the screen: decoded, turned, scaled. Nothing here needs the GUI."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QTransform

KEPT = 3
"""Decoded pictures kept for zooming, so that each step need not decode again (about 3 MB each, 11 in colour)."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page ready to be painted. ``full`` is the size in pixels of the whole upright picture, ``image`` what was
    asked for; both are empty when there is no picture that can be shown."""

    image: QImage
    full: QSize

    @property
    def is_there(self) -> bool:
        """Whether there is anything to paint."""
        return not self.image.isNull()


NOTHING = Drawn(QImage(), QSize())


class PagePictures:
    """Draws page pictures for the screen. Any thread may ask; the last few are kept decoded."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[Path, int, int], QImage] = OrderedDict()

    def draw(self, picture: Path, *, turn: int, room: QSize | None = None) -> Drawn:
        """The picture turned by ``turn`` degrees clockwise and scaled down to fill ``room`` pixels exactly.

        Never enlarged: painting does that for the part in sight. Without ``room`` it comes as large as it is. A
        missing or damaged picture gives NOTHING.
        """
        upright = self._upright(picture, turn)
        if upright.isNull():
            return NOTHING
        full = upright.size()
        if room is None or room.isEmpty() or room.width() >= full.width() or room.height() >= full.height():
            return Drawn(upright.convertToFormat(QImage.Format.Format_RGB32), full)
        # In colour before it is scaled: grey takes Qt three times as long, and the interpreter is kept meanwhile.
        coloured = upright.convertToFormat(QImage.Format.Format_RGB32)
        scaled = coloured.scaled(room, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        return Drawn(scaled, full)

    def _upright(self, picture: Path, turn: int) -> QImage:
        try:
            written = picture.stat().st_mtime_ns  # the clerk may draw a page again
        except OSError:
            return QImage()
        key = (picture, written, turn % 360)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        image = decoded(picture, turn=turn)
        with self._lock:
            self._kept[key] = image
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return image


def decoded(picture: Path, *, turn: int) -> QImage:
    """The whole picture, turned; an empty image when the file is missing or no picture."""
    reader = QImageReader(str(picture))
    reader.setAutoTransform(False)  # the clerk has settled what is up; a tag must not turn it twice
    image = reader.read()
    if image.isNull():
        return QImage()
    if turn % 360:
        image = image.transformed(QTransform().rotate(turn % 360))
    if image.format() == QImage.Format.Format_Grayscale8:
        return image  # a quarter of the memory of colour
    return image.convertToFormat(QImage.Format.Format_RGB32)
